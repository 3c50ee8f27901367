"""`comitia rules margin`: its text at a glance, its JSON, and what it refuses."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from comitia.cli import main
from tests.core.rules.worlds import ballots, conference, objections, only
from tests.docs.pages import text


class Done(NamedTuple):
    """What the command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def margin(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `comitia rules margin` on facts."""

    def run(facts: Any, *arguments: str, body: str = "world_conference") -> Done:
        path = tmp_path / "facts.json"
        path.write_text(json.dumps(facts), encoding="utf-8")
        code = main(["rules", "margin", "--body", body, *arguments, str(path)])
        return Done(code, *capsys.readouterr())

    return run


THIN = only("africa", 2, 40, 25)


def test_text_is_read_at_a_glance(margin: Run) -> None:
    done = margin(THIN, "--motion", "current")

    assert done.code == 0
    assert (
        done.out
        == """\
QUORUM   quorate
  0 to 4 may leave, depending on who
  ends if these leave: 1 from africa or any 5
  indispensable: m0, m4
CURRENT   carried or lost
  1 yes needed if all others abstain, 13 if all others vote no; 25 votes there
  12 may vote no, or 24 abstain
open: legitimation  (quorum)
  no difference with those who are there now
open: should  (quorum)
  no difference with those who are there now
open: base-of-simple  (current)
  cast (in force): current: 1 yes needed if all others abstain, 13 if all others vote no
  present: current: 13 yes needed
"""
    )


def test_text_says_what_is_missing(margin: Run) -> None:
    done = margin(only("africa", 1, 40, 18), "--motion", "principled")

    assert done.out.startswith(
        "QUORUM   no quorum\n"
        "  missing: 3 more, among them 1 from africa; "
        "or 2 more, among them 1 from africa, with the finding hardship\n"
        "PRINCIPLED   out of order\n"
    )


def test_text_says_that_no_arrival_helps_and_why(margin: Run) -> None:
    facts = conference(40, 30)
    facts["invited"]["m3"] = "2013-08-01"

    done = margin(facts, "--motion", "current")

    assert (
        "  no arrival gives it today: 39 of 40 members invited by 2013-07-06 "
        "(1 invitation by 2013-07-06)  [III.A.1:4]\n"
    ) in done.out


def test_text_foretells_the_rest_of_a_poll(margin: Run) -> None:
    facts = conference(
        40,
        25,
        findings=["practical", "debated"],
        objections=objections(1),
        ballots=ballots(18, 3, 0),
    )

    done = margin(facts)

    assert "FUNDAMENTAL   carried or lost\n  2 yes needed; 25 votes there, 4" in done.out
    assert "CURRENT   decided: carried\n" in done.out


def test_json_is_the_contract(margin: Run) -> None:
    done = margin(THIN, "--motion", "fundamental", "--json")

    answer = json.loads(done.out)
    assert done.out.isascii()
    assert answer["body"] == "world_conference"
    assert answer["quorum"] == {
        "status": "quorate",
        "spare": {"worst": 0, "best": 4},
        "breaks": [
            [{"number": 1, "of": "continent", "name": "africa"}],
            [{"number": 5, "of": "anybody", "name": None}],
        ],
        "indispensable": ["m0", "m4"],
        "arrivals": [],
        "prevents": [],
        "exact": True,
    }
    assert answer["motions"] == {
        "fundamental": {
            "possible": ["carried", "lost"],
            "decided": False,
            "votes": 25,
            "outstanding": 25,
            "needed": {"silent": 20, "abstaining": 20, "opposed": 20},
            "may_oppose": 5,
            "may_abstain": 5,
            "consensus": True,
            "missing": ["debated", "practical"],
            "election": False,
        }
    }
    assert list(answer["questions"]) == ["legitimation", "should", "base-of-80"]
    base = answer["questions"]["base-of-80"]
    assert base["turns"] == ["fundamental"]
    assert [(each["reading"], each["in_force"]) for each in base["readings"]] == [
        ("present", True),
        ("cast", False),
    ]
    assert base["readings"][1]["needed"] == {
        "fundamental": {"silent": 1, "abstaining": 1, "opposed": 20}
    }


def test_every_key_of_the_json_is_documented(margin: Run) -> None:
    answer = json.loads(margin(THIN, "--json").out)
    section = text("reference/rules.md").split("## The margin")[1].split("\n## ")[0]

    motion = answer["motions"]["current"]
    keys = {*answer["quorum"], *motion, *motion["needed"], "turns", "readings", "needed"}
    documented = set(re.findall(r"`(?:[a-z.…]+\.)?([a-z_]+)`", section))
    assert keys <= documented


def test_ruling_and_rules_of_procedure_are_heeded(margin: Run) -> None:
    ruled = margin(THIN, "--motion", "fundamental", "--ruling", "base-of-80=cast")
    filled = margin(THIN, "--motion", "election", "--rules-of-procedure", "default")

    assert "1 yes needed if all others abstain, 20 if all others vote no" in ruled.out
    assert "ELECTION   carried or lost\n  an election: by the approvals" in filled.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--motion", "curent"), "did you mean 'current'?"),
        (("--ruling", "base-of-80=half"), "its readings: present | cast"),
    ],
)
def test_what_the_statute_does_not_know_is_refused_in_one_line(
    margin: Run, arguments: tuple[str, ...], says: str
) -> None:
    done = margin(THIN, *arguments)

    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1


def test_facts_that_do_not_fit_are_refused_in_one_line(margin: Run) -> None:
    done = margin({"present": {"m0": 0}})

    assert (done.code, done.out) == (2, "")
    assert "present.m0" in done.err
