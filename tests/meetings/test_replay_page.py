"""The page on what a ruling or an amendment would have changed: what flips, and what is refused."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.accounts.roles import Role
from comitia.cli import main
from comitia.core.rules import load, load_procedure
from comitia.decisions.models import Decision
from comitia.federation.actions import import_roll
from comitia.meetings import replay
from comitia.meetings.demonstration import ROLL, load_demonstration
from comitia.meetings.rehearsal import scenario
from comitia.meetings.rehearsal.play import Player
from comitia.meetings.replay_forms import LARGEST
from comitia.record.models import Act
from tests.builders import ACTOR, AT, HELD_ON, INVITED_ON, make_federation
from tests.meetings.conftest import Clock, SignIn

URL = "/statute/replay"
SOURCE = load("icor-2010").source
THREE_QUARTERS = SOURCE.replace('"?base-of-80", is = ">= 4/5"', '"?base-of-80", is = ">= 3/4"')
EMBLEM = "Motion 6: A common emblem"
LANGUAGE = "Motion 7: A second working language"
OBSERVERS = "Motion 8: Observers in working groups"
FLIPS_ON_CAST = [EMBLEM, LANGUAGE]
FLIPS_ON_THREE_QUARTERS = [EMBLEM, OBSERVERS]
NOW = datetime(2026, 9, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def demonstration(db: None, clock: Clock) -> None:
    """The demonstration federation, with the decisions of its two conferences."""
    clock.at = NOW
    load_demonstration(at=NOW)


@pytest.fixture
def conference_before(db: None, clock: Clock) -> None:
    """The federation of the demonstration, with the first of its two conferences alone."""
    clock.at = NOW
    make_federation()
    import_roll(content=ROLL.read_bytes(), actor=ACTOR, at=AT)
    plan = scenario.load(scenario.DEMONSTRATION_BEFORE)
    Player(
        scenario=plan, actor=ACTOR, invited_on=INVITED_ON, held_on=HELD_ON, evidence="letter"
    ).play()


@pytest.fixture
def empty(db: None) -> None:
    """A federation that has decided nothing."""
    make_federation(4)


def shown(response: Any) -> str:
    """Return the text of the page, as people read it."""
    text = re.sub(r"<(style|script|option).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def otherwise(response: Any) -> list[str]:
    """Return the titles of the decisions that the page lists."""
    return [
        unescape(" ".join(title.split()))
        for title in re.findall(
            r"<h3><a [^>]*>(.*?)</a></h3>", response.content.decode(), re.DOTALL
        )
    ]


def try_text(client: Client, text: str | bytes, query: str = "", **more: Any) -> Any:
    """Send an amended text, as a file if it is bytes."""
    sent = {"text": text}
    if isinstance(text, bytes):
        sent = {"file": SimpleUploadedFile("amended.toml", text)}
    return client.post(URL + query, sent | more)


# What flips


@pytest.mark.usefixtures("demonstration")
def test_ruling_lists_exactly_the_decisions_that_flip(client: Client) -> None:
    page = client.get(URL, {"base-of-80": "cast"})

    assert otherwise(page) == FLIPS_ON_CAST
    text = shown(page)
    assert "2 decisions would have come out otherwise 16 decisions were replayed." in text
    assert "19 yes of 24 present, required at least 4/5 = 20" in text
    assert "19 yes of 22 cast, required at least 4/5 = 18" in text
    assert "What was decided stands." in text
    assert 'href="/conferences/2023-world-conference/motions/6/"' in page.content.decode()
    assert (
        f"{URL}?base-of-80=cast" in page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
    )


@pytest.mark.usefixtures("demonstration")
def test_amended_text_lists_exactly_the_decisions_that_flip(sign_in: SignIn) -> None:
    delegate = sign_in(Role.DELEGATE, "organisation/ke1")
    acts, decisions = Act.objects.count(), Decision.objects.count()

    pasted = try_text(delegate, THREE_QUARTERS.replace("\n", "\r\n"))
    uploaded = try_text(delegate, THREE_QUARTERS.encode())
    both = try_text(delegate, THREE_QUARTERS, "?base-of-80=cast")

    assert otherwise(pasted) == otherwise(uploaded) == FLIPS_ON_THREE_QUARTERS
    assert otherwise(both) == [EMBLEM, LANGUAGE, OBSERVERS]
    assert "18 yes of 24 present, required at least 3/4 = 18" in shown(pasted)
    assert (Act.objects.count(), Decision.objects.count()) == (acts, decisions)


@pytest.mark.usefixtures("demonstration")
def test_command_line_lists_the_same_decisions(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    amended = tmp_path / "amended.toml"
    amended.write_text(THREE_QUARTERS, encoding="utf-8")
    main(["record", "decisions"])
    lines = capsys.readouterr().out
    path = tmp_path / "decisions.jsonl"
    path.write_text(lines, encoding="utf-8")

    found = []
    for arguments in (["--ruling", "base-of-80=cast"], ["--rulebook", str(amended)]):
        with path.open(encoding="utf-8") as given:
            monkeypatch.setattr("sys.stdin", given)
            assert main(["rules", "replay", "--json", *arguments]) == 0
        done = capsys.readouterr()
        changes = [json.loads(line) for line in done.out.splitlines()]
        found.append([change["id"].rpartition(", act")[0] for change in changes])
        assert done.err == "16 cases: 2 decided otherwise, 0 in error\n"

    motion = "conference/2023-world-conference, motion"
    assert found == [[f"{motion} 6", f"{motion} 7"], [f"{motion} 6", f"{motion} 8"]]


@pytest.mark.usefixtures("conference_before")
def test_decisions_of_today_replayed_as_they_were_are_what_they_were(client: Client) -> None:
    page = client.get(URL, {"base-of-80": "present"})

    assert otherwise(page) == []
    assert "No decision would have come out otherwise" in shown(page)
    assert "Each would have been what it was." in shown(page)


@pytest.mark.usefixtures("conference_before")
def test_decision_that_cannot_be_replayed_is_named_with_the_reason(sign_in: SignIn) -> None:
    gap = next(row for row in SOURCE.splitlines() if row.startswith("election = { gap"))
    spoken = THREE_QUARTERS.replace(gap, 'election = { try = ["plain"], cite = "III.A.2:2" }')

    page = try_text(sign_in(Role.OBSERVER), spoken)

    text = shown(page)
    assert "9 decisions could not be replayed" in text
    assert "the rules of procedure do not fit the rulebook" in text
    assert "2 decisions were replayed. They were taken by the text below." in text
    assert otherwise(page) == []


@pytest.mark.usefixtures("conference_before")
def test_page_grows_neither_in_queries_nor_in_bytes_with_the_record(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(URL, {"base-of-80": "cast"})
    with CaptureQueriesContext(connection) as before:
        client.get(URL, {"base-of-80": "cast"})
    for decision in Decision.objects.filter(poll__isnull=False):
        for _ in range(20):
            decision.pk = decision.poll = None
            decision._state.adding = True
            decision.save()
    with CaptureQueriesContext(connection) as after:
        page = client.get(URL, {"base-of-80": "cast"})
    last = client.get(URL, {"base-of-80": "cast", "page": "2"})

    assert len(after) == len(before) <= 12
    assert "42 decisions would have come out otherwise" in shown(page)
    assert (len(otherwise(page)), len(otherwise(last))) == (15, 15)
    assert len(page.content) < 60_000

    monkeypatch.setattr(replay, "MOST", 10)
    cut = shown(client.get(URL, {"base-of-80": "cast"}))
    assert "the latest 10 are replayed here" in cut
    assert "10 decisions were replayed" in cut
    assert "comitia record decisions | comitia rules replay" in cut


# What is refused


@pytest.mark.usefixtures("empty")
def test_page_without_anything_chosen_offers_what_can_be_tried(
    client: Client, sign_in: SignIn
) -> None:
    public, delegate = client.get(URL), sign_in(Role.DELEGATE, "organisation/ke1").get(URL)

    assert "Of what are the 80 percent in fundamental matters counted?" in shown(public)
    assert "0 decisions are recorded." in shown(public)
    assert "Who is signed in can also try the text" in shown(public)
    assert "textarea" not in public.content.decode()
    assert "textarea" in delegate.content.decode()


@pytest.mark.usefixtures("empty")
def test_nothing_decided_is_said_in_words(client: Client) -> None:
    assert "0 decisions were replayed" in shown(client.get(URL, {"base-of-80": "cast"}))


@pytest.mark.usefixtures("empty")
def test_reading_that_does_not_exist_is_refused(client: Client) -> None:
    page = client.get(URL, {"base-of-80": "all"})

    assert page.status_code == 422
    assert "Select a valid choice" in shown(page)


@pytest.mark.usefixtures("empty")
def test_text_of_who_is_not_signed_in_is_refused(client: Client) -> None:
    page = try_text(client, THREE_QUARTERS)

    assert page.status_code in (302, 403)


@pytest.mark.usefixtures("empty")
def test_faulty_text_is_refused_with_every_line(sign_in: SignIn) -> None:
    broken = THREE_QUARTERS.replace('is = ">= 3/4"', 'is = ">= 0"').replace("cite =", "site =", 1)

    page = try_text(sign_in(Role.OBSERVER), broken)

    lines = [number for number, line in enumerate(broken.split("\n"), 1) if 'is = ">= 0"' in line]
    assert page.status_code == 422
    for line in lines:
        assert f"Line {line} " in shown(page)
    assert "Nothing was replayed." in shown(page)
    assert "faults in the text" in shown(page)


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Choose a file or paste the text of a rulebook."),
        ("  \n", "Choose a file or paste the text of a rulebook."),
        (b"", "The submitted file is empty."),
        (SOURCE.encode("utf-16"), "The file is not UTF-8 text: byte 1 cannot be read."),
        (SOURCE.encode() + b"#" * LARGEST, "bytes; at most 262144 are read here"),
        (SOURCE + "#" * LARGEST, "bytes; at most 262144 are read here"),
        ("nonsense", "no TOML"),
        ("a\0b", "Null characters are not allowed."),
        (b"a\0b", "no TOML"),
        (load_procedure("default").source, "rulebook"),
    ],
    ids=range(10),
)
def test_text_that_cannot_be_read_is_refused(sign_in: SignIn, text: str | bytes, says: str) -> None:
    page = try_text(sign_in(Role.OBSERVER), text)

    assert page.status_code == 422
    assert says in shown(page)
    assert shown(page).index(says) < shown(page).index("Try other readings")


@pytest.mark.usefixtures("empty")
def test_reading_that_the_amended_text_no_longer_has_is_refused(sign_in: SignIn) -> None:
    settled = re.sub(r"\[question\.base-of-80\]\n(.+\n)+", "", SOURCE).replace(
        "?base-of-80", "cast"
    )

    page = try_text(sign_in(Role.OBSERVER), settled, "?base-of-80=cast")

    assert page.status_code == 422
    assert "A reading that you chose is not in this text." in shown(page)


@pytest.mark.usefixtures("empty")
def test_text_that_leaves_too_much_open_is_refused(sign_in: SignIn) -> None:
    page = try_text(sign_in(Role.OBSERVER), re.sub(r"\ntake = .*", "", SOURCE))

    assert page.status_code == 422
    assert "leaves too many questions open" in shown(page)


def test_page_before_the_federation_is_set_up_says_so(db: None, client: Client) -> None:
    assert "No statute was in force" in shown(client.get(URL))
