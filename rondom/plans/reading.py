"""From rows to the values of `values.py`, for one reader of one household; every read of the plan is logged here."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.cases import queries as cases
from rondom.core import clock, worklist
from rondom.core.actor import Actor, ActorKind
from rondom.core.models import Deadline
from rondom.households import queries as households
from rondom.methods.enums import Verb
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import method_of, readable, standing, verbs_of
from rondom.privacy.people import represented_by

from . import access, rules, snapshot, values
from .enums import AgreementAnswer, GoalStatus, PartyKind, ProgressKind, TaskStatus, VersionStatus, Voice
from .models import Agreement, Dependency, Goal, GoalStep, Indication, PlanVersion, Progress, Task
from .shown import owner_of, with_days


class Reader:
    """One actor reading the plan of one household; asks for each thing once, so that a page costs a few queries."""

    def __init__(self, actor: Actor, household_id: UUID) -> None:
        access.check_may_see_plan(actor, household_id)
        self.actor, self.household_id = actor, household_id
        self.method: Method = method_of(household_id)
        self.verbs = verbs_of(actor, household_id)
        self.case = cases.last_case_of(actor, household_id)
        self.team: list[Any] = list(cases.team(actor, household_id))
        self.own_persons = represented_by(actor)

    @cached_property
    def clocks(self) -> list[Deadline]:
        return worklist.running([self.household_id])

    @property
    def is_family(self) -> bool:
        return self.actor.kind == ActorKind.FAMILY

    def read(self, rows: QuerySet[Any, Any]) -> list[Any]:
        if self.case is None:
            return []
        mine = readable(self.actor, rows.filter(household_id=self.household_id, case_id=self.case.id))
        return log.read(self.actor, mine)

    # goals and tasks

    def goals(self) -> list[Goal]:
        return self._goals

    def tasks(self) -> list[Task]:
        return self._tasks

    @cached_property
    def _goals(self) -> list[Goal]:
        return self.read(Goal.objects.order_by("ordinal", "created_at", "id"))

    @cached_property
    def _tasks(self) -> list[Task]:
        return self.read(Task.objects.order_by("due_on", "created_at", "id"))

    @cached_property
    def steps(self) -> dict[UUID, list[GoalStep]]:
        """The small steps by goal, in their order; those taken off the list are left out. [F1]"""
        if self.case is None:
            return {}
        rows = GoalStep.objects.filter(
            household_id=self.household_id, goal__case_id=self.case.id, gone_at=None
        )
        found: dict[UUID, list[GoalStep]] = defaultdict(list)
        for one in log.read(self.actor, readable(self.actor, rows.order_by("ordinal", "created_at", "id"))):
            found[one.goal_id].append(one)
        return found

    @cached_property
    def dependencies(self) -> list[Dependency]:
        """This plan's own order. [F4]"""
        return self.read(Dependency.objects.filter(ended_at=None).order_by("created_at", "id"))

    def indications(self, tasks: Iterable[Task]) -> dict[UUID | None, str]:
        """The titles of the indications on which these tasks depend."""
        wanted = {one.indication_id for one in tasks if one.indication_id}
        if not wanted:
            return {}
        return {one.id: one.title for one in self.read(Indication.objects.filter(pk__in=wanted))}

    def progress(self) -> list[Progress]:
        return self.read(Progress.objects.order_by("-said_at", "-id"))

    def owners(self, tasks: Iterable[Task]) -> dict[UUID, values.Owner]:
        """Owners by team member id; who left (or is not shown to this reader) keeps the name of account or person."""
        found = {one.id: owner_of(one) for one in self.team}
        gone = [task for task in tasks if task.owner_id not in found]
        if gone:
            names = accounts.names(self.actor, [task.owner_user_id for task in gone])
            names |= households.member_names(self.actor, self.household_id)
            for task in gone:
                name = names.get(
                    task.owner_user_id or task.owner_person_id or task.owner_id, _("niet bekend")
                )
                found[task.owner_id] = values.Owner(
                    task.owner_id, name, "", "", "professional", present=False
                )
        return found

    def task_views(self, tasks: list[Task]) -> list[values.TaskView]:
        owners, today, indications = self.owners(tasks), clock.today(), self.indications(tasks)
        return [
            values.TaskView(
                id=task.id,
                goal_id=task.goal_id,
                title=task.title,
                owner=owners[task.owner_id],
                kind_of_help=self._kind_of_help(task.kind_of_help),
                frequency=task.frequency,
                hours=task.hours,
                starts_on=task.starts_on,
                due_on=task.due_on,
                indication=indications.get(task.indication_id, ""),
                held_because=task.held_because if task.held_at and task.status == TaskStatus.OPEN else "",
                status=task.status,
                status_label=str(TaskStatus(task.status).label),
                outcome=task.outcome,
                done_at=task.done_at,
                late=task.held_at is None and rules.is_late(task.status, task.due_on, today),
                mine=access.owns(self.actor, task),
                may_finish=task.status == TaskStatus.OPEN and access.may_finish(self.actor, task, self.verbs),
                version=task.version,
            )
            for task in tasks
        ]

    def _kind_of_help(self, key: str) -> str:
        return next((str(kind.label) for kind in self.method.kinds_of_help if kind.key == key), "")

    def domain_label(self, key: str) -> str:
        return next((str(one.label) for one in self.method.domains if one.key == key), key)

    def goal_views(
        self, goals: list[Goal], tasks: list[values.TaskView], progress: list[Progress]
    ) -> list[values.GoalView]:
        by_goal: dict[UUID | None, list[values.TaskView]] = defaultdict(list)
        for task in tasks:
            by_goal[task.goal_id].append(task)
        said: dict[UUID, list[values.ProgressView]] = defaultdict(list)
        names = accounts.names(self.actor, {one.said_by for one in progress})
        for one in progress:
            said[one.goal_id].append(
                values.ProgressView(
                    words=one.words,
                    by=names.get(one.said_by, ""),
                    family=one.voice == Voice.FAMILY,
                    kind=one.kind,
                    kind_label=str(ProgressKind(one.kind).label),
                    at=one.said_at,
                )
            )
        people = households.member_names(self.actor, self.household_id) if goals else {}
        return [
            values.GoalView(
                id=goal.id,
                domain=goal.domain,
                domain_label=self.domain_label(goal.domain),
                family_words=goal.family_words,
                measurable=goal.measurable,
                first_step=goal.first_step,
                strengths=goal.strengths,
                steps=tuple(
                    values.StepView(one.id, one.words, one.done_at) for one in self.steps.get(goal.id, ())
                ),
                status=goal.status,
                status_label=str(GoalStatus(goal.status).label),
                ended_at=goal.ended_at,
                about=tuple(people[UUID(one)] for one in goal.about if UUID(one) in people),
                tasks=tuple(by_goal[goal.id]),
                progress=tuple(said[goal.id]),
                version=goal.version,
            )
            for goal in goals
        ]

    # versions

    def versions(self) -> list[PlanVersion]:
        return self.read(PlanVersion.objects.order_by("-number"))

    def version_views(self, versions: list[PlanVersion], *, whole: bool = False) -> list[values.VersionView]:
        """whole: with the frozen goals and tasks."""
        if not versions:
            return []
        rows = readable(
            self.actor, Agreement.objects.filter(plan_version__in=versions, household_id=self.household_id)
        )
        answers = log.read(self.actor, rows.order_by("party_kind", "party_name", "id"))
        names = accounts.names(
            self.actor, {one.answered_by for one in answers} | {one.proposed_by for one in versions}
        )
        by_version: dict[UUID, list[Agreement]] = defaultdict(list)
        for answer in answers:
            by_version[answer.plan_version_id].append(answer)
        return [self._version(one, by_version[one.id], names, whole) for one in versions]

    def _version(
        self, version: PlanVersion, answers: list[Agreement], names: dict[UUID, str], whole: bool
    ) -> values.VersionView:
        due = next((one.due_at for one in self.clocks if one.subject_id == version.id), None)
        late = due is not None and due < clock.now()
        open_now = version.status in (VersionStatus.PROPOSED, VersionStatus.OBJECTED)
        content, left_out = self.frozen(version) if whole else ({"goals": [], "loose": []}, 0)
        family_first = sorted(answers, key=lambda one: one.party_kind != PartyKind.PERSON)
        return values.VersionView(
            id=version.id,
            number=version.number,
            status=version.status,
            status_label=str(VersionStatus(version.status).label),
            reason=version.reason,
            proposed_at=version.proposed_at,
            proposed_by=names.get(version.proposed_by, ""),
            binding_at=version.binding_at,
            answer_due=due if open_now else None,
            agreements=tuple(self._agreement(one, names, open_now, late) for one in family_first),
            goals=tuple(
                {"strengths": "", "steps": []}
                | goal
                | {"domain_label": self.domain_label(goal["domain"]), "tasks": with_days(goal["tasks"])}
                for goal in content["goals"]
            ),
            loose=tuple(with_days(content["loose"])),
            order=tuple(content.get("order", ())),
            left_out=left_out,
        )

    def frozen(self, version: PlanVersion) -> tuple[snapshot.Content, int]:
        """What this reader may see of a version's content, and how much is about others."""
        hidden = standing(self.actor, self.household_id).hidden
        if self.is_family:
            return snapshot.visible(version.content, self.own_persons, hidden)
        return snapshot.visible(version.content, None, hidden)

    def _agreement(
        self, row: Agreement, names: dict[UUID, str], open_now: bool, late: bool
    ) -> values.AgreementView:
        """late: the term to answer has passed."""
        stops = row.answer == AgreementAnswer.OBJECTED or (late and row.answer == AgreementAnswer.WAITING)
        may, for_another = False, False
        if open_now:
            may = access.allowed(access.check_may_answer, self.actor, row, self.team, self.verbs)
            for_another = may and not access.speaks_for_itself(self.actor, row, self.team)
        hidden = (
            self.is_family and row.party_kind == PartyKind.PERSON and row.party_id != self.actor.person_id
        )
        return values.AgreementView(
            id=row.id,
            kind=row.party_kind,
            name=row.party_name,
            answer=row.answer,
            answer_label=str(AgreementAnswer(row.answer).label),
            reason="" if hidden else row.reason,
            answered_at=row.answered_at,
            answered_by=names.get(row.answered_by, "") if row.answered_by else "",
            may_answer=may,
            for_another=for_another,
            may_call_stuck=stops and open_now and str(Verb.PROPOSE_PLAN) in self.verbs,
        )

    def current_content(self, goals: list[Goal], tasks: list[Task]) -> snapshot.Content:
        """What a version proposed now would hold."""
        owners = {key: (one.name, one.organisation) for key, one in self.owners(tasks).items()}
        return snapshot.content(
            [goal for goal in goals if goal.status == GoalStatus.OPEN],
            [task for task in tasks if task.status == TaskStatus.OPEN],
            owners,
            steps=self.steps,
            order=self.dependencies,
        )
