import pytest
from django.test import Client

from comitia.accounts.roles import Role
from comitia.decisions.models import Motion
from comitia.federation.models import Organisation
from comitia.meetings import agenda
from comitia.meetings.models import Conference
from tests.builders import AT, make_conference, make_delegation, make_federation, make_user
from tests.meetings.conftest import SignIn
from tests.meetings.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 2})
    conference = make_conference()
    for title in ("Opening", "Report"):
        agenda.add(conference=conference, title=title)
    return conference


def address(conference: Conference, page: str = "") -> str:
    return f"/conferences/{conference.slug}/agenda/{page}"


def titles(conference: Conference) -> list[str]:
    return list(conference.agenda.values_list("title", flat=True))


def test_draft_is_put_together(secretary: Client, conference: Conference) -> None:
    secretary.post(address(conference, "add"), {"title": "Elections"})
    report = conference.agenda.get(title="Report")
    secretary.post(address(conference, f"{report.pk}/move"), {"direction": "up"})
    opening = conference.agenda.get(title="Opening")
    secretary.post(address(conference, f"{opening.pk}/remove"))

    assert titles(conference) == ["Report", "Elections"]


def test_item_without_a_title_is_refused(secretary: Client, conference: Conference) -> None:
    response = secretary.post(address(conference, "add"), {"title": ""})

    assert response.status_code == 422
    assert "New item: This field is required." in text_of(response)


@pytest.mark.statute("CONF-5")
def test_draft_is_proposed_by_a_motion(secretary: Client, conference: Conference) -> None:
    response = secretary.post(address(conference, "propose"))

    motion = Motion.objects.get()
    assert motion.payload == {"items": ["Opening", "Report"]}
    assert response.headers["Location"] == f"/conferences/{conference.slug}/motions/1/"


@pytest.mark.statute("CONF-5")
def test_adopted_agenda_is_not_changed(secretary: Client, conference: Conference) -> None:
    conference.agenda_adopted_at = AT
    conference.save()

    page = text_of(secretary.get(address(conference)))
    response = secretary.post(address(conference, "add"), {"title": "More"})

    assert "As adopted 1 September 2026" in page
    assert "Add an item" not in page
    assert response.status_code == 409
    assert "which stands as adopted" in text_of(response)
    assert titles(conference) == ["Opening", "Report"]


def test_item_points_to_its_motion(secretary: Client, conference: Conference) -> None:
    agenda.propose(conference=conference, actor="command/tests", at=AT)
    item = conference.agenda.get(title="Opening")

    secretary.post(address(conference, f"{item.pk}/motion"), {"motion": "1"})
    pointing = text_of(secretary.get(address(conference)))
    secretary.post(address(conference, f"{item.pk}/motion"), {"motion": ""})
    not_pointing = text_of(Client().get(address(conference)))
    missing = secretary.post(address(conference, f"{item.pk}/motion"), {"motion": "x"})

    assert "Motion 1, “Adoption of the agenda”" in pointing
    assert "Motion 1, “Adoption of the agenda”" not in not_pointing
    assert missing.status_code == 404


def test_public_reads_the_agenda_and_changes_nothing(conference: Conference) -> None:
    client = Client()

    page = text_of(client.get(address(conference)))
    response = client.post(address(conference, "add"), {"title": "More"})

    assert "1. Opening" not in page
    assert "Opening Report" in page
    assert "Propose this agenda" not in page
    assert response.status_code == 403


@pytest.mark.statute("CONF-5")
def test_secretariat_does_not_change_the_agenda_once_there_is_a_presidium(
    secretary: Client, conference: Conference
) -> None:
    delegation = make_delegation(
        conference,
        Organisation.objects.get(code="ke1"),
        user=make_user(Role.PRESIDIUM, conference.scope),
    )
    conference.presidium.create(delegate=delegation.delegates.get(), since=AT)

    response = secretary.post(address(conference, "add"), {"title": "More"})

    assert response.status_code == 409
    assert "The presidium leads this conference" in text_of(response)
    assert titles(conference) == ["Opening", "Report"]


@pytest.mark.parametrize("number", ["²", "-1", "x", "9" * 20, "9" * 5000])
def test_item_points_to_no_motion_that_is_none(
    secretary: Client, conference: Conference, number: str
) -> None:
    item = conference.agenda.first()
    assert item is not None

    response = secretary.post(address(conference, f"{item.pk}/motion"), {"motion": number})

    assert response.status_code == 404


@pytest.mark.statute("CONF-5")
def test_presidium_is_proposed_by_a_motion(secretary: Client, conference: Conference) -> None:
    delegate = make_delegation(conference, Organisation.objects.get(code="ke1")).delegates.get()

    response = secretary.post(
        f"/conferences/{conference.slug}/presidium/propose", {"delegates": [delegate.pk]}
    )

    motion = Motion.objects.get()
    assert (motion.kind, motion.payload["organisations"]) == ("presidium", ["ke1"])
    assert response.headers["Location"] == f"/conferences/{conference.slug}/motions/1/"


def test_presidium_of_nobody_is_refused(secretary: Client, conference: Conference) -> None:
    response = secretary.post(f"/conferences/{conference.slug}/presidium/propose")

    assert response.status_code == 422
    assert not Motion.objects.exists()


@pytest.mark.statute("CONF-5")
def test_teller_is_appointed_on_the_page_of_the_presidium(
    secretary: Client, sign_in: SignIn, conference: Conference
) -> None:
    response = secretary.post(
        f"/conferences/{conference.slug}/presidium/tellers",
        {"name": "Tariq", "email": "tariq@example.org"},
        follow=True,
    )
    outside = text_of(Client().get(f"/conferences/{conference.slug}/presidium/"))

    assert "A link was sent to Tariq at tariq@example.org." in text_of(response)
    assert "Tellers Tariq" in text_of(response)
    assert "Tariq" not in outside
    assert "1 person enters ballots" in outside
