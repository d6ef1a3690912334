"""Questions on missions, offices and programmes, each asked through a page and the API."""

import pytest

from tests.readers import fields, listed, row_of, rows, slugs, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_register")]

EMBASSY = "us-embassy-bamako"
OSC = f"{EMBASSY}-security-cooperation"
MANAGED = [
    "counter-terrorism-fellowship-program", "dod-hiv-aids-prevention-program", "foreign-military-financing",
    "humanitarian-assistance-and-disaster-preparedness", "international-military-education-and-training",
    "mil-to-mil-engagement-program",
]  # fmt: skip
COMPETED_FOR = ["africa-military-education-program", "foreign-military-financing", "global-peace-operations-initiative"]
SERVICES = [
    "issuance of United States passports",
    "reports of births and deaths of United States citizens abroad",
    "notarial services",
    "assistance to citizens who seek medical care",
    "assistance to citizens who are destitute",
    "visits to citizens detained or imprisoned by local authorities",
]


def components(record: dict, kind: str) -> list[str]:
    return [row["text"] for row in record["components"] if row["type"] == kind]


def of_office(record: dict, office: str) -> set[str]:
    return {row["type"] for row in record["roles"] if row["office"] and row["office"]["slug"] == office}


def silent(record: dict) -> set[str]:
    return {path for row in record["citations"] if row["role"] == "silent" for path in row["supports"]}


@pytest.mark.parametrize(
    ("question", "mission", "city"),
    [
        ("missions/?sender=MLI&covers=MEX", "mali-embassy-washington", "Washington, D.C."),
        ("missions/?sender=MEX&covers=MLI&type=embassy", "mexico-embassy-rabat", "Rabat"),
    ],
)
def test_from_which_embassies_mali_and_mexico_are_accredited_to_each_other(ask, read, question, mission, city):
    (found,) = ask(question)["results"]
    assert (found["slug"], found["place"]["title"]) == (mission, city)
    assert [row["resident"] for row in found["accreditations"]] == [False]
    assert listed(read(question)) == [mission]
    assert city in words(read(question))


def test_who_was_mali_s_first_ambassador_to_canada(ask, read):
    (found,) = ask("missions/?sender=MLI&covers=CAN")["results"]
    assert [(row["name"], row["ordinal"], row["since"]) for row in found["heads"]] == [("Zana Ousmane Dao", 1, None)]
    row = row_of(read(f"missions/{found['slug']}/"), "Zana Ousmane Dao")
    assert row == "Zana Ousmane Dao Ambassador number 1 in the row not stated not stated"


def test_the_street_of_mali_s_embassy_in_ottawa_is_as_printed(ask, read):
    assert ask("missions/mali-embassy-ottawa/")["address"] == "50 avenue Golburn"
    assert fields(read("missions/mali-embassy-ottawa/"))["Address as printed"] == "50 avenue Golburn"


def test_the_six_services_to_american_citizens(ask, read):
    record = ask("programmes/american-citizen-services-bamako/")
    assert components(record, "activity") == SERVICES
    page = rows(read("programmes/american-citizen-services-bamako/"))
    assert [row.removeprefix("Activity ") for row in page if row.startswith("Activity ")] == SERVICES


@pytest.mark.parametrize(("role", "programmes"), [("manages", MANAGED), ("competes-for", COMPETED_FOR)])
def test_which_programmes_the_security_cooperation_office_manages_and_competes_for(ask, read, role, programmes):
    question = f"programmes/?office={OSC}&role={role}"
    assert slugs(ask(question)) == programmes
    assert listed(read(question)) == programmes


def test_one_source_of_money_is_managed_and_competed_for(ask, read):
    assert of_office(ask("programmes/foreign-military-financing/"), OSC) == {"plans", "manages", "competes-for"}
    page = fields(read("programmes/foreign-military-financing/"))
    assert {page["Plans"], page["Manages"], page["Competes for"]} == {"Office of Security Cooperation"}


def test_who_heads_public_affairs(ask, read):
    assert ask(f"offices/{EMBASSY}-public-affairs/")["head_title"] == "Public Affairs Officer (PAO)"
    assert fields(read(f"offices/{EMBASSY}-public-affairs/"))["Headed by"] == "Public Affairs Officer (PAO)"


@pytest.mark.parametrize("office", ["security-cooperation", "consular", "management", "human-resources"])
def test_who_heads_other_offices_is_not_stated(ask, read, office):
    record = ask(f"offices/{EMBASSY}-{office}/")
    assert record["head_title"] == ""
    assert "head_title" in silent(record)
    assert fields(read(f"offices/{EMBASSY}-{office}/"))["Headed by"] == "not stated"


