"""Importing a roll: everything or nothing, by id, with the act that says what changed."""

from datetime import date, timedelta

import pytest

from comitia.federation import changes, queries, roll_file
from comitia.federation.actions import NoFederationError, RollMovedError, import_roll
from comitia.federation.changes import Changes, Difference, RollFileError
from comitia.federation.models import Body, Organisation, Region
from comitia.record.models import Act
from comitia.record.queries import acts_of
from tests.builders import ACTOR, AT, make_federation, make_organisation

pytestmark = pytest.mark.django_db

TODAY = AT.date()
HEADINGS = "id,name,short,country,continent,region,languages,admitted,email"
KENYA = "ke1,Organisation A of Kenya,KE-A,KE,africa,,en,2010-10-06,office@ke1.example"
INDIA = "in1,Organisation A of India,IN-A,IN,asia,south-asia,en hi,2010-10-06,office@in1.example"


def file_of(*rows: str) -> bytes:
    return "\r\n".join((HEADINGS, *rows, "")).encode()


def imported(*rows: str) -> Changes:
    return import_roll(content=file_of(*rows), actor=ACTOR, at=AT)


@pytest.mark.statute("MEM-1")
def test_import_adds_organisations():
    make_federation()

    done = imported(KENYA, INDIA)

    assert [row.id for row in done.added] == ["ke1", "in1"]
    kenya = queries.organisations().get(code="ke1")
    assert (kenya.name, kenya.short, kenya.country, kenya.languages, kenya.email) == (
        "Organisation A of Kenya", "KE-A", "KE", "en", "office@ke1.example",
    )  # fmt: skip
    assert (kenya.continent.code, kenya.region, kenya.admitted_on) == (
        "africa", None, date(2010, 10, 6),
    )  # fmt: skip
    assert not kenya.name_is_public


@pytest.mark.statute("ORG-1")
def test_import_creates_a_new_region_with_its_bodies():
    make_federation()

    done = imported(INDIA)

    assert done.new_regions == (("south-asia", "asia"),)
    assert Region.objects.get().continent.code == "asia"
    assert list(Body.objects.filter(region__code="south-asia").values_list("code", flat=True)) == [
        "rcc:south-asia", "regional_conference:south-asia",
    ]  # fmt: skip


def test_import_changes_what_differs_and_leaves_the_rest():
    make_federation()
    imported(KENYA, INDIA)
    Organisation.objects.filter(code="ke1").update(name_is_public=True, postal_address="Box 1")

    done = imported(INDIA, KENYA.replace("KE-A", "KEN").replace(",en,", ",en sw,"))

    assert done.added == ()
    assert [(each.row.id, each.differences) for each in done.changed] == [
        ("ke1", (Difference("short", "KE-A", "KEN"), Difference("languages", "en", "en sw"))),
    ]
    assert done.unchanged == ("in1",)
    kenya = Organisation.objects.get(code="ke1")
    assert (kenya.short, kenya.languages) == ("KEN", "en sw")
    assert (kenya.name_is_public, kenya.postal_address) == (True, "Box 1")


def test_member_that_the_file_does_not_mention_stays():
    make_federation()
    imported(KENYA, INDIA)

    assert imported(KENYA).absent == ("in1",)
    assert queries.roll_on(TODAY).count() == 2


def test_import_says_in_the_record_what_changed():
    make_federation()
    imported(KENYA)
    imported(KENYA.replace("KE-A", "KEN"), INDIA)

    act = acts_of("federation")[-1].entry
    assert (act.kind, act.actor, act.at) == ("roll changed", ACTOR, AT)
    assert act.data == {"added": ["in1"], "changed": ["ke1"], "regions": ["south-asia"]}


@pytest.mark.statute("COM-5")
def test_no_name_or_address_stands_in_the_record():
    make_federation()
    imported(KENYA)

    entries = b"".join(bytes(act.entry) for act in Act.objects.all())
    assert b"Organisation A" not in entries
    assert b"KE-A" not in entries
    assert b"office@" not in entries


def test_import_that_changes_nothing_is_no_act():
    make_federation()
    imported(KENYA)
    before = Act.objects.count()

    assert not imported(KENYA)
    assert Act.objects.count() == before


