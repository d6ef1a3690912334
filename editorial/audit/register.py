"""The whole check of the register against its ledger."""

from dataclasses import dataclass

from editorial.audit.findings import Finding
from editorial.audit.ledger import read_ledger
from editorial.audit.published import published_findings
from editorial.workflow import head

ATTEMPTS = 3


@dataclass(frozen=True)
class LedgerReport:
    """What a check of the ledger came to; `hash` is that of the newest revision, to be compared with a copy kept elsewhere."""

    revisions: int
    versions: int
    hash: str
    findings: tuple[Finding, ...]


def check_register() -> LedgerReport:
    """Recalculate every hash and compare every public row with the ledger.

    The rows are read without a lock. If something is published meanwhile, what was found may only be that, and the
    check begins anew, three times at most.
    """
    for _attempt in range(ATTEMPTS):
        before = head()
        ledger = read_ledger()
        findings = (*ledger.findings, *published_findings(ledger))
        if not findings or head() == before:
            break
    return LedgerReport(ledger.revisions, ledger.versions, ledger.hash, findings)
