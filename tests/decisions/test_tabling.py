"""Tabling motions: what each kind must bring, and which class it has."""

import pytest

from comitia.core.rules import load_procedure
from comitia.decisions import actions
from comitia.decisions.errors import InputError, StateError
from comitia.decisions.models import Motion
from tests.decisions.assembly import ACTOR, Assembly, acts


@pytest.mark.statute("VOTE-8")
def test_motion_is_numbered_and_stands_in_the_record(assembly: Assembly) -> None:
    mover = assembly.roll[assembly.codes[0]]

    assembly.table()
    motion = assembly.table(title="  A   second ", text=" Resolved. ", mover=mover)

    assert (motion.number, motion.title, motion.text) == (2, "A second", "Resolved.")
    assert acts("motion tabled")[1] == {
        "motion": 2,
        "motion_kind": "resolution",
        "title": "A second",
        "text": "Resolved.",
        "mover": mover.code,
        "class": "current",
        "payload": {},
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": " "}, "no title"),
        ({"title": "x" * 201}, "201 characters"),
        ({"text": " "}, "is empty"),
        ({"text": "x" * 10_001}, "10001 characters"),
        ({"classification": "fundamental matters"}, "no class of motion"),
        ({"classification": "admission"}, "no class of motion"),
        ({"classification": ""}, "no class of motion"),
        ({"kind": Motion.Kind.AGENDA}, "no items"),
        ({"kind": Motion.Kind.PRESIDIUM}, "Nobody is proposed"),
        ({"kind": Motion.Kind.RULES_OF_PROCEDURE, "payload": {"source": "x"}}, "cannot be laid"),
        ({"kind": Motion.Kind.CLASSIFICATION, "payload": {}}, "no motion None"),
        ({"kind": Motion.Kind.CLASSIFICATION, "payload": {"motion": 9}}, "no motion 9"),
        ({"kind": Motion.Kind.RULING, "payload": {"question": "x"}}, "no open question"),
        (
            {"kind": Motion.Kind.RULING, "payload": {"question": "base-of-80", "reading": "x"}},
            "no reading",
        ),
        (
            {
                "kind": Motion.Kind.RULING,
                "payload": {"question": "base-of-expulsion", "reading": "entitled"},
            },
            "Only another body",
        ),
    ],
)
def test_motion_with_a_fault_is_refused_and_leaves_nothing(
    assembly: Assembly, values: dict, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        assembly.table(**values)

    assert not Motion.objects.exists()
    assert acts("motion tabled") == []


def test_agenda_and_presidium_are_current(assembly: Assembly) -> None:
    agenda = assembly.table(
        "fundamental", kind=Motion.Kind.AGENDA, payload={"items": ["Opening", "Report"]}
    )
    presidium = assembly.table(
        kind=Motion.Kind.PRESIDIUM, payload={"delegates": [1], "organisations": ["ke1"]}
    )

    assert (agenda.classification, agenda.payload) == ("current", {"items": ["Opening", "Report"]})
    assert presidium.classification == "current"


def test_ruling_has_the_class_that_its_question_names(assembly: Assembly) -> None:
    assert assembly.rule("base-of-80", "cast").classification == "fundamental"
    assert assembly.rule("base-of-simple", "present").classification == "current"


@pytest.mark.statute("CONF-5")
def test_rules_of_procedure_stand_in_the_act_by_their_digest(assembly: Assembly) -> None:
    procedure = load_procedure("default")

    motion = assembly.table(
        kind=Motion.Kind.RULES_OF_PROCEDURE, payload={"source": procedure.source}
    )

    assert motion.payload["source"] == procedure.source
    assert acts("motion tabled")[0]["payload"] == {
        "identifier": procedure.id,
        "title": procedure.title,
        "digest": procedure.digest,
    }


def test_rules_of_procedure_against_the_statute_are_refused(assembly: Assembly) -> None:
    contradicting = load_procedure("default").source + (
        '\n[body.world_conference.motion.current]\ntry = ["approval"]\ncite = "P:1"\n'
    )

    with pytest.raises(InputError, match="cannot be laid over the statute"):
        assembly.table(kind=Motion.Kind.RULES_OF_PROCEDURE, payload={"source": contradicting})


class TestClass:
    """The presidium proposes the class of a motion, the conference may overrule it."""

    def assign(self, assembly: Assembly, motion: Motion, classification: str) -> Motion:
        return actions.assign_class(
            motion=motion, classification=classification, actor=ACTOR, at=assembly.now
        )

    def overrule(self, assembly: Assembly, motion: Motion, classification: str) -> Motion:
        return assembly.table(
            kind=Motion.Kind.CLASSIFICATION,
            title="Another class",
            payload={"motion": motion.number, "class": classification},
        )

    def test_presidium_assigns_it(self, assembly: Assembly) -> None:
        motion = assembly.table("current")

        self.assign(assembly, motion, "fundamental")

        motion.refresh_from_db()
        assert motion.classification == "fundamental"
        assert acts("class assigned") == [{"motion": 1, "class": "fundamental", "mover": None}]

    @pytest.mark.parametrize("classification", ["current", "weighty"])
    def test_same_or_unknown_class_is_refused(
        self, assembly: Assembly, classification: str
    ) -> None:
        with pytest.raises(InputError, match="Choose"):
            self.assign(assembly, assembly.table("current"), classification)

    def test_class_of_a_procedural_motion_is_fixed(self, assembly: Assembly) -> None:
        agenda = assembly.table(kind=Motion.Kind.AGENDA, payload={"items": ["Opening"]})

        with pytest.raises(InputError, match="follows from its kind"):
            self.assign(assembly, agenda, "fundamental")
        with pytest.raises(InputError, match="follows from its kind"):
            self.overrule(assembly, agenda, "fundamental")

    @pytest.mark.statute("VOTE-5")
    def test_conference_overrules_it_by_simple_majority(self, assembly: Assembly) -> None:
        motion = assembly.table("principled")

        decision = assembly.decide(self.overrule(assembly, motion, "current"), yes=9, no=8)

        motion.refresh_from_db()
        assert (decision.status, motion.classification) == ("carried", "current")
        assert acts("class assigned") == [
            {"motion": 1, "class": "current", "mover": None, "by_motion": 2}
        ]

    def test_lost_motion_to_overrule_leaves_it(self, assembly: Assembly) -> None:
        motion = assembly.table("principled")

        decision = assembly.decide(self.overrule(assembly, motion, "current"), yes=8, no=8)

        motion.refresh_from_db()
        assert (decision.status, motion.classification) == ("lost", "principled")

    def test_presidium_cannot_undo_what_the_conference_decided(self, assembly: Assembly) -> None:
        motion = assembly.table("principled")
        assembly.decide(self.overrule(assembly, motion, "current"), yes=9)

        with pytest.raises(StateError, match="conference itself decided"):
            self.assign(assembly, motion, "principled")

    def test_disputed_motion_waits(self, assembly: Assembly) -> None:
        motion = assembly.table("current")
        self.overrule(assembly, motion, "fundamental")

        with pytest.raises(StateError, match="motion 2 would change it"):
            assembly.open(motion)
        with pytest.raises(StateError, match="motion 2 would change it"):
            self.assign(assembly, motion, "fundamental")
        with pytest.raises(StateError, match="motion 2 would change it"):
            self.overrule(assembly, motion, "principled")

    def test_class_is_not_changed_in_the_middle_of_a_vote(self, assembly: Assembly) -> None:
        motion = assembly.table("current")
        assembly.open(motion)

        with pytest.raises(StateError, match="poll on motion 1 is open"):
            self.assign(assembly, motion, "fundamental")
        with pytest.raises(StateError, match="poll on motion 1 is open"):
            self.overrule(assembly, motion, "fundamental")


def test_withdrawn_motion_is_left_alone(assembly: Assembly) -> None:
    motion = assembly.table()

    actions.withdraw_motion(motion=motion, actor=ACTOR, at=assembly.now)

    assert acts("motion withdrawn") == [{"motion": 1}]
    with pytest.raises(StateError, match="was withdrawn"):
        assembly.open(motion)
    with pytest.raises(StateError, match="was withdrawn"):
        actions.withdraw_motion(motion=motion, actor=ACTOR, at=assembly.now)


def test_settled_motion_is_not_withdrawn(assembly: Assembly) -> None:
    motion = assembly.table()
    assembly.decide(motion, yes=1)

    with pytest.raises(StateError, match="settled already: carried"):
        actions.withdraw_motion(motion=motion, actor=ACTOR, at=assembly.now)
