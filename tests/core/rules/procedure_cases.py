"""The worked cases of procedures: what was done at which stage, and what has become of it.

As with decisions, beside a procedure that is in order stands one that just is not.
"""

from dataclasses import dataclass
from typing import Any

from tests.core.rules.worlds import ballots, conference, european, names, objections, roll

FOUR = roll(4, ("africa",))
CONSENT = dict.fromkeys(FOUR, "consents")


@dataclass(frozen=True)
class Case:
    """A procedure as far as it has come, and the answer expected."""

    name: str
    procedure: str
    facts: dict[str, Any]
    status: str
    turns_on: tuple[str, ...] = ()
    clause: str | None = None
    rulings: tuple[str, ...] = ()
    rules_of_procedure: str | None = None

    def asked(self) -> dict[str, Any]:
        """Return the case as a line for the command line."""
        return {
            "id": self.name,
            "ask": "proceed",
            "procedure": self.procedure,
            "facts": self.facts,
        }


def application(**more: Any) -> dict[str, Any]:
    """Return an application to the conference of a continent without regions."""
    return {
        "on": "2012-01-05",
        "form": "written",
        "with": ["agreement with the principles", "introduction"],
        "region_exists": False,
        "forum": "continental_conference",
    } | more


def consultation(**more: Any) -> dict[str, Any]:
    """Return a consultation of all four members, all of whom consent."""
    return {
        "on": "2012-02-01",
        "asked": list(FOUR),
        "answers": CONSENT,
        "ended": "2012-02-20",
    } | more


def without(step: dict[str, Any], *terms: str) -> dict[str, Any]:
    """Return a step of which some terms are not stated."""
    return {term: value for term, value in step.items() if term not in terms}


def voted(
    yes: int = 0, objecting: int = 0, present: int = 10, on: str = "2013-10-06", **more: Any
) -> dict[str, Any]:
    """Return the decision of a continental conference of ten members."""
    facts = european(10, present, ballots=ballots(yes), objections=objections(objecting))
    return {"on": on, "body": "continental_conference", "facts": facts} | more


