"""Two clocks: the facts of a day, as they were known on another."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comitia.core.rules import FactsError, decide, facts_as_of, load, parse_facts, proceed
from comitia.core.rules.chronicle import asked_about
from tests.core.rules.procedure_cases import affirmed
from tests.core.rules.worlds import ballots, conference

STATUTE = load("icor-2010")
HELD = date(2013, 10, 6)


def held_with_a_late_discovery() -> list[Any]:
    """Return a conference of which it became known later that one invitation never went out."""
    return [
        {"so": "2013-10-06", "facts": conference(40, 21, ballots=ballots(21))},
        {"so": "2013-10-06", "known": "2014-02-01", "facts": {"invited": {"m0": None}}},
    ]


@pytest.mark.statute("CONF-2", "CONF-4")
@pytest.mark.parametrize(
    ("known", "status"),
    [(HELD, "carried"), (date(2014, 1, 31), "carried"), (date(2014, 2, 1), "no quorum")],
)
def test_decision_is_of_what_was_known(known: date, status: str) -> None:
    facts = facts_as_of(held_with_a_late_discovery(), so=HELD, known=known)

    decision = decide(STATUTE, body="world_conference", motion="current", facts=parse_facts(facts))

    assert decision.status == status


@pytest.mark.statute("CONF-9")
def test_procedure_is_asked_about_the_day_on_which_things_were_so() -> None:
    chronicle = [
        {"so": "2010-11-29", "known": "2010-12-24", "facts": affirmed("2010-11-29")},
    ]
    asked = {
        ("2010-11-28", "2010-12-31"): "pending",
        ("2010-11-29", "2010-12-31"): "complete",
        ("2010-11-29", "2010-12-23"): "pending",
        ("2010-12-01", "2010-12-23"): "lapsed",
        ("2010-12-01", "2010-12-24"): "complete",
    }

    for (so, known), status in asked.items():
        facts = facts_as_of(chronicle, so=date.fromisoformat(so), known=date.fromisoformat(known))
        asked_of = parse_facts(asked_about(facts, date.fromisoformat(so)))
        assert proceed(STATUTE, procedure="affirmation", facts=asked_of).status == status


def test_of_two_entries_of_one_day_the_one_known_later_prevails() -> None:
    chronicle = [
        {"so": "2013-01-02", "known": "2013-03-01", "facts": {"present": {"a": 2}}},
        {"so": "2013-01-02", "facts": {"present": {"a": 1, "b": 1}}},
        {"so": "2013-01-01", "known": "2013-04-01", "facts": {"present": {"a": 9, "c": 1}}},
    ]

    assert facts_as_of(chronicle) == {"present": {"a": 2, "b": 1, "c": 1}}


def test_plain_facts_stay_as_they_are() -> None:
    assert facts_as_of({"held": "2013-10-06"}, known=HELD) == {"held": "2013-10-06"}
    assert facts_as_of("nonsense", so=HELD) == "nonsense"


DAYS = st.dates(date(2013, 1, 1), date(2013, 1, 9))
PATCHES = st.recursive(
    st.none() | st.integers(0, 3),
    lambda below: st.dictionaries(st.sampled_from("abc"), below, max_size=3),
    max_leaves=5,
)
ENTRIES = st.lists(
    st.builds(
        lambda so, known, facts: {
            "so": so.isoformat(),
            "known": known.isoformat(),
            "facts": facts,
        },
        DAYS,
        DAYS,
        st.dictionaries(st.sampled_from("abc"), PATCHES, max_size=3),
    ),
    max_size=6,
)


@given(entries=ENTRIES, so=DAYS, known=DAYS)
def test_what_comes_later_on_either_clock_changes_nothing(
    entries: list[Any], so: date, known: date
) -> None:
    earlier = [
        entry
        for entry in entries
        if entry["so"] <= so.isoformat() and entry["known"] <= known.isoformat()
    ]

    always = [{"so": "2012-12-31", "facts": {}}]

    assert facts_as_of([*always, *entries], so=so, known=known) == facts_as_of(
        [*always, *earlier], so=so, known=known + timedelta(days=99)
    )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (7, "chronicle.0: expected an object, found 7"),
        ({"facts": {}}, "chronicle.0.so: expected a day"),
        ({"so": "6 October", "facts": {}}, "found '6 October'"),
        ({"so": "2013-10-06", "known": 7, "facts": {}}, "chronicle.0.known: expected a day"),
        ({"so": "2013-10-06"}, "chronicle.0.facts: expected an object, found None"),
        ({"so": "2013-10-06", "fact": {}, "facts": {}}, "did you mean 'facts'?"),
    ],
)
def test_chronicle_with_faults_is_refused(entry: Any, message: str) -> None:
    with pytest.raises(FactsError) as error:
        facts_as_of([entry])

    assert message in str(error.value)
