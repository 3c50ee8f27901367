"""The minuted facts that a decision is made of, read from one JSON object.

Invariants: every key may be left out, and what then needs it does not hold; an unknown key, an
unknown member or an impossible value is an error that names it; nothing is computed here that the
statute leaves to people (findings, the class of a motion, the ground of an objection).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from comitia.core.rules.digests import digest_of_json
from comitia.core.rules.minuted import (
    Ballot,
    Facts,
    Member,
    Objection,
    Seats,
    Split,
    Step,
    Term,
)
from comitia.core.rules.source import nearest

WHOLE: Final = ("yes", "no", "abstain")

MOST: Final = 1_000_000
"""More than any count of delegates, seats or places can be."""


class FactsError(ValueError):
    """Facts that cannot be used; the message names every fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


def parse_facts(value: Any) -> Facts:
    """Read facts from a JSON object.

    Whether ballots are keyed by member or by seat depends on the body, so that is checked when a
    decision is asked for.

    Raises:
        FactsError: with every fault found.

    """
    return FactsReader().read(value)


def with_digest(facts: Facts, value: Any) -> Facts:
    """Return facts with the digest of the JSON that they were read from.

    Raises:
        FactsError: a text in them is not valid Unicode.

    """
    try:
        return replace(facts, digest=digest_of_json(value))
    except UnicodeEncodeError:
        raise FactsError(["facts: a text in them is not valid Unicode"]) from None


