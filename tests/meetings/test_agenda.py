import pytest

from comitia.decisions.models import Motion
from comitia.meetings import agenda, motions
from comitia.meetings.agenda import AgendaError
from comitia.meetings.models import Conference
from comitia.record.queries import acts_of
from tests.builders import ACTOR, AT, make_conference, make_federation

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 1})
    conference = make_conference()
    for title in ("Opening", "Report", "Elections"):
        agenda.add(conference=conference, title=title)
    return conference


def titles(conference: Conference) -> list[tuple[int, str]]:
    return list(conference.agenda.values_list("position", "title"))


def resolution(conference: Conference) -> Motion:
    return motions.table(
        conference=conference,
        kind=Motion.Kind.RESOLUTION,
        title="On translations",
        text="Translate more.",
        classification="current",
        actor=ACTOR,
        at=AT,
    )


def test_items_stand_in_the_order_in_which_they_were_added(conference: Conference) -> None:
    assert titles(conference) == [(1, "Opening"), (2, "Report"), (3, "Elections")]


@pytest.mark.parametrize(
    ("title", "up", "order"),
    [
        ("Report", True, ["Report", "Opening", "Elections"]),
        ("Report", False, ["Opening", "Elections", "Report"]),
        ("Opening", True, ["Opening", "Report", "Elections"]),
        ("Elections", False, ["Opening", "Report", "Elections"]),
    ],
)
def test_item_changes_places_with_its_neighbour(
    conference: Conference, title: str, up: bool, order: list[str]
) -> None:
    agenda.move(item=conference.agenda.get(title=title), up=up)

    assert titles(conference) == list(enumerate(order, start=1))


def test_removed_item_leaves_no_gap(conference: Conference) -> None:
    agenda.remove(item=conference.agenda.get(title="Opening"))

    assert titles(conference) == [(1, "Report"), (2, "Elections")]


def test_item_without_a_title_is_refused(conference: Conference) -> None:
    with pytest.raises(AgendaError, match="Write what the item is about"):
        agenda.add(conference=conference, title=" ")


@pytest.mark.statute("CONF-5")
def test_agenda_is_proposed_by_a_motion(conference: Conference) -> None:
    motion = agenda.propose(conference=conference, actor=ACTOR, at=AT)

    assert (motion.kind, motion.classification) == ("agenda", "current")
    assert motion.payload == {"items": ["Opening", "Report", "Elections"]}
    proposed, tabled = acts_of(conference.scope)[-2:]
    assert proposed.entry.kind == "agenda proposed"
    assert proposed.entry.data == {"items": ["Opening", "Report", "Elections"]}
    assert tabled.entry.kind == "motion tabled"


@pytest.mark.statute("CONF-5")
def test_same_agenda_is_not_proposed_twice(conference: Conference) -> None:
    motion = agenda.propose(conference=conference, actor=ACTOR, at=AT)

    with pytest.raises(AgendaError, match="motion 1 lays it before the conference already"):
        agenda.propose(conference=conference, actor=ACTOR, at=AT)
    motions.withdraw(conference=conference, motion=motion, actor=ACTOR, at=AT)

    assert agenda.propose(conference=conference, actor=ACTOR, at=AT).number == 2


def test_agenda_that_no_act_can_hold_is_refused(conference: Conference) -> None:
    for _number in range(49):
        agenda.add(conference=conference, title="x" * 200)

    with pytest.raises(AgendaError, match="at most 10000 characters"):
        agenda.add(conference=conference, title="x" * 200)

    agenda.propose(conference=conference, actor=ACTOR, at=AT)


def test_empty_agenda_is_not_proposed(conference: Conference) -> None:
    conference.agenda.all().delete()

    with pytest.raises(AgendaError, match="is empty"):
        agenda.propose(conference=conference, actor=ACTOR, at=AT)


@pytest.mark.statute("CONF-5")
def test_adopted_agenda_stands_as_adopted(conference: Conference) -> None:
    conference.agenda_adopted_at = AT
    conference.save()
    item = conference.agenda.get(title="Report")

    for change in (
        lambda: agenda.add(conference=conference, title="More"),
        lambda: agenda.move(item=item, up=True),
        lambda: agenda.remove(item=item),
        lambda: agenda.propose(conference=conference, actor=ACTOR, at=AT),
    ):
        with pytest.raises(AgendaError, match="stands as adopted"):
            change()


def test_agenda_of_a_closed_conference_stands_as_it_is(conference: Conference) -> None:
    conference.state = Conference.State.CLOSED
    conference.save()

    with pytest.raises(AgendaError, match="is closed"):
        agenda.add(conference=conference, title="More")


def test_item_points_to_the_motion_that_it_treats(conference: Conference) -> None:
    item, motion = conference.agenda.get(title="Report"), resolution(conference)

    agenda.point(item=item, motion=motion)

    item.refresh_from_db()
    assert item.motion == motion


def test_motion_is_treated_under_one_item_only(conference: Conference) -> None:
    motion = resolution(conference)
    agenda.point(item=conference.agenda.get(title="Report"), motion=motion)

    with pytest.raises(AgendaError, match="treated under item 2 already"):
        agenda.point(item=conference.agenda.get(title="Opening"), motion=motion)


def test_item_treats_motions_of_its_own_conference_only(conference: Conference) -> None:
    motion = resolution(make_conference())

    with pytest.raises(AgendaError, match="its own conference"):
        agenda.point(item=conference.agenda.get(title="Report"), motion=motion)
