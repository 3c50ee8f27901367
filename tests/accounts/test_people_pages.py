"""The pages on which people are looked after."""

import re
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from comitia.accounts.models import Invitation, User
from comitia.accounts.queries import roles_of
from comitia.accounts.roles import Role
from comitia.record.queries import acts_of
from tests.builders import make_user

pytestmark = pytest.mark.django_db

NIA = {
    "name": "Nia",
    "email": "nia@example.org",
    "role": "delegate organisation/ke1",
    "language": "en",
}


@pytest.fixture(autouse=True)
def recently_signed_in(settings):
    """Count every sign-in of these tests as a recent one."""
    settings.REAUTHENTICATE = None


@pytest.mark.parametrize("name", ["invite", "grant", "withdraw", "deactivate"])
def test_who_holds_which_role_is_changed_only_after_a_recent_sign_in(desk, settings, name):
    settings.REAUTHENTICATE = timedelta(minutes=15)
    keys = {} if name == "invite" else {"person": make_user(Role.OBSERVER).key}
    keys |= {"held": 1} if name == "withdraw" else {}

    response = desk.post(reverse(f"accounts:{name}", kwargs=keys), NIA)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/reauthenticate/")
    assert not User.objects.filter(email=NIA["email"]).exists()


def written(at, language):
    with translation.override(language):
        return date_format(at, "DATETIME_FORMAT")


def page(name, user, **more):
    return reverse(f"accounts:{name}", kwargs={"person": user.key, **more})


def test_invited_person_gets_a_link_that_sets_the_password(desk, client, mailoutbox, settings):
    settings.PUBLIC_URL = "https://federation.example"

    response = desk.post(reverse("accounts:invite"), NIA, follow=True)

    user = User.objects.get(email="nia@example.org")
    assert response.redirect_chain == [(page("person", user), 302)]
    assert "An invitation link was sent to nia@example.org" in response.text
    [letter] = mailoutbox
    assert letter.to == ["nia@example.org"]
    [path] = re.findall(r"https://federation\.example(/invitation/\S+/)", letter.body)
    assert path.strip("/").partition("/")[2] not in response.text
    client.logout()
    password = "a harbour at four in the morning"
    done = client.post(path, {"password": password, "again": password})
    assert done.url == reverse("account_login")
    client.post(done.url, {"login": "nia@example.org", "password": password})
    assert client.get(reverse("accounts:own")).context["user"] == user


def test_letter_is_in_the_language_of_the_person(desk, mailoutbox):
    desk.post(reverse("accounts:invite"), NIA | {"language": "de"})

    expires_at = Invitation.objects.get().expires_at
    english, german = (written(expires_at, language) for language in ("en", "de"))
    assert german in mailoutbox[0].body
    assert english not in mailoutbox[0].body


def test_letter_that_the_mail_server_refuses_is_reported(desk, monkeypatch):
    def refuse(*_args):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    response = desk.post(reverse("accounts:invite"), NIA, follow=True)

    assert "did not take the letter" in response.text
    assert User.objects.filter(email="nia@example.org").exists()


@pytest.mark.parametrize("fault", [{"email": "nia"}, {"name": ""}, {"role": ""}, {"role": "king "}])
def test_invitation_with_a_fault_saves_nobody(desk, fault, mailoutbox):
    response = desk.post(reverse("accounts:invite"), NIA | fault)

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == fault.keys()
    assert User.objects.count() == 1
    assert mailoutbox == []


def test_secretary_is_offered_no_role_above_the_own(desk, client, administrator):
    def offered():
        form = client.get(reverse("accounts:invite")).context["form"]
        return {group for group, _options in form.fields["role"].choices[1:]}

    below = {"Presidium", "Teller", "Delegate", "Observer"}
    assert offered() == below
    client.force_login(administrator)
    assert offered() == below | {"Secretariat", "Administrator"}


def test_role_above_the_own_is_refused_even_if_posted(desk):
    response = desk.post(reverse("accounts:invite"), NIA | {"role": "administrator "})

    assert response.status_code == 422
    assert User.objects.count() == 1


