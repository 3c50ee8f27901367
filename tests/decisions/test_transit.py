"""A motion tabled under one version of the statute and decided when the next is in force."""

from datetime import date

from comitia.core.rules import load, load_text
from comitia.decisions.models import Motion
from comitia.federation.models import RulebookVersion
from tests.decisions.assembly import Assembly


def amend(assembly: Assembly, *changes: tuple[str, str]) -> RulebookVersion:
    """Let an amended statute come into force on the day of the assembly."""
    source = load("icor-2010").source
    for old, new in (
        ("eng@2010-10-06", "eng@2026-10-06"),
        ("in_force = 2010-10-06", "in_force = 2026-10-06"),
        *changes,
    ):
        assert old in source
        source = source.replace(old, new)
    rulebook = load_text(source)
    return RulebookVersion.objects.create(
        identifier=rulebook.id,
        in_force=date(2026, 10, 6),
        source=source,
        digest=rulebook.digest,
    )


THREE_QUARTERS = ('is = ">= 4/5"', 'is = ">= 3/4"')


def fundamental_of_thirty(assembly: Assembly) -> Motion:
    """Leave thirty there and prepare a motion on a founding document."""
    assembly.leave_only(30)
    return assembly.fundamental()


def test_version_under_which_a_motion_was_tabled_decides_it(assembly: Assembly) -> None:
    motion = fundamental_of_thirty(assembly)
    amend(assembly, THREE_QUARTERS)

    decision = assembly.decide(motion, yes=23, no=5)

    assert decision.status == "lost"
    assert "transit" in decision.answer["turns_on"]
    assert decision.answer["rulebook"] == motion.rulebook.digest


def test_version_in_force_at_the_vote_decides_if_so_ruled(assembly: Assembly) -> None:
    ruling = assembly.rule("transit", "voted")
    assembly.prepare(ruling)
    assembly.decide(ruling, yes=32)
    motion = fundamental_of_thirty(assembly)
    version = amend(assembly, THREE_QUARTERS)

    decision = assembly.decide(motion, yes=23, no=5)

    assert decision.status == "carried"
    assert decision.answer["rulebook"] == version.digest


def test_amendment_that_changes_nothing_for_a_motion_is_not_mentioned(assembly: Assembly) -> None:
    motion = assembly.table()
    amend(assembly, THREE_QUARTERS)

    decision = assembly.decide(motion, yes=20, no=2)

    assert (decision.status, decision.answer["turns_on"]) == ("carried", [])


def test_rules_of_procedure_of_one_version_are_not_laid_over_the_next(assembly: Assembly) -> None:
    assembly.adopt_procedure()
    motion = assembly.table()
    amend(assembly)

    assert assembly.decide(motion, yes=3, no=2).status == "carried"


def test_class_that_the_next_version_does_not_know_is_decided_by_the_first(
    assembly: Assembly,
) -> None:
    motion = assembly.table("statute")
    row = next(
        line for line in load("icor-2010").source.splitlines() if line.startswith("statute = {")
    )
    amend(assembly, (row + "\n", ""))
    assembly.find(motion, "practical", "debated")
    assembly.seek(motion)

    assert motion.decisions.get().status == "carried"
