"""The claims of findings as constraints on whole numbers, put to z3.

Owns the translation of conditions: of counts and of groups of members, of any size. A group that is
there only with its members, such as a region, needs no more of its kind than there are spreads to
break, and one more to keep.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import z3

from comitia.core.rules.check.conditions import (
    AtLeast,
    Condition,
    Every,
    Not,
    Some,
    Spread,
    Sum,
)
from comitia.core.rules.check.findings import Claim, Finding, Severity
from comitia.core.rules.check.worlds import Space

MILLISECONDS: Final = 5000
"""How long the solver may take over one claim."""

SIZES: Final = ("members", "elected", "represented", "attending", "yes", "no")
"""The counts that are kept small in a world that refutes a claim."""


def proved(finding: Finding) -> Finding:
    """Return a finding with what the solver says of it, unchanged if it claims nothing.

    One that a larger world refutes is no error any more.
    """
    claims = dict.fromkeys(finding.claims)
    if not claims:
        return finding
    verdicts = [_refuted(claim) for claim in claims]
    world = next((verdict for verdict in verdicts if verdict), ())
    if world:
        counts = ", ".join(f"{name} {number}" for name, number in world)
        proof = f"holds only within the bounds: counterexample {counts}"
        return replace(finding, severity=Severity.NOTE, proof=proof)
    if None in verdicts:
        seconds = MILLISECONDS // 1000
        return replace(finding, proof=f"holds within the bounds; not decided in {seconds} seconds")
    return replace(finding, proof="confirmed without bounds")


def _refuted(claim: Claim) -> tuple[tuple[str, int], ...] | None:
    """Return a world that refutes a claim, () if there is none, None if that was not decided."""
    constraints = _Constraints(claim.space)
    solver = z3.Optimize()
    solver.set("timeout", MILLISECONDS)
    solver.add(*constraints.all(), constraints.of(claim.never))
    counts = constraints.counts
    solver.minimize(z3.Sum([z3.IntVal(0), *(counts[name] for name in SIZES if name in counts)]))
    outcome = solver.check()
    if outcome == z3.unsat:
        return ()
    if outcome != z3.sat:
        return None
    model = solver.model()
    values = {name: _number(model, count) for name, count in counts.items()}
    return tuple((name, number) for name, number in values.items() if number or ":" not in name)


def _number(model: Any, count: Any) -> int:
    return int(model.eval(count, model_completion=True).as_long())


class _Constraints:
    """The counts of a space as unknowns, and all that bounds them."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.counts: Mapping[str, Any] = {item.name: z3.Int(item.name) for item in space.variables}
        known = dict(space.groups)
        self.groups: dict[str, list[tuple[Any, Any]]] = {}
        for spread in space.spreads:
            kind = spread.group
            breaking = sum(item.group == kind for item in space.spreads)
            self.groups[kind] = [
                (z3.Int(f"{kind} {index} members"), z3.Int(f"{kind} {index} represented"))
                for index in range(known.get(kind, breaking + 1))
            ]

    def all(self) -> list[Any]:
        """Return what bounds the counts, and how groups share them."""
        found = []
        for item in self.space.variables:
            count = self.counts[item.name]
            found += [count >= self._sum(low) for low in item.lows]
            found += [count <= self._sum(high) for high in item.highs]
        for groups in self.groups.values():
            for members, represented in groups:
                found += [represented >= 0, represented <= members]
            found.append(z3.Sum([members for members, _ in groups]) == self.counts["members"])
            found.append(
                z3.Sum([represented for _, represented in groups]) == self.counts["represented"]
            )
        return found

    def of(self, condition: Condition) -> Any:
        """Return a condition as a constraint."""
        match condition:
            case AtLeast(terms, least):
                return self._sum(dict(terms)) >= least
            case Spread():
                return z3.And([self._enough(condition, *group) for group in self._of(condition)])
            case Every(parts):
                return z3.And([self.of(part) for part in parts])
            case Some(parts):
                return z3.Or([self.of(part) for part in parts])
            case Not(part):
                return z3.Not(self.of(part))

    def _of(self, spread: Spread) -> list[tuple[Any, Any]]:
        return self.groups[spread.group]

    def _enough(self, spread: Spread, members: Any, represented: Any) -> Any:
        enough = [represented >= spread.least]
        if spread.capped:
            enough.append(represented >= members)
        if spread.group not in dict(self.space.groups):
            enough.append(members == 0)
        return z3.Or(enough)

    def _sum(self, amount: Sum) -> Any:
        return z3.Sum(
            [
                z3.IntVal(number) if not name else number * self.counts[name]
                for name, number in amount.items()
            ]
            or [z3.IntVal(0)]
        )
