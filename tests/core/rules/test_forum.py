"""Opening and deciding, votes taken again, clear days, ballots in turn: what a forum asks for."""

from typing import Any

import pytest

from comitia.core.rules import (
    Decision,
    FactsError,
    RulebookError,
    Ruling,
    decide,
    load_text,
    parse_facts,
    procedure_of,
    quorum,
    with_procedure,
)
from comitia.core.rules.explain import as_json
from tests.core.rules import forum
from tests.core.rules.worlds import ballots, names

FORUM = forum.forum()


def meeting(present: int, *, sent: str = "2020-03-01", **more: Any) -> dict[str, Any]:
    """Return a forum of twelve on 18 March, invited seventeen days before."""
    members: dict[str, Any] = {name: {} for name in names(0, 12)}
    return {
        "held": "2020-03-18",
        "members": members,
        "invited": dict.fromkeys(members, sent),
        "present": dict.fromkeys(names(0, present), 1),
    } | more


def decided(motion: str, facts: dict[str, Any], *rulings: Ruling) -> Decision:
    """Decide a motion in the forum."""
    return decide(FORUM, body="forum", motion=motion, facts=parse_facts(facts), rulings=rulings)


def is_quorate(facts: dict[str, Any], to: str = "decide", body: str = "forum") -> bool:
    """Say whether a body has a quorum."""
    return quorum(FORUM, body=body, facts=parse_facts(facts), to=to).status == "quorate"


@pytest.mark.parametrize(
    ("present", "opens", "decides"),
    [(2, False, False), (3, True, False), (6, True, False), (7, True, True)],
)
def test_body_may_open_with_fewer_than_it_decides_with(
    present: int, opens: bool, decides: bool
) -> None:
    facts = meeting(present)

    assert (is_quorate(facts, "open"), is_quorate(facts)) == (opens, decides)
    status = decided("usual", facts | {"ballots": ballots(1)}).status
    assert status == ("carried" if decides else "no quorum")


@pytest.mark.parametrize("to", ["open", "decide"])
def test_one_quorum_serves_for_both_where_the_text_has_one(to: str) -> None:
    facts = meeting(0, seats={"elected": 3, "filled": 3, "in_person": 2})

    assert is_quorate(facts, to, "council")


@pytest.mark.parametrize(("sent", "holds"), [("2020-03-01", True), ("2020-03-02", False)])
def test_clear_days_count_neither_end_and_run_from_delivery(sent: str, holds: bool) -> None:
    """Sent on the 1st, delivered on the 3rd; clear are the 4th to the 17th, fourteen days."""
    assert is_quorate(meeting(7, sent=sent)) is holds


def test_days_that_are_not_clear_count_one_of_the_ends() -> None:
    later = forum.STATUTE.replace(', counted = "clear days", served = "P2D"', "")

    for sent, status in (("2020-03-04", "quorate"), ("2020-03-05", "no quorum")):
        facts = parse_facts(meeting(7, sent=sent))
        assert quorum(load_text(later), body="forum", facts=facts).status == status


@pytest.mark.parametrize(
    ("votes", "minuted", "status", "says"),
    [
        ((5, 4), [], "carried", None),
        ((4, 4), [], "tied", "4 yes, 4 no: equally divided, to vote again"),
        ((4, 5), [], "lost", "4 yes, 5 no: not equally divided"),
        ((0, 0), [], "lost", "0 yes, 0 no: not equally divided"),
        ((4, 4), ["second_vote"], "lost", "4 yes, 4 no: equally divided once more"),
        ((5, 4), ["second_vote"], "carried", None),
    ],
)
def test_equal_vote_is_taken_again_once(
    votes: tuple[int, int], minuted: list[str], status: str, says: str | None
) -> None:
    facts = meeting(9, ballots=ballots(*votes), findings=minuted)

    shown = as_json(decided("usual", facts))

    assert shown["status"] == status
    assert [why["says"] for why in shown["why"] if why["rule"] == "divided"] == (
        [says] if says else []
    )
    assert shown["why"][-1]["rule"] == ("divided" if status == "tied" else "ayes")


def test_equal_vote_turns_on_what_the_text_leaves_open() -> None:
    facts = meeting(8, ballots=ballots(4, 4))

    assert decided("usual", facts).turns_on == ("divided",)
    rejected = decided("usual", facts, Ruling("divided", "rejected"))
    assert (rejected.status, rejected.turns_on) == ("lost", ("divided",))
    assert as_json(rejected)["why"][1]["says"] == "4 yes, 4 no: equally divided, and rejected"
    assert decided("usual", facts | {"findings": ["second_vote"]}).turns_on == ()


@pytest.mark.parametrize(("present", "status"), [(8, "no quorum"), (9, "carried")])
def test_class_of_motion_may_have_a_quorum_of_its_own(present: int, status: str) -> None:
    facts = meeting(present, ballots=ballots(8), held=None)

    assert decided("merger", facts).status == status


