"""Every component of the design on a few invented pages, to be looked at and to be tested."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from django import forms

from comitia.core.errors import Refused
from comitia.core.rules import Decision, Facts, Status, decide, load, parse_facts, quorum
from comitia.ui import addresses
from comitia.ui.pictures import Continent, Result, Rung, Step
from comitia.ui.reasons import Ruled

TEMPLATES = Path(__file__).parent / "templates"
PAGES = ("conference", "decisions", "casting", "roll", "form", "confirm", "minutes")
RULEBOOK = load("icor-2010")


class Convene(forms.Form):
    """A field of every kind, with and without help."""

    name = forms.CharField(label="Name of the conference")
    held = forms.DateField(label="First day", help_text="As in 2013-10-06.")
    place = forms.CharField(label="Place", required=False)
    body = forms.ChoiceField(label="Body", choices=[("world", "World"), ("europe", "Europe")])
    language = forms.ChoiceField(
        label="Main language",
        help_text="The authoritative one.",
        widget=forms.RadioSelect,
        choices=[("en", "English"), ("es", "Spanish")],
    )
    reasons = forms.CharField(label="Reasons", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="The committee has agreed", help_text="It is minuted.")
    series = forms.CharField(widget=forms.HiddenInput, required=False)


def facts(*, present: int = 25, yes: int = 0, no: int = 0, abstain: int = 0) -> Facts:
    """Forty members, ten of each continent; the first so many present and voting."""
    members = {
        f"m{number}": {"continent": RULEBOOK.groups[number % 4], "admitted": "2010-10-06"}
        for number in range(40)
    }
    ballots = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    return parse_facts(
        {
            "held": "2013-10-06",
            "members": members,
            "invited": dict.fromkeys(members, "2013-06-01"),
            "present": {f"m{number}": 1 for number in range(present)},
            "findings": ["practical", "debated"],
            "objections": [{"by": "m1", "ground": "principles"}],
            "ballots": {f"m{number}": ballot for number, ballot in enumerate(ballots)},
        }
    )


def vote(motion: str, facts: Facts) -> Decision:
    """Decide a motion of the World Conference."""
    return decide(RULEBOOK, body="world_conference", motion=motion, facts=facts)


def context() -> Mapping[str, object]:
    """Gather what the pages show."""
    return {
        "opened": datetime(2013, 10, 6, 8, 30, tzinfo=UTC),
        "held": date(2013, 10, 6),
        "ratio": Fraction(4, 5),
        "rulebook": RULEBOOK,
        "lost": vote("fundamental", facts(yes=19, no=4, abstain=1)),
        "carried": vote("current", facts(yes=8, no=7, abstain=3)),
        "refused_class": vote("principled", facts()),
        "no_quorum": quorum(RULEBOOK, body="world_conference", facts=facts(present=14)),
        "ruled": {
            "base-of-80": Ruled(
                "ruled by the conference on motion 1",
                addresses.ruling("conference/2013-world", 1),
            )
        },
        "statuses": list(Status),
        "continents": [
            Continent("Africa", 6, 1, 1),
            Continent("America", 9, 0, 3),
            Continent("Asia", 23, 2, 5),
            Continent("Europe", 10, 0, 0),
        ],
        "rungs": [
            Rung("Notice to every member", holds=True),
            Rung("Majority", have=21, need=21, of=40, holds=True),
            Rung("At least a third", have=21, need=14, of=40, holds=True),
            Rung(
                "Two of each continent",
                lacks="1 from Africa",
                parts=(
                    Rung("Africa", have=1, need=2, of=6, lacks="1 more"),
                    Rung("America", have=9, need=2, of=12, holds=True),
                    Rung("Asia", have=5, need=2, of=12, holds=True),
                    Rung("Europe", have=6, need=2, of=10, holds=True),
                ),
            ),
        ],
        "result": Result(19, 4, 1, 1, needed=20, lacks="1 more yes"),
        "narrow": Result(8, 7, 3, 7, needed=8, holds=True),
        "steps": [
            Step("Convened", "done", "6 April 2013"),
            Step("Invitations sent", "late", "due 6 July 2013", "Two members were not reached."),
            Step("Delegations registered", "next", "until 5 October 2013"),
            Step("Opened", "later", "6 October 2013"),
        ],
        "convene": Convene({"name": "", "held": "soon", "body": "world"}),
        "refused": Refused(
            "The poll was not opened: a principled question is not put to a vote. Seek consensus.",
            clause="III.A.2:9",
        ),
        "members": [
            ("Unión Obrera Andina", "Peru", "America", 3, "present"),
            ("Harambee Workers’ Front", "Kenya", "Africa", 2, "gone"),
            ("Nordlys Arbeiderforbund", "Norway", "Europe", 12, "never came"),
        ],
    }
