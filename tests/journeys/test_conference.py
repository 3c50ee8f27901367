"""A whole conference in a browser: from the invitation to the printed minutes."""

import csv
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from comitia.meetings.demonstration import ROLL
from tests.journeys.conftest import Visitor
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

AHEAD = 100
MEMBERS = 45
TITLE = "Fourth World Conference"
COMING = {"africa": 9, "america": 10, "asia": 10, "europe": 11}
"""How many delegations come from each continent: forty."""


def codes_of(continent: str) -> list[str]:
    """Return the members that come from a continent."""
    rows = csv.DictReader(ROLL.read_text(encoding="utf-8").splitlines())
    return [row["id"] for row in rows if row["continent"] == continent][: COMING[continent]]


CODES = [code for continent in COMING for code in codes_of(continent)]
AGAINST = codes_of("europe")[1:8]
"""Seven that the tellers enter as voting no; the eighth votes no on its phone."""


@pytest.mark.timeout(900)
@pytest.mark.statute(
    "CONF-1", "CONF-2", "CONF-3", "CONF-4", "CONF-5", "VOTE-1", "VOTE-2", "VOTE-4", "VOTE-8"
)
def test_conference_from_the_invitation_to_the_minutes(
    server: Server, visitor: Callable[..., Visitor], tmp_path: Path
):
    secretary = visitor("secretary")
    convene(secretary)
    invite(secretary, server)
    server.let_pass(AHEAD)

    sign_in(secretary, "secretariat")
    register(secretary)
    give_accounts(secretary, {"ke1": "office@ke1.example", "de1": "office@de1.example"})
    let_in(secretary, len(CODES))
    open_conference(secretary)
    adopt_agenda(secretary)
    elect_presidium(secretary)

    chair = visitor("chair")
    sign_in(chair, "presidium", TITLE)
    table_archives(chair)
    phones = [visitor("ke1", phone=True), visitor("de1", phone=True)]
    sign_in(phones[0], "delegate", "Acacia Circle")
    sign_in(phones[1], "delegate", "Heather Circle")
    foresee(phones[0])
    debate(phones[1])
    seek_consensus(chair, phones[1])
    vote(chair, secretary, phones)
    close_poll(chair)
    undertake(phones[0])

    lose_quorum(secretary, chair)
    close_conference(chair)
    public = visitor("public", phone=True)
    read_minutes(chair, public, tmp_path)
    read_statute(public)


def sign_in(who: Visitor, role: str, person: str = "") -> None:
    """Sign in on the start page of the demonstration."""
    who.context.clear_cookies()
    who.go("/")
    if person:
        who.choose(role.capitalize(), person)
    who.press(f"Sign in as {role}")


def go(who: Visitor, path: str = "") -> None:
    """Open a page of the conference."""
    year = (timezone.now() + timedelta(days=AHEAD)).year
    who.go(f"/conferences/{year}-world-conference/{path}")


def convene(secretary: Visitor) -> None:
    """Convene a World Conference for a day that leaves time to invite."""
    secretary.go("/")
    secretary.look("01-start")
    sign_in(secretary, "secretariat")
    secretary.go("/conferences/convene")
    secretary.look("02-convene")
    first_day = timezone.now().date() + timedelta(days=AHEAD)
    secretary.fill("Title", TITLE)
    secretary.fill("Place", "Lake House")
    secretary.fill("First day", first_day.isoformat())
    secretary.press("Convene the conference")
    secretary.sees(TITLE)
    secretary.look("03-convened")


def invite(secretary: Visitor, server: Server) -> None:
    """Send every member its invitation, and see that each has its proof."""
    go(secretary, "invitations/")
    secretary.sees(f"Not invited yet {MEMBERS}")
    secretary.press(f"Send {MEMBERS} invitations")
    secretary.sees("Not invited yet 0")
    secretary.look("04-invited")
    assert len([message for message in server.mail if TITLE in message]) == MEMBERS


