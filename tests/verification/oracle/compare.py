"""Asks the engine and the oracle the same questions and lists where they disagree.

The engine is used as other programs use it: lines of JSON in, decisions out.
"""

import json
import shlex
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from comitia.core.rules import Ruling, load
from comitia.core.rules.lines import batch
from tests.verification.oracle.asking import Ask, Facts, Rulings, World
from tests.verification.oracle.oracle import AT_ONCE, STATUTE, statuses
from tests.verification.oracle.worlds import make_worlds

RULEBOOK: Final = "icor-2010"


@dataclass(frozen=True)
class Disagreement:
    """A question to which the two give different answers; an error of the engine is one too."""

    world: World
    ask: Ask
    oracle: str
    engine: str

    def __str__(self) -> str:
        """Return what they say, and the command that asks the engine, facts included."""
        words = ["comitia", "rules", "decide" if self.ask.motion else "quorum"]
        words += ["--body", self.ask.body]
        words += ["--motion", self.ask.motion] if self.ask.motion else []
        for question, reading in self.ask.rulings:
            words += ["--ruling", f"{question}={reading}"]
        facts = json.dumps(self.world.facts)
        return (
            f"oracle: {self.oracle}, engine: {self.engine}\n"
            f"  echo {shlex.quote(facts)} | {shlex.join(words)} -"
        )


@dataclass
class Summary:
    """What was compared, and what came of it."""

    worlds: int = 0
    asked: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    disagreements: list[Disagreement] = field(default_factory=list)
    oracle_seconds: float = 0.0  # Of the processor, so that they mean something on a busy machine.
    engine_seconds: float = 0.0

    def __str__(self) -> str:
        """Return the counts as lines."""
        lines = [
            f"{self.worlds} worlds, {self.asked} questions",
            *(f"  {count:>8} {status}" for status, count in sorted(self.statuses.items())),
            f"{len(self.disagreements)} disagreements",
            f"oracle {self.oracle_seconds:.0f} s, engine {self.engine_seconds:.0f} s (processor)",
        ]
        return "\n".join(lines)


def run(worlds: int, seed: int, statute: str = STATUTE) -> Summary:
    """Compare the two on as many worlds, the same for the same seed; `statute` is the oracle's."""
    return compare(make_worlds(worlds, seed), statute)


def compare(worlds: Sequence[World], statute: str = STATUTE) -> Summary:
    """Compare the two on these worlds."""
    summary = Summary()
    for start in range(0, len(worlds), AT_ONCE):
        _compare(worlds[start : start + AT_ONCE], statute, summary)
    return summary


def _compare(worlds: Sequence[World], statute: str, summary: Summary) -> None:
    """Add to the summary what the two say of these worlds."""
    started = time.process_time()
    of_oracle = statuses(worlds, statute)
    between = time.process_time()
    of_engine = engine_statuses(worlds)
    summary.oracle_seconds += between - started
    summary.engine_seconds += time.process_time() - between
    summary.worlds += len(worlds)
    for world, ours, theirs in zip(worlds, of_oracle, of_engine, strict=True):
        summary.asked += len(world.asks)
        summary.statuses.update(ours)
        summary.disagreements += [
            Disagreement(world, ask, our, their)
            for ask, our, their in zip(world.asks, ours, theirs, strict=True)
            if our != their
        ]


def smallest(found: Disagreement, statute: str = STATUTE) -> Disagreement:
    """Return a disagreement on the same question from which no fact can be left out."""
    tried = True
    while tried:
        tried = False
        for facts in _smaller(found.world.facts):
            summary = compare([World(facts, (found.ask,))], statute)
            if any(not kept.engine.startswith("error") for kept in summary.disagreements):
                found, tried = summary.disagreements[0], True
                break
    return found


def _smaller(facts: Facts) -> Iterator[Facts]:
    """Yield the facts without one key, without one member, and without one entry of a key."""
    for key in facts:
        yield {other: facts[other] for other in facts if other != key}
    for member in facts.get("members") or {}:
        yield {key: _without(value, member) for key, value in facts.items() if value != member}
    for key, value in facts.items():
        if isinstance(value, dict):
            for entry in value:
                yield facts | {key: _without(value, entry)}
                if isinstance(value[entry], dict):
                    for known in value[entry]:
                        yield facts | {key: value | {entry: _without(value[entry], known)}}
        elif isinstance(value, list):
            for number in range(len(value)):
                yield facts | {key: value[:number] + value[number + 1 :]}


def _without(value: Any, name: str) -> Any:
    """Return a value without an entry, or without what a name stands in."""
    if isinstance(value, dict):
        return {key: entry for key, entry in value.items() if key != name}
    if isinstance(value, list):
        return [entry for entry in value if name not in (entry, _by(entry))]
    return value


def _by(entry: Any) -> str | None:
    """Return who objects, if the entry is an objection."""
    return entry.get("by") if isinstance(entry, dict) else None


def engine_statuses(worlds: Sequence[World]) -> list[list[str]]:
    """Return what the engine says of each world to each question asked about it, in order."""
    places: dict[Rulings, list[tuple[int, int]]] = {}
    for number, world in enumerate(worlds):
        for index, ask in enumerate(world.asks):
            places.setdefault(ask.rulings, []).append((number, index))
    rulebook = load(RULEBOOK)
    found = [[""] * len(world.asks) for world in worlds]
    texts = [json.dumps(world.facts) for world in worlds]
    for chosen, asked in places.items():
        lines = (_line(worlds[number].asks[index], texts[number]) for number, index in asked)
        answers = batch(rulebook, lines, [Ruling(*pair) for pair in chosen])
        for (number, index), answer in zip(asked, answers, strict=True):
            found[number][index] = _status(answer)
    return found


def _line(ask: Ask, facts: str) -> str:
    """Return the line of a batch that asks this of facts."""
    kind = "decide" if ask.motion else "quorum"
    head = json.dumps({"ask": kind, "body": ask.body, "motion": ask.motion})
    return f'{head[:-1]}, "facts": {facts}}}'


def _status(answer: Any) -> str:
    """Return the status of an answer, or the error in its place."""
    return str(answer.decision.status.value) if answer.decision else f"error: {answer.error}"
