"""Goals: added, changed, put in order, reached or let go, and how it goes with them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid
from rondom.core.locking import save_merged, save_version
from rondom.core.merging import remembered
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy.access import method_of
from rondom.privacy.actions import happened

from .. import queries
from ..access import check_may_edit, check_may_tell_progress
from ..enums import GoalStatus, ProgressKind, TaskStatus, Voice
from ..models import Expense, Goal, GoalStep, Progress, Task
from .shared import about_members, fitting, running_case, who


def _checked(household_id: UUID, domain: str, **texts: str) -> dict[str, str]:
    clean = fitting(Goal, **texts)
    if not clean["family_words"]:
        raise Invalid({"family_words": _("Schrijf op wat het gezin wil, in hun eigen woorden.")})
    if domain not in {str(one.key) for one in method_of(household_id).domains}:
        raise Invalid({"domain": _("Kies een leefgebied.")})
    return clean | {"domain": str(domain)}


@action
def add_goal(
    *,
    by: Actor,
    household_id: UUID,
    domain: str,
    family_words: str,
    measurable: str = "",
    first_step: str = "",
    strengths: str = "",
    about: Iterable[UUID | str] = (),
) -> Goal:
    """A goal in the family's words, at the end of the list. about: members it is about, empty = the whole household."""
    check_may_edit(by, household_id)
    case = running_case(by, household_id)
    what = _checked(
        household_id,
        domain,
        family_words=family_words,
        measurable=measurable,
        first_step=first_step,
        strengths=strengths,
    )
    last = Goal.objects.filter(case_id=case.id).aggregate(last=Max("ordinal"))["last"]
    goal = Goal(
        household_id=household_id,
        case_id=case.id,
        ordinal=0 if last is None else last + 1,
        category=Category.PLAN,
        about=about_members(by, household_id, about),
        created_at=clock.now(),
        created_by=by.user_id,
        **what,
    )
    goal.save(force_insert=True)
    happened(by=by, event="goal.added", household_id=household_id, item=goal)
    return goal


@action
def change_goal(
    *,
    by: Actor,
    household_id: UUID,
    goal_id: UUID,
    version: int,
    domain: str,
    family_words: str,
    measurable: str = "",
    first_step: str = "",
    strengths: str = "",
    about: Iterable[UUID | str] = (),
    before: str = "",
) -> Goal:
    """Change a goal that is still open. What somebody else changed meanwhile stays, where the two leave each other
    alone; otherwise `Conflict` with both texts. ``before``: what this writer started from (`merging.told`)."""
    check_may_edit(by, household_id)
    goal = _open_goal(by, household_id, goal_id)
    what: dict[str, Any] = dict(
        _checked(
            household_id,
            domain,
            family_words=family_words,
            measurable=measurable,
            first_step=first_step,
            strengths=strengths,
        )
    )
    what["about"] = about_members(by, household_id, about)
    save_merged(goal, version, remembered(before), **what)
    for part in (Task, GoalStep, Expense):
        part._default_manager.filter(goal_id=goal.id).update(about=goal.about)
    happened(by=by, event="goal.changed", household_id=household_id, item=goal)
    return goal


@action
def move_goal(*, by: Actor, household_id: UUID, goal_id: UUID, up: bool) -> None:
    """One place up or down among the open goals; at the end of the list nothing happens."""
    check_may_edit(by, household_id)
    goal = _open_goal(by, household_id, goal_id)
    rows = list(
        Goal.objects.filter(case_id=goal.case_id, status=GoalStatus.OPEN).order_by(
            "ordinal", "created_at", "id"
        )
    )
    place = next(number for number, one in enumerate(rows) if one.pk == goal.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, one in enumerate(rows):
        Goal.objects.filter(pk=one.pk).update(ordinal=number)
    happened(by=by, event="goal.moved", household_id=household_id, item=goal)


@action
def end_goal(*, by: Actor, household_id: UUID, goal_id: UUID, reached: bool, words: str = "") -> Goal:
    """The goal is reached, or let go (words: why). Emits "goal.reached", a critical point for the journal (H1)."""
    check_may_edit(by, household_id)
    goal = _open_goal(by, household_id, goal_id)
    if not reached and not words.strip():
        raise Invalid({"words": _("Schrijf op waarom jullie dit doel loslaten.")})
    still = Task.objects.filter(goal_id=goal.id, status=TaskStatus.OPEN).count()
    if still:
        raise Invalid(
            {
                "": ngettext(
                    "Bij dit doel staat nog 1 taak open. Rond die eerst af, of hang haar aan een ander doel.",
                    "Bij dit doel staan nog %(n)s taken open. Rond die eerst af, of hang ze aan een ander doel.",
                    still,
                )
                % {"n": still}
            }
        )
    if words.strip():
        _tell(by, goal, words, ProgressKind.PROGRESS)
    status = GoalStatus.REACHED if reached else GoalStatus.DROPPED
    save_version(goal, goal.version, status=status, ended_at=clock.now())
    event = "goal.reached" if reached else "goal.dropped"
    happened(by=by, event=event, household_id=household_id, item=goal)
    return goal


@action
def tell_progress(
    *, by: Actor, household_id: UUID, goal_id: UUID, words: str, kind: str = ProgressKind.PROGRESS
) -> Progress:
    """How it goes with a goal: the family in own words, or a professional; or a compliment (F6)."""
    check_may_tell_progress(by, household_id)
    goal = queries.goal(by, household_id, goal_id)
    row = _tell(by, goal, words, kind)
    happened(by=by, event="goal.progress_told", household_id=household_id, item=row)
    return row


def _tell(by: Actor, goal: Goal, words: str, kind: str) -> Progress:
    clean = fitting(Progress, words=words)
    if not clean["words"]:
        raise Invalid({"words": _("Schrijf op hoe het gaat.")})
    if kind not in ProgressKind.values:
        raise Invalid({"kind": _("Kies of dit over de voortgang gaat, of een compliment is.")})
    row = Progress(
        household_id=goal.household_id,
        case_id=goal.case_id,
        goal=goal,
        voice=Voice.FAMILY if by.kind in (ActorKind.FAMILY, ActorKind.RELATIVE) else Voice.PROFESSIONAL,
        kind=kind,
        said_at=clock.now(),
        said_by=who(by),
        category=Category.PLAN,
        about=list(goal.about),
        created_at=clock.now(),
        created_by=by.user_id,
        **clean,
    )
    row.save(force_insert=True)
    return row


def _open_goal(by: Actor, household_id: UUID, goal_id: UUID) -> Goal:
    goal = queries.goal(by, household_id, goal_id)
    if goal.status != GoalStatus.OPEN:
        raise Invalid({"": _("Dit doel is al afgerond.")})
    return goal
