"""The scenario of a rehearsal: a small TOML file, every part of which may be left out.

Invariants: a scenario is read whole or refused with every fault; it names members by their codes,
continents by theirs; whether the codes exist is known only when it meets a roll.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from comitia.core.errors import Refused

HUNDRED: Final = 100
FOLDER: Final = Path(__file__).parent
DEFAULT: Final = FOLDER / "default.toml"
DEMONSTRATION: Final = FOLDER / "demonstration.toml"
DEMONSTRATION_BEFORE: Final = FOLDER / "demonstration-before.toml"

Count = int | str
"""A number of delegations, or "needed", "half" or "rest" of those present."""


class ScenarioError(Refused):
    """A scenario file that cannot be played."""


@dataclass(frozen=True, slots=True)
class Said:
    """A contribution to the debate, or an objection, by a member."""

    by: str
    text: str
    ground: str = "principles"


@dataclass(frozen=True, slots=True)
class Votes:
    """How the delegations present vote, in the order of the roll, or ballots by code."""

    yes: Count = "rest"
    no: Count = 0
    abstain: Count = 0
    ballots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MotionPlan:
    """A motion of the scenario. With `leave_open` its poll is not closed."""

    title: str
    text: str
    classification: str
    mover: str | None
    findings: Mapping[str, str]
    debate: tuple[Said, ...]
    objections: tuple[Said, ...]
    votes: Votes
    leave_open: bool


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole conference, as it is to be played."""

    title: str
    place: str
    time_zone: str
    held_on: date | None
    absent: tuple[str, ...]
    present: Mapping[str, int]
    share: int
    hardship: str
    legitimations: tuple[str, ...]
    agenda: tuple[str, ...]
    motions: tuple[MotionPlan, ...]
    close: bool


def load(path: Path) -> Scenario:
    """Read a scenario from a file.

    Raises:
        ScenarioError: the file cannot be read, or has faults.

    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ScenarioError(
            _("The scenario %(path)s cannot be read: %(reason)s.")
            % {"path": path, "reason": error.strerror}
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ScenarioError(
            _("The scenario %(path)s is no TOML text: %(reason)s.")
            % {"path": path, "reason": error}
        ) from error
    return _Reader(str(path)).scenario(data)


class _Reader:
    """One reading of a scenario, and the faults found."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[str] = []

    def scenario(self, data: Mapping[str, Any]) -> Scenario:
        top = self._table("", data, _TOP)
        conference = self._table("conference", top.get("conference", {}), _CONFERENCE)
        result = Scenario(
            title=self._value("conference.title", conference, str, "Rehearsal"),
            place=self._value("conference.place", conference, str, ""),
            time_zone=self._value("conference.time_zone", conference, str, "UTC"),
            held_on=self._value("conference.held_on", conference, date, None),
            absent=self._texts("absent", top),
            present=self._present(top.get("present", {})),
            share=self._value("share", top, int, 75),
            hardship=self._value("hardship", top, str, ""),
            legitimations=self._texts("legitimations", top),
            agenda=self._texts("agenda", top),
            motions=tuple(
                self._motion(f"motion {number}", item)
                for number, item in enumerate(top.get("motion", []), start=1)
            ),
            close=self._value("close", top, bool, default=True),
        )
        if not 0 <= result.share <= HUNDRED:
            self.faults.append(_("share: expected a number from 0 to 100"))
        if self.faults:
            raise ScenarioError(
                _("The scenario %(path)s cannot be played: %(faults)s.")
                % {"path": self.path, "faults": "; ".join(self.faults)}
            )
        return result

    def _table(self, where: str, value: Any, known: frozenset[str]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self.faults.append(_("%(where)s: expected a table") % {"where": where})
            return {}
        for key in sorted(set(value) - known):
            self.faults.append(
                _("%(where)s: unknown key “%(key)s”; known: %(known)s")
                % {"where": where or _("the file"), "key": key, "known": ", ".join(sorted(known))}
            )
        return value

    def _value(self, where: str, table: Mapping[str, Any], kind: type, default: Any) -> Any:
        value = table.get(where.rpartition(".")[2], default)
        if value is default or type(value) is kind:
            return value
        self.faults.append(
            _("%(where)s: expected %(kind)s, found %(value)r")
            % {"where": where, "kind": kind.__name__, "value": value}
        )
        return default

    def _texts(self, where: str, table: Mapping[str, Any]) -> tuple[str, ...]:
        value = table.get(where, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.faults.append(_("%(where)s: expected a list of texts") % {"where": where})
        return ()

    def _present(self, value: Any) -> Mapping[str, int]:
        if isinstance(value, dict) and all(
            type(count) is int and count >= 0 for count in value.values()
        ):
            return value
        self.faults.append(_("present: expected a number of delegations for each continent"))
        return {}

    def _motion(self, where: str, value: Any) -> MotionPlan:
        table = self._table(where, value, _MOTION)
        return MotionPlan(
            title=self._value(f"{where}.title", table, str, where),
            text=self._value(f"{where}.text", table, str, "") or str(table.get("title", where)),
            classification=self._value(f"{where}.class", table, str, "current"),
            mover=self._value(f"{where}.mover", table, str, None),
            findings=self._value(f"{where}.findings", table, dict, {}),
            debate=self._said(f"{where}.debate", table.get("debate", [])),
            objections=self._said(f"{where}.objections", table.get("objections", [])),
            votes=self._votes(f"{where}.votes", table.get("votes", {})),
            leave_open=self._value(f"{where}.leave_open", table, bool, default=False),
        )

    def _said(self, where: str, value: Any) -> tuple[Said, ...]:
        if not isinstance(value, list):
            self.faults.append(_("%(where)s: expected a list of tables") % {"where": where})
            return ()
        found = []
        for item in value:
            table = self._table(where, item, _SAID)
            found.append(
                Said(
                    by=self._value(f"{where}.by", table, str, ""),
                    text=self._value(f"{where}.text", table, str, ""),
                    ground=self._value(f"{where}.ground", table, str, "principles"),
                )
            )
        return tuple(found)

    def _votes(self, where: str, value: Any) -> Votes:
        table = self._table(where, value, _VOTES)
        counts: dict[str, Count] = {"yes": "rest", "no": 0, "abstain": 0}
        for name, default in list(counts.items()):
            count = table.get(name, default)
            if count in _SHARES or (type(count) is int and count >= 0):
                counts[name] = count
            else:
                self.faults.append(
                    _("%(where)s.%(name)s: expected a number, or one of %(words)s")
                    % {"where": where, "name": name, "words": ", ".join(sorted(_SHARES))}
                )
        return Votes(**counts, ballots=self._value(f"{where}.ballots", table, dict, {}))


_SHARES: Final = frozenset({"needed", "half", "rest"})
_TOP: Final = frozenset(
    {
        "conference",
        "absent",
        "present",
        "share",
        "hardship",
        "legitimations",
        "agenda",
        "motion",
        "close",
    }
)
_CONFERENCE: Final = frozenset({"title", "place", "time_zone", "held_on"})
_MOTION: Final = frozenset(
    {
        "title",
        "text",
        "class",
        "mover",
        "findings",
        "debate",
        "objections",
        "votes",
        "leave_open",
    }
)
_SAID: Final = frozenset({"by", "text", "ground"})
_VOTES: Final = frozenset({"yes", "no", "abstain", "ballots"})
