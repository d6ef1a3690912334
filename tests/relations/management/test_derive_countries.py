"""The derivation on small made inputs: line ends, repeats, and every refusal with its sentence."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from relations.management.commands.derive_countries import INPUTS
from relations.management.deriving import DerivationError, countries, country_slug, name_key, official, three_digits

CODES = "countries/datasets_country-codes.csv"
COW = "cow/COW_country_codes.csv"
MALI = {
    "ISO3166-1-Alpha-2": "ML",
    "ISO3166-1-Alpha-3": "MLI",
    "ISO3166-1-numeric": "466",
    "Region Code": "2",
    "Sub-region Code": "202",
    "Sub-region Name": "Sub-Saharan Africa",
    "UNTERM English Formal": "the Republic of Mali",
    "UNTERM French Formal": "la République du Mali",
    "is_independent": "Yes",
    "official_name_en": "Mali",
    "official_name_fr": "Mali",
}
ALBANIA = MALI | {
    "ISO3166-1-Alpha-2": "AL",
    "ISO3166-1-Alpha-3": "ALB",
    "ISO3166-1-numeric": "8",
    "Region Code": "150",
    "Sub-region Code": "39",
    "Sub-region Name": "Southern Europe",
    "UNTERM English Formal": "the Republic of Albania",
    "UNTERM French Formal": "la République d'Albanie",
    "official_name_en": "Albania",
    "official_name_fr": "Albanie",
}
ENGLISH = {"ML": "Mali", "AL": "Albania"}
FRENCH = {"ML": "Mali", "AL": "Albanie"}


def cow(abbreviation, number, name):
    return {"StateAbb": abbreviation, "CCode": number, "StateNme": name}


def derived(code_list=(MALI, ALBANIA), cow_list=()):
    return {row["code"]: row for row in countries(code_list, cow_list, ENGLISH, FRENCH)}


@pytest.fixture
def data(tmp_path):
    """A data directory with two countries and COW's CR-only file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, MALI)
    writer.writeheader()
    writer.writerows([MALI, ALBANIA])
    for name in INPUTS:
        (tmp_path / name).parent.mkdir()
    (tmp_path / CODES).write_text(text.getvalue(), encoding="utf-8")
    (tmp_path / COW).write_bytes(b"StateAbb,CCode,StateNme\rALB,339,Albania\rALB,339,Albania\rMLI,432,Mali\r")
    return tmp_path


def refusal(data):
    with pytest.raises(CommandError) as caught:
        call_command("derive_countries", data=data, out=data / "out.csv", verbosity=0)
    assert not (data / "out.csv").exists()
    return str(caught.value)


def test_cr_only_line_ends_and_repeated_codes_are_read(data):
    call_command("derive_countries", data=data, out=data / "out.csv", verbosity=0)
    with (data / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code"], row["cow_code"]) for row in rows] == [
        ("ALB", "339"),
        ("MLI", "432"),
        ("SUN", ""),
        ("XAZ", ""),
        ("XKX", ""),
    ]


def test_a_byte_order_mark_is_not_part_of_the_first_column(data):
    text = (data / CODES).read_text(encoding="utf-8")
    (data / CODES).write_text(text, encoding="utf-8-sig")
    call_command("derive_countries", data=data, out=data / "out.csv", verbosity=0)
    assert (data / "out.csv").read_text(encoding="utf-8").startswith("code,")


def test_a_missing_file_is_refused(data):
    (data / COW).unlink()
    assert (
        refusal(data) == f"{data / COW} cannot be read (No such file or directory); expected a CSV file, check --data."
    )


def test_a_missing_column_is_refused(data):
    (data / COW).write_text("StateAbb,CCode\nMLI,432\n")
    assert refusal(data) == f"{data / COW} lacks the column StateNme; expected it, check the file."


def test_an_empty_file_is_refused(data):
    (data / COW).write_text("")
    assert refusal(data) == f"{data / COW} lacks the column CCode, StateAbb, StateNme; expected it, check the file."


@pytest.mark.parametrize("record", ["MLI,432", "MLI,432,Mali,more"])
def test_a_record_of_another_length_is_refused(data, record):
    (data / COW).write_text(f"StateAbb,CCode,StateNme\nALB,339,Albania\n{record}\n")
    assert refusal(data) == f"{data / COW}: record 2 does not have 3 values; fetch the file again."


