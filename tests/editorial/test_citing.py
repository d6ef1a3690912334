"""How a page is cited: in a sentence, in BibTeX and in CSL-JSON, with signs that have a meaning there."""

import json
import re
from datetime import date

import pytest
from django.utils import translation

from editorial.citing import Cited
from editorial.latex import latex

pytestmark = pytest.mark.once


def cited(**given) -> Cited:
    values = {
        "name": "ties-mali-china", "title": "Mali – Côte d’Ivoire {50 % & more_}", "sort": "tie", "revision": 3, "version": 2,
        "address": "https://register.example/en/records/1/?as_of=2021-12-31", "revised": date(2026, 11, 2),
        "read": date(2026, 11, 22), "files": {},
    }  # fmt: skip
    return Cited(**(values | given))


def test_the_sentence_says_version_revision_both_days_licence_and_address():
    assert cited(as_of=date(2021, 12, 31), known=date(2026, 11, 5)).sentence == (
        "“Mali – Côte d’Ivoire {50 % & more_}” (tie), Chancery: a register of foreign relations, version 2, "
        "revision 3 of 2 November 2026, true as of 31 December 2021, as known on 5 November 2026. CC BY 4.0. "
        "https://register.example/en/records/1/?as_of=2021-12-31, read on 22 November 2026."
    )


def test_the_sentence_is_french_on_a_french_page():
    with translation.override("fr"):
        assert cited(known=date(2026, 11, 1), version=0, sort="dossier").sentence == (
            "« Mali – Côte d’Ivoire {50 % & more_} » (dossier), Chancery : un registre des relations extérieures, "
            "révision 3 du 2 novembre 2026, ce qui était connu le 1er novembre 2026. CC BY 4.0. "
            "https://register.example/en/records/1/?as_of=2021-12-31, consulté le 22 novembre 2026."
        )


def test_bibtex_holds_the_same_escaped():
    assert cited().bibtex == "\n".join([
        "@misc{chancery-ties-mali-china-version-2,",
        "  author = {{Chancery}},",
        r"  title = {{Mali -- C{\^{o}}te d'Ivoire \{50 \% \& more\_\}}},",
        "  howpublished = {Chancery: a register of foreign relations},",
        "  year = {2026},",
        "  month = nov,",
        "  date = {2026-11-02},",
        "  version = {version 2, revision 3 of 2 November 2026},",
        "  note = {tie, version 2, revision 3 of 2 November 2026. CC BY 4.0},",
        "  url = {https://register.example/en/records/1/?as_of=2021-12-31},",
        "  urldate = {2026-11-22},",
        "  langid = {english},",
        "}",
        "",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Traoré, Ménaka, Kidal", r"Traor{\'{e}}, M{\'{e}}naka, Kidal"),
        ("naïf ÇA œuvre", r"na{\"{\i}}f {\c{C}}A {\oe}uvre"),
        ("décision nᵒ 5", r"d{\'{e}}cision nᵒ 5"),
        ("\\input{x} $a_b^c$ ~ #1", r"{\textbackslash}input\{x\} \$a\_b{\textasciicircum}c\$ {\textasciitilde} \#1"),
        ("« Mali »", r"{\guillemotleft}~Mali~{\guillemotright}"),
        ("e\u0301", r"{\'{e}}"),
        ("ߡߊߟߌ مالي Ɓamako ế", "ߡߊߟߌ مالي Ɓamako ế"),
        ("", ""),
    ],
)
def test_signs_are_written_as_latex_reads_them(text, written):
    assert latex(text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")) == written


@pytest.mark.parametrize("text", ["}{", "\\", "{{{", "a}b\\}c", "%}", "\\{"])
def test_no_title_opens_or_closes_a_brace_of_the_entry(text):
    entry = cited(title=text, sort=text).bibtex
    depths, depth = [], 0
    for sign in re.sub(r"\\[{}]", "", entry):
        depth += (sign == "{") - (sign == "}")
        depths.append(depth)
    assert (min(depths), depths[-1], depths.index(0, 10)) == (0, 0, len(depths) - 2)


def test_a_key_is_the_same_for_the_same_state_and_another_for_another():
    assert cited(title="Renamed", read=date(2027, 1, 1)).key == cited().key
    given = ({}, {"version": 3}, {"as_of": date(2021, 1, 1)}, {"known": date(2021, 1, 1)}, {"version": 0},
             {"version": 0, "revision": 4}, {"name": "memberships-mali-china"})  # fmt: skip
    keys = [cited(**values).key for values in given]
    assert len(set(keys)) == len(given)
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9-]+", key)] == []


CSL = {
    "id": str, "type": str, "title": str, "author": list, "publisher": str, "container-title": str, "genre": str,
    "version": str, "issued": dict, "accessed": dict, "URL": str, "language": str, "note": str, "custom": dict,
}  # fmt: skip
"""The variables of CSL 1.0.2 that are used, and the JSON type each has in its schema."""


@pytest.mark.parametrize(("version", "kind"), [(2, "entry"), (0, "dataset")])
def test_csl_json_has_the_shape_of_its_schema(version, kind):
    (item,) = json.loads(cited(version=version, as_of=date(2021, 12, 31), known=date(2026, 11, 5)).csl_text)
    assert {name: type(value) for name, value in item.items()} == CSL
    assert item["type"] == kind, "types of CSL 1.0.2"
    assert '"issued": {\n      "date-parts": [[2026, 11, 2]]\n    }' in cited().csl_text
    assert (item["author"], item["note"]) == ([{"literal": "Chancery"}], "CC BY 4.0")
    dates = (item["issued"], item["accessed"])
    assert dates == ({"date-parts": [[2026, 11, 2]]}, {"date-parts": [[2026, 11, 22]]})
    assert item["custom"] == {
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "revision": 3,
        "as_of": "2021-12-31",
        "known": "2026-11-05",
    }


def test_the_licence_is_the_one_the_documentation_names(settings):
    stated = (settings.BASE_DIR / "docs/licences.md").read_text()
    assert f"({settings.REGISTER_LICENCE})" in stated
    digits = re.search(r"CC BY (\d\.\d)", settings.REGISTER_LICENCE)[1]
    assert f"https://creativecommons.org/licenses/by/{digits}/" == settings.REGISTER_LICENCE_ADDRESS
