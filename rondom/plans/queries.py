"""Reading the plan. Every function takes the actor first, shows only what they may see, and logs it."""

from collections.abc import Iterable
from uuid import UUID

from rondom.assessment import queries as assessment
from rondom.cases import queries as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell
from rondom.core.words import calendar_day
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods import deadlines
from rondom.privacy import log
from rondom.privacy.access import check_involved, method_of, my_households, readable
from rondom.privacy.enums import Use
from rondom.privacy.people import represented_by

from . import access, review_values, rules, snapshot, values
from .comparing import difference
from .enums import GoalStatus, TaskStatus, VersionStatus
from .gaps import queries as gaps
from .indications.enums import IndicationStatus
from .models import Agreement, Goal, Indication, PlanVersion, Task
from .payers import financier_choices, financiers, paying_for_indications
from .plain import plain
from .reading import Reader
from .shown import due_of, review_views
from .worklist import work_for

__all__ = [
    "check_may_answer",
    "choices",
    "difference",
    "draft",
    "effect",
    "financier_choices",
    "financiers",
    "goal",
    "goals",
    "my_tasks",
    "outline",
    "paying_for_indications",
    "plain_plan",
    "plan",
    "review",
    "review_form",
    "reviews",
    "task",
    "version",
    "versions",
    "work_for",
]


def plan(actor: Actor, household_id: UUID) -> values.PlanView:
    """The plan as it stands now. `Refused` where the role does not need it, `NotFound` for who is not involved."""
    reader = Reader(actor, household_id)
    return plan_of(reader)


def outline(actor: Actor, household_id: UUID) -> values.Outline:
    """The open goals with how far they are, for the household's page; no more of the plan is read and logged."""
    reader = Reader(actor, household_id)
    shown = reader.task_views(reader.tasks())
    goals = [one for one in reader.goals() if one.status == GoalStatus.OPEN]
    return values.Outline(tuple(reader.goal_views(goals, shown, [])), _sentence(shown))


def plan_of(reader: Reader) -> values.PlanView:
    goals, tasks, versions = reader.goals(), reader.tasks(), reader.versions()
    shown = reader.task_views(tasks)
    every = reader.goal_views(goals, shown, reader.progress())
    newest = [one for one in versions if one.status != VersionStatus.SUPERSEDED][:2]
    views = {one.id: one for one in reader.version_views(newest)}
    latest = newest[0] if newest else None
    known = {goal.id for goal in goals}
    due = due_of(reader)
    last = review_views(reader, last=True)
    return values.PlanView(
        household_id=reader.household_id,
        case_id=reader.case.id if reader.case else None,
        goals=tuple(one for one in every if one.open),
        ended=tuple(one for one in every if not one.open),
        loose=tuple(task for task in shown if task.goal_id not in known),
        latest=views[latest.id] if latest else None,
        binding=next((one for one in views.values() if one.binding), None),
        newer_draft=latest is not None and _moved_on(reader, latest, goals, tasks),
        sentence=_sentence(shown),
        review_due=due.due_at if due else None,
        last_review=last[0] if last else None,
    )


def _sentence(tasks: list[values.TaskView]) -> str:
    return rules.task_sentence(
        sum(task.open for task in tasks), [task.owner.at for task in tasks if task.late]
    )


def _moved_on(reader: Reader, latest: PlanVersion, goals: list[Goal], tasks: list[Task]) -> bool:
    # a task that was stopped was not carried out: without it the plan says something else
    finished = [str(task.id) for task in tasks if task.status in (TaskStatus.DONE, TaskStatus.NOT_DONE)]
    finished += [str(goal.id) for goal in goals if goal.status == GoalStatus.REACHED]
    return snapshot.moved_on(reader.frozen(latest)[0], reader.current_content(goals, tasks), finished)


def goal(actor: Actor, household_id: UUID, goal_id: UUID) -> Goal:
    """One goal, to be changed or ended."""
    rows = readable(actor, Goal.objects.filter(household_id=household_id, pk=goal_id))
    check_involved(actor, household_id)
    found = log.read(actor, rows)
    if not found:
        raise NotFound
    return found[0]


def goals(actor: Actor, household_id: UUID) -> list[Goal]:
    """All goals of the plan, also those that ended."""
    return Reader(actor, household_id).goals()


def task(actor: Actor, household_id: UUID, task_id: UUID) -> Task:
    """One task, to be changed or finished."""
    check_involved(actor, household_id)
    found = log.read(actor, readable(actor, Task.objects.filter(household_id=household_id, pk=task_id)))
    if not found:
        raise NotFound
    return found[0]


def draft(actor: Actor, household_id: UUID) -> tuple[values.PlanView, list[rules.Party]]:
    """What would be proposed now, and who would have to agree."""
    reader = Reader(actor, household_id)
    tasks = [task for task in reader.tasks() if task.status == TaskStatus.OPEN]
    return plan_of(reader), parties(reader, tasks, financiers(actor, household_id))


def parties(reader: Reader, open_tasks: list[Task], financier_ids: Iterable[UUID] = ()) -> list[rules.Party]:
    """Who must agree by the method, when these are the open tasks and these organisations are asked to pay."""
    rule = reader.method.agreement
    paying = directory.organisation_names(financier_ids) if rule.financier else {}
    owners = reader.owners(open_tasks)
    members = households.members(reader.actor, reader.household_id)
    return rules.parties(
        [rules.Owner(task.owner_organisation_id, owners[task.owner_id].organisation) for task in open_tasks],
        [rules.Member(one.person_id, one.name, one.age, one.role == "child") for one in members],
        organisations_with_task=rule.organisations_with_task,
        members_from_age=rule.members_from_age,
        financiers=paying.items(),
    )


