"""What the closed lists are about and where they come from, once more: a docstring cannot be collected for translation.

A test keeps both equal to the docstrings.
"""

from django.utils.translation import gettext_noop as _

DEFINITIONS = (
    _("Types of actor: the interaction codes of the ACLED codebook, three it does not tell apart, and silence."),
    _("What a date of an agreement is the date of."),
    _("Kinds of agreement."),
    _("The ground a date stands on; the last two need a reason."),
    _("How a printed number bounds the true one."),
    _("How a passage bears on the record that cites it."),
    _("UCDP GED event clarity."),
    _("What a component of a programme is."),
    _("Whether the positions exclude each other."),
    _("What the list of United Nations members says of a country; no judgement of the register."),
    _("How a deployment stands in a spell."),
    _("Kinds of diplomatic event."),
    _("What a participant did."),
    _("What sources differ about."),
    _("What reading a passage came to."),
    _("Event types of the ACLED codebook, as printed there."),
    _("Whether a source's own footnote leads anywhere."),
    _("Whether the member founded the organization."),
    _("What happened to the people counted."),
    _("How a participant is known."),
    _("How an actor is linked to another party."),
    _("How a government changed."),
    _("Kinds of measure; a suspension of membership is a spell of the membership, not a measure."),
    _("How a measure stands in a spell."),
    _("How a membership stands in a spell; the first four are all memberships."),
    _("Types of membership, after the Correlates of War data on intergovernmental organizations."),
    _("Kinds of mission, after the Vienna Conventions of 1961 and 1963 and the Lowy Global Diplomacy Index."),
    _("How a mission stands in a spell."),
    _("How firmly a source puts a statement."),
    _("What kind of name it is."),
    _("What an organization is for, after the Yearbook of International Organizations in broad lines."),
    _("What a participant did in an event."),
    _("What a party is."),
    _("How a figure relates to its period, after SDMX."),
    _("What a place is."),
    _("UCDP GED where_prec."),
    _("How a place bears on an event."),
    _("What the coordinates of a place stand for."),
    _("What a programme is for."),
    _("How a programme stands in a spell."),
    _("What the licence of a source allows others to do with its text."),
    _("Reliability of a source, after the Admiralty code (AJP-2.1)."),
    _("What a party or an office does for a programme."),
    _("Types of work, after the Citation Style Language 1.0.2."),
    _('The four answers to "did this hold on that day?".'),
    _("What kind of statement it is."),
    _("What a statement is about."),
    _("The class of the heads of mission (Vienna Convention, article 14)."),
    _("How relations stand in a spell (Vienna Convention on Diplomatic Relations, articles 2 and 45)."),
    _("What a spell of a tie is about."),
    _("UCDP GED type of violence."),
)

ORIGINS = (
    _("ACLED codebook, event types."),
    _("Admiralty code, as AJP-2.1 has it."),
    _("Citation Style Language 1.0.2, types of item."),
    _("Correlates of War, intergovernmental organizations; not specified is the register's own."),
    _(
        "Interaction codes of the ACLED codebook; peacekeeping operation, military operation, private "
        "military company and not specified are the register's own."
    ),
    _(
        "Lists of member states and of non-member observer states of the United Nations; territory, "
        "historical and neither are the register's own."
    ),
    _("SDMX, in broad lines."),
    _("Side A and side B from the UCDP GED codebook; the others are the register's own."),
    _("The register's own, after the words of the sources."),
    _("The register's own."),
    _("The register's own; signed, concluded and in force as the United Nations Treaty Series tells them apart."),
    _("UCDP GED codebook, event_clarity."),
    _("UCDP GED codebook, type_of_violence."),
    _("UCDP GED codebook, where_prec."),
    _("Vienna Convention on Diplomatic Relations, article 14; other, none and not stated are the register's own."),
    _("Vienna Convention on Diplomatic Relations, articles 2 and 45; not recognised is the register's own."),
    _(
        "Vienna Conventions on Diplomatic Relations (1961) and on Consular Relations (1963); Lowy Global "
        "Diplomacy Index."
    ),
    _(
        "Vienna Conventions on Diplomatic Relations (1961) and on Consular Relations (1963); recognition is "
        "the register's own."
    ),
    _("Yearbook of International Organizations, in broad lines."),
)