class FactsReader:
    """Reads the facts of one case after another; what a meeting's cases share is read once."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Any, Any]] = {}

    def read(self, value: Any, *, digest: bool = True) -> Facts:
        """Read facts from a JSON object; `parse_facts` says how.

        Without a digest, which is then empty, it is not found if a text is not valid Unicode.
        """
        facts = _Parser(self._kept).facts(value)
        return with_digest(facts, value) if digest else facts


class _Parser:
    """One reading of facts, and the faults found so far; `kept` is what was read before."""

    def __init__(self, kept: dict[str, tuple[Any, Any]]) -> None:
        self.faults: list[str] = []
        self.kept = kept

    def facts(self, value: Any) -> Facts:
        """Build the facts or raise with every fault."""
        data = self._object("facts", value, _READERS)
        read = {key: self._part(key, data[key]) for key in _READERS if key in data}
        facts = Facts(**{**_NOTHING, **read}, digest="")
        if isinstance(data.get("members", {}), dict):
            self._check_members(facts)
        self._check_ballots(facts)
        if self.faults:
            raise FactsError(self.faults)
        return facts

    def _part(self, key: str, value: Any) -> Any:
        """Read the value of a key, or take what was read of the same value before."""
        if key not in _SHARED or value is None:
            return _READERS[key](self, value)
        given, read = self.kept.get(key, (None, None))
        if given is None or given != value or list(given) != list(value):
            faults = len(self.faults)
            read = _READERS[key](self, value)
            if len(self.faults) == faults:
                self.kept[key] = (value, read)
        return read

    def _check_members(self, facts: Facts) -> None:
        named: list[tuple[str, Iterable[str]]] = [
            ("invited", facts.invited),
            ("consents", sorted(facts.consents)),
            ("objections", (objection.by for objection in facts.objections)),
            ("accused", () if facts.accused is None else (facts.accused,)),
            ("seats.holders", facts.seats.holders.values()),
            ("candidates", (name for name in facts.candidates.values() if name is not None)),
        ]
        for key, names in named:
            for name in names:
                if name not in facts.members:
                    self.faults.append(f"{key}: {name!r} is no member")

    def _check_ballots(self, facts: Facts) -> None:
        for name, ballot in facts.ballots.items():
            delegates = facts.present.get(name)
            if isinstance(ballot, Split) and delegates is not None and ballot.size > delegates:
                self.faults.append(
                    f"ballots.{name}: {ballot.size} delegates voted, {delegates} are present"
                )
            if isinstance(ballot, tuple):
                for candidate in ballot:
                    if candidate not in facts.candidates:
                        self.faults.append(f"ballots.{name}: {candidate!r} is no candidate")

    # ------------------------------------------------------------------ kinds of value

    def _fault(self, where: str, expected: str, value: Any) -> None:
        self.faults.append(f"{where}: expected {expected}, found {value!r:.60}")

    def _object(self, where: str, value: Any, known: Iterable[str]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self._fault(where, "an object", value)
            return {}
        names = tuple(known)
        for key in value:
            if key not in names:
                self.faults.append(f"{where}: unknown key {key!r:.60}{nearest(str(key), names)}")
        return value

    def _mapping(
        self, where: str, value: Any, read: Callable[[str, Any], Any]
    ) -> Mapping[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._fault(where, "an object", value)
            return {}
        return {key: read(f"{where}.{key}", item) for key, item in value.items()}

    def _list(self, where: str, value: Any, expected: str) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self._fault(where, expected, value)
            return []
        return value

    def _names(self, where: str, value: Any) -> list[str]:
        names = self._list(where, value, "a list of names")
        for name in names:
            if not isinstance(name, str):
                self._fault(where, "a list of names", name)
                return []
        return names

    def _day(self, where: str, value: Any) -> date | None:
        if value is None:
            return None
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            day = None
        if day is None or day.isoformat() != value:
            self._fault(where, "a day such as '2013-10-06'", value)
        return day

    def _required_day(self, where: str, value: Any) -> date:
        if value is None:
            self._fault(where, "a day such as '2013-10-06'", value)
        return self._day(where, value) or date.min

    def _text(self, where: str, value: Any) -> str | None:
        if value is not None and (not isinstance(value, str) or not value):
            self._fault(where, "a text", value)
            return None
        return value

    def _required_text(self, where: str, value: Any) -> str:
        if value is None:
            self._fault(where, "a text", value)
        return self._text(where, value) or ""

    def _count(self, where: str, value: Any, least: int) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= MOST:
            return value
        self._fault(where, f"a whole number from {least} to {MOST}", value)
        return least

    # ------------------------------------------------------------------ the keys

    def held(self, value: Any) -> date | None:
        """Read the first day of the meeting."""
        return self._day("held", value)

    def members(self, value: Any) -> Mapping[str, Member]:
        """Read the roll of the body that decides."""
        return self._mapping("members", value, self._member)

    def _member(self, where: str, value: Any) -> Member:
        data = self._object(where, value, ("continent", "region", "country", "admitted"))
        return Member(
            continent=self._text(f"{where}.continent", data.get("continent")),
            region=self._text(f"{where}.region", data.get("region")),
            country=self._text(f"{where}.country", data.get("country")),
            admitted=self._day(f"{where}.admitted", data.get("admitted")),
        )

    def invited(self, value: Any) -> Mapping[str, date]:
        """Read when the invitation was sent to each."""
        return self._mapping("invited", value, self._required_day)

    def present(self, value: Any) -> Mapping[str, int]:
        """Read the delegations there with their delegates; non-members are guests."""
        return self._delegations("present", value)

    def opening(self, value: Any) -> Mapping[str, int] | None:
        """Read the delegations that were there at the opening; None if that is not told."""
        return None if value is None else self._delegations("opening", value)

    def _delegations(self, where: str, value: Any) -> Mapping[str, int]:
        if _has_only(int, value) and min(value.values()) >= 1 and max(value.values()) <= MOST:
            return dict(value)
        return self._mapping(where, value, lambda place, item: self._count(place, item, 1))

    def consents(self, value: Any) -> frozenset[str]:
        """Read who legitimates the meeting in writing."""
        return frozenset(self._names("consents", value))

    def findings(self, value: Any) -> frozenset[str]:
        """Read what was found and minuted."""
        return frozenset(self._names("findings", value))

    def objections(self, value: Any) -> tuple[Objection, ...]:
        """Read the objections that stand."""
        items = self._list("objections", value, "a list of objections")
        found = []
        for index, item in enumerate(items):
            where = f"objections.{index}"
            data = self._object(where, item, ("by", "ground"))
            by = self._text(f"{where}.by", data.get("by"))
            ground = self._text(f"{where}.ground", data.get("ground"))
            if by is not None:
                found.append(Objection(by, ground))
            elif data:
                self._fault(where, "the key 'by' with a member", item)
        return tuple(found)

    def ballots(self, value: Any) -> Mapping[str, Ballot]:
        """Read each ballot, by member or by seat."""
        if _has_only(str, value) and set(value.values()) <= set(WHOLE):
            return dict(value)
        return self._mapping("ballots", value, self._ballot)

    def _ballot(self, where: str, value: Any) -> Ballot:
        if isinstance(value, str) and value in WHOLE:
            return value
        if isinstance(value, list):
            names = self._names(where, value)
            if len(set(names)) < len(names):
                self.faults.append(f"{where}: a candidate stands twice on the ballot")
            return tuple(names)
        if isinstance(value, dict):
            data = self._object(where, value, WHOLE)
            counts = {key: self._count(f"{where}.{key}", data.get(key, 0), 0) for key in WHOLE}
            return Split(**counts)
        self._fault(where, "'yes', 'no', 'abstain', counts of them, or a list of candidates", value)
        return "abstain"

    def accused(self, value: Any) -> str | None:
        """Read the member whose expulsion is asked for."""
        return self._text("accused", value)

    def seats(self, value: Any) -> Seats:
        """Read the seats of a committee."""
        if value is None:
            return Seats()
        keys = ("elected", "filled", "in_person", "by_proxy", "sent", "fixed")
        data = self._object("seats", value, (*keys, "holders"))
        counts = {
            key: self._count(f"seats.{key}", data[key], 0)
            for key in keys
            if data.get(key) is not None
        }
        holders = self._mapping("seats.holders", data.get("holders"), self._required_text)
        seats = Seats(**counts, holders=holders)
        if seats.elected is not None and (seats.filled or 0) > seats.elected:
            self.faults.append(
                f"seats: {seats.filled} are filled, but to {seats.elected} somebody was elected"
            )
        attending = (seats.in_person or 0) + (seats.by_proxy or 0)
        filled = seats.elected if seats.filled is None else seats.filled
        if filled is not None and attending > filled + (seats.sent or 0):
            self.faults.append(f"seats: {attending} attend, but only {filled} are filled")
        return seats

    def candidates(self, value: Any) -> Mapping[str, str | None]:
        """Read who stands for election: a list, or an object that names the member of each."""
        if isinstance(value, dict):
            return self._mapping("candidates", value, self._text)
        return dict.fromkeys(self._names("candidates", value))

    def places(self, value: Any) -> int | None:
        """Read how many are to be elected."""
        return None if value is None else self._count("places", value, 1)

    def on(self, value: Any) -> date | None:
        """Read the day that is asked about."""
        return self._day("on", value)

    def steps(self, value: Any) -> Mapping[str, Step]:
        """Read what was done at each stage of a procedure."""
        return self._mapping("steps", value, self._step)

    def _step(self, where: str, value: Any) -> Step:
        if not isinstance(value, dict):
            self._fault(where, "an object with 'on', the day", value)
            return Step(date.min, {})
        facts = None
        if value.get("facts") is not None:
            try:
                facts = parse_facts(value["facts"])
            except FactsError as error:
                self.faults += [f"{where}.facts: {fault}" for fault in error.faults]
        terms = {
            key: self._term(f"{where}.{key}", item)
            for key, item in value.items()
            if key not in ("on", "facts") and item is not None
        }
        return Step(self._required_day(f"{where}.on", value.get("on")), terms, facts)

    def _term(self, where: str, value: Any) -> Term:
        if isinstance(value, bool) or (isinstance(value, str) and value):
            return value
        if isinstance(value, int):
            return self._count(where, value, 0)
        if isinstance(value, list):
            return tuple(self._names(where, value))
        if isinstance(value, dict):
            texts: Mapping[str, str] = self._mapping(where, value, self._required_text)
            return texts
        self._fault(where, "a text, a whole number, true, false, a list or an object", value)
        return ""


def _has_only(kind: type, value: Any) -> bool:
    """Say whether this is an object with values, all of one kind, as the many are."""
    return isinstance(value, dict) and set(map(type, value.values())) == {kind}


_READERS: Final[Mapping[str, Callable[[_Parser, Any], Any]]] = {
    "held": _Parser.held,
    "members": _Parser.members,
    "invited": _Parser.invited,
    "present": _Parser.present,
    "opening": _Parser.opening,
    "consents": _Parser.consents,
    "findings": _Parser.findings,
    "objections": _Parser.objections,
    "ballots": _Parser.ballots,
    "accused": _Parser.accused,
    "seats": _Parser.seats,
    "candidates": _Parser.candidates,
    "places": _Parser.places,
    "on": _Parser.on,
    "steps": _Parser.steps,
}

_SHARED: Final = frozenset({"members", "invited"})
"""What the cases of one meeting share. Without fault it holds texts only, so equal is the same."""

_NOTHING: Final = {key: reader(_Parser({}), None) for key, reader in _READERS.items()}
"""What is read of the keys that are left out."""
