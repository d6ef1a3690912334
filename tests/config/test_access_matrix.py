"""Who gets which answer: every pattern of the site map, each with its rules; a pattern without rules fails.

A rule is `family page | methods | states | answers`. Answers are one letter for each role, in the order of ROLES: L the way
to the sign-in, 2 a page, 3 another address, B 400, F 403, 4 404, M 405, C 409, G 410. `any` are all methods or states that
no earlier rule of the page names; where one letter stands alone it is everybody's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from django.db import transaction

from tests import factories
from tests.config.matrix import NEVER, ROLES, STATES, Pattern, key_of, patterns, people, said, ties, waiting_capture

pytestmark = [pytest.mark.django_db, pytest.mark.once]
METHODS = ("get", "head", "options", "post", "put", "patch", "delete")

RULES = """
record changelist       | post | any                 | FF22222
record changelist       | get head | any             | LF22222
record changelist       | any  | any                 | LFMMMMM
record add              | post | any                 | FFF2222
record add              | get head | any             | LFF2222
record add              | any  | any                 | LFFMMMM
record uid              | post | any                 | FFMMMMM
record uid              | get head | any             | LF33333
record uid              | any  | any                 | LFMMMMM
record reads            | post | any                 | FFF2222
record reads            | any  | any                 | LMMMMMM
record review           | post | discarded never     | FF44444
record review           | any  | discarded never     | LF44444
record review           | post | any                 | FFMMMMM
record review           | get head | any             | LF22222
record review           | any  | any                 | LFMMMMM
record preview          | as record review
record log              | as record review
record history          | as record review
record change           | post | discarded never     | FF44444
record change           | any  | discarded never     | LF33333
record change           | post | draft copy          | FFFCCCC
record change           | post | any                 | FFCCCCC
record change           | get head | any             | LF22222
record change           | any  | any                 | LFMMMMM
record delete           | post | any                 | FFFFFFF
record delete           | any  | any                 | LFFFFFF
record move             | post | discarded never     | FF44444
record move             | post | any                 | FFCCCCC
record move             | any  | any                 | LMMMMMM
record revert           | post | discarded never     | FF44444
record revert           | post | any                 | FF33333
record revert           | any  | any                 | LMMMMMM
record capture          | get  | draft               | LFF2222
record capture          | post | draft               | FFFCCCC
record capture          | post | any                 | FFF4444
record capture          | any  | any                 | LFF4444
record discard_capture  | post | draft               | FFF3333
record discard_capture  | post | any                 | FFF4444
record discard_capture  | any  | draft               | LFFMMMM
record discard_capture  | any  | any                 | LFF4444
record documents        | post | any                 | FFF4444
record documents        | any  | any                 | LFF4444
record add_document     | as record documents
record take_in          | as record discard_capture
ledger changelist       | any  | any                 | LFF2222
ledger add              | any  | any                 | LFFFFFF
ledger change           | post | any                 | LFFFFFF
ledger change           | any  | any                 | LFF3333
ledger delete           | any  | any                 | LFFFFFF
ledger history          | any  | any                 | LFF3333
ledger reading          | any  | any                 | LFF4444
ledger start            | any  | any                 | LFF4444
ledger words            | get head | any             | LFF2222
ledger words            | any  | any                 | LFFMMMM
report changelist       | any  | any                 | LFF2222
report add              | any  | any                 | LFFFFFF
report change           | post | any                 | LFFF333
report change           | any  | any                 | LFF3333
report delete           | any  | any                 | LFFFFFF
report history          | any  | any                 | LFF3333
group changelist        | any  | any                 | LFFFF22
group add               | any  | any                 | LFFFFF2
group change            | post | any                 | LFFFFF3
group change            | any  | any                 | LFFFF33
group delete            | any  | any                 | LFFFFF3
group history           | any  | any                 | LFFFF33
user changelist         | any  | any                 | LFFFF22
user add                | any  | any                 | LFFFFF2
user change             | any  | any                 | LFFFF33
user delete             | any  | any                 | LFFFFF3
user history            | any  | any                 | LFFFF33
user password_change    | any  | any                 | LFFFFF4
record plain            | post | any                 | F333333
record plain            | any  | any                 | L333333
admin plain             | any  | any                 | L333333
admin desk              | any  | any                 | L444444
admin bulk              | post | any                 | F333333
admin bulk              | get head | any             | L333333
admin bulk              | any  | any                 | LMMMMMM
admin index             | any  | any                 | L222222
admin login             | any  | any                 | L333333
admin logout            | post | any                 | -
admin logout            | any  | any                 | 3MMMMMM
admin password_change   | any  | any                 | L333333
admin password_change_done | get head options | any   | L222222
admin password_change_done | any | any               | LMMMMMM
admin autocomplete      | get head | any             | LFFFFFF
admin autocomplete      | options | any              | L222222
admin autocomplete      | any  | any                 | LMMMMMM
admin jsi18n            | as admin password_change_done
admin view_on_site      | any  | any                 | L444444
admin app_list          | any  | any                 | L422222
admin anything else     | any  | any                 | L444444
account account_login   | any  | any                 | 2333333
account account_logout  | post | any                 | -
account account_logout  | any  | any                 | L222222
account account_language | post | any                | 3
account account_language | any  | any                | M
account account_inactive | get head options | any    | 2
account account_inactive | any | any                 | M
account account_reauthenticate | any | any           | L222222
account account_change_password | any | any          | L222222
account account_set_password | any | any             | L333333
account account_reset_password | any | any           | 2
account account_reset_password_done | as account account_inactive
account account_reset_password_from_key_done | as account account_inactive
account account_reset_password_from_key | any | any  | 2
account mfa_index       | get head options | any     | L222222
account mfa_index       | any  | any                 | LMMMMMM
account mfa_authenticate | any | any                 | L333333
account mfa_reauthenticate | any | any               | L333333
account mfa_reauthenticate_webauthn | any | any      | L333333
account mfa_login_webauthn | any | any               | L333333
account mfa_activate_totp | any | any                | L222222
account mfa_deactivate_totp | any | any              | L444444
account mfa_view_recovery_codes | get head | any     | L444444
account mfa_view_recovery_codes | any | any          | LMMMMMM
account mfa_generate_recovery_codes | any | any      | L222222
account mfa_download_recovery_codes | any | any      | L444444
account mfa_list_webauthn | as account mfa_index
account mfa_add_webauthn | any | any                 | L222222
account mfa_remove_webauthn | any | any              | L444444
account mfa_edit_webauthn | any | any                | L444444
api list                | get head options | any     | 2
api list                | any  | any                 | M
api file                | as api list
api children            | options | any              | 2
api children            | get head | any             | 4
api children            | any  | any                 | M
api detail              | options | any              | 2
api detail              | get head | published copy  | 2
api detail              | get head | withdrawn       | G
api detail              | get head | any             | 4
api detail              | any  | any                 | M
api api                 | any  | any                 | 3
api api-index           | as api list
api api-changes         | as api list
api api-revisions       | as api list
api api-vocabularies    | as api list
api api-problems        | as api list
api api-schema          | as api list
api api-docs            | get head | any             | 2
api api-docs            | any  | any                 | M
api api-vocabulary      | options | any              | 2
api api-vocabulary      | get head | any             | 4
api api-vocabulary      | any  | any                 | M
api api-problem         | as api api-vocabulary
api anything else       | options | any              | 2
api anything else       | any  | any                 | 4
page list               | get head options | any     | 2
page list               | any  | any                 | M
page detail             | options | any              | 2
page detail             | get head | published copy  | 2
page detail             | get head | withdrawn       | G
page detail             | get head | any             | 4
page detail             | any  | any                 | M
page source-reading     | as api api-vocabulary
page record             | options | any              | 2
page record             | get head | published copy withdrawn | 3
page record             | get head | any             | 4
page record             | any  | any                 | M
page record-history     | options | any              | 2
page record-history     | get head | published copy  | 2
page record-history     | get head | withdrawn       | G
page record-history     | get head | any             | 4
page record-history     | any  | any                 | M
page record-report      | options | any              | 2
page record-report      | get head | published copy  | 2
page record-report      | get head | withdrawn       | G
page record-report      | get head post | any        | 4
page record-report      | any  | any                 | M
page record-report-sent | as page record-history
page record-bib         | as page record-history
page record-json        | as page record-history
page record-version     | as page record-history
page record-version-bib | as page record-history
page record-version-json | as page record-history
page partner            | get head options | any     | 2
page partner            | any  | any                 | M
page entrance           | options | any              | 2
page entrance           | get head | any             | 3
page entrance           | any  | any                 | M
page sitemap-part       | as api api-vocabulary
page favicon            | any  | any                 | 3
page countries-page     | any  | any                 | 3
"""


def read(text: str) -> dict[str, list[tuple[list[str], list[str], str]]]:
    """Return page -> (methods, states, answers), in the order of the text."""
    found: dict[str, list] = {}
    for line in filter(None, text.splitlines()):
        page, methods, *rest = (part.strip() for part in line.split("|"))
        if rest:
            found.setdefault(page, []).append((methods.split(), rest[0].split(), rest[1]))
        else:
            found[page] = found[methods.removeprefix("as ")]
    return found


TABLE = read(RULES)


def expected(page: str, method: str, state: str) -> str:
    """Return the answers of a cell, a letter for each role."""
    for methods, states, answers in TABLE[page]:
        if (method in methods or methods == ["any"]) and (state in states or states == ["any"]):
            return answers * len(ROLES) if len(answers) == 1 else answers
    raise AssertionError(f"No rule says what {page} answers to {method} for {state}.")


ADMIN = ("anonymous", "outsider", "contributor")


@dataclass(frozen=True)
class Cell:
    """One question: who asks what of which pattern, where a tie stands in which state."""

    pattern: Pattern
    method: str
    state: str
    role: str


def cells(family: str) -> Iterator[Cell]:
    """Yield what is asked of the patterns of a family.

    Of ties every page is asked by everybody in every state; of other kinds, whose pages one class makes, by whoever may
    not see them.
    """
    for pattern in patterns():
        if of(pattern) != family:
            continue
        for method, state, role in QUESTIONS[family](pattern):
            if expected(key_of(pattern), method, state) != "-" * len(ROLES):
                yield Cell(pattern, method, state, role)


def of(pattern: Pattern) -> str:
    """Return the family of a pattern: whose questions it is asked."""
    family = key_of(pattern).partition(" ")[0]
    if pattern.template.startswith("/admin/relations/tie/"):
        return "tie"
    if key_of(pattern) in OF_CAPTURES:
        return "capture"
    return family if family in ("record", "account", "api", "page") else "admin"


def _of_ties(pattern: Pattern):
    states = STATES if pattern.parts & {"object_id", "uid"} else ("draft",)
    for method, state in product(("get", "post"), states):
        # A chief and a superuser read what an editor reads, whatever the stage.
        yield from product((method,), (state,), ROLES if state in ("draft", "published", "never") else ROLES[:5])
    yield from product(METHODS[1:3] + METHODS[4:], ("draft",), ADMIN)


OF_CAPTURES = ("record capture", "record discard_capture")


def _of_captures(pattern: Pattern):
    # A document that waits is there or is not: to be seen by whoever may change sources, at no stage of theirs.
    yield from product(("get", "post"), ("draft", "never"), ROLES)


def _of_readers(pattern: Pattern):
    yield from product(METHODS[:1] + METHODS[2:], ("never",), ("anonymous",))
    if pattern.name in ("ties-page", "api-ties-detail") or pattern.template.startswith("/en/records/"):
        yield from product(("get", "head"), STATES, ("anonymous", "outsider", "superuser"))


def _of_stock(pattern: Pattern):
    yield from product(("get",), ("never",), ROLES)
    yield from product(("post",), ("never",), ADMIN)


QUESTIONS = {
    "tie": _of_ties,
    "capture": _of_captures,
    "record": lambda pattern: product(("get", "post"), ("never",), ("viewer",)),
    "admin": _of_stock,
    "account": lambda pattern: product(("get", "post"), ("never",), ADMIN),
    "api": _of_readers,
    "page": _of_readers,
}


@pytest.fixture(scope="module")
def register(module_database):
    factories.country()
    return people(), ties(), str(waiting_capture().uid)


def answered(register, cell: Cell) -> str:
    """Ask, and return the letter of the answer."""
    clients, rows, capture = register
    row = rows[cell.state]
    uid = capture if of(cell.pattern) == "capture" and cell.state == "draft" else row.uid
    values = {
        "object_id": row.pk, "uid": uid, "slug": row.slug, "reference": row.slug, "name": "submit", "move": "submit",
        "app_label": "relations", "url": "nowhere/", "content_type_id": NEVER, "id": NEVER, "pk": NEVER, "country": "mli",
        "uidb36": "x", "key": "x-y", "number": 1, "partner": "sen", "format": "csv", "child": "nothing", "section": "nothing",
    }  # fmt: skip
    with transaction.atomic():
        response = getattr(clients[cell.role], cell.method)(cell.pattern.address(**values))
        transaction.set_rollback(True)
    return said(response)


@pytest.mark.parametrize("family", QUESTIONS)
def test_everybody_gets_what_the_table_says(register, family):
    found, due = {}, {}
    for cell in cells(family):
        place = (cell.pattern.name or cell.pattern.template, cell.method, cell.state, cell.role)
        found[place] = answered(register, cell)
        # Who may look at ties sees no more of other kinds than whoever may see nothing.
        role = "outsider" if (family, cell.role) == ("record", "viewer") else cell.role
        due[place] = expected(key_of(cell.pattern), cell.method, cell.state)[ROLES.index(role)]
    assert {place: letter for place, letter in found.items() if letter != due[place]} == {}


def test_every_pattern_has_a_rule_and_is_asked():
    assert {key_of(pattern) for pattern in patterns()} ^ set(TABLE) == set()
    asked = [cell for family in QUESTIONS for cell in cells(family)]
    assert {cell.pattern for cell in asked} == set(patterns())
    assert len(asked) >= 600


def test_whoever_may_not_see_a_record_cannot_tell_it_from_one_that_never_was():
    for page, method in product(TABLE, METHODS):
        if page.startswith("record "):
            blind = {expected(page, method, state)[ROLES.index("outsider")] for state in STATES}
            assert (page, method, len(blind)) == (page, method, 1)
    for page in ("api detail", "page detail", *(page for page in TABLE if page.startswith("page record"))):
        assert len({expected(page, "get", state) for state in ("draft", "in review", "discarded", "never")}) == 1