def test_latin_1_is_refused(data):
    (data / COW).write_bytes("StateAbb,CCode,StateNme\nCDI,437,Côte".encode("latin-1"))
    assert refusal(data) == f"{data / COW} is not UTF-8 (byte 33); save it as UTF-8 and try again."


def test_an_unknown_cow_state_is_refused_not_dropped(data):
    (data / COW).write_text("StateAbb,CCode,StateNme\nATL,999,Atlantis\n")
    assert refusal(data) == (
        "COW state 'Atlantis' (999) matches no country; expected a known name, "
        "add it to COW_ALIASES or COW_GONE in country_tables.py."
    )


def test_no_data_directory_is_refused(settings):
    settings.SHARED_DATA = None
    with pytest.raises(CommandError) as caught:
        call_command("derive_countries", verbosity=0)
    assert str(caught.value) == ("No data directory is set; name one with --data, for example --data ../shared/data.")


def test_an_unwritable_file_is_refused(data):
    out = data / "nowhere" / "out.csv"
    with pytest.raises(CommandError) as caught:
        call_command("derive_countries", data=data, out=out, verbosity=0)
    assert str(caught.value) == (
        f"{out} cannot be written (No such file or directory); name a writable file with --out."
    )


def test_two_cow_numbers_for_one_country_are_refused():
    with pytest.raises(DerivationError, match=r"^MLI has two COW codes, \('432', 'MLI'\) and \('433', 'MLI'\)"):
        derived(cow_list=[cow("MLI", "432", "Mali"), cow("MLI", "433", "Mali")])


def test_one_cow_number_for_two_countries_is_refused():
    with pytest.raises(DerivationError, match="^cow_code 432 is on two rows"):
        derived(cow_list=[cow("MLI", "432", "Mali"), cow("ALB", "432", "Albania")])


def test_a_repeated_country_is_refused():
    with pytest.raises(DerivationError, match="^code MLI is on two rows"):
        derived(code_list=[MALI, ALBANIA, MALI])


def test_one_name_for_two_countries_is_refused():
    with pytest.raises(DerivationError, match="^'Mali' names ALB and MLI"):
        derived(code_list=[ALBANIA | {"official_name_en": "Mali"}, MALI])


def test_a_country_without_cldr_name_is_refused():
    with pytest.raises(DerivationError, match=r"^CLDR has no English and French name for 'ZZ' \(MLI\)"):
        derived(code_list=[MALI | {"ISO3166-1-Alpha-2": "ZZ"}])


def test_a_sub_region_without_french_name_is_refused():
    with pytest.raises(DerivationError, match="^MLI is in M49 sub-region 999"):
        derived(code_list=[MALI | {"Sub-region Code": "999"}, ALBANIA])


def test_states_that_are_gone_leave_no_code():
    rows = derived(cow_list=[cow("KOR", "730", "Korea"), cow("GFR", "260", "German Federal Republic")])
    assert {row["cow_code"] for row in rows.values()} == {""}


def test_what_is_not_independent_is_a_territory():
    rows = derived(code_list=[MALI | {"is_independent": "Part of FR"}, ALBANIA])
    assert (rows["MLI"]["status"], rows["ALB"]["status"]) == ("territory", "un-member")


@pytest.mark.parametrize(("code", "text"), [("4", "004"), ("39", "039"), ("466", "466"), ("", "")])
def test_three_digits(code, text):
    assert three_digits(code) == text


@pytest.mark.parametrize(
    ("formal", "name"),
    [
        ("the State of Palestine *", "State of Palestine"),
        ("les Îles Cook **", "Îles Cook"),
        ("l'État d'Érythrée", "État d'Érythrée"),
        ("Lesotho", "Lesotho"),
        ("", ""),
    ],
)
def test_official(formal, name):
    assert official(formal) == name


def test_name_key_joins_spellings():
    assert name_key("St. Vincent & the Grenadines") == name_key("Saint Vincent and the Grenadines")


def test_an_apostrophe_parts_words_in_a_slug():
    assert (country_slug("Côte d’Ivoire"), country_slug("Côte d'Ivoire")) == ("cote-d-ivoire", "cote-d-ivoire")
