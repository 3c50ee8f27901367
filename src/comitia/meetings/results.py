"""A decision as its page shows it: the engine's answer, its bar, and who ruled how it was read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from comitia.core.rules import Decision as Answer
from comitia.core.rules import Status, Why, from_stored
from comitia.core.rules.explain import lacks_says
from comitia.decisions.models import Decision
from comitia.ui import addresses
from comitia.ui.pictures import Result
from comitia.ui.reasons import Ruled


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision on a motion; no bar where nobody voted. `ruled` says who ruled on a question."""

    decision: Decision
    answer: Answer
    bar: Result | None
    ruled: Mapping[str, Ruled]


def outcome(decision: Decision) -> Outcome:
    """Return a decision with what its page shows; its poll is fetched with it."""
    answer = from_stored(decision.answer)
    tally = decision.poll.result["tally"] if decision.poll else None
    return Outcome(decision, answer, bar(tally, answer) if tally else None, _ruled(decision))


def bar(tally: Mapping[str, int], answer: Answer | None) -> Result:
    """Return the bar of a tally, with the line that the yes had to reach if there was one."""
    counted = Result(tally["yes"], tally["no"], tally["abstain"], tally["silent"])
    decisive = next(_counts_of_yes(answer.why), None) if answer else None
    if answer is None or decisive is None or decisive.numbers is None:
        return counted
    return replace(
        counted,
        needed=decisive.numbers.needed,
        holds=answer.status is Status.CARRIED,
        lacks=lacks_says(decisive.lacks, gettext),
    )


def _counts_of_yes(reasons: Iterable[Why]) -> Iterator[Why]:
    """Yield the reasons that compare the votes for with what was needed."""
    for why in reasons:
        if why.numbers is not None and why.numbers.share == "yes":
            yield why
        yield from _counts_of_yes(why.because)


def _ruled(decision: Decision) -> dict[str, Ruled]:
    """Return by which motion each question was ruled on that a ruling was in force for."""
    return {
        question: Ruled(_ruled_words(ruling), addresses.ruling(ruling["docket"], ruling["motion"]))
        for question, ruling in decision.rulings.items()
    }


def _ruled_words(ruling: Mapping[str, Any]) -> str:
    words = (
        _("contested ruling of %(day)s, motion %(motion)s")
        if ruling["contested"]
        else _("ruling of %(day)s, motion %(motion)s")
    )
    day = date_format(datetime.fromisoformat(ruling["in_force_from"]))
    return words % {"motion": ruling["motion"], "day": day}
