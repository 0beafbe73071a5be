"""Indications: what the verbs do and refuse, and who is warned of an end."""

from datetime import timedelta

import pytest

from rondom.core import clock
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.plans import queries
from rondom.plans.indications import actions
from rondom.plans.indications import queries as indications
from rondom.plans.indications.enums import IndicationStatus
from rondom.plans.models import Indication, IndicationStep, Task
from tests.plans.conftest import Planning
from tests.plans.test_conflict_actions import granted_indication


def move(planning: Planning, row: Indication, status: str, **more: object) -> Indication:
    what = {"version": row.version, **more}
    by = what.pop("by", planning.coordinator)
    return actions.move_indication(
        by=by,
        household_id=planning.id,
        indication_id=row.id,
        status=status,
        **what,  # type: ignore[arg-type]
    )


@pytest.mark.req("F4")
def test_a_request_says_what_for_by_whom_and_under_which_law(planning: Planning) -> None:
    what = {"title": "Opvoedhulp", "law": "jeugdwet", "issued_by": "Wijkteam"}
    for field, wrong in (
        ("title", {"title": " "}),
        ("law", {"law": "belastingwet"}),
        ("issued_by", {"issued_by": ""}),
        ("kind_of_help", {"kind_of_help": "dansen"}),
    ):
        with pytest.raises(Invalid) as refused:
            actions.request_indication(by=planning.coordinator, household_id=planning.id, **{**what, **wrong})  # type: ignore[arg-type]
        assert field in refused.value.fields
    assert planning.rows(Indication) == []
    with pytest.raises(Refused):
        actions.request_indication(by=planning.teacher, household_id=planning.id, **what)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        actions.request_indication(by=planning.world.stranger, household_id=planning.id, **what)  # type: ignore[arg-type]
    row = actions.request_indication(by=planning.coordinator, household_id=planning.id, **what)  # type: ignore[arg-type]
    assert row.status == IndicationStatus.REQUESTED and planning.verbs()[-1] == "indication.requested"
    with pytest.raises(Invalid) as refused:
        move(planning, row, IndicationStatus.GRANTED)
    assert "ends_on" in refused.value.fields
    with pytest.raises(Invalid):
        move(planning, row, IndicationStatus.USED)
    with pytest.raises(Invalid):
        move(planning, row, IndicationStatus.REFUSED)
    refused_row = move(planning, row, IndicationStatus.REFUSED, reason="Eerst het netwerk")
    (shown,) = indications.indications(planning.teacher, planning.id)
    assert (
        shown.over and shown.steps[0].reason == "Eerst het netwerk" and shown.steps[0].by == "Fatima Amrani"
    )
    with pytest.raises(Conflict):
        move(planning, refused_row, IndicationStatus.REQUESTED, version=1)


@pytest.mark.req("F4")
def test_on_hold_its_tasks_wait_too_and_its_end_stays_in_sight(planning: Planning) -> None:
    row = granted_indication(planning, days=30)
    task = planning.task("Om de week thuis", indication_id=row.id)
    move(planning, row, IndicationStatus.ON_HOLD, reason="Eerst rust in het geld")
    assert planning.rows(Task, pk=task.pk)[0].held_because == "Eerst rust in het geld"
    (shown,) = indications.indications(planning.coordinator, planning.id)
    assert shown.at_once and "loopt af op" in shown.warning and "Om de week thuis" in shown.warning


@pytest.mark.req("F4")
def test_the_warning_comes_weeks_ahead_to_who_coordinates_and_names_the_tasks(planning: Planning) -> None:
    row = granted_indication(planning, days=43)
    planning.task("Om de week thuis", indication_id=row.id)

    def lines(actor: object = planning.coordinator) -> list[tuple[str, str]]:
        found = queries.work_for(actor)  # type: ignore[arg-type]
        return [(one.kind, one.title) for one in found if "indicatie" in one.title]

    assert lines() == [], "43 days ahead, six weeks are the method's"
    Indication.objects.filter(pk=row.pk).update(ends_on=clock.today() + timedelta(days=42))
    ((kind, title),) = lines()
    assert kind == "soon" and title.endswith("Daarvan hangt af: Om de week thuis.")
    assert lines(planning.teacher) == []
    Indication.objects.filter(pk=row.pk).update(starts_on=None, ends_on=clock.today() - timedelta(days=1))
    ((kind, title),) = lines()
    assert kind == "late" and "is verlopen op" in title
    with pytest.raises(Invalid):
        actions.extend_indication(
            by=planning.coordinator,
            household_id=planning.id,
            indication_id=row.id,
            version=row.version,
            ends_on=clock.today() - timedelta(days=2),
        )
    actions.extend_indication(
        by=planning.coordinator,
        household_id=planning.id,
        indication_id=row.id,
        version=row.version,
        ends_on=clock.today() + timedelta(days=200),
        reason="Verlengd door het wijkteam",
    )
    assert lines() == []
    last = max(planning.rows(IndicationStep), key=lambda one: one.id)
    assert last.reason == "Verlengd door het wijkteam"


@pytest.mark.req("F4")
def test_what_expired_is_not_released_but_asked_for_again(planning: Planning) -> None:
    row = granted_indication(planning, days=30)
    task = planning.task("Om de week thuis", indication_id=row.id)
    row = move(planning, row, IndicationStatus.ON_HOLD, reason="Wacht op rust")
    Indication.objects.filter(pk=row.pk).update(starts_on=None, ends_on=clock.today() - timedelta(days=1))
    with pytest.raises(Invalid) as refused:
        actions.release_task(by=planning.coordinator, household_id=planning.id, task_id=task.id)
    assert "Vraag die eerst opnieuw aan" in refused.value.fields[""]
    assert planning.rows(Task, pk=task.pk)[0].held_at is not None
    again = move(planning, row, IndicationStatus.REQUESTED)
    assert again.ends_on is None


@pytest.mark.req("F4", "P2")
def test_a_task_depends_on_an_indication_of_its_own_file_only(planning: Planning) -> None:
    from tests.plans.conftest import planning_of

    other = planning_of(planning.world, "Gezin Kuiper")
    theirs = granted_indication(other)
    with pytest.raises(Invalid) as refused:
        planning.task("Om de week thuis", indication_id=theirs.id)
    assert "indication" in refused.value.fields
