"""Every form of rule has a sentence, in every language that is shipped."""

from datetime import date
from fractions import Fraction
from typing import get_args

import pytest

from comitia.core.rules import load, phrases, quantities, shipped
from comitia.core.rules.conditions import (
    Consulted,
    Decided,
    Listed,
    Meets,
    Same,
    Stated,
    StepForm,
    Until,
)
from comitia.core.rules.describe import Describer, asked, name_of
from comitia.core.rules.model import (
    All,
    AnyOf,
    Ask,
    Count,
    Deferred,
    Each,
    Elect,
    ElectInBallots,
    Equal,
    Finding,
    Form,
    Motion,
    NoObjection,
    Question,
    Sent,
    Share,
    Threshold,
    Tie,
    Unequal,
    Vote,
)
from comitia.core.rules.periods import Period
from comitia.core.rules.phrases import COUNTS, GROUPS, PARTS, WHOLES

STRICT = Threshold(strict=True, ratio=Fraction(1, 2))
BROAD = Threshold(strict=False, ratio=Fraction(4, 5))
BASE = Question("base", "Of what?", ("present", "cast"), "present", ("A:1",), "current")
FORCE = Question("force", "Must?", ("must", "aim"), None, ("A:1",), "current")
NOTICE = ("members when sent", "the earlier day", "notice is still missing")

