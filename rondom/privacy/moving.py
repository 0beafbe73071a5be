"""A file goes on under another method: who is involved, its phase and its running clocks, all in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.models import Change, Deadline
from rondom.core.transactions import action
from rondom.core.workdays import FreeDays
from rondom.methods import deadlines, freedays
from rondom.methods import queries as methods
from rondom.methods.counterparts import clock_in, running_since
from rondom.methods.deadlines import Due
from rondom.methods.enums import Event
from rondom.methods.process import Deadline as Term

from .models import FileContext, Involvement

#: why an involvement ended that became the same as another one of the same person
MERGED = "method-moved"


@dataclass(frozen=True, slots=True)
class ClockMove:
    """A clock and what becomes of it. `row` None: it begins. `after` None: it stops, the method knows no such term."""

    row: Deadline | None
    before: Term | None
    after: Term | None
    since: datetime | None = None
    due: Due | None = None


def history(household_id: UUID) -> list[tuple[str, datetime]]:
    """What happened to a household and when, as methods know it; the oldest first."""
    rows = Change.objects.filter(household_id=household_id, verb__in=[str(event) for event in Event])
    return list(rows.order_by("seq").values_list("verb", "at"))


def live_roles(household_id: UUID) -> list[Involvement]:
    """The involvements that hold now, those that began first on top."""
    now = clock.now()
    rows = Involvement.objects.filter(Q(until=None) | Q(until__gt=now), household_id=household_id)
    return list(rows.order_by("since", "id"))


def clocks_under(context: FileContext, method_hash: str, variant: int | None) -> list[ClockMove]:
    """What becomes of each running clock of a file under another method, and which ones begin.

    A term is counted again from when it began. A clock of the whole file that only the new method has, begins when by
    what happened it would have run already. Moving makes nobody late: what would have passed by that, is counted from
    now.
    """
    running = Deadline.objects.filter(household_id=context.household_id, met_at=None, cancelled_at=None)
    after, found, taken = methods.method(method_hash), [], set()
    free = freedays.of_desk(context.desk_id)
    for row in running.order_by("due_at", "id"):
        before = methods.method(row.method_hash).deadline(row.kind)
        term = clock_in(after, before, context.urgency, variant)
        if term is None or (row.subject_id, term.key) in taken:
            found.append(ClockMove(row, before, None))
            continue
        taken.add((row.subject_id, term.key))
        due = _due(term, row.starts_at, free, was_late=row.due_at <= clock.now())
        found.append(ClockMove(row, before, term, row.starts_at, due))
    happened = history(context.household_id)
    for term in after.deadlines:
        since = running_since(term, happened)
        if since and term.runs_at(context.urgency, variant) and (context.household_id, term.key) not in taken:
            found.append(ClockMove(None, None, term, since, _due(term, since, free)))
    return found


def _due(term: Term, since: datetime, free: FreeDays, *, was_late: bool = False) -> Due:
    due = deadlines.due(term, since, free)
    return due if due.due_at > clock.now() or was_late else deadlines.due(term, clock.now(), free)


@action
def move_file(
    *,
    by: Actor,
    household_id: UUID,
    method_hash: str,
    phase: str,
    roles: Mapping[str, str],
    variant: int | None = None,
) -> None:
    """From now on this file runs under the published method ``method_hash``, in ``phase`` of it.

    roles: key of each role that is held → its key there. Whether this may and fits is decided by the caller.
    """
    context = FileContext.objects.select_for_update().filter(pk=household_id).first()
    if context is None:
        raise NotFound
    for move in clocks_under(context, method_hash, variant):
        _move_clock(context, move, method_hash)
    _move_roles(household_id, method_hash, roles)
    FileContext.objects.filter(pk=household_id).update(
        method_hash=method_hash, phase=phase, updated_at=clock.now()
    )


def _move_clock(context: FileContext, move: ClockMove, method_hash: str) -> None:
    if move.after is None or move.due is None:
        if move.row is not None:
            Deadline.objects.filter(pk=move.row.pk).update(cancelled_at=clock.now())
        return
    same = {
        "kind": move.after.key,
        "method_hash": method_hash,
        "for_role": move.after.for_role or "",
        "warn_at": move.due.warn_at,
        "due_at": move.due.due_at,
    }
    if move.row is not None:
        Deadline.objects.filter(pk=move.row.pk).update(**same)
        return
    Deadline.objects.create(
        household_id=context.household_id,
        subject_id=context.household_id,
        desk_id=context.desk_id,
        starts_at=move.since or clock.now(),
        **same,
    )


def _move_roles(household_id: UUID, method_hash: str, roles: Mapping[str, str]) -> None:
    """Each involvement keeps its ground and its beginning; two that become the same go on as one."""
    method, held = methods.method(method_hash), set()
    rows = live_roles(household_id)
    for row in rows:
        holder = (row.user_id, row.organisation_id, row.desk_id, roles[row.role])
        if holder in held:
            row.until, row.ended_because = max(clock.now(), row.since), MERGED
            row.save(update_fields=["until", "ended_because"])
        held.add(holder)
    going_on = Involvement.objects.filter(pk__in=[row.pk for row in rows if row.ended_because != MERGED])
    here = dict.fromkeys(row.role for row in rows)
    # in two steps: one role may get the key that another one still has
    for number, key in enumerate(here):
        going_on.filter(role=key).update(role=f"-{number}")
    for number, key in enumerate(here):
        role = method.role(roles[key])
        going_on.filter(role=f"-{number}").update(role=role.key, role_kind=role.kind)
