"""Finding what an action works on: the thing that is stuck, its steps, and who can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.methods.enums import AnswersTo, RoleKind
from rondom.methods.schema import Method
from rondom.privacy.access import check_involved, check_may_see, context_of, method_of

from ..enums import CaseStatus
from ..models import Case, TeamMember
from . import rules
from .enums import StuckStatus
from .models import Stalemate, StalemateStep


def open_case(household_id: UUID) -> Case:
    """The running case; `Invalid` when the household is not in coordination now."""
    case = Case.objects.filter(household_id=household_id, status=CaseStatus.OPEN).first()
    if case is None:
        raise Invalid({"": _("Er is nu geen coördinatie voor dit gezin.")})
    return case


def coordinators(household_id: UUID) -> list[UUID]:
    """Accounts of who coordinates here now."""
    method = method_of(household_id)
    keys = [role.key for role in method.roles_of_kind(RoleKind.COORDINATOR)]
    rows = TeamMember.objects.filter(
        household_id=household_id, until=None, role__in=keys, user_id__isnull=False
    )
    return [one for one in rows.order_by("since", "id").values_list("user_id", flat=True) if one]


@dataclass
class Stuck:
    """Something that is stuck, with its steps in order and what its method says of it."""

    row: Stalemate
    steps: list[StalemateStep]
    method: Method
    desk_id: UUID
    phase: str

    @classmethod
    def of(cls, by: Actor, row: Stalemate, steps: list[StalemateStep]) -> Stuck:
        context = context_of(row.household_id)
        if context is None:
            raise NotFound
        return cls(row, steps, method_of(row.household_id), context.desk_id, context.phase)

    @property
    def order(self) -> list[AnswersTo]:
        return [step.to for step in self.method.escalation.steps]

    @property
    def now(self) -> StalemateStep:
        return self.steps[-1]

    @property
    def level(self) -> AnswersTo:
        return AnswersTo(self.now.level)

    @cached_property
    def has_coordinator(self) -> bool:
        """Somebody coordinates who did not report it, and who may read what it is about."""
        sees = self.method.sees(
            self.method.first_role(RoleKind.COORDINATOR).key, self.phase, self.row.category
        )
        return sees and any(one != self.row.reported_by for one in coordinators(self.row.household_id))

    @property
    def around(self) -> rules.Around:
        return rules.Around(self.has_coordinator, self.row.organisation_id is not None)

    @property
    def next_level(self) -> AnswersTo | None:
        return rules.next_step(self.order, self.level, self.around)

    @property
    def reached(self) -> set[AnswersTo]:
        return {AnswersTo(step.level) for step in self.steps}

    @property
    def top_is_done(self) -> bool:
        """The highest step was asked, and answered or its term is over."""
        tops = [step for step in self.steps if step.level == self.order[-1]]
        return any(one.answered_at is not None or one.due_at < clock.now() for one in tops)


def stuck(by: Actor, household_id: UUID, stalemate_id: UUID) -> Stuck:
    """What is still stuck, for who may read it; `NotFound`, or `Invalid` when it is over already."""
    check_involved(by, household_id)
    row = Stalemate.objects.filter(pk=stalemate_id, household_id=household_id).first()
    if row is None:
        raise NotFound
    check_may_see(by, row)
    if row.status != StuckStatus.OPEN:
        raise Invalid({"": _("Dit is al opgelost of gestopt.")})
    return Stuck.of(by, row, list(StalemateStep.objects.filter(stalemate=row).order_by("number")))
