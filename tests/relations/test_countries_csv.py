"""The committed table of countries: counts, codes, names, and that the derivation gives it byte for byte."""

import csv
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command

from relations.management.deriving import COLUMNS

FILE = settings.REGISTER_FIXTURES / "countries.csv"
NOT_MEMBERS = {"COK", "ESH", "NIU", "TWN", "XAZ", "XKX"}


@pytest.fixture(scope="module")
def rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def codes(rows, status):
    return {code for code, row in rows.items() if row["status"] == status}


def test_the_columns_are_those_the_loader_reads(rows):
    assert {tuple(row) for row in rows.values()} == {COLUMNS}


def test_statuses_count_193_members_and_two_observers(rows):
    assert Counter(row["status"] for row in rows.values()) == {
        "un-member": 193,
        "observer": 2,
        "non-member": 6,
        "territory": 50,
        "historical": 1,
    }


def test_observers_non_members_and_historical_states_are_these(rows):
    assert codes(rows, "observer") == {"PSE", "VAT"}
    assert codes(rows, "non-member") == NOT_MEMBERS
    assert codes(rows, "historical") == {"SUN"}


@pytest.mark.parametrize("column", ["code", "iso2", "iso3", "numeric", "slug", "cow_code", "cow_abbr"])
def test_a_value_names_one_country(column):
    with FILE.open(encoding="utf-8", newline="") as file:
        values = [row[column] for row in csv.DictReader(file) if row[column]]
    assert [value for value, count in Counter(values).items() if count > 1] == []


def test_rows_are_sorted_by_code(rows):
    assert list(rows) == sorted(rows)


def test_na_is_namibia(rows):
    assert [row["name_en"] for row in rows.values() if row["iso2"] == "NA"] == ["Namibia"]


def test_numeric_codes_are_three_digit_texts(rows):
    assert rows["AFG"]["numeric"] == "004"
    assert {len(row["numeric"]) for row in rows.values() if row["iso3"]} == {3}


def test_region_codes_are_three_digit_texts_with_names(rows):
    mali = rows["MLI"]
    assert (mali["m49_region"], mali["region"]) == ("202", "002")
    assert (mali["region_en"], mali["region_fr"]) == ("Sub-Saharan Africa", "Afrique subsaharienne")
    assert {code for code, row in rows.items() if not row["m49_region"]} == {"ATA", "SUN"}
    placed = [row for row in rows.values() if row["m49_region"]]
    assert {len(row[column]) for row in placed for column in ("m49_region", "region")} == {3}
    assert all(row["region_en"] and row["region_fr"] for row in placed)
    assert {row["region"] for row in placed} == {"002", "009", "019", "142", "150"}


def test_every_country_has_a_name_in_both_languages(rows):
    assert [code for code, row in rows.items() if not (row["name_en"] and row["name_fr"])] == []


def test_every_member_has_an_official_name_in_both_languages(rows):
    members = codes(rows, "un-member")
    assert [code for code in members if not (rows[code]["un_name_en"] and rows[code]["un_name_fr"])] == []


def test_official_names_lose_article_and_footnote_stars(rows):
    assert (rows["MLI"]["un_name_en"], rows["MLI"]["un_name_fr"]) == ("Republic of Mali", "République du Mali")
    assert (rows["NIU"]["un_name_en"], rows["NIU"]["un_name_fr"]) == ("Niue", "Nioué")
    assert rows["USA"]["un_name_fr"] == "États-Unis d'Amérique"
    assert rows["AUS"]["un_name_fr"] == "Australie"


def test_observers_are_named_as_the_un_names_them(rows):
    assert (rows["VAT"]["name_en"], rows["VAT"]["name_fr"]) == ("Holy See", "Saint-Siège")
    assert (rows["PSE"]["name_en"], rows["PSE"]["name_fr"]) == ("State of Palestine", "État de Palestine")


@pytest.mark.parametrize("code", ["XAZ", "XKX"])
def test_user_assigned_codes_have_no_iso_code(rows, code):
    assert (rows[code]["iso2"], rows[code]["iso3"], rows[code]["numeric"]) == ("", "", "")


def test_every_other_code_is_the_iso_code(rows):
    assert {code for code, row in rows.items() if row["iso3"] != code} == {"XAZ", "XKX"}


def test_the_soviet_union_is_historical_with_its_successor(rows):
    row = rows["SUN"]
    assert (row["iso2"], row["numeric"], row["since"], row["until"]) == ("SU", "810", "", "1991")
    assert rows[row["successor"]]["name_en"] == "Russia"
    # COW's 365 is Russia's throughout; two rows with it would make a lookup ambiguous.
    assert (row["cow_code"], rows["RUS"]["cow_code"]) == ("", "365")


def test_only_azawad_has_a_beginning(rows):
    assert {code: row["since"] for code, row in rows.items() if row["since"]} == {"XAZ": "2012-04"}


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("CIV", "cote-d-ivoire"),
        ("COD", "congo-kinshasa"),
        ("GBR", "united-kingdom"),
        ("KOR", "south-korea"),
        ("MLI", "mali"),
        ("STP", "sao-tome-principe"),
        ("TUR", "turkiye"),
        ("USA", "united-states"),
        ("VAT", "holy-see"),
    ],
)
def test_slugs(rows, code, slug):
    assert rows[code]["slug"] == slug


@pytest.mark.parametrize(
    ("code", "number", "abbreviation"),
    [
        ("AUS", "900", "AUL"),
        ("AUT", "305", "AUS"),
        ("CAN", "20", "CAN"),
        ("CHE", "225", "SWZ"),
        ("CIV", "437", "CDI"),
        ("COD", "490", "DRC"),
        ("COG", "484", "CON"),
        ("DEU", "255", "GMY"),
        ("DZA", "615", "ALG"),
        ("KOR", "732", "ROK"),
        ("MKD", "343", "MAC"),
        ("MLI", "432", "MLI"),
        ("MNE", "341", "MNG"),
        ("MNG", "712", "MON"),
        ("MRT", "435", "MAA"),
        ("NER", "436", "NIR"),
        ("NGA", "475", "NIG"),
        ("SRB", "345", "YUG"),
        ("SVK", "317", "SLO"),
        ("SVN", "349", "SLV"),
        ("SWZ", "572", "SWA"),
        ("TUR", "640", "TUR"),
        ("USA", "2", "USA"),
        ("VNM", "816", "DRV"),
        ("XKX", "347", "KOS"),
        ("YEM", "679", "YEM"),
    ],
)
def test_cow_codes_checked_by_hand(rows, code, number, abbreviation):
    assert (rows[code]["cow_code"], rows[code]["cow_abbr"]) == (number, abbreviation)


def test_cow_covers_every_member_and_taiwan_and_kosovo(rows):
    assert {code for code, row in rows.items() if row["cow_code"]} == codes(rows, "un-member") | {"TWN", "XKX"}


def test_gleditsch_ward_codes_are_empty_until_a_list_gives_them(rows):
    assert {row["gw_code"] for row in rows.values()} == {""}


def test_the_derivation_gives_the_committed_file_byte_for_byte(shared_data, tmp_path):
    out = tmp_path / "countries.csv"
    call_command("derive_countries", data=shared_data, out=out, verbosity=0)
    assert out.read_bytes() == FILE.read_bytes()