def versions(actor: Actor, household_id: UUID) -> list[values.VersionView]:
    """All versions, newest first, without their content."""
    reader = Reader(actor, household_id)
    return reader.version_views(reader.versions())


def version(actor: Actor, household_id: UUID, number: int) -> values.VersionView:
    """One version as it was proposed, with who agreed."""
    reader = Reader(actor, household_id)
    rows = [one for one in reader.versions() if one.number == number]
    if not rows:
        raise NotFound
    return reader.version_views(rows, whole=True)[0]


def check_may_answer(actor: Actor, household_id: UUID, agreement_id: UUID) -> None:
    """Raise `Refused` with the reason when this actor may not give this party's answer."""
    reader = Reader(actor, household_id)
    row = readable(actor, Agreement.objects.filter(pk=agreement_id, household_id=household_id)).first()
    if row is None:
        raise NotFound
    access.check_may_answer(actor, row, reader.team, reader.verbs)


def review_form(actor: Actor, household_id: UUID) -> review_values.ReviewForm:
    """All that a review looks at, on one page: plan, late tasks, what was told since the last time, before and after,
    and what was said then. [F7]"""
    reader = Reader(actor, household_id)
    shown = plan_of(reader)
    last = shown.last_review
    since = last.held_at if last else None
    told = [
        review_values.Told(goal.family_words, one)
        for goal in (*shown.goals, *shown.ended)
        for one in goal.progress
        if since is None or one.at > since
    ]
    finished = [task for task in shown.tasks if task.done_at and (since is None or task.done_at > since)]
    return review_values.ReviewForm(
        plan=shown,
        last=last,
        family=tuple(one for one in told if one.said.family),
        others=tuple(one for one in told if not one.said.family),
        finished=tuple(finished),
        ended=tuple(one for one in shown.ended if one.ended_at and (since is None or one.ended_at > since)),
        effect=effect(actor, household_id),
        next_on=calendar_day(deadlines.due(method_of(household_id).review_deadline, clock.now()).due_at),
        gaps=gaps.of_plan(reader),
    )


def reviews(actor: Actor, household_id: UUID) -> list[values.ReviewView]:
    return review_views(Reader(actor, household_id))


def review(actor: Actor, household_id: UUID, review_id: UUID) -> values.ReviewView:
    """One review as it was held."""
    found = next((one for one in reviews(actor, household_id) if one.id == review_id), None)
    if found is None:
        raise NotFound
    return found


def effect(actor: Actor, household_id: UUID) -> list[dict[str, object]]:
    """What became of each life domain between the first measurement and the last, as plain data to be kept (D2)."""
    return [
        {
            "domain": str(one.domain),
            "label": str(one.label),
            "before": one.before,
            "after": one.after,
            "change": str(one.change.value) if one.change else "",
            "change_label": one.change_label,
            "rater": str(one.rater),
        }
        for one in assessment.effect(actor, household_id)
    ]


def my_tasks(actor: Actor) -> list[values.MyTask]:
    """The open tasks of this actor in all households, the most urgent first, in a fixed number of queries."""
    tell(actor)
    mine = Task.objects.filter(
        status=TaskStatus.OPEN, household_id__in=my_households(actor), case_id__in=cases.running_cases()
    )
    if actor.person_id:
        mine = mine.filter(owner_person_id__in=represented_by(actor))
    else:
        mine = mine.filter(owner_user_id=actor.user_id, owner_organisation_id=actor.organisation_id)
    rows = readable(actor, mine).select_related("household").order_by("due_on", "created_at", "id")
    today = clock.today()
    return [
        values.MyTask(
            task.id,
            task.household_id,
            task.household.name,
            task.title,
            task.due_on,
            task.held_at is None and rules.is_late(task.status, task.due_on, today),
        )
        for task in log.read(actor, rows, use=Use.LISTED)
    ]


def choices(actor: Actor, household_id: UUID) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the forms: domains, kinds of help, persons, owners (by organisation), open goals."""
    method = method_of(household_id)
    team = cases.team(actor, household_id)
    goals = readable(actor, Goal.objects.filter(household_id=household_id, status=GoalStatus.OPEN))
    indications = readable(actor, Indication.objects.filter(household_id=household_id)).exclude(
        status__in=(IndicationStatus.REFUSED, IndicationStatus.EXPIRED)
    )
    return {
        "domains": [(str(one.key), str(one.label)) for one in method.domains],
        "kinds_of_help": [(one.key, str(one.label)) for one in method.kinds_of_help],
        "persons": [(str(key), name) for key, name in households.member_names(actor, household_id).items()],
        "owners": [
            (str(one.id), " – ".join(part for part in (one.name, one.organisation or one.role_label) if part))
            for one in team
        ],
        "indications": [(str(one.id), one.title) for one in log.read(actor, indications)],
        "goals": [
            (str(one.id), one.family_words) for one in log.read(actor, goals.order_by("ordinal", "id"))
        ],
    }


def plain_plan(actor: Actor, household_id: UUID) -> values.PlainPlan:
    """The plan in the plain words of the portal: goals, who does what, and what is asked of this reader (M1)."""
    return plain(plan(actor, household_id))