SENTENCES = [
    (
        Share("represented", "members", STRICT),
        "Of all members on the roll, more than 1/2 must be represented by a delegation.",
    ),
    (
        Share("yes", "cast", BROAD, force="aim"),
        (
            "Of the votes cast for and against, at least 4/5 should be votes for; "
            "this is an aim, not a condition."
        ),
    ),
    (
        Share("yes", "members", Threshold(strict=False, ratio=Fraction(1))),
        "Of all members on the roll, all must be votes for.",
    ),
    (
        Count("seats filled", 7, None),
        "There must be at least 7 seats that are not vacant.",
    ),
    (
        Count("seats filled", 7, 9, force="aim"),
        ("There should be 7 to 9 seats that are not vacant; this is an aim, not a condition."),
    ),
    (Count("no", None, 3), "There must be at most 3 votes against."),
    (
        Each("continent", 2, "represented"),
        (
            "There must be at least 2 delegations from each continent. "
            "This holds even where one has fewer members."
        ),
    ),
    (
        Each("country", 1, "represented", capped="yes"),
        (
            "There must be at least one delegation from each country. "
            "Where one has fewer members, all of these suffice."
        ),
    ),
    (
        Each("region", 1, "seated", force="aim"),
        (
            "There should be at least one taken seat from each region; this is an aim, not a "
            "condition. This holds even where one has fewer members."
        ),
    ),
    (
        Sent("invitation", NOTICE[0], Period(months=3), NOTICE[1], NOTICE[2]),
        (
            "The invitation must have been sent 3 months before the first day to everybody "
            "who was a member when it was sent."
        ),
    ),
    (
        Sent(
            "invitation",
            "members when held",
            Period(days=14),
            NOTICE[1],
            "its presence waives",
            "clear days",
            Period(days=2),
        ),
        (
            "The invitation must have been sent 14 days before the first day to everybody who is a "
            "member when the body meets. These are clear days: neither the first day nor that of "
            "the notice counts. It counts as delivered 2 days after it was sent. Whoever was never "
            "invited, comes and does not protest makes good the missing notice."
        ),
    ),
    (Finding("hardship"), "This must have been found and minuted: hardship."),
    (NoObjection(), "Nobody may object."),
    (
        NoObjection(("bilateral",)),
        "Nobody may object. An objection on this ground does not count: bilateral.",
    ),
    (
        Unequal("yes", "no"),
        "There must not be as many votes for as votes against: a tie is lost.",
    ),
    (
        Equal("seats elected", "seats set"),
        (
            "There must be as many seats to which somebody was elected as seats that were fixed "
            "for "
            "the body."
        ),
    ),
    (
        Tie("yes", "no", unless="voted_again"),
        (
            "Where there are as many votes for as votes against, the vote is taken once more. "
            "Not again after this was minuted: voted again."
        ),
    ),
    (
        Tie("yes", "no", then="rejected"),
        "Where there are as many votes for as votes against, the motion is rejected.",
    ),
    (
        ElectInBallots(STRICT, freed="three_ballots", lots="drawn"),
        (
            "Places are filled in ballots, each with more than 1/2 of the valid ones. Where too "
            "few "
            "reach it, a further ballot is held between those with the most votes, at most twice "
            "as "
            "many as places are left. It is open to all after this was minuted: three ballots. "
            "The lot decides a tie for one place after this was minuted: drawn."
        ),
    ),
    (
        Stated("form", "application", "written"),
        ("Of the stage “application” must be stated: form: written."),
    ),
    (
        Stated("with", "application", ("one", "two")),
        ("Of the stage “application” must be stated: with: one, two."),
    ),
    (
        Stated("sits_on_it", "election", value=False),
        ("Of the stage “election” must be stated: sits on it: no."),
    ),
    (
        Same(("application", "forum"), ("conference", "body")),
        ("These must be the same: forum (stage “application”), body (stage “conference”)."),
    ),
    (
        Listed("requested_by", "request", 1),
        ("The stage “request” must name at least 1 members: requested by."),
    ),
    (
        Until("declaration", date(2010, 11, 30)),
        ("The stage “declaration” must be done by 2010-11-30."),
    ),
    (
        Meets("council", "session", "last_met"),
        ("At the stage “session” the period must be kept in which it meets (council; last met)."),
    ),
    (
        Consulted("hearing", Period(days=60), consensus=True, silence="yes"),
        (
            "At the stage “hearing” all members must have been asked in writing, and have "
            "answered or "
            "let 60 days go by. Nobody may object. Whoever is silent consents."
        ),
    ),
    (
        Consulted("hearing", Period(days=60), consensus=False, silence="no"),
        (
            "At the stage “hearing” all members must have been asked in writing, and have "
            "answered or "
            "let 60 days go by."
        ),
    ),
    (
        Decided("vote", "expulsion", ("membership", "council")),
        (
            "At the stage “vote” a motion “expulsion” must be carried by one of: membership, "
            "council."
        ),
    ),
    (All(("one", "no_tie")), "Each of these must hold: one, no tie."),
    (AnyOf(("one", "two")), "At least one of these must hold: one, two."),
    (
        Deferred("base", {"present": "one", "cast": None}),
        (
            "What is required depends on how the text is read. Read as “present”: one. "
            "Read as “cast”: nothing is required."
        ),
    ),
    (
        Elect(STRICT, spread="continent"),
        (
            "Each ballot approves as many candidates as it likes. Places are filled in the order "
            "of approvals, each with more than 1/2 of the ballots cast. A candidate from each "
            "continent that has an eligible one is given a place first."
        ),
    ),
]


@pytest.mark.parametrize(("form", "sentence"), SENTENCES, ids=lambda value: type(value).__name__)
def test_form_is_said_in_words(form, sentence):
    assert Describer({"base": BASE}).form(form) == sentence


def test_every_form_has_a_sentence_here():
    said = {type(form) for form, _ in SENTENCES}

    assert set(get_args(Form)) - said == set()
    assert set(get_args(StepForm)) - said == set()


def test_every_value_of_a_parameter_has_its_words():
    assert phrases.SHARE.keys() == phrases.COUNT.keys() == phrases.EACH.keys()
    assert phrases.SHARE.keys() == {*quantities.FORCES, "open"}
    assert phrases.HELD.keys() == set(quantities.HELD)
    assert phrases.CAPPED.keys() == {*quantities.CAPS, "open"}
    assert phrases.TIE.keys() == {*quantities.TIES, "open"}
    assert phrases.SILENCE.keys() == {*quantities.SILENCES, "open"}
    assert phrases.NOTICE_ROLLS.keys() == set(quantities.NOTICE_ROLLS)
    assert phrases.UNITS.keys() == set(quantities.UNITS)


