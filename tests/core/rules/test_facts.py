"""Facts are read whole or refused, with every fault named."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comitia.core.rules import FactsError, decide, load, parse_facts, quorum
from tests.core.examples import examples
from tests.core.rules.worlds import CONTINENTS, ballots, conference, roll, seats

RULEBOOK = load("icor-2010")


def faults_of(facts: Any) -> tuple[str, ...]:
    """Return the faults of facts."""
    with pytest.raises(FactsError) as caught:
        parse_facts(facts)
    return caught.value.faults


def test_facts_of_the_contract_are_read() -> None:
    facts = parse_facts(
        {
            "held": "2013-10-06",
            "members": {
                "ke1": {"continent": "africa", "admitted": "2010-10-06"},
                "pe1": {"continent": "america", "country": "PE", "region": "andes"},
            },
            "invited": {"ke1": "2013-06-01", "pe1": "2013-06-01"},
            "present": {"ke1": 1, "pe1": 3, "guest": 2},
            "consents": ["ke1"],
            "findings": ["hardship", "practical", "debated", "consulted"],
            "objections": [{"by": "pe1", "ground": "principles"}, {"by": "ke1"}],
            "ballots": {"ke1": "yes", "pe1": {"yes": 2, "no": 1}},
            "accused": None,
            "seats": {"elected": 7, "filled": 7, "in_person": 4, "by_proxy": 0},
        }
    )

    assert facts.held == date(2013, 10, 6)
    assert facts.members["pe1"].region == "andes"
    assert facts.ballots["pe1"].size == 3
    assert facts.digest.startswith("sha256:")


@pytest.mark.parametrize(
    "key",
    [
        "held",
        "members",
        "invited",
        "present",
        "consents",
        "findings",
        "objections",
        "ballots",
        "accused",
        "seats",
        "candidates",
        "places",
    ],
)
def test_every_key_may_be_left_out_or_null(key: str) -> None:
    parse_facts({key: None})
    parse_facts({})


MEMBERS = roll(2)

WRONG = [
    ([], "facts: expected an object, found []"),
    ("x" * 999, "facts: expected an object, found 'xxx"),
    ({"member": {}}, "facts: unknown key 'member'; did you mean 'members'?"),
    ({"members": []}, "members: expected an object, found []"),
    ({"members": {"m0": "africa"}}, "members.m0: expected an object, found 'africa'"),
    ({"members": {"m0": {"contnent": "x"}}}, "members.m0: unknown key 'contnent'; did you mean"),
    ({"members": {"m0": {"continent": 3}}}, "members.m0.continent: expected a text, found 3"),
    ({"members": {"m0": {"continent": ""}}}, "members.m0.continent: expected a text, found ''"),
    ({"members": {"m0": {"admitted": 2010}}}, "members.m0.admitted: expected a day such as"),
    ({"held": "6.10.2013"}, "held: expected a day such as '2013-10-06', found '6.10.2013'"),
    ({"held": "20131006"}, "held: expected a day such as '2013-10-06', found '20131006'"),
    ({"held": "2013-02-29"}, "held: expected a day such as"),
    ({"held": "2013-10-06T10:00:00"}, "held: expected a day such as"),
    ({"members": MEMBERS, "invited": {"m0": None}}, "invited.m0: expected a day such as"),
    ({"members": MEMBERS, "invited": {"m9": "2013-01-01"}}, "invited: 'm9' is no member"),
    ({"members": MEMBERS, "invited": ["m0"]}, "invited: expected an object, found ['m0']"),
    ({"members": MEMBERS, "consents": ["m9"]}, "consents: 'm9' is no member"),
    ({"members": MEMBERS, "consents": "m0"}, "consents: expected a list of names, found 'm0'"),
    ({"members": MEMBERS, "consents": [1]}, "consents: expected a list of names, found 1"),
    ({"findings": {"hardship": True}}, "findings: expected a list of names"),
    ({"present": {"m0": 0}}, "present.m0: expected a whole number from 1 to 1000000, found 0"),
    ({"present": {"m0": -1}}, "present.m0: expected a whole number from 1"),
    ({"present": {"m0": 1.0}}, "present.m0: expected a whole number from 1 to 1000000, found 1.0"),
    ({"present": {"m0": True}}, "present.m0: expected a whole number from 1"),
    ({"present": {"m0": None}}, "present.m0: expected a whole number from 1"),
    ({"present": {"m0": 10**4000}}, "present.m0: expected a whole number from 1"),
    ({"members": MEMBERS, "objections": ["m0"]}, "objections.0: expected an object, found 'm0'"),
    ({"objections": [{"ground": "x"}]}, "objections.0: expected the key 'by'"),
    ({"members": MEMBERS, "objections": [{"by": "m9"}]}, "objections: 'm9' is no member"),
    ({"objections": {"by": "m0"}}, "objections: expected a list of objections"),
    ({"members": MEMBERS, "objections": [{"by": "m0", "why": 1}]}, "objections.0: unknown key"),
    ({"ballots": {"m0": "Yes"}}, "ballots.m0: expected 'yes', 'no', 'abstain', counts of them"),
    ({"ballots": {"m0": None}}, "ballots.m0: expected 'yes', 'no', 'abstain'"),
    ({"ballots": {"m0": True}}, "ballots.m0: expected 'yes', 'no', 'abstain'"),
    ({"ballots": {"m0": {"yes": -1}}}, "ballots.m0.yes: expected a whole number from 0"),
    ({"ballots": {"m0": {"jes": 1}}}, "ballots.m0: unknown key 'jes'; did you mean 'yes'?"),
    (
        {"present": {"m0": 2}, "ballots": {"m0": {"yes": 2, "no": 1}}},
        "ballots.m0: 3 delegates voted, 2 are present",
    ),
    ({"ballots": {"m0": ["a"]}, "candidates": ["b"]}, "ballots.m0: 'a' is no candidate"),
    ({"ballots": {"m0": ["a", "a"]}, "candidates": ["a"]}, "ballots.m0: a candidate stands twice"),
    ({"candidates": {"a": "m9"}}, "candidates: 'm9' is no member"),
    ({"candidates": "a"}, "candidates: expected a list of names, found 'a'"),
    ({"places": 0}, "places: expected a whole number from 1"),
    ({"accused": "m9"}, "accused: 'm9' is no member"),
    ({"accused": ["m9"]}, "accused: expected a text, found ['m9']"),
    ({"seats": 7}, "seats: expected an object, found 7"),
    ({"seats": {"elected": "7"}}, "seats.elected: expected a whole number from 0"),
    ({"seats": {"electd": 7}}, "seats: unknown key 'electd'; did you mean 'elected'?"),
    (seats(7, 8, 4), "seats: 8 are filled, but to 7 somebody was elected"),
    (seats(7, 5, 4, 2), "seats: 6 attend, but only 5 are filled"),
    ({"seats": {"elected": 3, "in_person": 4}}, "seats: 4 attend, but only 3 are filled"),
    ({"members": {"\ud800": {}}}, "facts: a text in them is not valid Unicode"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "says"), WRONG)
def test_fault_is_named(facts: Any, says: str) -> None:
    (fault,) = faults_of(facts)

    assert fault.startswith(says)
    assert len(fault) < 200


def test_all_faults_are_named_at_once() -> None:
    faults = faults_of({"helf": 1, "members": {"a": 1}, "accused": "b", "present": {"c": 0}})

    assert [fault.split(":")[0] for fault in faults] == [
        "facts",
        "members.a",
        "present.c",
        "accused",
    ]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"members": {"m0": {"continent": "afrika"}}}, "unknown continent 'afrika'; did you mean"),
        ({"findings": ["hardshp"]}, "unknown finding 'hardshp'; did you mean 'hardship'?"),
        ({"ballots": {"m9": "yes"}}, "ballots: 'm9' is no member"),
    ],
)  # fmt: skip
def test_fault_that_shows_only_against_the_statute_is_named(facts: Any, says: str) -> None:
    with pytest.raises(FactsError) as caught:
        quorum(RULEBOOK, body="world_conference", facts=parse_facts(facts))

    assert says in str(caught.value)


def test_ballots_of_a_committee_are_keyed_by_seat() -> None:
    facts = parse_facts(seats(7, 7, 4, ballots={"a seat": "yes"}))

    assert decide(RULEBOOK, body="icc", motion="current", facts=facts).status == "silent"


@pytest.mark.parametrize("missing", ["continent", "admitted"])
def test_member_of_whom_something_is_not_known_never_raises(missing: str) -> None:
    facts = conference(40, 30, ballots=ballots(30))
    del facts["members"]["m39"][missing]

    answer = quorum(RULEBOOK, body="world_conference", facts=parse_facts(facts))

    assert answer.status == ("no quorum" if missing == "continent" else "quorate")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
keys = st.sampled_from(
    [
        *("held", "members", "invited", "present", "consents", "findings", "objections", "ballots"),
        *("accused", "seats", "candidates", "places", "yes", "by", "continent", *CONTINENTS),
    ]
)


@settings(max_examples=examples(50))
@given(facts=st.dictionaries(keys, json_values | st.dictionaries(keys, json_values)))
def test_no_facts_raise_anything_but_a_facts_error(facts: dict[str, Any]) -> None:
    for body in RULEBOOK.bodies:
        with suppress(FactsError):
            assert quorum(RULEBOOK, body=body, facts=parse_facts(facts)).status != "quorate"
