"""The statements that answer a list and a record of each kind measured, and the names of what they fetch."""

from typing import NamedTuple


class Statements(NamedTuple):
    """A kind's rows, and by the name of each of its children, their columns and statement; `{}` stands for the keys."""

    columns: str
    rows: str
    children: dict[str, tuple[str, str]]


RECORD = "pk id slug version revision published_at"
FIELDS = "r.id, r.uid, r.slug, r.version, r.revision, r.published_at"


def citations(table: str) -> tuple[str, str]:
    """Return the columns and the statement of a kind's citations."""
    return (
        "key role supports evidence inferred reasoning start heading locator document source title publisher issued "
        "licence redistribution",
        f"""SELECT t.record_id, t.key, t.role, t.supports, t.evidence, t.inferred, t.reasoning, p.start, p.heading,
            p.locator, d.key, s.slug, s.title, s.publisher, s.issued, s.licence, s.redistribution
        FROM {table} t JOIN editorial_passage p ON p.id = t.passage_id
        JOIN editorial_document d ON d.id = p.document_id JOIN editorial_source s ON s.id = d.source_id
        WHERE t.record_id IN ({{}}) ORDER BY t.position, t.key""",
    )


def spells(table: str, further: str = "") -> tuple[str, str]:
    """Return the columns, with `further` ones, and the statement of a kind's spells."""
    names = (
        f"{further} key status since since_earliest since_latest since_basis since_reason until until_earliest until_latest "
        "until_basis until_reason observed observed_earliest observed_latest observed_basis observed_reason throughout "
        "certain_from certain_to outer_from outer_to"
    )
    columns = ", ".join(f"t.{name}" for name in names.split())
    return (
        names,
        f"SELECT t.record_id, {columns} FROM {table} t WHERE t.record_id IN ({{}}) ORDER BY t.position, t.key",
    )


EVENTS = Statements(
    f"{RECORD} name_en name_fr summary motive date earliest latest basis type sub_type violence_type clarity damage note "
    "country_id country country_name",
    f"""SELECT {FIELDS}, r.name_en, r.name_fr, r.summary, r.motive, r.date,
        r.date_earliest, r.date_latest, r.date_basis, r.type, r.sub_type, r.violence_type, r.clarity, r.damage, r.note,
        c.uid, c.code, c.name_en
    FROM security_securityevent r LEFT JOIN relations_country c ON c.id = r.country_id
    WHERE r.stage = 'published'""",
    {
        "participants": (
            "key role as_printed identification party party_name",
            """SELECT t.record_id, t.key, t.role, t.as_printed, t.identification, p.slug, p.name_en
            FROM security_participant t LEFT JOIN relations_party p ON p.id = t.party_id
            WHERE t.record_id IN ({}) ORDER BY t.position, t.key""",
        ),
        "casualties": (
            "key harm group printed bound low best high unit",
            """SELECT t.record_id, t.key, t.harm, t."group", t.printed, t.bound, t.low, t.best, t.high, t.unit
            FROM security_casualty t WHERE t.record_id IN ({}) ORDER BY t.position, t.key""",
        ),
        "places": (
            "key role precision distance place place_name",
            """SELECT t.record_id, t.key, t.role, t.precision, t.distance, p.slug, p.name_en
            FROM security_eventplace t JOIN relations_place p ON p.id = t.place_id
            WHERE t.record_id IN ({}) ORDER BY t.position, t.key""",
        ),
        "citations": citations("security_securityeventcitation"),
    },
)
TIES = Statements(
    f"{RECORD} counterpart_as_printed note a_id a a_name b_id b b_name",
    f"""SELECT {FIELDS}, r.counterpart_as_printed, r.note, a.uid, a.code, a.name_en, b.uid, b.code, b.name_en
    FROM relations_tie r JOIN relations_country a ON a.id = r.country_a_id
    LEFT JOIN relations_country b ON b.id = r.country_b_id
    WHERE r.stage = 'published'""",
    {"spells": spells("relations_tiespell", "type level"), "citations": citations("relations_tiecitation")},
)
MEMBERSHIPS = Statements(
    f"{RECORD} type as_stated founding note member_id member member_name organization_id organization organization_name",
    f"""SELECT {FIELDS}, r.type, r.as_stated, r.founding, r.note, p.uid, p.slug, p.name_en, o.uid, o.slug, o.name_en
    FROM organizations_membership r JOIN relations_party p ON p.id = r.member_id
    JOIN organizations_organization o ON o.id = r.organization_id
    WHERE r.stage = 'published'""",
    {
        "spells": spells("organizations_membershipspell"),
        "citations": citations("organizations_membershipcitation"),
    },
)
KINDS = {"security-events": EVENTS, "ties": TIES, "memberships": MEMBERSHIPS}
"""The kinds measured, by the word in their addresses."""