def register(secretary: Visitor) -> None:
    """Register delegations of forty members, one on its own, and accept their credentials."""
    first, *others = CODES
    go(secretary, "delegations/register")
    secretary.choose("Organisation", f"{first} ")
    secretary.fill("Delegates", f"Head of {first}")
    secretary.look("05-register")
    secretary.press("Register the delegation")
    go(secretary, "delegations/register-several")
    secretary.fill("Delegations", "\n".join(f"{code}: Head of {code}" for code in others))
    secretary.press("Register these delegations")
    secretary.follow("Tick all")
    secretary.fill("What was shown", "letter of the leadership")
    secretary.look("06-delegations")
    secretary.press("Accept the credentials of those ticked")
    secretary.sees("40 delegations registered, 40 credentialled")


def give_accounts(secretary: Visitor, people: dict[str, str]) -> None:
    """Let the heads of some delegations vote on their phones."""
    for code, email in people.items():
        go(secretary, f"delegations/{code}/account")
        secretary.page.get_by_label(f"Head of {code}").check()
        secretary.fill("E-mail address", email)
        secretary.press("Give the delegate an account")
    secretary.look("07-delegation")


def let_in(secretary: Visitor, number: int) -> None:
    """Let all delegations that are registered come in."""
    go(secretary, "attendance/")
    secretary.follow("Tick all")
    secretary.press("All ticked come in")
    secretary.sees(f"{number} of {MEMBERS} members represented")
    secretary.look("08-door-desk")


def open_conference(secretary: Visitor) -> None:
    """Open the conference with its quorum."""
    go(secretary)
    secretary.look("09-before-opening")
    secretary.follow("Open the conference")
    secretary.look("10-open")
    secretary.press("Open the conference")
    secretary.sees("The conference is open.")


def adopt_agenda(secretary: Visitor) -> None:
    """Put the agenda together and have it adopted by a show of hands."""
    go(secretary, "agenda/")
    for item in ("Report of the committee", "Common archives"):
        secretary.fill("New item", item)
        secretary.press("Add the item")
    secretary.look("11-agenda")
    secretary.press("Propose this agenda")
    carry(secretary, 1)


def foresee(delegate: Visitor) -> None:
    """Look ahead on a phone: who may leave, how many yes are needed, what is open."""
    go(delegate, "presidium/")
    delegate.sees("7 to 17 may leave, depending on who")
    delegate.sees("32 yes needed; 40 votes there")
    delegate.look("13-margin")


def elect_presidium(secretary: Visitor) -> None:
    """Have the head of one delegation elected to lead the conference."""
    go(secretary, "presidium/")
    secretary.page.get_by_role("checkbox", name="Head of ke1").check()
    secretary.look("12-presidium")
    secretary.press("Propose these delegates")
    carry(secretary, 2)


def carry(who: Visitor, number: int) -> None:
    """Poll everybody present by the tellers' sheet, all saying yes."""
    go(who, f"motions/{number}/poll")
    who.press("Open the poll")
    go(who, f"motions/{number}/polls/1/tellers")
    who.press("Yes")
    who.press("Enter these ballots")
    go(who, f"motions/{number}/polls/1/close")
    who.press("Close the poll")
    who.sees("Carried")


def table_archives(chair: Visitor) -> None:
    """Table a motion, change its class, minute what only people can find."""
    go(chair, "motions/")
    chair.look("13-motions")
    go(chair, "motions/table")
    chair.fill("Title", "A section on the common archives")
    chair.fill("Text", "The federation keeps common archives.")
    chair.page.get_by_role("radio", name=re.compile("^current")).check()
    chair.look("14-table")
    chair.press("Table the motion")
    chair.open("Assign another class")
    chair.choose("Class", "fundamental")
    chair.press("Assign this class")
    chair.sees("Class fundamental")
    for finding in ("practical", "debated"):
        chair.open("Minute a finding")
        chair.choose("Finding", finding)
        chair.fill("Minute", f"The conference found so: {finding}.")
        chair.press("Minute this finding")
    chair.look("15-motion")


def debate(phone: Visitor) -> None:
    """Speak on the motion from a phone."""
    go(phone)
    phone.look("16-floor")
    go(phone, "motions/3/")
    phone.open("Add a contribution")
    phone.fill("Contribution", "Two places would cost twice.")
    phone.press("Put it on record")
    phone.sees("Two places would cost twice.")


