"""Foreign keys are written as strings, which no import shows: they go down the layers too."""

import pytest
from django.apps import apps

LAYERS = (
    "core",
    "ui",
    "record",
    "accounts",
    "federation",
    "decisions",
    "meetings",
    "cli",
    "config",
)
MODELS = [model for model in apps.get_models() if model.__module__.startswith("comitia.")]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_relations_point_at_the_same_layer_or_a_lower_one(model):
    upward = [
        f"{field.name} -> {field.related_model._meta.label}"
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label in LAYERS
        if LAYERS.index(field.related_model._meta.app_label) > LAYERS.index(model._meta.app_label)
    ]
    assert upward == []
