import pytest

from comitia.accounts.models import Grant
from comitia.accounts.roles import Role
from comitia.federation.models import Organisation
from comitia.meetings.leading import NotLeadingError, leads, require_lead
from comitia.meetings.models import Conference, PresidiumMember
from tests.builders import (
    AT,
    make_conference,
    make_delegation,
    make_federation,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 1})
    return make_conference()


def elect(conference: Conference, *, with_account: bool) -> None:
    user = make_user(Role.PRESIDIUM, conference.scope) if with_account else None
    delegation = make_delegation(conference, Organisation.objects.get(), user=user)
    PresidiumMember.objects.create(
        conference=conference, delegate=delegation.delegates.get(), since=AT
    )


@pytest.mark.statute("CONF-5")
@pytest.mark.parametrize(
    ("role", "before", "after"),
    [
        (Role.SECRETARIAT, True, False),
        (Role.PRESIDIUM, True, True),
        (Role.TELLER, False, False),
        (Role.DELEGATE, False, False),
    ],
)
def test_presidium_takes_over_from_the_secretariat(
    conference: Conference, role: Role, before: bool, after: bool
) -> None:
    roles = {Role.PUBLIC, role}

    led_before = leads(conference, roles)
    elect(conference, with_account=True)

    assert (led_before, leads(conference, roles)) == (before, after)


def test_secretariat_leads_on_while_nobody_of_the_presidium_can_sign_in(
    conference: Conference,
) -> None:
    elect(conference, with_account=False)

    assert leads(conference, {Role.SECRETARIAT})


def test_secretariat_leads_on_while_nobody_elected_holds_the_role(conference: Conference) -> None:
    elect(conference, with_account=True)
    Grant.objects.filter(role=Role.PRESIDIUM).delete()

    assert leads(conference, {Role.SECRETARIAT})


def test_who_does_not_lead_is_told_who_does(conference: Conference) -> None:
    elect(conference, with_account=True)

    with pytest.raises(NotLeadingError, match="The presidium leads this conference"):
        require_lead(conference, {Role.SECRETARIAT})
