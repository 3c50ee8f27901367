"""The block of reasons: outcome, numbers, clause, what it turns on, and the whole tree."""

import pytest

from comitia.core.rules import Status, decide, load, parse_facts, quorum
from comitia.ui.addresses import edition
from comitia.ui.reasons import Ruled, account
from tests.ui.specimen import RULEBOOK, facts, vote


def test_why_lost_shows_the_last_attempt_and_what_it_lacks():
    told = account(vote("fundamental", facts(yes=19, no=4, abstain=1)), RULEBOOK, {})

    assert told.headline.sentence == "19 yes of 25 present, required at least 4/5 = 20"
    assert told.headline.lacks == "1 more yes"
    assert [cited.id for cited in told.headline.cited] == ["III.A.2:11"]
    assert told.headline.cited[0].line == RULEBOOK.clauses["III.A.2:11"].line


def test_why_carried_shows_the_numbers_that_carried():
    told = account(vote("current", facts(yes=8, no=7)), RULEBOOK, {})

    assert told.status.word == "carried"
    assert told.headline.sentence == "8 yes of 15 cast, required more than 1/2 = 8"


def test_why_no_quorum_shows_what_failed():
    decision = quorum(RULEBOOK, body="world_conference", facts=facts(present=14))

    assert account(decision, RULEBOOK, {}).headline.rule == "majority"


def test_why_quorate_shows_the_numbers_represented():
    decision = quorum(RULEBOOK, body="world_conference", facts=facts(present=25))

    sentence = account(decision, RULEBOOK, {}).headline.sentence
    assert sentence == "25 represented of 40 members, required more than 1/2 = 21"


def test_why_refused_shows_the_clause_without_numbers():
    told = account(vote("principled", facts()), RULEBOOK, {})

    assert told.headline.cited[0].id == "III.A.2:9"
    assert told.status.word == "out of order"


@pytest.mark.parametrize("motion", list(RULEBOOK.bodies["world_conference"].motions))
def test_why_puts_failing_reasons_first(motion):
    told = account(vote(motion, facts(yes=12, no=12)), RULEBOOK, {})

    assert told.reasons
    assert all(sorted(level) == level for level in _levels(told.reasons))


def _levels(reasons):
    yield [reason.holds for reason in reasons]
    for reason in reasons:
        yield from _levels(reason.because)


def test_why_tells_what_it_turns_on_and_what_else_it_would_be():
    told = account(
        vote("fundamental", facts(yes=19, no=4, abstain=1)),
        RULEBOOK,
        {"base-of-80": Ruled("ruled on motion 1", "/ruling")},
    )

    [turn] = told.turns
    [read] = turn.read
    [other] = turn.others
    assert read.text == RULEBOOK.questions["base-of-80"].text
    assert (read.reading, read.ruled.words) == ("present", "ruled on motion 1")
    assert (other.readings[0].reading, other.status.word) == ("cast", "carried")


def test_why_contested_tells_what_each_reading_gives():
    thin = {"m1": "africa", "m2": "america", "m3": "asia"}
    decision = quorum(RULEBOOK, body="world_conference", facts=_without_europe(thin))

    told = account(decision, RULEBOOK, {})
    assert decision.status is Status.CONTESTED
    assert told.headline is None
    [turn] = told.turns
    assert [(read.question, read.reading) for read in turn.read] == [("thin-group", "")]
    assert [(other.readings[0].reading, other.status.word) for other in turn.others] == [
        ("no", "no quorum"),
        ("yes", "quorate"),
    ]


def _without_europe(continents):
    members = {
        f"{name}-{number}": {"continent": continent, "admitted": "2010-10-06"}
        for name, continent in continents.items()
        for number in range(4)
    }
    return parse_facts(
        {
            "held": "2013-10-06",
            "members": members,
            "invited": dict.fromkeys(members, "2013-06-01"),
            "present": dict.fromkeys(members, 1),
        }
    )


def test_why_without_rulebook_still_names_clauses_and_questions(tag):
    markup = tag("{% why decision %}", decision=vote("current", facts(yes=8, no=7, abstain=3)))

    assert "III.A.2:12" in markup
    assert "base-of-simple" in markup


def test_why_without_open_question_follows_from_the_text(tag):
    markup = tag("{% why decision %}", decision=vote("principled", facts()))

    assert "This follows from the text." in markup


@pytest.mark.parametrize(
    ("opened", "details"), [("False", "<details>"), ("True", "<details open>")]
)
def test_why_is_opened_on_request(tag, opened, details):
    markup = tag(f"{{% why decision opened={opened} %}}", decision=vote("current", facts(yes=8)))

    assert details in markup


def test_why_escapes_what_comes_from_outside(tag):
    markup = tag(
        "{% why decision rulebook ruled %}",
        decision=vote("current", facts(yes=8, no=7, abstain=3)),
        rulebook=load("icor-2010"),
        ruled={"base-of-simple": Ruled("<script>")},
    )

    assert "&lt;script&gt;" in markup


def test_why_tied_shows_that_the_vote_is_divided():
    rulebook = load("un-general-assembly")
    members = {f"m{number}": {} for number in range(4)}
    ballots = {"m0": "yes", "m1": "no"}
    present = dict.fromkeys(members, 1)
    facts = parse_facts({"members": members, "present": present, "ballots": ballots})

    told = account(
        decide(rulebook, body="general_assembly", motion="other", facts=facts), rulebook, {}
    )

    assert (told.status.word, told.status.shape) == ("tied", "half")
    assert [cited.id for cited in told.headline.cited] == ["95"]


def test_why_leads_to_the_pages_of_what_it_names_in_the_version_it_was_decided_by(tag):
    markup = tag(
        "{% why decision rulebook ruled body='world_conference' %}",
        decision=vote("fundamental", facts(yes=19, no=4, abstain=1)),
        rulebook=RULEBOOK,
        ruled={"base-of-80": Ruled("ruled on motion 1", "/statute/rulings/conference/x/1")},
    )

    query = edition(RULEBOOK)
    for address in (
        f"/statute/bodies/world_conference/rules/supermajority{query}",
        f"/statute/clauses/III.A.2:11{query}",
        f"/statute/questions/base-of-80{query}",
        "/statute/rulings/conference/x/1",
    ):
        assert f'href="{address}"' in markup


def test_why_leads_to_no_rule_of_a_body_that_is_not_known(tag):
    decision = vote("current", facts(yes=8))

    for call in ("{% why decision %}", "{% why decision rulebook %}"):
        assert "/rules/" not in tag(call, decision=decision, rulebook=RULEBOOK)


def test_why_leads_to_no_rule_where_a_class_of_motion_gave_the_reason(tag):
    markup = tag(
        "{% why decision rulebook body='world_conference' %}",
        decision=vote("principled", facts()),
        rulebook=RULEBOOK,
    )

    assert "/rules/" not in markup
    assert "/statute/clauses/III.A.2:9" in markup


def test_why_links_nothing_where_the_statute_has_no_pages(tag, settings):
    settings.ROOT_URLCONF = "tests.permissions.pages"

    markup = tag(
        "{% why decision rulebook body='world_conference' %}",
        decision=vote("current", facts(yes=8)),
        rulebook=RULEBOOK,
    )

    assert "<a " not in markup
    assert "III.A.2:12" in markup
