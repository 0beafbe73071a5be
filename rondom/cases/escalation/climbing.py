"""A question without an answer goes up by the clock; and the answers of who is not involved. [E5]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import acting, action, narrow_role
from rondom.methods.enums import AnswersTo
from rondom.privacy import actions as privacy

from . import rules
from .actions import ANSWERED, WENT_UP, ask, close
from .enums import Move, StuckStatus
from .loading import Stuck
from .models import Stalemate, StalemateStep


def overdue() -> list[tuple[UUID, UUID]]:
    """(household, step) of every question whose term has passed, across households, for `tick`."""
    with narrow_role("jobs"):
        rows = StalemateStep.objects.filter(answered_at=None, passed_at=None, due_at__lt=clock.now())
        return list(rows.order_by("due_at", "id").values_list("household_id", "id"))


@action
def climb(*, by: Actor, household_id: UUID, step_id: UUID) -> bool:
    """One step up when nobody answered in time and there is somebody above. Answers whether it went up; doing it again
    does nothing."""
    if by.kind != ActorKind.SYSTEM:
        raise NotFound
    step = StalemateStep.objects.filter(pk=step_id, household_id=household_id).first()
    if step is None:
        raise NotFound
    row = Stalemate.objects.get(pk=step.stalemate_id)
    thing = Stuck.of(by, row, list(StalemateStep.objects.filter(stalemate=row).order_by("number")))
    over = step.due_at < clock.now() and step.passed_at is None and step.pk == thing.now.pk
    answered = step.answered_at is not None
    if row.status != StuckStatus.OPEN or not over:
        return False
    level = thing.next_level
    if level is None or not rules.possible(thing.level, Move.TERM, answered=answered, next_one=level):
        return False
    close(step, passed_at=clock.now())
    made = ask(by, thing, level, by_clock=True)
    privacy.happened(by=by, event=WENT_UP, household_id=household_id, item=made, level=made.level)
    return True


@action
def answer_from_outside(*, by: Actor, step_id: UUID, words: str) -> None:
    """A manager answers for the organisation, a policy reader for the steering group; neither opens the file for it.

    The change is written in the household's file by Rondom itself, with the account that answered.
    """
    household_id = asked_of(by, step_id)
    if not words.strip():
        raise Invalid({"words": _("Schrijf op wat jullie doen en wanneer.")})
    if len(words) > rules.WORDS_MOST:
        raise Invalid({"words": _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST})
    me = system("escalation:answer", household_id)
    with acting(me, writes=True):
        step = StalemateStep.objects.get(pk=step_id, household_id=household_id)
        close(step, answer=words.strip(), answered_at=clock.now(), answered_by=by.user_id)
        privacy.happened(
            by=me,
            event=ANSWERED,
            household_id=household_id,
            item=step,
            level=step.level,
            answered_by=by.user_id,
        )


def asked_of(actor: Actor, step_id: UUID) -> UUID:
    """The household of a question that this manager or policy reader must answer; `NotFound` for everybody else."""
    which = called(actor)
    if which is None:
        raise NotFound
    with narrow_role("jobs"):
        rows = StalemateStep.objects.filter(pk=step_id, **which)
        found = rows.values_list("household_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def called(actor: Actor) -> dict[str, object] | None:
    """Which questions are for this actor: of the own organisation, or of the policy level; None: none at all."""
    if actor.kind == ActorKind.MANAGER and actor.organisation_id:
        return {"level": AnswersTo.ORGANISATION, "organisation_id": actor.organisation_id}
    if actor.kind == ActorKind.POLICY:
        return {"level": AnswersTo.POLICY}
    return None
