"""Setting a federation up: its statute, continents and bodies of three levels."""

import pytest

from comitia.core.rules import load
from comitia.federation import statute
from comitia.federation.actions import FoundingError, establish_federation
from comitia.federation.bodies import Level
from comitia.federation.models import Body, Continent, Federation, RulebookVersion
from comitia.record.queries import acts_of
from tests.builders import ACTOR, AT, FOUNDED_ON, make_federation, make_organisation
from tests.core.rules.association import STATUTE

pytestmark = pytest.mark.django_db

SOURCE = load("icor-2010").source


def establish(**values: str) -> Federation:
    return establish_federation(
        **{"name": "International", "short_name": "I", "rulebook": SOURCE} | values,
        actor=ACTOR,
        at=AT,
    )


@pytest.mark.statute("ORG-1", "ORG-2")
def test_federation_has_conferences_and_committees_of_world_and_continents():
    establish()

    assert list(Continent.objects.values_list("code", flat=True)) == [
        "africa", "america", "asia", "europe",
    ]  # fmt: skip
    assert {body.name for body in Body.objects.all() if body.level == Level.WORLD} == {
        "World Conference",
        "International Coordinating Committee",
    }
    assert [body.name for body in Body.objects.filter(continent__code="asia")] == [
        "Continental Coordinating Committee of Asia",
        "Continental Conference of Asia",
    ]


@pytest.mark.statute("ORG-1", "ORG-2")
def test_region_has_its_conference_and_committee():
    make_federation()
    make_organisation("asia", region="south-asia")

    bodies = Body.objects.filter(region__code="south-asia")
    assert [(body.name, body.level, str(body.continent)) for body in bodies] == [
        ("Regional Coordinating Committee of South Asia", Level.REGION, "Asia"),
        ("Regional Conference of South Asia", Level.REGION, "Asia"),
    ]


def test_statute_is_kept_as_its_exact_source():
    establish()

    version = RulebookVersion.objects.get()
    assert version.source == SOURCE
    assert version.digest == statute.rulebook(version).digest == load("icor-2010").digest


def test_statute_in_force_stands_in_the_record():
    establish()

    [act] = acts_of("federation")
    assert act.entry.kind == "statute in force"
    assert act.entry.data == {
        "identifier": load("icor-2010").id,
        "in_force": "2010-10-06",
        "digest": load("icor-2010").digest,
    }


def test_no_statute_before_the_first_came_into_force():
    establish()

    assert statute.in_force(FOUNDED_ON).identifier == load("icor-2010").id
    with pytest.raises(statute.NoStatuteError, match="No statute was in force on 2010-10-05"):
        statute.in_force(FOUNDED_ON.replace(day=5))


def test_second_federation_is_refused():
    establish()

    with pytest.raises(FoundingError, match="has its federation: International"):
        establish(name="Another")
    assert Federation.objects.get().name == "International"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"time_zone": "Mars/Olympus"}, "“Mars/Olympus” is no time zone"),
        ({"main_language": "qq"}, "“qq” is no language"),
        ({"rulebook": "[rulebook]\nid = 1.5"}, "The rulebook cannot be used: .*1.5"),
    ],
)
def test_unusable_values_are_refused_and_nothing_is_saved(values: dict[str, str], said: str):
    with pytest.raises(FoundingError, match=said):
        establish(**values)
    assert not Federation.objects.exists()
    assert acts_of("federation") == []


def test_federation_of_another_statute_has_the_bodies_that_it_names():
    branch = '[body.branch]\nlevel = "continent"\ntitle = "{place} branch"\n'
    source = STATUTE.replace("[body.branch]\n", branch).replace(
        'kind = "assembly"\n', 'kind = "assembly"\ntitle = "Assembly of all"\n', 1
    )

    establish(rulebook=source)

    assert [body.name for body in Body.objects.filter(continent=None)] == [
        "Assembly of all", "Board", "Council", "Section",
    ]  # fmt: skip
    assert [body.name for body in Body.objects.exclude(continent=None)] == [
        "North branch", "South branch",
    ]  # fmt: skip
    assert set(Body.objects.filter(is_committee=True).values_list("kind", flat=True)) == {
        "board", "council",
    }  # fmt: skip
