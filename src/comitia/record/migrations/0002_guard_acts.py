"""Makes the database itself refuse to change or delete an act, and counts the acts from none."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "Acts stand for ever: they are neither changed nor deleted."

# Without the trigger before insert, INSERT OR REPLACE would delete an act unseen: SQLite runs no
# triggers for the rows that a REPLACE takes away.
SQLITE = {
    "record_act_no_update": "BEFORE UPDATE ON record_act",
    "record_act_no_delete": "BEFORE DELETE ON record_act",
    "record_act_no_replace": (
        "BEFORE INSERT ON record_act WHEN EXISTS (SELECT 1 FROM record_act"
        ' WHERE "index" = NEW."index" OR digest = NEW.digest)'
    ),
}

POSTGRESQL = f"""
CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER record_act_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON record_act
    FOR EACH STATEMENT EXECUTE FUNCTION record_refuse();
"""


def guard(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for name, event in SQLITE.items():
        schema_editor.execute(
            f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def release(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER record_act_guard ON record_act")
        schema_editor.execute("DROP FUNCTION record_refuse()")
        return
    for name in SQLITE:
        schema_editor.execute(f"DROP TRIGGER {name}")


def begin(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("record", "Head").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [
        migrations.RunPython(guard, release),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
