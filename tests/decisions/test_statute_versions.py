"""The versions of the statute, two of them side by side, and rules of procedure laid over them."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from comitia.core.rules import load_procedure
from comitia.decisions.models import Docket
from comitia.federation.models import RulebookVersion
from comitia.ui.addresses import fingerprint
from tests.decisions.assembly import Assembly
from tests.decisions.statute_reading import amend, links, read

# --- versions -------------------------------------------------------------------------------------


def test_page_reads_the_version_in_force_and_another_on_request(
    statute: RulebookVersion, client: Client
) -> None:
    amended = amend()
    path = "/statute/bodies/world_conference/rules/floor"

    assert "more than 2/5" in read(client, path)
    for asked in ("2015-05-05", fingerprint(statute.digest)):
        page = read(client, f"{path}?version={asked}")
        assert "more than 1/3" in page
        assert "not the one in force today" in page
    assert "not the one" not in read(client, f"{path}?version={fingerprint(amended.digest)}")


def test_links_stay_in_the_version_that_is_read(statute: RulebookVersion, client: Client) -> None:
    amend()
    query = f"?version={fingerprint(statute.digest)}"

    found = links(client, f"/statute/bodies/world_conference{query}")

    assert f"/statute/bodies/world_conference/rules/floor{query}" in found
    assert f"/statute/clauses/III.A.1:6{query}" in found


def test_part_that_only_an_earlier_version_has_is_found_there(
    statute: RulebookVersion, client: Client
) -> None:
    amend('"III.C:2" = ', '"III.C:3" = ')

    response = client.get("/statute/clauses/III.C:2")

    assert response.status_code == 302
    assert response.url == f"/statute/clauses/III.C:2?version={fingerprint(statute.digest)}"


def test_decision_by_another_version_says_so(assembly: Assembly, client: Client) -> None:
    assembly.decide(assembly.table(), yes=30)
    amend()

    page = read(client, "/statute/bodies/world_conference/rules/floor")

    assert "decided by the version in force since 6 October 2010" in page


def test_versions_are_listed_and_lead_side_by_side(
    statute: RulebookVersion, client: Client
) -> None:
    amended = amend()

    page = read(client, "/statute/versions")

    assert page.index("In force from 1 January 2020") < page.index("In force from 6 October 2010")
    assert "No assembly has adopted any." in page
    assert (
        f"/statute/versions/compare?old={fingerprint(statute.digest)}"
        f"&new={fingerprint(amended.digest)}"
    ) in links(client, "/statute/versions")


def test_versions_side_by_side_say_what_changed_in_words(
    statute: RulebookVersion, client: Client
) -> None:
    amend()

    page = read(client, "/statute/versions/compare")

    assert "Of all members on the roll, more than 1/3 must be" in page
    assert "Of all members on the roll, more than 2/5 must be" in page
    assert "Changed with the body that it follows: floor." in page
    assert "-floor = { share = &quot;represented&quot;" in page
    assert "Clauses" not in page


def test_version_beside_itself_says_the_same(statute: RulebookVersion, client: Client) -> None:
    amend()
    same = fingerprint(statute.digest)

    assert "They say the same." in read(client, f"/statute/versions/compare?old={same}&new={same}")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('every = "P3Y"', 'every = "P4Y"', "Meets every 4 years"),
        ('read = ["cast", "present"]', 'read = ["present", "cast"]', "Reading: present"),
        (
            'amount = { set_by = "own',
            'amount = { set_by = "its own',
            "set by: its own organisation",
        ),
        ('language = { main = "English"', 'language = { main = "Kiswahili"', "main: Kiswahili"),
        ("until = 2010-11-30", "until = 2010-12-31", "must be done by 2010-12-31"),
        ('transit = "?transit"', 'transit = "voted"', "under way when it was amended"),
        ('established = "?quorum-when"\n', "", "is established at every decision."),
        ("principled = { barred = true", 'principled = { gap = "none"', "The text is silent: none"),
        ("It meets every three years.", "It meets every four years.", "every four years."),
        ('"asia", "europe"]', '"asia", "europe", "oceania"]', "oceania"),
        ('cite = "III.A.1:6"', 'cite = "III.A.1:7"', "III.A.1:7"),
    ],
)
def test_every_sort_of_change_is_said(
    statute: RulebookVersion, client: Client, old: str, new: str, said: str
) -> None:
    amend(old, new)

    assert said in read(client, "/statute/versions/compare").partition("The sources")[0]


def test_versions_that_are_not_kept_are_not_compared(
    statute: RulebookVersion, client: Client
) -> None:
    amend()

    assert "is kept for “1999-01-01”" in read(
        client, "/statute/versions/compare?old=1999-01-01", 404
    )


# --- rules of procedure ---------------------------------------------------------------------------


def test_rules_of_procedure_are_read_over_the_statute(assembly: Assembly, client: Client) -> None:
    assembly.adopt_procedure()
    query = f"?procedure={fingerprint(load_procedure('default').digest)}"

    page = read(client, f"/statute/bodies/world_conference/rules/approval{query}")

    assert "Each ballot approves as many candidates as it likes." in page
    assert "Rules of procedure offered by comitia" in page
    assert f"/statute/{query}" in links(client, "/statute/versions")
    assert assembly.docket.identifier in read(client, "/statute/versions")


def test_clause_of_rules_of_procedure_is_found_without_asking_for_them(
    assembly: Assembly, client: Client
) -> None:
    assembly.adopt_procedure()

    page = client.get("/statute/clauses/P:1", follow=True)

    assert page.redirect_chain[0][0].startswith("/statute/clauses/P:1?version=")
    text = page.content.decode()
    assert "Elections are by secret approval ballot" in text
    assert "The rulebook does not say where its wording stands." in text


def test_clause_of_rules_of_procedure_that_nobody_adopted_is_not_found(
    assembly: Assembly, client: Client
) -> None:
    assert "no clause “P:1”" in read(client, "/statute/clauses/P:1", 404)


def test_rules_of_procedure_for_another_statute_are_refused(
    statute: RulebookVersion, client: Client
) -> None:
    text = load_procedure("default").source.replace("2010-10-06/eng", "1999-10-06/eng")
    Docket.objects.create(
        identifier="conference/x", body="world_conference", rulebook=statute, procedure=text
    )
    page = client.get("/statute/versions").content.decode()
    [query] = re.findall(r"\?procedure=[0-9a-f]+", page)

    assert "not for this version" in read(client, f"/statute/{query}", 404)


def test_pages_are_read_in_german(statute: RulebookVersion, client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    with translation.override("de"):
        page = read(client, "/statute/bodies/world_conference/rules/floor")

    assert "Von allen Mitgliedern" in page