def admission(
    on: str | None = None,
    applied: dict[str, Any] | None = None,
    consulted: dict[str, Any] | None = None,
    decided: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the facts of an admission, as far as it has come."""
    steps = {"application": applied, "consultation": consulted, "conference": decided}
    facts: dict[str, Any] = {
        "members": FOUR,
        "steps": {name: step for name, step in steps.items() if step is not None},
    }
    return facts | ({"on": on} if on else {})


SILENT = consultation(answers=dict.fromkeys(names(0, 3), "consents"), reminded="2012-03-01")
del SILENT["ended"]

SPREAD = ("continental-spread",)
BEGINS = ("admission-begins",)

ADMISSION = (
    Case("nothing was done", "admission", admission(), "pending"),
    Case("applied", "admission", admission(applied=application()), "pending", (), "IV.D.4:2"),
    Case(
        "applied orally",
        "admission",
        admission(applied=application(form="oral")),
        "pending",
        (),
        "IV.D.3",
    ),
    Case(
        "applied without an introduction",
        "admission",
        admission(applied=application(**{"with": ["agreement with the principles"]})),
        "pending",
        (),
        "IV.D.3",
    ),
    Case(
        "67",
        "admission",
        admission(applied=application(region_exists=True), consulted=consultation()),
        "void",
        (),
        "IV.D.4:1",
    ),
    Case(
        "67: to the conference of the region",
        "admission",
        admission(applied=application(region_exists=True, forum="regional_conference")),
        "pending",
    ),
    Case(
        "67: there is no region to go to",
        "admission",
        admission(applied=application(forum="regional_conference"), consulted=consultation()),
        "void",
        (),
        "IV.D.4:1",
    ),
    Case(
        "all consent",
        "admission",
        admission(applied=application(), consulted=consultation()),
        "in effect",
        BEGINS,
        "IV.A.3:2",
    ),
    Case(
        "all consent, and the conference must confirm it",
        "admission",
        admission(applied=application(), consulted=consultation()),
        "pending",
        BEGINS,
        rulings=("admission-begins=with the confirmation",),
    ),
    Case(
        "69",
        "admission",
        admission("2012-04-02", application(), SILENT),
        "in effect",
        ("admission-begins", "silence"),
        "IV.D.4:2",
    ),
    Case(
        "69: silence is not consent",
        "admission",
        admission("2012-04-02", application(), SILENT),
        "pending",
        ("silence",),
        rulings=("silence=no",),
    ),
    Case(
        "69: on the last day of its time",
        "admission",
        admission("2012-04-01", application(), SILENT),
        "pending",
        (),
        "IV.D.4:2",
    ),
    Case(
        "69: nobody was reminded",
        "admission",
        admission("2012-04-02", application(), without(SILENT, "reminded")),
        "pending",
    ),
    Case(
        "69: the time was set otherwise",
        "admission",
        admission("2012-03-20", application(), {**SILENT, "until": "2012-03-19"}),
        "in effect",
        ("admission-begins", "silence"),
    ),
    Case(
        "one member was not asked",
        "admission",
        admission("2012-06-01", application(), consultation(asked=names(0, 3))),
        "pending",
        (),
        "IV.D.4:2",
    ),
    Case(
        "one objects on principles",
        "admission",
        admission(
            "2012-06-01", application(), consultation(answers={**CONSENT, "m0": "principles"})
        ),
        "pending",
    ),
    Case(
        "one objects for what is between the two",
        "admission",
        admission(
            "2012-06-01", application(), consultation(answers={**CONSENT, "m0": "bilateral"})
        ),
        "in effect",
        BEGINS,
    ),
    Case(
        "the conference confirms by consensus",
        "admission",
        admission(None, application(), consultation(), voted()),
        "complete",
        SPREAD,
        "IV.D.4:1",
    ),
    Case(
        "no consensus, and eight of ten",
        "admission",
        admission(None, application(), consultation(), voted(8, 1)),
        "complete",
        SPREAD,
        "IV.D.4:3",
    ),
    Case(
        "no consensus, and seven of ten",
        "admission",
        admission(None, application(), consultation(), voted(7, 1)),
        "lost",
        ("base-of-admit80", "continental-spread"),
        "IV.D.4:3",
    ),
    Case(
        "the conference has no quorum",
        "admission",
        admission(None, application(), consultation(), voted(present=5)),
        "no quorum",
    ),
    Case(
        "nobody was consulted",
        "admission",
        admission(None, application(), None, voted()),
        "void",
        (),
        "IV.D.4:2",
    ),
    Case(
        "nobody applied",
        "admission",
        admission(None, None, consultation(), voted()),
        "void",
        (),
        "IV.D.3",
    ),
    Case(
        "consulted, but not everybody, before the conference",
        "admission",
        admission(None, application(), consultation(asked=names(0, 3)), voted()),
        "void",
        (),
        "IV.D.4:2",
    ),
    Case(
        "consulted before there was an application",
        "admission",
        admission(None, application(on="2012-03-01"), consultation()),
        "void",
        (),
        "IV.D.3",
    ),
    Case(
        "decided while the consultation was under way, and looked at long after",
        "admission",
        admission("2014-01-01", application(), SILENT, voted(on="2012-03-01")),
        "void",
        (),
        "IV.D.4:2",
    ),
    Case(
        "decided by another conference than was asked",
        "admission",
        admission(None, application(), consultation(), voted(body="regional_conference")),
        "void",
        (),
        "IV.D.4:1",
    ),
    Case(
        "decided by a body that cannot",
        "admission",
        admission(
            None,
            application(forum="icc"),
            consultation(),
            voted(body="icc"),
        ),
        "void",
        (),
        "IV.D.4:1",
    ),
    Case(
        "what comes after the day asked about has not been done",
        "admission",
        admission("2012-01-31", application(), consultation(), voted()),
        "pending",
    ),
)


def affirmed(on: str, **more: Any) -> dict[str, Any]:
    """Return the facts of a founding affirmation of a day."""
    step = {"on": on, "form": "written", "took_part_in_the_preparation": True} | more
    return {"steps": {"declaration": step}}


def withdrawn(**more: Any) -> dict[str, Any]:
    """Return the facts of a letter of withdrawal."""
    step = {"on": "2014-02-01", "form": "written", "authorised": True} | more
    return {"steps": {"declaration": step}}


def expulsion(yes: int | None = None, by: tuple[str, ...] = ("m1",), **more: Any) -> dict[str, Any]:
    """Return the facts of an expulsion from forty members, thirty of whom are there."""
    request = {
        "on": "2014-02-01",
        "form": "written",
        "substantiated": True,
        "requested_by": list(by),
    }
    steps: dict[str, Any] = {"request": request | more}
    if yes is not None:
        facts = conference(40, 40, ballots=ballots(yes), accused="m39")
        steps["vote"] = {"on": "2014-06-01", "facts": facts}
    return {"members": roll(40), "steps": steps}


MEMBERSHIP = (
    Case("affirmed on the last day", "affirmation", affirmed("2010-11-30"), "complete"),
    Case("affirmed a day late", "affirmation", affirmed("2010-12-01"), "void", (), "L:4"),
    Case(
        "affirmed by who took no part",
        "affirmation",
        affirmed("2010-11-01", took_part_in_the_preparation=False),
        "void",
    ),
    Case("not affirmed yet", "affirmation", {"on": "2010-11-30"}, "pending"),
    Case("never affirmed", "affirmation", {"on": "2010-12-01"}, "lapsed", (), "L:4"),
    Case("78", "withdrawal", withdrawn(), "complete"),
    Case("79", "withdrawal", withdrawn(authorised=False), "void", (), "IV.D.5"),
    Case("79: nothing is said of it", "withdrawal", withdrawn(authorised=None), "void"),
    Case("withdrawn orally", "withdrawal", withdrawn(form="oral"), "void", (), "IV.D.5"),
    Case("77", "expulsion", expulsion(), "pending", (), "IV.D.6:1"),
    Case("77: by nobody", "expulsion", expulsion(by=()), "pending", (), "IV.D.6:1"),
    Case("77: by who is no member", "expulsion", expulsion(by=("x",)), "pending"),
    Case("77: without reasons", "expulsion", expulsion(substantiated=False), "pending"),
    Case(
        "voted on without reasons",
        "expulsion",
        expulsion(32, substantiated=False),
        "void",
        (),
        "IV.D.6:2",
    ),
    Case("32 of 40 consent", "expulsion", expulsion(32), "complete", (), "IV.D.6:3"),
    Case("31 of 40 consent", "expulsion", expulsion(31), "lost", (), "IV.D.6:3"),
)
CONTINENTS = ("africa", "america", "asia", "europe")


def committee(
    elected: int,
    sent: int = 0,
    body: str = "world_conference",
    fixed: int | None = None,
    continents: tuple[str, ...] = CONTINENTS,
    **steps: Any,
) -> dict[str, Any]:
    """Return the facts of a committee elected by all, whose seats are of these continents."""
    members = roll(60)
    there = [name for name, member in members.items() if member["continent"] in continents]
    seats = [f"seat{index}" for index in range(elected + sent)]
    holders = dict(zip(seats, there, strict=False))
    candidates = {seat: holders[seat] for seat in seats[:elected]}
    vote = conference(
        40,
        40,
        candidates=dict.fromkeys(candidates, "m0"),
        places=elected,
        ballots={name: list(candidates) for name in names(0, 40)},
    )
    return {
        "members": members,
        "seats": {"elected": elected, "sent": sent, "fixed": fixed, "holders": holders},
        "steps": {
            "nomination": {"on": "2013-10-06", "proposed_by": "own organisation"},
            "election": {"on": "2013-10-08", "body": body, "facts": vote},
            "constitution": {
                "on": "2013-10-09",
                "those_sent_are_confirmed_by": "own organisation",
            },
        }
        | steps,
    }


def authorised(**more: Any) -> dict[str, Any]:
    """Return the facts of a proxy's authorisation."""
    step = {
        "on": "2012-03-01",
        "organisation_of_the_member": "ke1",
        "organisation_of_the_proxy": "ke1",
        "form": "written",
        "authorised_by": "leadership",
    }
    return {"steps": {"authorisation": step | more}}


def recalled(replacement: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Return the facts of a recall, and of the replacement if there is one."""
    steps = {
        "recall": {
            "on": "2012-03-01",
            "organisation": "ke1",
            "recalled_by": "own organisation",
            "reasons": "serious",
        }
        | more
    }
    if replacement is not None:
        steps["replacement"] = {
            "on": "2012-04-01",
            "organisation": "ke1",
            "form": "written",
            "authorised_by": "leadership",
        } | replacement
    return {"steps": steps}


def session(on: str, last_met: str) -> dict[str, Any]:
    """Return the facts of a body that met on one day and again on another."""
    return {"steps": {"session": {"on": on, "last_met": last_met}}}


def acting(filled: int) -> dict[str, Any]:
    """Return the facts of a committee with so many members left."""
    return {"seats": {"elected": 7, "filled": filled}, "steps": {"acting": {"on": "2012-03-01"}}}


def cast_by(who: str) -> dict[str, Any]:
    """Return the facts of a vote in a committee."""
    return {"steps": {"vote": {"on": "2012-03-01", "cast_by": who}}}


def elected(
    name: str,
    facts: dict[str, Any],
    status: str,
    *turns_on: str,
    clause: str | None = None,
    procedure: str = "committee",
) -> Case:
    """Return the case of a committee that was elected by the rules of procedure offered."""
    return Case(name, procedure, facts, status, turns_on, clause, rules_of_procedure="default")


COMPOSITION = (
    elected("seven are elected", committee(7), "complete"),
    elected("nine are elected", committee(9), "complete"),
    elected("six are elected", committee(6), "void", clause="III.D:2"),
    elected("ten are elected", committee(10), "void", clause="III.D:2"),
    elected("57", committee(7, 3), "complete", "sent-seats", clause="III.D:9"),
    elected("57: nine in all", committee(7, 2), "complete"),
    elected("57: six elected, one sent", committee(6, 1), "void", "sent-seats"),
    elected(
        "nobody from Europe",
        committee(7, continents=("africa", "america", "asia")),
        "void",
        "should",
        clause="III.D:8",
    ),
    elected(
        "nobody has proposed them",
        committee(7, nomination={"on": "2013-10-06", "proposed_by": "the presidium"}),
        "void",
        clause="III.D:3",
    ),
    elected(
        "those sent are not confirmed",
        committee(7, constitution={"on": "2013-10-09", "those_sent_are_confirmed_by": "nobody"}),
        "void",
        clause="III.D:9",
    ),
    Case("by which majority, the text does not say", "committee", committee(7), "silent"),
    elected(
        "63",
        committee(5, body="continental_conference", fixed=5),
        "complete",
        "continental-spread",
        clause="III.E:2",
        procedure="committee_of_continent",
    ),
    elected(
        "63: one less than its conference has set",
        committee(4, body="continental_conference", fixed=5),
        "void",
        clause="III.E:2",
        procedure="committee_of_continent",
    ),
    elected(
        "63: of a region",
        committee(3, body="regional_conference", fixed=3),
        "complete",
        "continental-spread",
        "regional-rules",
        clause="III.F:2",
        procedure="committee_of_region",
    ),
    Case(
        "an auditor who sits on the committee",
        "audit",
        {"steps": {"election": {"on": "2013-10-09", "sits_on_the_committee": True}}},
        "void",
        ("auditor-outside",),
        "V.6:3",
    ),
    Case(
        "an auditor from outside",
        "audit",
        {"steps": {"election": {"on": "2013-10-09", "sits_on_the_committee": False}}},
        "complete",
    ),
)

SCOPE = ("proxy-scope",)
PERIOD = ("session-period",)

COMMITTEE_PROCEDURES = (
    Case("49", "vacancy", acting(6), "silent", (), "III.D:2"),
    Case("49: seven are left", "vacancy", acting(7), "complete"),
    Case("51", "proxy", authorised(form="oral"), "void", SCOPE, "III.D:7"),
    Case("51: in writing", "proxy", authorised(), "complete"),
    Case(
        "51: only a replacement needs it",
        "proxy",
        authorised(form="oral"),
        "complete",
        SCOPE,
        rulings=("proxy-scope=replacement only",),
    ),
    Case(
        "proxy of another organisation",
        "proxy",
        authorised(organisation_of_the_proxy="za1"),
        "void",
        SCOPE,
        "III.D:7",
    ),
    Case("proxy by itself", "proxy", authorised(authorised_by="the member"), "void", SCOPE),
    Case("recalled, and nobody comes after", "recall", recalled(), "pending", (), "III.D:7"),
    Case("recalled and replaced", "recall", recalled({}), "complete"),
    Case(
        "recalled without serious reasons",
        "recall",
        recalled({}, reasons="other"),
        "void",
        (),
        "III.D:6",
    ),
    Case(
        "replaced from another organisation",
        "recall",
        recalled({"organisation": "za1"}),
        "void",
        (),
        "III.D:7",
    ),
    Case("replaced orally", "recall", recalled({"form": "oral"}), "void", (), "III.D:7"),
    Case("55", "committee_vote", cast_by("guest"), "void", (), "III.D:18"),
    Case("55: the coordinator who has a seat", "committee_vote", cast_by("member"), "complete"),
    Case("55: who stands in for a member", "committee_vote", cast_by("proxy"), "complete"),
    Case("59", "world_session", session("2013-11-20", "2010-10-06"), "silent", PERIOD, "III.A.1:2"),
    Case("59: on the day", "world_session", session("2013-10-06", "2010-10-06"), "complete"),
    Case(
        "59: a day later",
        "world_session",
        session("2013-10-07", "2010-10-06"),
        "silent",
        PERIOD,
        "III.A.1:2",
    ),
    Case("59: a year later", "world_session", session("2014-01-01", "2010-10-06"), "silent"),
    Case(
        "59: in the year, which is enough",
        "world_session",
        session("2013-12-31", "2010-10-06"),
        "complete",
        PERIOD,
        rulings=("session-period=by the year",),
    ),
    Case(
        "a committee meets each year",
        "committee_session",
        session("2012-06-01", "2011-06-01"),
        "complete",
    ),
    Case(
        "a committee meets after more than a year",
        "committee_session",
        session("2012-06-02", "2011-06-01"),
        "silent",
        (),
        "III.D:14",
    ),
)

REGIONAL = application(region_exists=True, forum="regional_conference")

# Each is here because a mutant of the rulebook went unnoticed without it.
FURTHER = (
    *(
        Case(
            f"consulted on an application {name}",
            "admission",
            admission(applied=application(**{key: value}), consulted=consultation()),
            "void",
            (),
            "IV.D.3",
        )
        for name, key, value in (
            ("that is oral", "form", "oral"),
            ("without an introduction", "with", ["agreement with the principles"]),
            ("without agreement", "with", ["introduction"]),
        )
    ),
    Case(
        "all consent in a region",
        "admission",
        admission(applied=REGIONAL, consulted=consultation()),
        "in effect",
        BEGINS,
    ),
    Case(
        "the conference of the region confirms it",
        "admission",
        admission(None, REGIONAL, consultation(), voted(body="regional_conference")),
        "complete",
        (*SPREAD, "regional-rules"),
    ),
    Case("affirmed orally", "affirmation", affirmed("2010-11-30", form="oral"), "void"),
    Case("77: by nobody, and all consent", "expulsion", expulsion(40, by=()), "void"),
    Case("77: orally, and all consent", "expulsion", expulsion(40, form="oral"), "void"),
    Case(
        "57: seven in all, as ruled",
        "committee",
        committee(6, 1),
        "complete",
        ("sent-seats",),
        "III.D:2",
        rulings=("sent-seats=among the seven to nine",),
        rules_of_procedure="default",
    ),
    Case("recalled by others", "recall", recalled({}, recalled_by="another"), "void"),
    Case("replaced by who may not", "recall", recalled({"authorised_by": "a member"}), "void"),
)

PROCEDURES = (*ADMISSION, *MEMBERSHIP, *COMPOSITION, *COMMITTEE_PROCEDURES, *FURTHER)
