"""What contradicts itself comes back from the form, or from the button that would show it to others, with both sides."""

import pytest

from editorial.models import Stage
from organizations.models import Organization
from relations.models import Agreement, Figure, Mission, Office, Place, Statement, Tie
from security.models import SecurityEvent
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def answer(writer, url, form_data):
    """Post the form of a draft as its page shows it, but for some values, and return every error."""

    def post(row, **values) -> list[str]:
        data = form_data(writer.get(url(row))) | {name: str(value) for name, value in values.items()}
        before = type(row).objects.get(pk=row.pk).edit_token
        response = writer.post(url(row), data)
        assert response.status_code == 200
        assert type(row).objects.get(pk=row.pk).edit_token == before
        return [str(error) for errors in response.context["errors"] for error in errors]

    return post


@pytest.fixture
def refused(writer, url):
    """Press “Submit for review” and return what the page says."""

    def press(row) -> list[str]:
        row.refresh_from_db()
        response = writer.post(url(row, "move", "submit"), {"token": str(row.edit_token)}, follow=True)
        row.refresh_from_db()
        assert (response.status_code, row.stage) == (409, Stage.DRAFT)
        return [str(message) for message in response.context["messages"]]

    return press


def published(model, name, **values):
    holder = {"mission": Mission.public.first() or make.published(make.mission())} if model is Office else {}
    kinds = {
        Organization: {"type": "regional"},
        Place: {"type": "area"},
        Figure: {"indicator": "doses"},
        Office: holder,
    }
    return make.published(make.draft(model, name_en=name, **kinds[model], **values))


@pytest.mark.parametrize(
    ("model", "link", "said"),
    [
        (Office, "parent", "An office cannot be its own ancestor: A → B → A."),
        (Organization, "parent", "An organization cannot be part of itself: A → B → A."),
        (Organization, "predecessor", "An organization cannot succeed itself: A → B → A."),
        (Place, "parent", "A place cannot lie in itself: A → B → A."),
        (Figure, "component_of", "A figure cannot be a component of itself: A → B → A."),
    ],
)
def test_a_loop(answer, model, link, said):
    top = published(model, "A")
    below = published(model, "B", **{link: top})
    assert answer(make.working_copy(top), **{link: below.pk}) == [said]


def test_a_part_larger_than_its_whole(answer):
    row = make.event()
    whole = row.casualties.create(harm="killed", group="civilians", printed="30", low=30, best=30, high=30)
    row.casualties.create(harm="killed", group="hunters", printed="20", low=20, part_of=whole, position=1)
    assert answer(row, **{"casualties-1-low": 31, "casualties-1-printed": 31}) == [
        "31 hunters (killed) cannot be part of 30 civilians (killed): a part is not larger than its whole."
    ]


def test_a_whole_smaller_than_its_part_is_refused_by_its_move(refused, writer, url, form_data):
    """The form sees the stored whole; whoever submits is told."""
    row = make.event()
    whole = row.casualties.create(harm="killed", group="civilians", printed="30", low=30, best=30, high=30)
    row.casualties.create(harm="killed", group="hunters", printed="20", low=20, part_of=whole, position=1)
    numbers = {f"casualties-0-{name}": "10" for name in ("printed", "low", "best", "high")}
    writer.post(url(row), form_data(writer.get(url(row))) | numbers)
    assert SecurityEvent.objects.get().casualties.get(group="civilians").high == 10
    assert refused(row)[1:] == [
        "casualties killed-hunters, part of: 20 hunters (killed) cannot be part of 10 civilians (killed): "
        "a part is not larger than its whole."
    ]


def test_low_above_best(answer):
    said = answer(make.figure(), low=32)
    assert said[0] == "The low number 32 is greater than the best number 31; expected low ≤ best ≤ high."


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("SEN", "Embassy of Mali in Dakar has its seat with Senegal"),
        ("MLI", "Embassy of Mali in Dakar is sent by Mali"),
    ],
)
def test_an_accreditation_to_the_host_or_the_sender(answer, code, said):
    row = make.mission()
    row.accreditations.create(country=make.country("GIN"))
    assert answer(row, **{"accreditations-0-country": make.country(code).pk}) == [
        f"{said}; an accreditation is to another country."
    ]


def test_a_host_to_which_the_mission_is_accredited_already(answer):
    row = make.mission()
    row.accreditations.create(country=make.country("GIN"))
    assert answer(row, host=make.country("GIN").party.pk) == [
        "Embassy of Mali in Dakar has its seat with Guinea; an accreditation is to another country."
    ]


def test_an_end_before_the_beginning(answer):
    row = make.tie()
    row.spells.create(status="established", since="1995")
    assert answer(row, **{"spells-0-until": "1994"}) == ["The end 1994 lies before the beginning 1995."]


def test_a_statement_without_a_holder(refused):
    row = make.statement(held_as_printed="")
    assert refused(row) == [
        "Nobody holds this statement: name the party that says it, or the source’s words for whoever does."
    ]
    assert Statement.public.count() == 0


def test_an_agreement_without_parties(refused):
    row = make.agreement()
    make.overwrite(row.parties.get(), role="mediator")
    assert refused(row) == [
        "No party is named: an agreement is between parties; name them, or the words of the source for them."
    ]
    assert Agreement.public.count() == 0


def test_components_that_exceed_their_whole(refused):
    whole = make.published(make.figure("Doses"))
    make.published(make.figure("By air", component_of=whole))
    row = make.figure("By road", component_of=whole)
    assert refused(row) == [
        "“By road” (31), “By air” (31) add up to 62, more than the 31 of “Doses”; correct one of them."
    ]


def test_contradictory_spells(refused):
    row = make.tie()
    row.spells.create(status="established", since="1960", until="1970")
    row.spells.create(status="broken-off", since="1965", until="1966", position=1)
    row = make.edit(row, note="Settled.")
    assert refused(row) == [
        "“broken off” and “established” are both certain on 1965-12-31; correct the dates, or publish this record with "
        "one of the two, then a disagreement that names both, then the other."
    ]
    assert Tie.public.count() == 0


@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("kind", ["statements", "figures", "offices", "organizations", "missions", "ties"])
def test_the_api_is_no_door(client, kind, verb):
    make.published(make.statement())
    response = getattr(client, verb)(f"/api/v1/{kind}/", {"text_en": "Peace."}, content_type="application/json")
    assert response.status_code == 405