@pytest.mark.parametrize("rule", ["quorum", "quorum_to_open"])
def test_rules_of_procedure_add_no_quorum(rule: str) -> None:
    text = forum.PROCEDURE.replace("RULE", rule)

    with pytest.raises(RulebookError, match="asks for no quorum"):
        with_procedure(FORUM, procedure_of(text))


@pytest.mark.parametrize(
    ("cast", "minuted", "status", "says"),
    [
        (["a"] * 5 + ["b"] * 4, [], "carried", "1 of 1 places filled, 9 ballots: a"),
        (
            ["a"] * 4 + ["b"] * 3 + ["c"] * 2,
            [],
            "lost",
            "none of 1 places filled, 9 ballots; a further ballot is due between a, b",
        ),
        (
            ["a"] * 4 + ["b"] * 2 + ["c"] * 2,
            [],
            "lost",
            (
                "none of 1 places filled, 8 ballots; a further ballot is due between a; "
                "a special ballot decides who of b, c stands in it"
            ),
        ),
        (
            ["a"] * 4 + ["b"] * 3 + ["c"] * 2,
            ["third_ballot"],
            "lost",
            "none of 1 places filled, 9 ballots; a further ballot is due, open to all",
        ),
        (["a"] * 4 + [""] * 2 + ["a b"] * 3, [], "carried", "1 of 1 places filled, 4 ballots: a"),
    ],
)
def test_ballot_elects_or_says_between_whom_the_next_is(
    cast: list[str], minuted: list[str], status: str, says: str
) -> None:
    given = {f"m{index}": names.split() for index, names in enumerate(cast)}
    facts = meeting(9, ballots=given, candidates=["a", "b", "c"], places=1, findings=minuted)

    shown = as_json(decided("election", facts))

    assert (shown["status"], shown["why"][-1]["says"]) == (status, says)


@pytest.mark.parametrize(
    ("minuted", "candidates", "says"),
    [
        (["second_ballot"], ["a", "b"], "the lot decides between a, b"),
        ([], ["a", "b"], "a further ballot is due between a, b"),
        (["second_ballot"], ["a", "b", "c"], "a further ballot is due between a, b"),
    ],
)
def test_lot_decides_a_tie_of_the_last_two_only(
    minuted: list[str], candidates: list[str], says: str
) -> None:
    given = {name: ["a" if index % 2 else "b"] for index, name in enumerate(names(0, 8))}
    facts = meeting(8, ballots=given, candidates=candidates, places=1, findings=minuted)

    shown = as_json(decided("election", facts))

    assert shown["why"][-1]["says"] == f"none of 1 places filled, 8 ballots; {says}"


@pytest.mark.parametrize("known", [{"candidates": ["a"]}, {"places": 1}, {}])
def test_election_needs_candidates_and_places(known: dict[str, Any]) -> None:
    shown = as_json(decided("election", meeting(8, **known)))

    assert shown["status"] == "lost"
    assert shown["why"][-1]["says"].startswith("not known: ")


def test_statute_may_know_no_groups_of_members() -> None:
    assert FORUM.groups == ()
    with pytest.raises(FactsError, match="unknown continent 'asia'"):
        is_quorate(meeting(7, members={"m0": {"continent": "asia"}}, invited={}))


FAULTS = (
    # What is changed, into what, and what the message says.
    ('tie = ["yes", "no"]', 'tie = ["yes"]', "rule.divided.tie: expected a list of two"),
    ('tie = ["yes", "no"]', 'tie = ["yes", "noes"]', "unknown quantity 'noes'"),
    ('then = "?divided"', 'then = "?divide"', "did you mean 'divided'?"),
    ('then = "?divided"', 'then = "duel"', "rule.divided.then: unknown name 'duel'"),
    ('unless = "second_vote"', "unless = 2", "divided.unless: expected the name of a finding"),
    ('again = "divided"', 'again = "divide"', "motion.usual: unknown rule 'divide'; did you"),
    ('quorum = "crowd"', 'quorum = "crowds"', "motion.merger: unknown rule 'crowds'; did you"),
    ('try = ["ayes"], again', 'gap = "x", again', "usual.again: a further vote needs rules"),
    ("barred = true", 'barred = true, quorum = "full"', "creed.quorum: what is barred needs no"),
    ('counted = "clear days"', 'counted = "clear"', "did you mean 'clear days'?"),
    ('served = "P2D"', 'served = "2 days"', "posted.served: '2 days' is no period"),
    ('elect = "ballots"', 'elect = "ballot"', "did you mean 'ballots'?"),
    ('lots = "second_ballot"', 'lot = "second_ballot"', "unknown key 'lot'; did you mean 'lots'?"),
    ('freed = "third_ballot"', "freed = true", "chosen.freed: expected the name of a finding"),
)


@pytest.mark.parametrize(("old", "new", "says"), FAULTS)
def test_fault_is_named(old: str, new: str, says: str) -> None:
    assert forum.STATUTE.count(old) == 1

    with pytest.raises(RulebookError) as caught:
        load_text(forum.STATUTE.replace(old, new))

    assert any(says in str(fault) and fault.line for fault in caught.value.faults), caught.value