def test_large_import_is_recorded_in_several_acts():
    make_federation()
    code = "k" * 34
    rows = [
        f"{code}{number:06},Name,N,KE,africa,{'r' * 34}{number:06},,2010-10-06,"
        for number in range(900)
    ]

    imported(*rows)

    acts = [act.entry.data for act in acts_of("federation")[1:]]
    assert [len(act["added"]) for act in acts] == [400, 400, 100]
    assert [code for act in acts for code in act["added"]] == [row[:40] for row in rows]
    assert len({code for act in acts for code in act["regions"]}) == 900


@pytest.mark.parametrize("at_fault", [0, 1, 2])
def test_any_fault_saves_nothing(at_fault: int):
    make_federation()
    rows = [KENYA, INDIA, KENYA.replace("ke1", "ke2")]
    rows[at_fault] = rows[at_fault].replace("2010-10-06", "2010-13-06")
    before = Act.objects.count()

    with pytest.raises(RollFileError, match="The file has 1 fault") as refusal:
        imported(*rows)

    assert [(fault.row, fault.column) for fault in refusal.value.faults] == [
        (at_fault + 2, "admitted")
    ]
    assert not Organisation.objects.exists()
    assert not Region.objects.exists()
    assert Act.objects.count() == before


def test_former_member_is_not_admitted_again_by_a_file():
    make_federation()
    make_organisation("africa", code="ke1", ended_on=TODAY, ending=Organisation.Ending.WITHDRAWN)

    with pytest.raises(RollFileError) as refusal:
        imported(KENYA)
    assert "ended on 2026-09-01" in refusal.value.faults[0].wrong


def test_admission_is_measured_by_the_day_of_the_federation():
    make_federation(time_zone="Pacific/Auckland")
    late = AT.replace(hour=13)
    row = KENYA.replace("2010-10-06", "2026-09-02")

    import_roll(content=file_of(row), actor=ACTOR, at=late)

    assert Organisation.objects.get().admitted_on == late.date() + timedelta(days=1)


def test_import_that_would_do_something_else_than_was_shown_is_refused():
    make_federation()
    shown = changes.proposed(file_of(KENYA), TODAY).fingerprint
    imported(KENYA)

    with pytest.raises(RollMovedError, match="has changed since the preview"):
        import_roll(content=file_of(KENYA), actor=ACTOR, at=AT, previewed=shown)


def test_import_that_does_what_was_shown():
    make_federation()
    shown = changes.proposed(file_of(KENYA), TODAY).fingerprint

    import_roll(content=file_of(KENYA), actor=ACTOR, at=AT, previewed=shown)

    assert Organisation.objects.get().code == "ke1"


def test_import_without_a_federation_is_refused():
    with pytest.raises(NoFederationError, match="There is no federation yet"):
        imported(KENYA)


def test_export_gives_the_rows_back_in_order():
    make_federation()
    imported(INDIA, KENYA)

    assert roll_file.write(queries.rows_on(TODAY)) == file_of(KENYA, INDIA)


@pytest.mark.parametrize("rows", [[KENYA, INDIA], [KENYA.replace("KE-A", "=KE"), INDIA]])
def test_export_imported_again_changes_nothing(rows: list[str]):
    make_federation()
    imported(*rows)

    exported = roll_file.write(queries.rows_on(TODAY))

    assert not import_roll(content=exported, actor=ACTOR, at=AT)


@pytest.mark.statute("MEM-1")
def test_roll_of_sixty_comes_out_as_it_went_in():
    make_federation(15)
    content = roll_file.write(queries.rows_on(TODAY))
    Organisation.objects.all().delete()

    done = import_roll(content=content, actor=ACTOR, at=AT)

    assert len(done.added) == queries.roll_on(TODAY).count() == 60
    assert roll_file.write(queries.rows_on(TODAY)) == content


@pytest.mark.parametrize("members", [1, 30])
def test_import_asks_the_same_number_of_queries_whatever_the_roll(
    members: int, django_assert_num_queries
):
    make_federation(members)
    rows = [f"x{number},Name,N,KE,africa,,,2010-10-06," for number in range(members)]

    with django_assert_num_queries(15):
        imported(*rows)
