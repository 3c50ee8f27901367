"""Many cases in lines of JSON: one answer to each, in order, and what another rulebook changes."""

import json
from typing import Any

import pytest

from comitia.core.rules import AskError, Rulebook, Ruling, load, load_text
from comitia.core.rules.lines import Answer, Change, batch, replay
from tests.core.rules.worlds import ballots, conference, european, objections

STATUTE = load("icor-2010")
POLL = conference(
    40, 30, ballots=ballots(23, 5, 2), findings=["practical", "debated"], objections=objections(1)
)
FOUNDING = {"ask": "decide", "body": "world_conference", "motion": "fundamental", "facts": POLL}
QUORUM = {"ask": "quorum", "body": "world_conference", "facts": POLL}


def lines(*values: Any) -> list[str]:
    """Return the values as lines; a text stands for itself."""
    return [value if isinstance(value, str) else json.dumps(value) for value in values]


def answers(*values: Any) -> list[Answer]:
    """Return the answers to the lines."""
    return list(batch(STATUTE, lines(*values)))


def test_each_line_is_answered_in_order() -> None:
    found = answers(FOUNDING, QUORUM, FOUNDING)

    assert [item.line for item in found] == [1, 2, 3]
    assert [str(item.decision.status) for item in found if item.decision] == [
        "lost",
        "quorate",
        "lost",
    ]


@pytest.mark.parametrize("given", ["a", 7, 0, [1, {"x": None}], {"k": "v"}, False])
def test_id_is_given_back(given: Any) -> None:
    (good, bad, worse) = answers(
        QUORUM | {"id": given}, QUORUM | {"id": given, "body": "senate"}, {"id": given}
    )

    assert (good.id, bad.id, worse.id) == (given, given, given)
    assert (good.error, bool(bad.error), bool(worse.error)) == ("", True, True)


def test_further_keys_are_ignored_and_a_quorum_needs_no_motion() -> None:
    (item,) = answers(QUORUM | {"motion": None, "note": "of the floor", "expected": "carried"})

    assert item.decision is not None


