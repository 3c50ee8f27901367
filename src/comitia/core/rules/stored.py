"""A decision as plain JSON and back, with nothing lost: how a record keeps it.

Unlike the contract's JSON it holds no sentence, so that it can be read in any language for ever.
"""

from fractions import Fraction
from typing import Any

from comitia.core.rules.decision import Alternative, Decision, Lacks, Numbers, Status, Why
from comitia.core.rules.model import Threshold


def as_stored(decision: Decision) -> dict[str, Any]:
    """Return the decision as JSON values."""
    return {
        "status": str(decision.status),
        "turns_on": list(decision.turns_on),
        "why": [_why(why) for why in decision.why],
        "readings": [list(pair) for pair in decision.readings],
        "unruled": list(decision.unruled),
        "alternatives": [
            {"readings": [list(pair) for pair in item.readings], "status": str(item.status)}
            for item in decision.alternatives
        ],
        "rulebook": decision.rulebook,
        "rulings": decision.rulings,
        "facts": decision.facts,
    }


def from_stored(value: dict[str, Any]) -> Decision:
    """Return the decision that `as_stored` wrote."""
    return Decision(
        status=Status(value["status"]),
        why=tuple(_read_why(item) for item in value["why"]),
        readings=_pairs(value["readings"]),
        unruled=tuple(value["unruled"]),
        alternatives=tuple(
            Alternative(_pairs(item["readings"]), Status(item["status"]))
            for item in value["alternatives"]
        ),
        rulebook=value["rulebook"],
        rulings=value["rulings"],
        facts=value["facts"],
    )


def _pairs(value: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((question, reading) for question, reading in value)


def _why(why: Why) -> dict[str, Any]:
    result: dict[str, Any] = {
        "holds": why.holds,
        "rule": why.rule,
        "kind": why.kind,
        "cite": list(why.cite),
        "via": list(why.via),
        "details": {
            name: list(item) if isinstance(item, tuple) else item for name, item in why.details
        },
        "because": [_why(item) for item in why.because],
        "readings": [list(pair) for pair in why.readings],
        "lacks": [[item.kind, item.number, item.of] for item in why.lacks],
    }
    if why.numbers is not None:
        numbers = why.numbers
        result["numbers"] = {
            "number": numbers.number,
            "share": numbers.share,
            "whole": numbers.whole,
            "base": numbers.base,
            "strict": numbers.threshold.strict,
            "ratio": str(numbers.threshold.ratio),
            "needed": numbers.needed,
        }
    return result


def _read_why(value: dict[str, Any]) -> Why:
    return Why(
        holds=value["holds"],
        rule=value["rule"],
        kind=value["kind"],
        cite=tuple(value["cite"]),
        via=tuple(value["via"]),
        numbers=_read_numbers(value["numbers"]) if "numbers" in value else None,
        details=tuple(
            (name, tuple(item) if isinstance(item, list) else item)
            for name, item in value["details"].items()
        ),
        because=tuple(_read_why(item) for item in value["because"]),
        readings=_pairs(value["readings"]),
        lacks=tuple(Lacks(kind, number, of) for kind, number, of in value["lacks"]),
    )


def _read_numbers(value: dict[str, Any]) -> Numbers:
    return Numbers(
        number=value["number"],
        share=value["share"],
        whole=value["whole"],
        base=value["base"],
        threshold=Threshold(strict=value["strict"], ratio=Fraction(value["ratio"])),
        needed=value["needed"],
    )
