"""Reads out of the reasons of earlier decisions what they used of the statute."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OF_NO_RULE = {"barred", "after", "gap", "no rules", "no quorum rule"}
AT_ONCE = 100


def keep(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    decisions = apps.get_model("decisions", "Decision").objects
    use = apps.get_model("decisions", "Use")
    ruling_of = {
        (docket, motion): pk
        for docket, motion, pk in apps.get_model("decisions", "Ruling").objects.values_list(
            "motion__docket__identifier", "motion__number", "pk"
        )
    }
    rows = decisions.order_by("at", "pk").values_list(
        "pk", "motion__docket__body", "answer", "rulings"
    )
    for pk, body, answer, rulings in rows.iterator(chunk_size=AT_ONCE):
        ruled = {
            question: ruling_of.get((kept["docket"], kept["motion"]))
            for question, kept in rulings.items()
        }
        use.objects.bulk_create(
            use(decision_id=pk, **values) for values in uses_of(body, answer, ruled)
        )


def uses_of(
    body: str, answer: dict[str, Any], ruled: dict[str, int | None]
) -> Iterator[dict[str, Any]]:
    reasons = list(below(answer["why"]))
    pivotal = {name for item in answer["alternatives"] for name, _ in item["readings"]}
    yield {"kind": "body", "body": body}
    rules = {why["rule"]: why["holds"] for why in reasons if why["kind"] not in OF_NO_RULE}
    for name, holds in rules.items():
        yield {"kind": "rule", "body": body, "name": name, "holds": holds}
    for name in dict.fromkeys(clause for why in reasons for clause in why["cite"] + why["via"]):
        yield {"kind": "clause", "name": name}
    read = dict.fromkeys((*answer["unruled"], *sorted(pivotal)), "") | dict(answer["readings"])
    for name, reading in read.items():
        yield {
            "kind": "question",
            "name": name,
            "reading": reading,
            "ruling_id": ruled.get(name),
            "is_pivotal": name in pivotal,
        }


def below(reasons: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for why in reasons:
        yield why
        yield from below(why["because"])


class Migration(migrations.Migration):
    dependencies = [("decisions", "0002_use")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