@pytest.mark.parametrize("office", ["consular", "political-economics", "security-cooperation", "regional-security"])
def test_to_which_department_an_office_belongs_is_not_stated(ask, read, office):
    record = ask(f"offices/{EMBASSY}-{office}/")
    assert (record["home_agency"], record["parent"]) == (None, None)
    assert {"home_agency", "parent"} <= silent(record)
    page = fields(read(f"offices/{EMBASSY}-{office}/"))
    assert (page["Home agency"], page["Part of"]) == ("not stated", "not stated")


def test_who_is_ambassador_of_the_united_states_in_bamako_is_not_stated(ask, read):
    record = ask(f"missions/{EMBASSY}/")
    assert record["heads"] == []
    assert "heads" in silent(record)
    assert "No source names who leads it." in words(read(f"missions/{EMBASSY}/"))


def test_under_which_names_public_affairs_goes(ask, read):
    names = ["Office of Public Affairs", "Public Affairs Section"]
    assert [row["name"] for row in ask(f"offices/{EMBASSY}-public-affairs/")["names"]] == names
    assert fields(read(f"offices/{EMBASSY}-public-affairs/"))["Other names"] == " ; ".join(names)


def test_the_offices_under_management(ask, read):
    question = f"offices/?parent={EMBASSY}-management"
    parts = [f"{EMBASSY}-{name}" for name in (
        "facilities-management", "financial-management", "general-service", "human-resources",
    )]  # fmt: skip
    assert slugs(ask(question)) == parts
    assert listed(read(question)) == parts


def test_the_number_for_the_press_is_for_the_press_only(ask, read):
    (contact,) = ask(f"offices/{EMBASSY}-press-and-information/")["contact_points"]
    assert (contact["value"], contact["purpose"]) == ("+223 2070 2424", "press inquiries only")
    assert "Telephone +223 2070 2424 press inquiries only" in rows(read(f"offices/{EMBASSY}-press-and-information/"))


def test_the_country_is_printed_without_its_last_letter_in_an_address(ask, read):
    printed = "Embassy of the United State of America, Bamako, Mali"
    contacts = ask(f"offices/{EMBASSY}-american-center/")["contact_points"]
    assert [row["value"] for row in contacts if row["type"] == "post"] == [printed]
    assert printed in words(read(f"offices/{EMBASSY}-american-center/"))


def test_in_what_the_gendarmerie_is_trained_and_who_pays(ask, read):
    slug = "us-mali-gendarmerie-training-partnership"
    record = ask(f"programmes/{slug}/")
    skills = ["crisis response", "sharp shooting", "tactical medicine", "special protection"]
    assert components(record, "activity") == skills
    assert [row["party"]["slug"] for row in record["roles"] if row["type"] == "funds"] == ["united-states"]
    assert "incomplete-list" in {row["role"] for row in record["citations"]}
    page = read(f"programmes/{slug}/")
    assert [row.removeprefix("Activity ") for row in rows(page) if row.startswith("Activity ")] == skills
    assert fields(page)["Funds"] == "United States U.S.-funded"


def test_how_many_are_in_the_team_spear_is_not_said(ask, read):
    slug = "special-program-for-embassy-augmentation-and-response"
    assert "how many they are is not said" in ask(f"programmes/{slug}/")["note"]
    page = read(f"programmes/{slug}/")
    assert fields(page)["Is a partner in"] == "National Guard Malian National Guard members"
    assert "how many they are is not said" in words(page)


def test_four_lines_of_work_of_usaid(ask, read):
    aims = components(ask("programmes/usaid-assistance-to-mali/"), "aim")
    lines = [aim.partition(":")[0] for aim in aims if ":" in aim]
    assert lines == ["transition", "governance", "resilience", "prosperity"]
    page = rows(read("programmes/usaid-assistance-to-mali/"))
    assert [row.split()[1].rstrip(":") for row in page if row.startswith("Aim ") and ":" in row] == lines


def test_what_schools_and_radio_were_for_is_no_effect(ask, read):
    """The page says what they were meant to do; that they did it would be ours."""
    text = ask("statements/usaid-schools-and-radio-access-to-education/")["text_en"]
    assert text.endswith("to open more access to education.")
    assert "pour élargir l’accès" in words(read("statements/usaid-schools-and-radio-access-to-education/", "fr"))


def test_the_fields_of_sponsorship_are_examples(ask, read):
    for address in ("programmes/us-mali-cultural-sponsorship/", f"offices/{EMBASSY}-cultural-affairs/"):
        assert "incomplete-list" in {row["role"] for row in ask(address)["citations"]}
        assert "incomplete list : such as" in words(read(address))
