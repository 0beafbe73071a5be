"""No model and no field with information about people is forgotten in the copy: told, or left out with the reason."""

import pytest

from rondom.core.classified import TECHNICAL, WORK
from rondom.privacy.items import Item
from rondom.privacy.rights.copying import registry
from tests.meta.house import own_models

pytestmark = pytest.mark.req("I7")


def personal(model: type) -> set[str]:
    groups = getattr(model, "classification", ())
    return {name for group in groups if group.category not in (TECHNICAL, WORK) for name in group.fields}


PERSONAL = [model for model in own_models() if personal(model)]
EVERY = pytest.mark.parametrize("model", PERSONAL, ids=lambda model: model._meta.label)


@EVERY
def test_every_model_with_people_is_told_or_left_out_with_the_reason(model: type) -> None:
    label = model._meta.label_lower  # type: ignore[attr-defined]
    told = label in registry.told
    parts = [one for one in registry.sections.values() if model in one.models]
    left_out = registry.left_out.get(label, "")
    assert told + bool(parts) + bool(left_out) == 1, (
        f"{label}: told, part of a section, or left out; exactly one"
    )


@EVERY
def test_every_field_about_people_is_told_or_left_out_with_the_reason(model: type) -> None:
    told = registry.told.get(model._meta.label_lower)  # type: ignore[attr-defined]
    if told is None:
        return
    names = {field.name for field in model._meta.get_fields()}  # type: ignore[attr-defined]
    assert set(told.said) | set(told.without) <= names | {f"{one}_id" for one in names}
    assert personal(model) <= set(told.said) | set(told.without)
    assert not set(told.said) & set(told.without)
    assert all(reason.strip() for reason in told.without.values())


def test_items_are_told_one_by_one() -> None:
    items = [model for model in PERSONAL if issubclass(model, Item)]
    assert items and all(model._meta.label_lower in registry.told for model in items)


def test_the_meta_test_would_notice_a_forgotten_field() -> None:
    goal = registry.told["plans.goal"]
    assert not personal(goal.model) <= set(goal.said) - {"family_words"} | set(goal.without)