def seek_consensus(chair: Visitor, phone: Visitor) -> None:
    """Seek consensus; one objects from a phone; the attempt is closed."""
    go(chair, "motions/3/consensus")
    chair.look("16-seek-consensus")
    chair.press("Seek consensus")
    go(phone, "motions/3/")
    phone.open("Object")
    phone.page.get_by_role("radio", name="principles").check()
    phone.fill("To what, and why (optional)", "The costs are not settled.")
    phone.look("17-object")
    phone.press("Raise this objection")
    go(chair, "motions/3/decide-by-consensus")
    chair.look("18-close-consensus")
    chair.press("Close the attempt")
    chair.sees("Heather")


def vote(chair: Visitor, secretary: Visitor, phones: list[Visitor]) -> None:
    """Poll on two phones and by the tellers' sheet, both in one poll."""
    go(chair, "motions/3/poll")
    chair.press("Open the poll")
    chair.look("19-poll-open")
    yes, no = phones
    go(yes)
    yes.sees("Cast the vote on motion 3")
    go(yes, "motions/3/polls/1/")
    yes.look("20-casting")
    yes.press("No")
    yes.press("Yes")
    yes.look("21-cast")
    go(no, "motions/3/polls/1/")
    no.press("No")
    go(chair, "motions/3/polls/1/tellers")
    chair.press("Yes")
    for code in AGAINST:
        chair.page.locator("tr", has_text=code).get_by_role("radio", name="no").check()
    chair.look("22-tellers")
    chair.press("Enter these ballots")


def close_poll(chair: Visitor) -> None:
    """Close the poll: carried with exactly four fifths, and why."""
    go(chair, "motions/3/polls/1/close")
    chair.look("23-close-poll")
    chair.press("Close the poll")
    chair.sees("Carried 32 yes of 40 present, required at least 4/5 = 32")
    chair.look("24-decided")


def undertake(phone: Visitor) -> None:
    """Say from a phone that the organisation takes part."""
    go(phone, "motions/3/")
    phone.sees("Carried")
    phone.open("Say whether you take part")
    phone.page.get_by_role("radio", name=re.compile("^takes part$", re.IGNORECASE)).check()
    phone.press("Put this answer on record")
    phone.look("25-undertaken")


def lose_quorum(secretary: Visitor, chair: Visitor) -> None:
    """Let delegations leave until the quorum is lost, and see it on the page without a reload."""
    go(chair)
    chair.sees("quorate")
    go(secretary, "attendance/?continent=africa")
    for code in codes_of("africa")[:8]:
        secretary.page.locator(f"input[type=checkbox][value={code}]").check()
    secretary.press("All ticked go out")
    secretary.sees("no quorum")
    chair.page.get_by_text("1 delegation from Africa").first.wait_for()
    chair.look("26-quorum-lost")


def close_conference(chair: Visitor) -> None:
    """Close the conference."""
    go(chair, "close")
    chair.look("27-close")
    chair.press("Close the conference")


def read_minutes(chair: Visitor, public: Visitor, folder: Path) -> None:
    """Authorise the minutes, print them, and read them as somebody outside."""
    go(chair, "minutes/authorise")
    chair.press("Authorise the minutes")
    go(chair, "minutes/")
    chair.sees("4/5 = 32")
    chair.look("28-minutes")
    printed = chair.page.pdf(path=folder / "minutes.pdf", prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    go(public, "minutes/")
    public.sees("4/5 = 32")
    assert "Heather Circle" not in public.page.content()
    public.look("29-minutes-public")


def read_statute(public: Visitor) -> None:
    """Go from what was decided to the rule, its clause and its question, and back to the motion."""
    go(public, "motions/3/")
    public.open("All reasons, clause by clause")
    public.follow("Supermajority")
    public.sees("at least 4/5 must be votes for")
    public.sees("32 yes of 40 present, required at least 4/5 = 32")
    public.look("30-rule")
    public.follow("III.A.2:11")
    public.sees("document 4, lines 94-95")
    public.look("31-clause")
    public.follow("Of what are the 80 percent in fundamental matters counted?")
    public.sees("Read as “present”.")
    public.look("32-question")
    public.follow("Motion 3: A section on the common archives")
    public.go("/statute/")
    public.look("33-statute")
    public.follow("World Conference")
    public.look("34-body")
    public.go("/statute/versions")
    public.look("35-versions")
