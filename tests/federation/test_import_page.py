"""Importing a roll file on its page: all faults, or a preview, and nothing saved before the yes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comitia.accounts.models import User
from comitia.accounts.roles import Role
from comitia.federation.models import Organisation
from comitia.federation.roll_file import MOST_BYTES
from comitia.record.queries import acts_of
from tests.builders import make_federation, make_organisation, make_user

pytestmark = pytest.mark.django_db

HEADINGS = "id,name,short,country,continent,region,languages,admitted,email"
KENYA = "ke1,Organisation A of Kenya,KE-A,KE,africa,,en,2010-10-06,office@ke1.example"
INDIA = "in1,Organisation A of India,IN-A,IN,asia,south-asia,en hi,2010-10-06,office@in1.example"


@pytest.fixture
def secretary() -> Client:
    make_federation()
    return another_secretary()


def another_secretary() -> Client:
    client = Client()
    client.force_login(make_user(Role.SECRETARIAT))
    return client


def upload(client: Client, *rows: str, content: bytes = b""):
    file = SimpleUploadedFile("roll.csv", content or "\r\n".join((HEADINGS, *rows)).encode())
    return client.post("/roll/import", {"file": file})


def confirm(client: Client, preview):
    return client.post("/roll/import", {"preview": preview.context["sealed"]})


def test_preview_saves_nothing(secretary):
    response = upload(secretary, KENYA, INDIA)

    assert response.status_code == 200
    page = response.content.decode()
    assert "2 added, 0 changed, 0 unchanged. Nothing is saved yet." in page
    assert "south-asia, a part of asia" in page
    assert not Organisation.objects.exists()


def test_confirmed_preview_is_imported(secretary):
    response = confirm(secretary, upload(secretary, KENYA, INDIA))

    assert response.headers["Location"] == "/roll/"
    assert Organisation.objects.count() == 2
    assert "2 added, 0 changed." in secretary.get("/roll/").content.decode()
    assert acts_of("federation")[-1].entry.actor == User.objects.get().identifier


def test_preview_tells_changes_and_who_is_not_mentioned(secretary):
    make_organisation(code="ke1", short="KE-A", name="Organisation A of Kenya")
    make_organisation(code="za1", country="ZA")

    page = upload(secretary, KENYA.replace("KE-A", "KEN")).content.decode()

    assert "0 added, 1 changed, 0 unchanged." in page
    assert "KEN" in page
    assert "These members stay on the roll as they are." in page
    assert "za1" in page


def test_file_that_changes_nothing_offers_nothing_to_import(secretary):
    confirm(secretary, upload(secretary, KENYA))

    page = upload(secretary, KENYA).content.decode()

    assert "The roll says all this already." in page
    assert 'name="preview"' not in page


def test_all_faults_are_told_and_nothing_saved(secretary):
    response = upload(secretary, KENYA.replace("KE,", "XX,"), INDIA.replace("2010-10-06", "soon"))

    assert response.status_code == 422
    assert [(each.row, each.column) for each in response.context["faults"]] == [
        (2, "country"),
        (3, "admitted"),
    ]
    assert "The file has 2 faults. Nothing was saved" in response.content.decode()
    assert not Organisation.objects.exists()


def test_faults_are_escaped(secretary):
    response = upload(secretary, KENYA.replace("KE,", "<script>,"))

    assert "<script>," not in response.content.decode()
    assert "“&lt;script&gt;” is no country." in response.content.decode()


def test_upload_without_a_file_is_refused(secretary):
    response = secretary.post("/roll/import", {})

    assert response.status_code == 422
    assert "This field is required." in response.content.decode()


def test_file_that_is_too_large_is_refused(secretary):
    response = upload(secretary, content=b"x" * (MOST_BYTES + 1))

    assert response.status_code == 422
    assert "at most 1000000 are read" in response.content.decode()


def test_preview_changed_on_the_way_is_refused(secretary):
    sealed = upload(secretary, KENYA).context["sealed"]

    response = secretary.post("/roll/import", {"preview": f"x{sealed}"})

    assert response.status_code == 422
    assert "This preview is no longer valid." in response.content.decode()
    assert not Organisation.objects.exists()


def test_preview_of_another_person_is_refused(secretary):
    response = confirm(another_secretary(), upload(secretary, KENYA))

    assert response.status_code == 422
    assert not Organisation.objects.exists()


def test_preview_is_shown_anew_when_the_roll_has_changed_since(secretary):
    preview = upload(secretary, KENYA, INDIA)
    confirm(secretary, upload(secretary, KENYA))

    response = confirm(secretary, preview)

    assert response.status_code == 409
    page = response.content.decode()
    assert "The roll has changed since the preview" in page
    assert "1 added, 0 changed, 1 unchanged." in page
    assert not Organisation.objects.filter(code="in1").exists()
    assert confirm(secretary, response).status_code == 302
    assert Organisation.objects.count() == 2


def test_preview_that_has_become_faulty_is_told(secretary):
    preview = upload(secretary, KENYA)
    make_organisation(code="ke1", ended_on="2020-01-01", ending="withdrawn")

    response = confirm(secretary, preview)

    assert response.status_code == 422
    assert [(each.row, each.column) for each in response.context["faults"]] == [(2, "id")]


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.ADMINISTRATOR])
def test_only_the_secretariat_imports(role: Role):
    make_federation()
    client = Client()
    client.force_login(make_user(role))

    assert upload(client, KENYA).status_code == 403
    assert not Organisation.objects.exists()
