"""No table is forgotten when a file is erased: each one goes, or is named as kept with the reason. [P8]"""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from rondom.core.classified import TECHNICAL, WORK
from rondom.privacy.retention.erasing import erased_models, items, references, registry
from tests.meta.house import own_models

pytestmark = pytest.mark.req("I7", "P8")


def tells_of_people(model: type[Model]) -> bool:
    names = {one.name for one in model._meta.concrete_fields}
    personal = any(one.category not in (TECHNICAL, WORK) for one in getattr(model, "classification", ()))
    return personal or bool(names & {"household", "household_id", "person", "person_id"})


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_model_is_erased_or_kept_with_the_reason(model: type[Model]) -> None:
    if not tells_of_people(model):
        return
    erased = model in erased_models()
    assert erased != (model in registry.kept), (
        "register it in <module>/erasing.py, or keep it with the reason"
    )
    assert erased or len(registry.kept[model]) > 10


def test_whatever_refers_to_what_is_erased_goes_too() -> None:
    erased = erased_models()
    for model in apps.get_models(include_auto_created=True):
        for name, other in references(model, erased):
            if other._meta.label == "accounts.User" and model in registry.kept:
                continue  # an account with work is not erased
            assert model in erased, f"{model._meta.label}.{name} refers to {other._meta.label}"


def test_the_order_never_leaves_something_that_refers_to_what_is_gone() -> None:
    order = erased_models()
    for number, model in enumerate(order):
        for name, other in references(model, order):
            assert order.index(other) > number, f"{model._meta.label}.{name}"


def test_every_item_is_erased_by_itself() -> None:
    assert len(items()) > 25 and set(items()) <= set(erased_models())


@pytest.mark.postgres_only
@pytest.mark.parametrize("model", erased_models(), ids=lambda model: model._meta.label)
def test_the_role_that_erases_may_delete_there(model: Any, db: None) -> None:
    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute("SELECT has_table_privilege('rondom_erasing', %s, 'DELETE')", [table])
        assert cursor.fetchone()[0], table
        cursor.execute(
            "SELECT count(*) FROM pg_policies WHERE tablename = %s AND cmd = 'DELETE' "
            "AND roles @> ARRAY['rondom_erasing'::name]",
            [table],
        )
        locked = cursor.fetchone()[0]
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = %s", [table])
        assert locked or not cursor.fetchone()[0], table


@pytest.mark.postgres_only
@pytest.mark.parametrize(
    "model", sorted(registry.kept, key=lambda model: model._meta.label), ids=lambda model: model._meta.label
)
def test_it_may_not_delete_from_the_logs(model: Any, db: None) -> None:
    if "content" not in registry.kept[model]:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('rondom_erasing', %s, 'DELETE')", [model._meta.db_table])
        assert not cursor.fetchone()[0]
