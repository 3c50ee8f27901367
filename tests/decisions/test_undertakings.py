"""After a decision each member states whether it takes part in carrying it out."""

import pytest

from comitia.decisions import actions
from comitia.decisions.errors import EntitlementError, InputError, StateError
from comitia.decisions.models import Motion, Undertaking
from tests.decisions.assembly import ACTOR, Assembly, acts, values


def state(assembly: Assembly, motion: Motion, answer: str, code: str = "") -> Undertaking:
    code = code or assembly.codes[0]
    return actions.state_undertaking(
        motion=motion,
        organisation=assembly.roll[code],
        answer=answer,
        note=" In our own country only. ",
        members=set(assembly.codes),
        actor=ACTOR,
        at=assembly.now,
    )


@pytest.mark.statute("VOTE-6")
def test_member_takes_part_or_declines_and_may_change_its_mind(assembly: Assembly) -> None:
    motion = assembly.table()
    assembly.decide(motion, yes=1)

    state(assembly, motion, "later")
    state(assembly, motion, "declines")

    assert [each.answer for each in motion.undertakings.all()] == ["later", "declines"]
    assert acts("undertaking stated")[1] == {
        "motion": 1,
        "organisation": assembly.codes[0],
        "answer": "declines",
    }
    assert values("undertaking stated")[1] == {"note": "In our own country only."}


@pytest.mark.statute("VOTE-6")
def test_decision_is_no_undertaking_by_itself(assembly: Assembly) -> None:
    motion = assembly.table()

    assembly.decide(motion, yes=32)

    assert not Undertaking.objects.exists()


def test_what_was_not_carried_is_not_taken_part_in(assembly: Assembly) -> None:
    motion = assembly.table()
    with pytest.raises(StateError, match="nothing to take part in"):
        state(assembly, motion, "takes part")
    assembly.decide(motion, no=1)
    with pytest.raises(StateError, match="nothing to take part in"):
        state(assembly, motion, "takes part")


def test_procedural_decision_is_not_taken_part_in(assembly: Assembly) -> None:
    ruling = assembly.rule("base-of-simple", "present")
    assembly.decide(ruling, yes=20)

    with pytest.raises(StateError, match="no resolution"):
        state(assembly, ruling, "takes part")


def test_who_is_no_member_is_refused(assembly: Assembly) -> None:
    motion = assembly.table()
    assembly.decide(motion, yes=1)
    former = assembly.codes[0]
    assembly.leave(former)

    with pytest.raises(EntitlementError, match="not on the roll"):
        state(assembly, motion, "takes part", former)


def test_unknown_answer_is_refused(assembly: Assembly) -> None:
    motion = assembly.table()
    assembly.decide(motion, yes=1)

    with pytest.raises(InputError, match="no answer"):
        state(assembly, motion, "perhaps")
