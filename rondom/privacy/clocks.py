"""Starting and stopping the clocks of a method when something happens."""

from datetime import datetime
from uuid import UUID

from rondom.core import clock
from rondom.core.models import Deadline
from rondom.methods import deadlines, freedays
from rondom.methods import queries as methods
from rondom.methods.enums import Event

from .models import FileContext


def move(
    context: FileContext,
    event: str,
    *,
    subject_id: UUID,
    user_id: UUID | None = None,
    variant: int | None = None,
    counts_from: datetime | None = None,
) -> None:
    """First stop, then start. A clock that runs already is not started again."""
    stop(context.method_hash, event, household_id=context.household_id, subject_id=subject_id)
    start(
        context.method_hash,
        event,
        household_id=context.household_id,
        subject_id=subject_id,
        desk_id=context.desk_id,
        user_id=user_id,
        urgency=context.urgency,
        variant=variant,
        counts_from=counts_from,
    )


def stop(method_hash: str, event: str, *, household_id: UUID | None, subject_id: UUID) -> None:
    """Mark the clocks that this event answers as met."""
    for term in methods.method(method_hash).deadlines_stopping_on(event):
        running = Deadline.objects.filter(kind=term.key, met_at=None, cancelled_at=None)
        on = subject_id if term.per == "subject" or household_id is None else household_id
        running.filter(subject_id=on).update(met_at=clock.now())


def start(
    method_hash: str,
    event: str,
    *,
    household_id: UUID | None,
    subject_id: UUID,
    desk_id: UUID | None = None,
    user_id: UUID | None = None,
    organisation_id: UUID | None = None,
    urgency: str = "normal",
    variant: int | None = None,
    counts_from: datetime | None = None,
) -> None:
    """Set the clocks that begin with this event; they count from now, or from a day that is known beforehand."""
    since = counts_from or clock.now()
    for term in methods.method(method_hash).deadlines_starting_on(event, urgency, variant):
        on = subject_id if term.per == "subject" or household_id is None else household_id
        if Deadline.objects.filter(subject_id=on, kind=term.key, met_at=None, cancelled_at=None).exists():
            continue
        due = deadlines.due(term, since, freedays.of_desk(desk_id))
        Deadline.objects.create(
            household_id=household_id,
            subject_id=on,
            kind=term.key,
            method_hash=method_hash,
            for_role=term.for_role or "",
            desk_id=desk_id,
            user_id=user_id,
            organisation_id=organisation_id,
            starts_at=since,
            warn_at=due.warn_at,
            due_at=due.due_at,
        )


#: what begins a term of giving account to the family: that stays, also when there is nothing else left to do
ACCOUNT = frozenset({Event.OVERRIDE_BEGUN, Event.LOG_QUESTION_ASKED})


def cancel(*, household_id: UUID, subject_id: UUID | None = None) -> None:
    """Clocks that no longer make sense (a closed case stops producing overdue items). Of a whole household all but
    those of giving account: that the family must be told of an override, or answered about the log. [P4, P6]"""
    running = Deadline.objects.filter(household_id=household_id, met_at=None, cancelled_at=None)
    if subject_id:
        running = running.filter(subject_id=subject_id)
    going = [row.pk for row in running if subject_id or not _gives_account(row)]
    Deadline.objects.filter(pk__in=going).update(cancelled_at=clock.now())


def _gives_account(row: Deadline) -> bool:
    term = methods.method(row.method_hash).deadline(row.kind)
    return bool(ACCOUNT & {str(one) for one in term.starts_on})


def pass_on(*, household_id: UUID, from_user: UUID, to_user: UUID) -> None:
    """The clocks that run for one person in this file run for another from now on; their moments stay the same."""
    Deadline.objects.filter(
        household_id=household_id, user_id=from_user, met_at=None, cancelled_at=None
    ).update(user_id=to_user)


def cancel_of(subject_id: UUID) -> None:
    """The clocks of something outside every file, of which nothing is left to wait for."""
    Deadline.objects.filter(household_id=None, subject_id=subject_id, met_at=None, cancelled_at=None).update(
        cancelled_at=clock.now()
    )