@pytest.mark.parametrize("words", [WHOLES, PARTS, COUNTS], ids=["wholes", "parts", "counts"])
def test_every_quantity_has_its_words(words):
    assert words.keys() == quantities.WHAT.keys()


def test_every_kind_of_group_has_its_words():
    assert GROUPS.keys() == set(quantities.GROUPS)


def test_open_parameter_is_said_under_the_reading_in_force():
    form = Share("yes", Ask("base"), BROAD)

    assert "votes cast for and against" in Describer({"base": BASE}, {"base": "cast"}).form(form)


def test_open_parameter_without_a_reading_is_said_under_all():
    said = Describer({"base": BASE}).form(Share("yes", Ask("base"), BROAD))

    assert said.startswith(
        "Of the votes of all who are there (also of the silent and the abstaining) or the votes "
        "cast for and against, at least 4/5 must be"
    )


def test_open_force_without_a_reading_is_said_to_be_open():
    said = Describer({"force": FORCE}).form(Share("yes", "cast", BROAD, force=Ask("force")))

    assert said.endswith("whether they must is open.")


def test_questions_of_a_form_are_those_it_asks_by_itself():
    assert asked(Share(Ask("a"), Ask("b"), BROAD, force=Ask("a"))) == ("a", "b")
    assert asked(Deferred("c", {"x": "rule"})) == ("c",)
    assert asked(All(("rule",))) == ()
    assert asked(Vote(Ask("unit"), "not possible", ())) == ("unit",)


@pytest.mark.parametrize(
    ("motion", "sentence"),
    [
        (Motion("m", (), barred=True), "It is discussed, and not put to a vote."),
        (Motion("m", (), gap="no majority"), "The text is silent: no majority."),
        (
            Motion("m", (), gap="none is stated", question="base", classes={"a": "x", "b": None}),
            (
                "To which class it belongs depends on how the text is read. Read as “a”: x. "
                "Read as “b”: no class is stated. The text is silent: none is stated."
            ),
        ),
        (
            Motion("m", (), attempts=("plain",), again="tie", quorum="more_of_them"),
            (
                "It is carried if this holds: plain. If none does, the vote is taken once more "
                "where this holds: tie. It has a quorum of its own: more of them."
            ),
        ),
        (Motion("m", (), attempts=("plain",)), "It is carried if this holds: plain."),
        (
            Motion("m", (), after=("consulted",), attempts=("one", "last_resort")),
            (
                "This must have been found first: consulted. "
                "It is carried if one of these holds, tried in this order: one, last resort."
            ),
        ),
    ],
)
def test_class_of_motion_is_said_in_words(motion, sentence):
    assert Describer({}).motion(motion) == sentence


def test_vote_is_said_with_what_becomes_of_a_divided_delegation():
    assert Describer({}).vote(Vote("seat", "not possible", ())) == "One vote for each seat."
    assert Describer({}).vote(Vote("organisation", "not possible", ())) == (
        "One vote for each organisation. A delegation whose delegates differ: not possible."
    )


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(years=3), "3 years"),
        (Period(months=1), "1 month"),
        (Period(years=1, months=6, days=14), "1 year, 6 months and 14 days"),
    ],
)
def test_period_is_said_in_words(period, words):
    assert Describer({}).period(period) == words


@pytest.mark.parametrize("name", shipped())
def test_every_rule_class_and_vote_of_a_shipped_rulebook_can_be_said(name):
    book = load(name)
    describer = Describer(book.questions)
    for body in book.bodies.values():
        for variant in body.variants.values():
            if variant is not None:
                assert all(describer.form(rule.form) for rule in variant.rules.values())
                assert all(describer.motion(motion) for motion in variant.motions.values())
                assert describer.vote(variant.vote)
    for procedure in book.procedures.values():
        assert all(describer.form(rule.form) for rule in procedure.rules.rules.values())


def test_sentences_go_through_the_translation():
    said = Describer({"base": BASE}, translate=lambda message: f"«{message}»").form(
        Finding("hardship")
    )

    assert said.startswith("«")
    assert "«hardship»" in said


def test_name_is_read_without_underscores():
    assert name_of("no_tie") == "no tie"
    assert name_of("") == ""
