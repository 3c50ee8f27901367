"""Debate and findings: kept with the motion, found by people and before the vote."""

import pytest

from comitia.decisions import actions
from comitia.decisions.errors import InputError, StateError
from tests.decisions.assembly import ACTOR, Assembly, acts, values


@pytest.mark.statute("VOTE-8")
def test_debate_before_and_after_the_vote_is_kept(assembly: Assembly) -> None:
    motion, speaker = assembly.table(), assembly.roll[assembly.codes[0]]

    def note(text: str, organisation=None) -> None:
        actions.note_contribution(
            motion=motion, text=text, organisation=organisation, actor=ACTOR, at=assembly.now
        )

    note(" We speak for it. ", speaker)
    assembly.decide(motion, yes=1)
    note("The chair thanks the hall.")

    assert [said.text for said in motion.contributions.all()] == [
        "We speak for it.",
        "The chair thanks the hall.",
    ]
    assert acts("debate noted") == [
        {"motion": 1, "organisation": speaker.code},
        {"motion": 1, "organisation": None},
    ]
    assert values("debate noted") == [
        {"text": "We speak for it."},
        {"text": "The chair thanks the hall."},
    ]


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001])
def test_empty_or_endless_contribution_is_refused(assembly: Assembly, text: str) -> None:
    with pytest.raises(InputError, match="The contribution"):
        actions.note_contribution(motion=assembly.table(), text=text, actor=ACTOR, at=assembly.now)


@pytest.mark.statute("VOTE-4")
def test_finding_stands_with_its_mover_and_minute(assembly: Assembly) -> None:
    motion, mover = assembly.table("fundamental"), assembly.roll[assembly.codes[0]]

    actions.make_finding(
        motion=motion,
        finding="practical",
        minute="The name must change before the congress.",
        mover=mover,
        actor=ACTOR,
        at=assembly.now,
    )

    assert acts("finding made") == [
        {
            "finding": "practical",
            "mover": mover.code,
            "motion": 1,
        }
    ]
    assert values("finding made") == [{"minute": "The name must change before the congress."}]


def find(assembly: Assembly, motion, finding: str = "practical", minute: str = "Found.") -> None:
    actions.make_finding(
        motion=motion, finding=finding, minute=minute, actor=ACTOR, at=assembly.now
    )


def test_finding_without_a_minute_is_refused(assembly: Assembly) -> None:
    with pytest.raises(InputError, match="The minute of the finding is empty"):
        find(assembly, assembly.table("fundamental"), minute=" ")


def test_finding_that_the_class_does_not_need_is_refused(assembly: Assembly) -> None:
    with pytest.raises(InputError, match="rests on no finding"):
        find(assembly, assembly.table("current"))
    with pytest.raises(InputError, match="Choose one of: practical, debated"):
        find(assembly, assembly.table("fundamental"), finding="hardship")


def test_finding_is_made_once(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    find(assembly, motion)

    with pytest.raises(StateError, match="already"):
        find(assembly, motion)


def test_finding_is_not_made_in_view_of_the_vote(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    assembly.seek(motion, objectors=assembly.codes[:1])
    assembly.open(motion)

    with pytest.raises(StateError, match="found before it"):
        find(assembly, motion)
