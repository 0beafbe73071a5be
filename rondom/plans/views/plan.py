"""The plan page, its goals and its tasks."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.assessment.safety import queries as safety
from rondom.cases.framing import queries as framing
from rondom.core.errors import Conflict
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.core.locking import as_told
from rondom.core.merging import told

from .. import access, actions, queries
from ..beside import plan_and_beside
from ..forms import EndGoalForm, FinishTaskForm, GoalForm, ProgressForm, TaskForm
from .shared import both_texts, done, page, read_again


@reads
def plan(request: HttpRequest, household_id: UUID) -> HttpResponse:
    shown, beside = plan_and_beside(actor_of(request), household_id)
    frames = [one for one in framing.frames(actor_of(request), household_id) if one.runs]
    again = as_id(request.GET.get("lees"))
    conditions = [one for one in safety.conditions(actor_of(request), household_id) if one.is_open]
    return page(
        request,
        household_id,
        "plan",
        plan=shown,
        beside=beside,
        frames=frames,
        conditions=conditions,
        read_again=again,
    )


def _goal_fields(form: GoalForm) -> dict[str, Any]:
    names = ("domain", "family_words", "measurable", "first_step", "strengths", "about")
    return {name: form.cleaned_data[name] for name in names}


def _at_goal(household_id: UUID, goal_id: UUID, form: GoalForm) -> HttpResponse:
    query = read_again(goal_id, *(form.cleaned_data[name] for name in form.read_by_family))
    return see_other("plans:plan", household_id, query=query, fragment=f"doel-{goal_id}")


@writes
def add_goal(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    initial = {"domain": request.GET.get("gebied", "")}
    form = GoalForm(request.POST or None, initial=initial, choices=queries.choices(actor, household_id))
    if request.method == "POST" and form.is_valid():
        goal = done(form, lambda: actions.add_goal(by=actor, household_id=household_id, **_goal_fields(form)))
        if goal:
            return _at_goal(household_id, goal.id, form)
    context = {"form": form, "title": _("Nieuw doel"), "submit": _("Zet dit doel in het plan"), "sides": []}
    return page(request, household_id, "goal_form", status=_status(request), **context)


@writes
def change_goal(request: HttpRequest, household_id: UUID, goal_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    goal = queries.goal(actor, household_id, goal_id)
    initial = {
        "family_words": goal.family_words,
        "measurable": goal.measurable,
        "first_step": goal.first_step,
        "strengths": goal.strengths,
        "domain": goal.domain,
        "about": goal.about,
        "version": goal.version,
    }
    initial["before"] = told({name: as_told(initial[name]) for name in initial if name != "version"})
    form = GoalForm(request.POST or None, initial=initial, choices=queries.choices(actor, household_id))
    sides: list[dict[str, str]] = []
    status = _status(request)
    if request.method == "POST" and form.is_valid():
        try:
            saved = done(
                form,
                lambda: actions.change_goal(
                    by=actor,
                    household_id=household_id,
                    goal_id=goal_id,
                    version=form.cleaned_data["version"] or 0,
                    before=form.cleaned_data["before"],
                    **_goal_fields(form),
                ),
            )
        except Conflict as conflict:
            sides, status, saved = both_texts(form, conflict), 409, None
        if saved:
            return _at_goal(household_id, goal_id, form)
    context = {"form": form, "title": _("Doel aanpassen"), "submit": _("Bewaar het doel"), "sides": sides}
    return page(request, household_id, "goal_form", status=status, **context)


@writes
def move_goal(request: HttpRequest, household_id: UUID, goal_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    queries.goal(actor, household_id, goal_id)
    if request.method == "POST":
        up = request.POST.get("up") == "yes"
        actions.move_goal(by=actor, household_id=household_id, goal_id=goal_id, up=up)
    return see_other("plans:plan", household_id, fragment=f"doel-{goal_id}")


@writes
def end_goal(request: HttpRequest, household_id: UUID, goal_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    goal = queries.goal(actor, household_id, goal_id)
    form = EndGoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ended = done(
            form,
            lambda: actions.end_goal(
                by=actor,
                household_id=household_id,
                goal_id=goal_id,
                reached=form.cleaned_data["reached"] == "yes",
                words=form.cleaned_data["words"],
            ),
        )
        if ended:
            return see_other("plans:plan", household_id, fragment="afgerond")
    context = {"form": form, "goal": goal, "title": _("Doel afronden"), "submit": _("Rond dit doel af")}
    return page(request, household_id, "about_goal", status=_status(request), **context)


@writes
def tell_progress(request: HttpRequest, household_id: UUID, goal_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_tell_progress(actor, household_id)
    goal = queries.goal(actor, household_id, goal_id)
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = done(
            form,
            lambda: actions.tell_progress(
                by=actor, household_id=household_id, goal_id=goal_id, **form.cleaned_data
            ),
        )
        if row:
            return see_other("plans:plan", household_id, fragment=f"doel-{goal_id}")
    context = {
        "form": form,
        "goal": goal,
        "title": _("Hoe gaat het met dit doel?"),
        "submit": _("Zet dit erbij"),
    }
    return page(request, household_id, "about_goal", status=_status(request), **context)


def _task_fields(form: TaskForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "title": data["title"],
        "owner_id": as_id(data["owner"]),
        "goal_id": as_id(data["goal"]),
        "starts_on": data["starts_on"],
        "due_on": data["due_on"],
        "hours": data["hours"],
        "indication_id": as_id(data.get("indication", "")),
        "kind_of_help": data["kind_of_help"],
        "frequency": data["frequency"],
    }


def _at_task(household_id: UUID, task_id: UUID, form: TaskForm) -> HttpResponse:
    query = read_again(task_id, form.cleaned_data["title"])
    return see_other("plans:plan", household_id, query=query, fragment=f"taak-{task_id}")


@writes
def add_task(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    form = TaskForm(
        request.POST or None,
        initial={"goal": request.GET.get("doel", "")},
        choices=queries.choices(actor, household_id),
    )
    if request.method == "POST" and form.is_valid():
        task = done(form, lambda: actions.add_task(by=actor, household_id=household_id, **_task_fields(form)))
        if task:
            return _at_task(household_id, task.id, form)
    context = {"form": form, "title": _("Nieuwe taak"), "submit": _("Zet deze taak in het plan"), "sides": []}
    return page(request, household_id, "task_form", status=_status(request), **context)


@writes
def change_task(request: HttpRequest, household_id: UUID, task_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    task = queries.task(actor, household_id, task_id)
    initial = {
        "title": task.title,
        "owner": str(task.owner_id),
        "goal": str(task.goal_id or ""),
        "starts_on": task.starts_on,
        "due_on": task.due_on,
        "hours": task.hours,
        "indication": str(task.indication_id or ""),
        "kind_of_help": task.kind_of_help,
        "frequency": task.frequency,
        "version": task.version,
    }
    known = initial | {"owner_id": task.owner_id, "indication_id": task.indication_id}
    initial["before"] = told({name: as_told(value) for name, value in known.items() if name != "version"})
    form = TaskForm(request.POST or None, initial=initial, choices=queries.choices(actor, household_id))
    sides: list[dict[str, str]] = []
    status = _status(request)
    if request.method == "POST" and form.is_valid():
        try:
            saved = done(
                form,
                lambda: actions.change_task(
                    by=actor,
                    household_id=household_id,
                    task_id=task_id,
                    version=form.cleaned_data["version"] or 0,
                    before=form.cleaned_data["before"],
                    **_task_fields(form),
                ),
            )
        except Conflict as conflict:
            sides, status, saved = both_texts(form, conflict), 409, None
        if saved:
            return _at_task(household_id, task_id, form)
    context = {"form": form, "title": _("Taak aanpassen"), "submit": _("Bewaar de taak"), "sides": sides}
    return page(request, household_id, "task_form", status=status, **context)


@writes
def finish_task(request: HttpRequest, household_id: UUID, task_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    task = queries.task(actor, household_id, task_id)
    access.check_may_finish(actor, task)
    form = FinishTaskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        finished = done(
            form,
            lambda: actions.finish_task(
                by=actor,
                household_id=household_id,
                task_id=task_id,
                done=form.cleaned_data["done"] == "yes",
                outcome=form.cleaned_data["outcome"],
            ),
        )
        if finished:
            return see_other("plans:plan", household_id, fragment=f"taak-{task_id}")
    return page(request, household_id, "finish_task", status=_status(request), form=form, task=task)


def _status(request: HttpRequest) -> int:
    """A form that comes back after posting had something wrong in it."""
    return 422 if request.method == "POST" else 200
