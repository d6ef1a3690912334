"""Derive the rows of fixtures/countries.csv from public code lists; pure functions, no files."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.text import slugify

from relations.management.country_tables import (
    ADDED,
    COW_ALIASES,
    COW_GONE,
    REGION_FR,
    STATUS,
    UN_NAMES,
)

COLUMNS = (
    "code",
    "iso2",
    "iso3",
    "numeric",
    "m49_region",
    "region",
    "region_en",
    "region_fr",
    "cow_code",
    "cow_abbr",
    "gw_code",
    "name_en",
    "name_fr",
    "slug",
    "status",
    "since",
    "until",
    "successor",
    "un_name_en",
    "un_name_fr",
)
UNIQUE = ("code", "iso2", "iso3", "numeric", "slug", "cow_code", "cow_abbr")

Row = dict[str, str]


class DerivationError(ValueError):
    """An input that the derivation cannot read safely; the message says what was expected and what to do."""


def countries(
    code_list: Iterable[Mapping[str, str]],
    cow_list: Iterable[Mapping[str, str]],
    english: Mapping[str, str],
    french: Mapping[str, str],
) -> list[Row]:
    """Return one complete row per country, sorted by code, every value a text.

    `code_list` has the columns of datasets/country-codes, `cow_list` those of COW's country codes; `english` and
    `french` are CLDR's territory names by alpha-2 code. Raises DerivationError.
    """
    code_list = list(code_list)
    rows = [listed(entry, english, french) for entry in code_list] + [dict(row) for row in ADDED]
    names = known_names(code_list, rows)
    numbers = cow_codes(cow_list, names)
    places = regions(code_list)
    complete = [finished(row, numbers, places) for row in rows]
    refuse_repeats(complete)
    return sorted(complete, key=lambda row: row["code"])


def listed(entry: Mapping[str, str], english: Mapping[str, str], french: Mapping[str, str]) -> Row:
    """Return what the code list and CLDR say of one country that ISO 3166-1 lists."""
    code, iso2 = entry["ISO3166-1-Alpha-3"], entry["ISO3166-1-Alpha-2"]
    status = STATUS.get(code) or ("un-member" if entry["is_independent"] == "Yes" else "territory")
    if status == "observer":
        # CLDR names the territory (Vatican City); what observes at the UN, and has ties, is the Holy See.
        name_en, name_fr = entry["official_name_en"], entry["official_name_fr"]
    elif iso2 in english and iso2 in french:
        name_en, name_fr = english[iso2], french[iso2]
    else:
        raise DerivationError(
            f"CLDR has no English and French name for {iso2!r} ({code}); expected both, update Babel."
        )
    un_name_en, un_name_fr = UN_NAMES.get(code) or (
        official(entry["UNTERM English Formal"]),
        official(entry["UNTERM French Formal"]),
    )
    return {
        "code": code,
        "iso2": iso2,
        "iso3": code,
        "numeric": three_digits(entry["ISO3166-1-numeric"]),
        "m49_region": three_digits(entry["Sub-region Code"]),
        "name_en": name_en,
        "name_fr": name_fr,
        "status": status,
        "un_name_en": un_name_en,
        "un_name_fr": un_name_fr,
    }


def three_digits(code: str) -> str:
    """Return an ISO or M49 numeric code as its three-digit text; empty stays empty."""
    return code.zfill(3) if code else ""


def official(name: str) -> str:
    """Return a UNTERM formal name without its footnote stars and leading article."""
    return re.sub(r"^(the |la |le |les |l['’])", "", name.replace("*", "").strip())


def name_key(name: str) -> str:
    """Return the form under which two spellings of one name are equal."""
    return slugify(re.sub(r"\bSt\.", "Saint", name).replace("&", " and "))


def country_slug(name: str) -> str:
    """Return the public slug of an English name; an apostrophe parts words (cote-d-ivoire)."""
    return slugify(re.sub(r"['’]", " ", name))


def known_names(code_list: Iterable[Mapping[str, str]], rows: Iterable[Row]) -> dict[str, str]:
    """Return code by name key, for the M49, CLDR and official English names.

    Raises DerivationError where one name belongs to two countries.
    """
    named = [(entry["official_name_en"], entry["ISO3166-1-Alpha-3"]) for entry in code_list]
    named += [(row.get(column, ""), row["code"]) for row in rows for column in ("name_en", "un_name_en")]
    found: dict[str, str] = {}
    for name, code in named:
        if name and found.setdefault(name_key(name), code) != code:
            raise DerivationError(
                f"{name!r} names {found[name_key(name)]} and {code}; expected one, mend the code list."
            )
    return found


def cow_codes(cow_list: Iterable[Mapping[str, str]], names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return (COW number, COW abbreviation) by country code.

    COW repeats a state once per spell of membership in its system. Raises DerivationError on a name that is neither a
    known country nor a state known to be gone, and on a country with two numbers.
    """
    found: dict[str, tuple[str, str]] = {}
    for entry in cow_list:
        name, pair = entry["StateNme"], (entry["CCode"], entry["StateAbb"])
        if name in COW_GONE:
            continue
        code = COW_ALIASES.get(name) or names.get(name_key(name))
        if code is None:
            raise DerivationError(
                f"COW state {name!r} ({pair[0]}) matches no country; expected a known name, "
                "add it to COW_ALIASES or COW_GONE in country_tables.py."
            )
        if found.setdefault(code, pair) != pair:
            raise DerivationError(
                f"{code} has two COW codes, {found[code]} and {pair}; expected one, mend COW_ALIASES."
            )
    return found


def regions(code_list: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    """Return (continental M49 code, English name) by M49 sub-region code."""
    return {
        three_digits(entry["Sub-region Code"]): (three_digits(entry["Region Code"]), entry["Sub-region Name"])
        for entry in code_list
        if entry["Sub-region Code"]
    }


def finished(row: Row, numbers: Mapping[str, tuple[str, str]], places: Mapping[str, tuple[str, str]]) -> Row:
    """Return the row with every column, in order; what nobody states is empty."""
    area = row.get("m49_region", "")
    if area and (area not in places or area not in REGION_FR):
        raise DerivationError(f"{row['code']} is in M49 sub-region {area}, which has no name; add it to REGION_FR.")
    region, region_en = places[area] if area else ("", "")
    cow_code, cow_abbr = numbers.get(row["code"], ("", ""))
    whole = row | {
        "region": region,
        "region_en": region_en,
        "region_fr": REGION_FR[area] if area else "",
        "cow_code": cow_code,
        "cow_abbr": cow_abbr,
        "slug": country_slug(row["name_en"]),
    }
    return {column: whole.get(column, "") for column in COLUMNS}


def refuse_repeats(rows: Iterable[Row]) -> None:
    """Raise DerivationError where two rows share a value that must name one country."""
    rows = list(rows)
    for column in UNIQUE:
        counts = Counter(row[column] for row in rows if row[column])
        repeated = sorted(value for value, count in counts.items() if count > 1)
        if repeated:
            raise DerivationError(f"{column} {', '.join(repeated)} is on two rows; expected one country per value.")


def csv_text(rows: Iterable[Row]) -> str:
    """Return the rows as CSV (RFC 4180 quoting, LF line ends) with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
