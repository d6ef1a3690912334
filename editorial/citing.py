"""How a page of the register is cited: in a sentence, in BibTeX and in CSL-JSON (Citation Style Language 1.0.2)."""

import json
import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from editorial.dates import PartialDate, display
from editorial.latex import latex

REGISTER = "Chancery"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The months as every BibTeX style knows them."""


@dataclass(frozen=True)
class Cited:
    """A page as its reader found it. `sort` says what it shows, `name` is its lasting name in the register.

    `version` is that of a record, 0 for a page of many. `revised` is the day of the revision, `read` today.
    `as_of` and `known` are the days the reader asked about: true then, said then.
    `files` is where the same stands as files to download.
    """

    name: str
    title: str
    sort: str
    address: str
    revision: int
    revised: date
    read: date
    files: dict[str, str]
    version: int = 0
    as_of: date | None = None
    known: date | None = None

    @property
    def key(self) -> str:
        """The key of a bibliography: the same for everybody who read the same, another for another state."""
        state = f"version-{self.version}" if self.version else f"revision-{self.revision}"
        asked = [f"{word}-{day}" for word, day in (("as-of", self.as_of), ("known", self.known)) if day]
        return "-".join([REGISTER.lower(), slugify(self.name), state, *asked])

    @property
    def register(self) -> str:
        """The whole name of the register."""
        return _("Chancery: a register of foreign relations")

    @property
    def state(self) -> str:
        """Which version, which revision and which two days, in words."""
        said = [_("version %(number)s") % {"number": self.version}] if self.version else []
        revised = {"number": self.revision, "date": said_day(self.revised)}
        said.append(_("revision %(number)s of %(date)s") % revised)
        if self.as_of:
            said.append(_("true as of %(date)s") % {"date": said_day(self.as_of)})
        if self.known:
            said.append(_("as known on %(date)s") % {"date": said_day(self.known)})
        return ", ".join(said)

    @property
    def sentence(self) -> str:
        """The citation as a sentence."""
        return _("“%(title)s” (%(sort)s), %(register)s, %(state)s. %(licence)s. %(address)s, read on %(read)s.") % {
            "title": self.title,
            "sort": self.sort,
            "register": self.register,
            "state": self.state,
            "licence": settings.REGISTER_LICENCE,
            "address": self.address,
            "read": said_day(self.read),
        }

    @property
    def bibtex(self) -> str:
        """The citation as an entry of type `misc`, which every style knows, with the fields of biblatex beside it."""
        fields = {
            "author": f"{{{{{REGISTER}}}}}",
            "title": f"{{{{{latex(self.title)}}}}}",
            "howpublished": f"{{{latex(self.register)}}}",
            "year": f"{{{self.revised.year}}}",
            "month": MONTHS[self.revised.month - 1],
            "date": f"{{{self.revised}}}",
            "version": f"{{{latex(self.state)}}}",
            "note": f"{{{latex(f'{self.sort}, {self.state}. {settings.REGISTER_LICENCE}')}}}",
            "url": f"{{{self.address}}}",
            "urldate": f"{{{self.read}}}",
            "langid": f"{{{'french' if get_language() == 'fr' else 'english'}}}",
        }
        lines = [f"  {name} = {value}," for name, value in fields.items()]
        return "\n".join([f"@misc{{{self.key},", *lines, "}", ""])

    @property
    def csl(self) -> dict:
        """The citation as an item of CSL-JSON; the licence and the days asked about stand in `custom` too."""
        asked = {"as_of": self.as_of and str(self.as_of), "known": self.known and str(self.known)}
        return {
            "id": self.key,
            "type": "entry" if self.version else "dataset",
            "title": self.title,
            "author": [{"literal": REGISTER}],
            "publisher": REGISTER,
            "container-title": self.register,
            "genre": self.sort,
            "version": self.state,
            "issued": {"date-parts": [[self.revised.year, self.revised.month, self.revised.day]]},
            "accessed": {"date-parts": [[self.read.year, self.read.month, self.read.day]]},
            "URL": self.address,
            "language": get_language(),
            "note": settings.REGISTER_LICENCE,
            "custom": {
                "licence": settings.REGISTER_LICENCE_ADDRESS,
                "revision": self.revision,
                **{name: day for name, day in asked.items() if day},
            },
        }

    @property
    def csl_text(self) -> str:
        """The file of CSL-JSON: a list of this one item."""
        written = json.dumps([self.csl], ensure_ascii=False, indent=2)
        # A date on one line, as people write it.
        return re.sub(r"\[\s+\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]\s+\]", r"[[\1, \2, \3]]", written) + "\n"


def said_day(day: date) -> str:
    """Return a day in words, in the language of the page."""
    return display(PartialDate.parse(day.isoformat()))
