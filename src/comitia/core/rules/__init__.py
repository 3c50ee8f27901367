"""The statute engine: a rulebook as data and minuted facts in, a decision with its reasons out.

Pure Python, standard library only; no clock, no chance, no disk beyond the loader. `load` reads a
rulebook, `parse_facts` the facts of a case, `decide` and `quorum` answer, `explain` makes sentences
of the answer, `check` reads a rulebook critically, `lines` answers many questions and replays them.
"""

from comitia.core.rules.check import Finding, check
from comitia.core.rules.chronicle import facts_as_of
from comitia.core.rules.decision import Alternative, Decision, Lacks, Numbers, Status, Why
from comitia.core.rules.engine import AskError, assignment_of, decide, proceed, quorum
from comitia.core.rules.facts import FactsError, parse_facts
from comitia.core.rules.loader import (
    load,
    load_procedure,
    load_text,
    procedure_of,
    shipped,
    with_procedure,
)
from comitia.core.rules.minuted import Facts
from comitia.core.rules.model import (
    Clause,
    Motion,
    Procedure,
    Question,
    Rulebook,
    Ruling,
    Threshold,
)
from comitia.core.rules.periods import Period, latest_day, next_due
from comitia.core.rules.source import Fault, NoRulebookError, RulebookError
from comitia.core.rules.stored import as_stored, from_stored
from comitia.core.rules.transit import decide_in_transit

__all__ = [
    "Alternative",
    "AskError",
    "Clause",
    "Decision",
    "Facts",
    "FactsError",
    "Fault",
    "Finding",
    "Lacks",
    "Motion",
    "NoRulebookError",
    "Numbers",
    "Period",
    "Procedure",
    "Question",
    "Rulebook",
    "RulebookError",
    "Ruling",
    "Status",
    "Threshold",
    "Why",
    "as_stored",
    "assignment_of",
    "check",
    "decide",
    "decide_in_transit",
    "facts_as_of",
    "from_stored",
    "latest_day",
    "load",
    "load_procedure",
    "load_text",
    "next_due",
    "parse_facts",
    "procedure_of",
    "proceed",
    "quorum",
    "shipped",
    "with_procedure",
]
