"""What can be done with motions: one module for each part of a motion's life.

Each action takes `actor` and `at`, locks what it changes, and appends its act in the transaction
that saves it. Refusals are those of `comitia.decisions.errors`.
"""

from comitia.decisions.actions.consensus import (
    close_consensus,
    open_consensus,
    raise_objection,
    withdraw_objection,
)
from comitia.decisions.actions.debate import make_finding, note_contribution
from comitia.decisions.actions.motions import (
    assign_class,
    refuse_motion,
    table_motion,
    withdraw_motion,
)
from comitia.decisions.actions.polls import close_poll, declare_later, open_poll, stand_back
from comitia.decisions.actions.undertakings import state_undertaking
from comitia.decisions.actions.voting import Entry, cast, cast_sheet

__all__ = [
    "Entry",
    "assign_class",
    "cast",
    "cast_sheet",
    "close_consensus",
    "close_poll",
    "declare_later",
    "make_finding",
    "note_contribution",
    "open_consensus",
    "open_poll",
    "raise_objection",
    "refuse_motion",
    "stand_back",
    "state_undertaking",
    "table_motion",
    "withdraw_motion",
    "withdraw_objection",
]