BAD = [
    ("", "no JSON"),
    ("   ", "no JSON"),
    ("nonsense", "no JSON"),
    ("[1]", "expected an object with 'ask', 'body' and 'facts', found [1]"),
    ("null", "expected an object"),
    ({}, "ask: expected 'decide', 'quorum' or 'proceed', found None"),
    (FOUNDING | {"ask": "guess"}, "ask: expected 'decide', 'quorum' or 'proceed', found 'guess'"),
    ({"ask": "proceed", "facts": {}}, "procedure: expected its name, found None"),
    ({"ask": "proceed", "procedure": "admision", "facts": {}}, "unknown procedure 'admision'"),
    ({"ask": "proceed", "procedure": "admission"}, "facts: expected an object, found nothing"),
    (
        QUORUM | {"facts": [{"so": "2013-10-06", "facts": {}}], "on": "soon"},
        "on: expected a day such as '2013-10-06', found 'soon'",
    ),
    (QUORUM | {"facts": [{"so": "soon"}]}, "chronicle.0.so: expected a day"),
    (FOUNDING | {"body": 3}, "body: expected the name of a body, found 3"),
    (FOUNDING | {"body": "world_congress"}, "unknown body 'world_congress'; did you mean 'world"),
    (FOUNDING | {"motion": None}, "motion: expected a class of motion, found None"),
    (FOUNDING | {"motion": "curent"}, "unknown class of motion 'curent' of world_conference; did"),
    (FOUNDING | {"motion": "admission"}, "unknown class of motion 'admission' of world_conference"),
    (QUORUM | {"facts": None}, "facts: expected an object, found None"),
    (QUORUM | {"facts": {"held": 3}}, "held: expected a day"),
    ({"ask": "quorum", "body": "icc"}, "facts: expected an object, found nothing"),
    ('{"ask": "quorum", "body": "icc", "facts": {"places": NaN}}', "NaN is no number"),
    ('{"ask": "quorum", "body": "icc", "facts": {}, "facts": {}}', "the key 'facts' stands twice"),
    ('{"ask": "quorum", "body": "icc", "facts": ' + "[" * 9999, "nested too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "says"), BAD, ids=range(len(BAD)))
def test_bad_line_says_what_is_wrong_and_stops_nothing(line: Any, says: str) -> None:
    before, bad, after = answers(QUORUM, line, QUORUM)

    assert (bad.line, bad.decision) == (2, None)
    assert bad.error.startswith(says)
    assert before.decision == after.decision is not None


def test_unknown_ruling_is_refused_before_the_first_line() -> None:
    with pytest.raises(AskError, match="unknown question 'base-of-90'; did you mean 'base-of-80'"):
        list(batch(STATUTE, [], [Ruling("base-of-90", "cast")]))


@pytest.mark.parametrize(
    ("rulings", "says"),
    [
        ([Ruling("base-of-80", "all")], "has no reading 'all'; its readings: present | cast"),
        (
            [Ruling("base-of-80", "cast"), Ruling("base-of-80", "present")],
            "question 'base-of-80' is ruled on twice, 'cast' and 'present'",
        ),
    ],
)
def test_ruling_that_cannot_hold_is_refused(rulings: list[Ruling], says: str) -> None:
    with pytest.raises(AskError) as caught:
        list(batch(STATUTE, [], rulings))

    assert says in str(caught.value)


# Replay


def amended() -> Rulebook:
    """Return a statute with three quarters in place of four fifths."""
    return load_text(
        STATUTE.source.replace(
            'of = "?base-of-80", is = ">= 4/5"', 'of = "?base-of-80", is = ">= 3/4"'
        )
    )


def replayed(*values: Any, after: Rulebook = STATUTE, rulings: Any = ()) -> list[Answer | Change]:
    """Return what replaying the lines yields."""
    return list(replay(STATUTE, after, lines(*values), rulings))


def test_replay_yields_what_an_amendment_changes() -> None:
    (change,) = replayed(QUORUM, FOUNDING | {"id": "a"}, after=amended())

    assert isinstance(change, Change)
    assert (change.line, change.id, change.was, str(change.decision.status)) == (
        2,
        "a",
        "lost",
        "carried",
    )
    assert change.decision.rulebook == amended().digest


def test_replay_yields_what_a_ruling_changes() -> None:
    (change,) = replayed(QUORUM, FOUNDING, rulings=[Ruling("base-of-80", "cast")])

    assert isinstance(change, Change)
    assert (change.was, str(change.decision.status)) == ("lost", "carried")


def test_replay_compares_with_the_status_that_was_recorded() -> None:
    found = replayed(FOUNDING | {"status": "carried"}, FOUNDING | {"status": "lost"}, FOUNDING)

    assert [(item.line, item.was) for item in found if isinstance(item, Change)] == [(1, "carried")]


def test_replay_of_what_changes_nothing_yields_nothing() -> None:
    assert replayed(FOUNDING, QUORUM) == []


def test_replay_yields_bad_lines_and_goes_on() -> None:
    found = replayed("nonsense", FOUNDING, QUORUM | {"facts": []}, after=amended())

    assert [(type(item), item.line) for item in found] == [(Answer, 1), (Change, 2), (Answer, 3)]


def test_replay_names_what_only_the_other_rulebook_knows() -> None:
    after = load_text(
        STATUTE.source.replace('finding = "practical"', 'finding = "pressing"').replace(
            "[body.icc.motion]", '[body.icc.motion]\nsecret = { barred = true, cite = "III.D:12" }'
        )
    )
    pressing = FOUNDING | {"facts": POLL | {"findings": ["pressing"]}}
    secret = {"ask": "decide", "body": "icc", "motion": "secret", "facts": {}}

    errors = [
        item.error for item in replayed(pressing, secret, after=after) if isinstance(item, Answer)
    ]

    assert errors == [
        "findings: unknown finding 'pressing'; known: consulted, debated, hardship, practical",
        "unknown class of motion 'secret' of icc; did you mean 'current'?",
    ]


def test_case_of_a_lower_level_is_replayed_under_its_inherited_rules() -> None:
    facts = european(12, 10, ballots=ballots(8, 2), findings=["practical", "debated"])
    facts["objections"] = objections(1)
    line = {"ask": "decide", "body": "continental_conference", "motion": "fundamental"}
    stricter = load_text(
        STATUTE.source.replace(
            'of = "?base-of-80", is = ">= 4/5"', 'of = "?base-of-80", is = "> 4/5"'
        )
    )

    (change,) = replayed(line | {"facts": facts}, after=stricter)

    assert isinstance(change, Change)
    assert (change.was, str(change.decision.status)) == ("carried", "lost")
