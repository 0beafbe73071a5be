"""What every action on a household's file does beside its own work: change row, clocks, phase, log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.models import Change
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Event, RoleKind
from rondom.methods.schema import Method

from . import clocks, log
from .consent.openings import end_of
from .enums import Ground, Use
from .items import Item
from .models import FileContext, Involvement


@action
def open_file(
    *,
    by: Actor,
    household_id: UUID,
    desk_id: UUID,
    method_hash: str,
    event: Event,
    urgency: str = "normal",
    led_by: str = "",
    point_knows: bool = True,
) -> FileContext:
    """Begin a household's file at a desk: the desk's involvement first, then its context and first phase.

    Written before any other row of the household, because the database asks for the involvement. ``led_by``: the role
    in which ``by`` leads a file that begins without a referral; with ``point_knows`` False the desk is not involved.
    """
    method = methods.method(method_hash)
    if led_by:
        involve(
            by=by,
            household_id=household_id,
            role=led_by,
            ground=Ground.CONSENT,
            user_id=by.user_id,
            organisation_id=by.organisation_id,
            method=method,
        )
    elif by.user_id and by.desk_id != desk_id:
        # the reporter's own involvement first: whoever writes the rows must be involved when they are written
        reporter = method.first_role(RoleKind.REPORTER)
        involve(
            by=by,
            household_id=household_id,
            role=reporter.key,
            ground=Ground.REFERRAL,
            user_id=by.user_id,
            organisation_id=by.organisation_id,
            method=method,
        )
    if point_knows:
        officer = method.first_role(RoleKind.OFFICER)
        Involvement.objects.create(
            household_id=household_id,
            desk_id=desk_id,
            role=officer.key,
            role_kind=officer.kind,
            ground=Ground.REFERRAL,
            since=clock.now(),
            created_by=by.user_id,
        )
    context = FileContext(
        household_id=household_id,
        desk_id=desk_id,
        method_hash=method_hash,
        phase=method.phase_after(event, None) or method.first_phases[0].key,
        urgency=urgency,
        updated_at=clock.now(),
    )
    context.save(force_insert=True)
    return context


@action
def involve(
    *,
    by: Actor,
    household_id: UUID,
    role: str,
    ground: Ground,
    user_id: UUID | None = None,
    organisation_id: UUID | None = None,
    desk_id: UUID | None = None,
    method: Method | None = None,
    consent_id: UUID | None = None,
) -> Involvement:
    """Give somebody a role for a household from now on; who has it already keeps it. ``consent_id``: the given consent
    on which it rests; it ends with that."""
    method = method or methods.method(_context(household_id).method_hash)
    since = clock.now()
    who: dict[str, Any] = {"user_id": user_id, "organisation_id": organisation_id, "desk_id": desk_id}
    standing = Involvement.objects.filter(household_id=household_id, role=role, until=None, **who).first()
    if standing:
        return standing
    row = Involvement(
        household_id=household_id,
        role=role,
        role_kind=method.role(role).kind,
        ground=ground,
        since=since,
        until=end_of(household_id, consent_id),
        created_by=by.user_id,
        consent_id=consent_id,
        **who,
    )
    row.save(force_insert=True)
    return row


@action
def end_involvement(
    *,
    by: Actor,
    household_id: UUID,
    role: str,
    because: str,
    user_id: UUID | None = None,
    organisation_id: UUID | None = None,
) -> None:
    """Access by this role ends at this moment, also where it would have ended by itself later (with a consent)."""
    rows = Involvement.objects.filter(lasting(), household_id=household_id, role=role, user_id=user_id)
    if organisation_id:
        rows = rows.filter(organisation_id=organisation_id)
    rows.update(until=clock.now(), ended_because=because)


def lasting() -> Q:
    """Involvements that have not ended, also those that will end by themselves later."""
    return Q(until=None) | Q(until__gt=clock.now())


@action
def limit_involvement(
    *,
    by: Actor,
    household_id: UUID,
    role: str,
    user_id: UUID,
    organisation_id: UUID | None,
    until: datetime,
    because: str,
) -> None:
    """Access by this role in this job ends at ``until`` by itself, with no job needed; what would end sooner is left
    alone."""
    rows = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=until),
        household_id=household_id,
        role=role,
        user_id=user_id,
        organisation_id=organisation_id,
    )
    rows.update(until=until, ended_because=because)


@action
def prolong_involvement(*, by: Actor, household_id: UUID, role: str, user_id: UUID, because: str) -> None:
    """What `limit_involvement` gave an end for this reason lasts again, a given consent no longer than it was given."""
    rows = Involvement.objects.filter(
        household_id=household_id, role=role, user_id=user_id, ended_because=because, until__gt=clock.now()
    )
    for row in list(rows.select_for_update()):
        until = end_of(household_id, row.consent_id) if row.consent_id else None
        Involvement.objects.filter(pk=row.pk).update(until=until, ended_because="")


def happened(
    *,
    by: Actor,
    event: Event | str,
    household_id: UUID,
    item: Item | None = None,
    category: Category | str = Category.EXISTENCE,
    subject_id: UUID | None = None,
    user_id: UUID | None = None,
    variant: int | None = None,
    counts_from: datetime | None = None,
    as_reporter: bool = False,
    override_id: UUID | None = None,
    **ids: Any,
) -> Change:
    """Something happened in this file. Change row, clocks and phase as the method says, log of the write.

    item: what was written (its category and whom it is about go with it, so that who may not see the item is not told
    that it is there); subject_id: what the clocks of this event run on, default the
    household; user_id: whose clock it is, where it is one person's; variant: the variant just decided, on which some
    terms depend; counts_from: from when the clocks of this event run, where that is not now; as_reporter:
    who also has another role here did this as reporter, so the log says; override_id: this is about a file that was
    opened for a higher interest, of which the family hears later. ``ids`` go into the change row.
    """
    if item is not None:
        ids.setdefault(item._meta.model_name or "item", item.pk)
        ids.setdefault("about", " ".join(item.about) or None)
        category = item.category
    change = changes.record(by=by, verb=str(event), household_id=household_id, category=str(category), **ids)
    context = _context(household_id)
    clocks.move(
        context,
        str(event),
        subject_id=subject_id or household_id,
        user_id=user_id,
        variant=variant,
        counts_from=counts_from,
    )
    _move_on(context, event)
    kind, pk = (item._meta.label_lower, item.pk) if item is not None else (str(event), None)
    role, ground = (_reporter(context), str(Ground.REFERRAL)) if as_reporter else ("", "")
    entry = log.Entry(household_id, str(category), kind, pk, Use.WRITE, role, ground, override=override_id)
    log.note(by, entry)
    return change


def _reporter(context: FileContext) -> str:
    return methods.method(context.method_hash).first_role(RoleKind.REPORTER).key


def counts_as(*events: Event, household_id: UUID) -> None:
    """What just happened is, for the clocks and phases of the method, also this; it has no change row of its own."""
    for event in events:
        context = _context(household_id)
        clocks.move(context, event, subject_id=household_id)
        _move_on(context, event)


def _move_on(context: FileContext, event: Event | str) -> None:
    phase = methods.method(context.method_hash).phase_after(str(event), context.phase)
    if phase and phase != context.phase:
        FileContext.objects.filter(pk=context.household_id).update(phase=phase, updated_at=clock.now())


def _context(household_id: UUID) -> FileContext:
    context = FileContext.objects.filter(pk=household_id).first()
    if context is None:
        raise NotFound
    return context
