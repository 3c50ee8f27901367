"""The database refuses to change or delete an act, however it is asked (COM-1)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import Error, IntegrityError, ProgrammingError, connection, models, transaction

from comitia.cli.migrate import grant
from comitia.record.models import Act, Head

pytestmark = [pytest.mark.django_db, pytest.mark.statute("COM-1")]

Note = Callable[..., Act]

STATEMENTS = {
    "both": [
        "UPDATE record_act SET actor = 'person/other'",
        "UPDATE record_act SET entry = entry",
        'UPDATE record_act SET "index" = 7 WHERE "index" = 0',
        "DELETE FROM record_act",
        'DELETE FROM record_act WHERE "index" = 0',
        """INSERT INTO record_act ("index", kind, subject, actor, at, entry, digest)
           SELECT "index", kind, subject, actor, at, entry, digest FROM record_act WHERE true
           ON CONFLICT ("index") DO UPDATE SET actor = 'person/other'""",
    ],
    "sqlite": [
        """INSERT OR REPLACE INTO record_act ("index", kind, subject, actor, at, entry, digest)
           SELECT "index", kind, subject, 'person/other', at, entry, 'new' FROM record_act""",
        """REPLACE INTO record_act ("index", kind, subject, actor, at, entry, digest)
           SELECT 1, kind, subject, actor, at, entry, digest FROM record_act""",
        """UPDATE OR REPLACE record_act SET actor = 'person/other'""",
    ],
    "postgresql": [
        "TRUNCATE record_act CASCADE",
        "TRUNCATE record_act, record_disclosure",
    ],
}

ORM = {
    "save": lambda act: act.save(),
    "delete": lambda act: act.delete(),
    "update": lambda act: Act.objects.update(actor="person/other"),
    "filtered delete": lambda act: Act.objects.filter(index=act.index).delete(),
    "raw delete": lambda act: Act.objects.all()._raw_delete(Act.objects.db),
    "bulk update": lambda act: Act.objects.bulk_update([act], ["actor"]),
    "bulk create over conflicts": lambda act: Act.objects.bulk_create(
        [act], update_conflicts=True, unique_fields=["index"], update_fields=["actor"]
    ),
}


@contextmanager
def refused_by(error: type[Error], saying: str) -> Iterator[None]:
    """Expect the database to refuse, and the acts to stand as they stood."""
    before = list(Act.objects.values())
    with pytest.raises(error, match=saying), transaction.atomic():
        yield
    assert list(Act.objects.values()) == before != []


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", STATEMENTS["both"] + STATEMENTS[connection.vendor])
def test_statement_that_would_change_an_act_is_refused(note: Note, statement: str) -> None:
    note()

    with refused_by(IntegrityError, "Acts stand for ever"):
        execute(statement)


@pytest.mark.parametrize("way", ORM)
def test_model_that_would_change_an_act_is_refused(note: Note, way: str) -> None:
    act = note()
    act.actor = "person/other"

    with refused_by(IntegrityError, "Acts stand for ever"):
        ORM[way](act)


def test_act_with_something_disclosed_cannot_be_deleted(note: Note) -> None:
    act = note(personal={"name": "Wanjirũ K."})

    with pytest.raises(models.ProtectedError):
        act.delete()


def test_there_is_no_second_head(note: Note) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Head.objects.create(pk=2)


@pytest.fixture
def server_role(note: Note) -> Iterator[None]:
    """After one act, work as the server does: as a role that does not own the tables."""
    note()
    execute("CREATE ROLE comitia_guard_test")
    execute("GRANT comitia_guard_test TO CURRENT_USER")
    grant("comitia_guard_test")
    execute("SET LOCAL ROLE comitia_guard_test")
    yield
    execute("RESET ROLE")


@pytest.mark.postgresql
@pytest.mark.usefixtures("server_role")
@pytest.mark.parametrize(
    "statement",
    [
        *STATEMENTS["both"],
        *STATEMENTS["postgresql"],
        "ALTER TABLE record_act DISABLE TRIGGER ALL",
        "DROP TRIGGER record_act_guard ON record_act",
        "DROP FUNCTION record_refuse() CASCADE",
        "DROP TABLE record_act CASCADE",
        "SET LOCAL session_replication_role = replica",
    ],
)
def test_server_has_no_right_to_change_an_act(statement: str) -> None:
    with refused_by(ProgrammingError, "permission denied|must be owner"):
        execute(statement)


@pytest.mark.postgresql
@pytest.mark.usefixtures("server_role")
def test_server_may_append(note: Note) -> None:
    assert note(personal={"name": "Wanjirũ K."}).index == 1
