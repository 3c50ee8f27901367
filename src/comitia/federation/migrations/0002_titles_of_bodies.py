from typing import Any

from django.db import migrations, models

# What the bodies of earlier installations were called, before their rulebook said so.
KNOWN = {
    "world_conference": ("World Conference", "world", False),
    "icc": ("International Coordinating Committee", "world", True),
    "continental_conference": ("Continental Conference of {place}", "continent", False),
    "ccc": ("Continental Coordinating Committee of {place}", "continent", True),
    "regional_conference": ("Regional Conference of {place}", "region", False),
    "rcc": ("Regional Coordinating Committee of {place}", "region", True),
}


def name_bodies(apps: Any, _schema_editor: Any) -> None:
    bodies = apps.get_model("federation", "Body").objects
    for kind, (title, level, is_committee) in KNOWN.items():
        bodies.filter(kind=kind).update(title=title, level=level, is_committee=is_committee)


class Migration(migrations.Migration):
    dependencies = [("federation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="body",
            name="title",
            field=models.CharField(default="", max_length=200, verbose_name="title"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="level",
            field=models.CharField(
                choices=[("world", "world"), ("continent", "continent"), ("region", "region")],
                default="world",
                max_length=10,
                verbose_name="level",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="is_committee",
            field=models.BooleanField(default=False, verbose_name="committee"),
        ),
        migrations.RunPython(name_bodies, migrations.RunPython.noop),
    ]
