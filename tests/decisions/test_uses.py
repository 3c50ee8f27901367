"""What a decision used of the statute, kept beside it."""

import importlib
from unittest.mock import Mock

import pytest
from django.apps import apps
from django.db import DatabaseError, connection
from django.forms import model_to_dict

from comitia.core.rules import from_stored
from comitia.decisions import uses
from comitia.decisions.models import Decision, Use
from tests.decisions.assembly import Assembly, acts

FIELDS = ("kind", "body", "name", "holds", "reading", "ruling", "is_pivotal")


def kept(decision: Decision) -> list[dict[str, object]]:
    """Return the uses of a decision as they stand."""
    return [model_to_dict(use, fields=FIELDS) for use in decision.uses.order_by("pk")]


def names(decision: Decision, kind: Use.Kind) -> set[str]:
    return set(decision.uses.filter(kind=kind).values_list("name", flat=True))


def test_decision_keeps_its_body_rules_clauses_and_questions(assembly: Assembly) -> None:
    decision = assembly.decide(assembly.table(), yes=10, no=5)

    assert decision.uses.get(kind=Use.Kind.BODY).body == "world_conference"
    assert {"quorum", "floor", "spread", "plain", "simple"} <= names(decision, Use.Kind.RULE)
    assert {"III.A.1:6", "III.A.2:12"} <= names(decision, Use.Kind.CLAUSE)
    question = decision.uses.get(kind=Use.Kind.QUESTION, name="base-of-simple")
    assert (question.reading, question.is_pivotal, question.ruling) == ("cast", True, None)


def test_rule_is_kept_with_what_became_of_it(assembly: Assembly) -> None:
    decision = assembly.decide(assembly.table(), yes=5, no=6)

    found = dict(
        decision.uses.filter(kind=Use.Kind.RULE, name__in=("floor", "simple")).values_list(
            "name", "holds"
        )
    )
    assert found == {"floor": True, "simple": False}


def test_class_that_is_barred_is_no_rule(assembly: Assembly) -> None:
    from_the_text = assembly.decide(assembly.table("election"), yes=1)

    assert from_the_text.status == "silent"
    assert "election" not in names(from_the_text, Use.Kind.RULE)
    assert "III.A.2:2" in names(from_the_text, Use.Kind.CLAUSE)


def test_clause_of_inheritance_is_used_too(assembly: Assembly) -> None:
    europe = Assembly.meeting(body="continental_conference", scope="continental_conference:europe")

    decision = europe.decide(europe.table(), yes=20)

    assert decision.uses.filter(kind=Use.Kind.RULE, body="continental_conference").exists()
    assert "III.B:5" in names(decision, Use.Kind.CLAUSE)


def test_question_names_the_ruling_that_was_in_force(assembly: Assembly) -> None:
    ruling = assembly.rule("base-of-simple", "present")
    assembly.decide(ruling, yes=20)

    decision = assembly.decide(assembly.table(), yes=10, no=5)

    question = decision.uses.get(kind=Use.Kind.QUESTION, name="base-of-simple")
    assert (question.reading, question.ruling) == ("present", ruling.ruling)


def test_uses_are_saved_with_their_decision_or_not_at_all(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll = assembly.open(assembly.table())
    assembly.vote(poll, yes=10)
    monkeypatch.setattr(Use.objects, "bulk_create", Mock(side_effect=DatabaseError))

    with pytest.raises(DatabaseError):
        assembly.close(poll)

    assert not Decision.objects.exists()
    assert not acts("poll closed")


def test_earlier_decisions_are_read_by_the_migration_as_they_would_be_now(
    assembly: Assembly, thin_ruling: Decision
) -> None:
    migration = importlib.import_module("comitia.decisions.migrations.0003_keep_uses")
    before = [kept(decision) for decision in Decision.objects.all()]
    Use.objects.all().delete()

    migration.keep(apps, connection.schema_editor())

    assert [kept(decision) for decision in Decision.objects.all()] == before
    assert any(use["ruling"] for uses_of_one in before for use in uses_of_one)


@pytest.fixture
def thin_ruling(assembly: Assembly) -> Decision:
    """A few decisions of every sort, the last under a ruling."""
    assembly.decide(assembly.table("election"), yes=1)
    assembly.decide(assembly.fundamental(), yes=30)
    assembly.decide(assembly.rule("base-of-simple", "present"), yes=20)
    return assembly.decide(assembly.table(), yes=10, no=5)


def test_uses_follow_from_the_answer_that_is_kept(assembly: Assembly) -> None:
    decision = assembly.decide(assembly.table(), yes=10, no=5)

    again = uses.of(decision, from_stored(decision.answer), [])

    assert [model_to_dict(use, fields=FIELDS) for use in again] == kept(decision)