def test_inviting_a_known_address_is_refused_on_the_page(desk, secretary):
    response = desk.post(reverse("accounts:invite"), NIA | {"email": secretary.email})

    assert response.status_code == 409
    assert "belongs to an account already" in response.text


def test_people_are_found_by_name_or_address(desk):
    make_user(name="Nia", email="n@example.org")
    make_user(name="Oto", email="oto@example.org")

    def found(search):
        people = desk.get(reverse("accounts:people"), {"search": search}).context["people"]
        return [person.user.name for person in people]

    assert found("") == ["Nia", "Oto", "Sekou"]
    assert found("nIA") == ["Nia"]
    assert found("oto@") == ["Oto"]
    assert found("nobody at all") == []
    assert found("Ni\0a") == []


def test_people_page_takes_as_many_queries_for_many_as_for_few(
    desk, django_assert_max_num_queries, django_assert_num_queries
):
    make_user(Role.OBSERVER)
    desk.get(reverse("accounts:people"))  # The first request of a session notes its time.
    with django_assert_max_num_queries(12) as few:
        desk.get(reverse("accounts:people"))
    for _each in range(30):
        make_user(Role.OBSERVER)
    with django_assert_num_queries(len(few)):
        assert len(desk.get(reverse("accounts:people")).context["people"]) == 32


def test_people_are_shown_a_hundred_at_a_time(desk):
    User.objects.bulk_create(
        User(name=f"Person {number}", email=f"{number}@example.com") for number in range(100)
    )

    second = desk.get(reverse("accounts:people"), {"page": 2})

    assert [person.user.name for person in second.context["people"]] == ["Sekou"]
    assert "Page 2 of 2" in second.text


def test_person_page_shows_where_a_role_is_held(desk, django_assert_max_num_queries):
    user = make_user(Role.TELLER, "conference/2026-world")

    with django_assert_max_num_queries(12):
        response = desk.get(page("person", user))

    assert "World Conference 2026" in response.text


def test_role_is_granted_and_withdrawn_on_pages(desk, secretary):
    user = make_user()

    desk.post(page("grant", user), {"role": "teller conference/2026-world"})
    assert roles_of(user, conference="2026-world") == {Role.PUBLIC, Role.TELLER}
    withdraw = page("withdraw", user, held=user.grants.get().pk)
    assert "Role withdrawn: teller" in desk.get(withdraw).text
    assert user.grants.exists()
    desk.post(withdraw)
    assert not user.grants.exists()
    assert [act.entry.actor for act in acts_of("federation")] == [secretary.identifier] * 2


def test_withdrawing_a_role_above_the_own_is_refused_on_the_page(desk, administrator):
    withdraw = page("withdraw", administrator, held=administrator.grants.get().pk)

    response = desk.post(withdraw)

    assert response.status_code == 409
    assert "not yours" in response.text
    assert administrator.grants.exists()


def test_grant_of_another_person_is_not_found(desk, administrator):
    withdraw = page("withdraw", make_user(), held=administrator.grants.get().pk)
    assert desk.post(withdraw).status_code == 404


def test_new_link_is_sent(desk, mailoutbox):
    user = make_user(Role.DELEGATE, "organisation/ke1", email="nia@example.org")

    response = desk.post(page("renew", user), follow=True)

    assert [letter.to for letter in mailoutbox] == [["nia@example.org"]]
    assert "Invitation link works until" in response.text


def test_new_link_for_somebody_above_is_refused_on_the_page(desk, administrator, mailoutbox):
    response = desk.post(page("renew", administrator))

    assert response.status_code == 409
    assert mailoutbox == []


def test_account_is_deactivated_after_a_page_that_says_so(desk):
    user = make_user(Role.OBSERVER)

    assert "signed out everywhere" in desk.get(page("deactivate", user)).text
    user.refresh_from_db()
    assert user.is_active
    desk.post(page("deactivate", user))
    user.refresh_from_db()
    assert not user.is_active


def test_last_administrator_is_kept_on_the_page(client, administrator):
    client.force_login(administrator)

    response = client.post(page("deactivate", administrator))

    assert response.status_code == 409
    assert "last administrator" in response.text
