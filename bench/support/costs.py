"""Measures the pages of a conference in a federation of a given size; prints JSON."""

import gzip
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse

from comitia.accounts.models import Grant, User
from comitia.accounts.roles import Role, conference_scope, organisation_scope
from comitia.core.rules import load
from comitia.federation.actions import establish_federation, import_roll
from comitia.meetings.models import Conference, Delegate
from comitia.meetings.rehearsal import scenario
from comitia.meetings.rehearsal.play import Player

ACTOR = "bench"
INVITED_ON = date(2026, 6, 1)
HELD_ON = date(2026, 10, 6)
AT = datetime(2026, 6, 1, tzinfo=UTC)
PLACES = (("KE", "africa"), ("PE", "america"), ("IN", "asia"), ("DE", "europe"))


def roll_of(size: int) -> bytes:
    """Return the file of a roll of so many members, spread over the continents."""
    rows = ["id,name,short,country,continent,region,languages,admitted,email"]
    for index in range(size):
        country, continent = PLACES[index % len(PLACES)]
        email = f"office@m{index}.example"
        rows.append(
            f"m{index},Circle {index},C{index},{country},{continent},,en,2010-10-06,{email}"
        )
    return "\n".join(rows).encode() + b"\n"


def played(size: int) -> Conference:
    """Return a conference in session, with one poll open."""
    setup_test_environment()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    establish_federation(
        name="Federation",
        short_name="Federation",
        rulebook=load("icor-2010").source,
        actor=ACTOR,
        at=AT,
    )
    import_roll(content=roll_of(size), actor=ACTOR, at=AT)
    plan = scenario.load(Path(__file__).with_name("scenario.toml"))
    return Player(
        scenario=plan, actor=ACTOR, invited_on=INVITED_ON, held_on=HELD_ON, evidence="bench"
    ).play()


def client_of(role: Role, conference: Conference) -> Client:
    """Return a browser of somebody in this role; of the public, signed in as nobody."""
    client = Client()
    if role is Role.PUBLIC:
        return client
    user = User.objects.create_user(f"{role}@federation.example", str(role))
    scope = ""
    if role in {Role.PRESIDIUM, Role.TELLER}:
        scope = conference_scope(conference.slug)
    if role is Role.DELEGATE:
        delegate = Delegate.objects.filter(delegation__conference=conference, is_head=True)[0]
        delegate.user = user
        delegate.save()
        scope = organisation_scope(delegate.delegation.organisation.code)
    Grant.objects.create(user=user, role=role, scope=scope, granted_at=AT, granted_by=ACTOR)
    client.force_login(user)
    return client


def main(size: int) -> None:
    """Print the cost of each page for those who use it."""
    conference = played(size)
    slug = conference.slug
    motion = conference.docket.motions.order_by("-number")[0]
    poll = motion.polls.get()
    here = {"conference": slug}
    at_motion = here | {"motion": motion.number}
    at_poll = at_motion | {"poll": poll.number}
    pages = [
        (Role.PUBLIC, "meetings:start", {}),
        (Role.PUBLIC, "federation:roll", {}),
        (Role.PUBLIC, "record:acts", {}),
        (Role.PUBLIC, "decisions:statute", {}),
        (Role.PUBLIC, "decisions:body", {"body": "world_conference"}),
        (Role.PUBLIC, "decisions:rule", {"body": "world_conference", "rule": "floor"}),
        (Role.PUBLIC, "decisions:clause", {"clause": "III.A.1:4"}),
        (Role.PUBLIC, "decisions:question", {"question": "base-of-simple"}),
        (Role.PUBLIC, "decisions:versions", {}),
        (Role.PUBLIC, "meetings:conference", here),
        (Role.PUBLIC, "meetings:motion", at_motion),
        (Role.PUBLIC, "meetings:minutes", here),
        (Role.SECRETARIAT, "meetings:conference", here),
        (Role.SECRETARIAT, "meetings:invitations", here),
        (Role.SECRETARIAT, "meetings:delegations", here),
        (Role.SECRETARIAT, "meetings:attendance", here),
        (Role.PRESIDIUM, "meetings:conference", here),
        (Role.PRESIDIUM, "meetings:motions", here),
        (Role.PRESIDIUM, "meetings:motion", at_motion),
        (Role.TELLER, "meetings:poll_tellers", at_poll),
        (Role.DELEGATE, "meetings:conference", here),
        (Role.DELEGATE, "meetings:poll", at_poll),
    ]
    clients = {role: client_of(role, conference) for role in {role for role, _, _ in pages}}
    costs = []
    for role, name, values in pages:
        address = reverse(name, kwargs=values)
        clients[role].get(address)  # What is kept between requests is there from the second on.
        with CaptureQueriesContext(connection) as queries:
            response = clients[role].get(address)
        if response.status_code != 200:
            raise SystemExit(f"{role} at {address}: status {response.status_code}")
        size_sent = len(gzip.compress(response.content))
        costs.append({"page": name, "role": role, "queries": len(queries), "bytes": size_sent})
    print(json.dumps(costs))


if __name__ == "__main__":
    main(int(sys.argv[1]))
