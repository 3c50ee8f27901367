"""Reading a loaded rulebook critically: what a careful drafter would want to know.

`check` returns findings, errors first, each with its kind, its place in the file, its clauses, and
a small world in numbers that shows it. Nothing in a finding is written by hand: the worlds are
tried, every one up to the bound that the rulebook's own numbers ask for. What no rule form is
analysed for is said to be so, rather than passed over.
"""

from comitia.core.rules.check import gaps, groups, never, questions, surplus, unused, votes
from comitia.core.rules.check.asked import questions_used
from comitia.core.rules.check.findings import GROUPS, KINDS, Claim, Finding, Severity, Trial
from comitia.core.rules.check.findings import arranged as _arranged
from comitia.core.rules.check.study import Study
from comitia.core.rules.model import Rulebook

__all__ = [
    "GROUPS",
    "KINDS",
    "Claim",
    "Finding",
    "Severity",
    "Trial",
    "check",
    "questions_used",
]


def check(rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return all findings on a rulebook, errors first, in a fixed order."""
    study = Study(rulebook)
    families = (gaps, questions, never, surplus, groups, votes, unused)
    return _arranged(finding for family in families for finding in family.findings(study))
