"""Every field of every model says what it is; references point down; every table with people in it has its lock."""

import ast

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Field, Model

from rondom.core.classified import PER_ROW, TECHNICAL, WORK, Group
from rondom.methods.enums import Category
from rondom.ops.checks import personal_tables, unprotected_tables
from rondom.privacy.items import ITEM_FIELDS, Item
from tests.meta.house import layers, module_of, own_models, sources

MODELS = pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
KINDS = {*map(str, Category), TECHNICAL, WORK, PER_ROW}
KEEPS = {"file", "signal", "mark", "question", "log", "account", "always", "with its row"}


def own_fields(model: type[Model]) -> list[Field]:
    """Concrete fields; what a sign-in library adds to the account counts as well."""
    return list(model._meta.concrete_fields)


def groups(model: type[Model]) -> tuple[Group, ...]:
    return getattr(model, "classification", ())


@MODELS
def test_every_field_is_classified_exactly_once(model: type[Model]) -> None:
    named = [name for group in groups(model) for name in group.fields]
    assert sorted(named) == sorted(field.name for field in own_fields(model))


@MODELS
def test_every_group_says_category_purpose_and_retention(model: type[Model]) -> None:
    for group in groups(model):
        assert group.category in KINDS, group
        assert group.purpose.strip(), group
        assert group.keep in KEEPS, group


@MODELS
def test_what_carries_a_household_is_counted_as_personal(model: type[Model]) -> None:
    """A model with a household may be technical only when it tells nothing beside its keys."""
    if not any(field.name in ("household", "household_id") for field in own_fields(model)):
        return
    texts = [field.name for field in own_fields(model) if field.get_internal_type() == "TextField"]
    personal = {group.category for group in groups(model)} - {TECHNICAL, WORK}
    assert personal or not texts


@MODELS
def test_an_item_has_one_category_or_says_it_per_row(model: type[Model]) -> None:
    if not issubclass(model, Item):
        return
    per_row = [group for group in groups(model) if group.category == PER_ROW]
    assert (model.CATEGORY is None) == bool(per_row), "either CATEGORY or fields per row"
    assert model.CATEGORY is None or model.CATEGORY in Category
    technical = {name for group in groups(model) if group.category == TECHNICAL for name in group.fields}
    assert set(ITEM_FIELDS.split()) <= technical
    if model.CATEGORY is not None:
        said = {group.category for group in groups(model)} - {TECHNICAL, WORK}
        assert said <= {str(model.CATEGORY)}, "fields of one item belong to one category"


@MODELS
def test_relations_point_down(model: type[Model]) -> None:
    height = layers()
    for field in model._meta.get_fields():
        if field.auto_created or field.related_model is None or isinstance(field.related_model, str):
            continue
        other = field.related_model._meta.app_label
        if other in height:
            assert height[other] <= height[model._meta.app_label], (
                f"{model._meta.label}.{field.name} points up"
            )


def test_no_text_names_a_model_above() -> None:
    """`ForeignKey("plans.Task")` or `get_model("plans.task")` in a lower module would pass the import contract."""
    height = layers()
    labels = {model._meta.label_lower: model._meta.app_label for model in own_models()}
    up = []
    for path in sources(migrations=True):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                app = labels.get(node.value.lower())
                mine = module_of(path)
                if app and mine in height and height[app] > height[mine]:
                    up.append(f"{path.name}:{node.lineno} {node.value}")
    assert not up


def test_every_app_is_placed_in_the_order() -> None:
    own = {config.label for config in apps.get_app_configs() if config.name.startswith("rondom.")}
    assert own <= set(layers())


@pytest.mark.postgres_only
def test_every_table_with_people_has_row_level_security(db: None) -> None:
    assert personal_tables()
    assert unprotected_tables() == []


@pytest.mark.postgres_only
def test_every_locked_table_has_a_policy_for_each_command(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, cmd FROM pg_policies WHERE roles @> ARRAY['rondom_app'::name]")
        found = set(cursor.fetchall())
    for table in personal_tables():
        assert {(table, "SELECT"), (table, "INSERT")} <= found, table
