"""Who looked into a file, in plain words; and why somebody may see it at all. [P6, I4]

The log is for the family itself (own file), the privacy officer and the auditor. Reading it is logged too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Max, Q, QuerySet, UUIDField, Value, When
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import WATCHERS, Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import narrow_role, run_as, tell
from rondom.core.workdays import start_of_day
from rondom.methods import queries as methods
from rondom.methods.enums import WRITER_ONLY, Category
from rondom.methods.schema import Method

from . import log
from .access import check_involved, context_of, live
from .enums import Use
from .models import AccessLogHousehold, FileContext, Involvement, Override
from .moments import Moment, Teller, provide_names
from .rules import FAMILY_KINDS

__all__ = ["HeldRole", "Moment", "Unseen", "Why", "provide_names", "who_looked", "why"]

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of the viewer in this file: since when, and the sentence of the ground ("omdat …")."""

    label: str
    explanation: str
    since: datetime
    ground: str
    ground_sentence: str
    article: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """A kind of information that the viewer does not see, and the roles that do (empty: only who wrote it)."""

    label: str
    who_may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody sees this file, and how much of it in the present phase."""

    phase: str
    roles: tuple[HeldRole, ...]
    sees: tuple[str, ...]
    sees_not: tuple[Unseen, ...]


def why(actor: Actor, household_id: UUID) -> Why:
    """Through which roles, on which grounds, and which kinds of information; `NotFound` for who is not involved."""
    check_involved(actor, household_id)
    context = context_of(household_id)
    if context is None:
        raise NotFound
    method, phase = methods.method(context.method_hash), context.phase
    rows = Involvement.objects.filter(live(actor), household_id=household_id).order_by("since", "id")
    held = {row.role for row in rows}
    seen = [one for one in Category if any(method.sees(role, phase, one) for role in held)]
    return Why(
        phase=str(method.phase(phase).label),
        roles=tuple(_held(method, row) for row in rows),
        sees=tuple(str(one.label) for one in seen),
        sees_not=tuple(
            Unseen(str(one.label), _who_may(method, phase, one)) for one in Category if one not in seen
        ),
    )


def _held(method: Method, row: Involvement) -> HeldRole:
    role, ground = method.role(row.role), method.ground(row.ground)
    return HeldRole(
        label=str(role.label),
        explanation=str(role.explanation),
        since=row.since,
        ground=str(ground.label),
        ground_sentence=str(ground.sentence),
        article=ground.article or "",
    )


def _who_may(method: Method, phase: str, category: Category) -> tuple[str, ...]:
    if category in WRITER_ONLY:
        return ()
    return tuple(str(role.label) for role in method.roles if method.sees(role.key, phase, category))


def who_looked(
    actor: Actor,
    household_id: UUID,
    since: date | None = None,
    until: date | None = None,
    *,
    page: Any = 1,
    per_page: int = PER_PAGE,
    others_only: bool = False,
) -> "Page[Moment]":
    """Who looked into this file, the newest first: one moment per request, and one per person per day for the lists in
    which it only appeared; a page of them.

    since, until: days in the Netherlands, both included. others_only: without the viewer's own visits. Reading the log
    is itself an access. Raises `Refused` for who is involved but does not belong to the family.
    """
    context = _check_may_see_log(actor, household_id)
    log.note(actor, log.Entry(household_id, Category.EXISTENCE, "privacy.accesslog"))
    with _log_role(actor):
        rows = _between(AccessLogHousehold.objects.filter(household_id=household_id), since, until)
        if others_only:
            rows = rows.exclude(log__user_id=actor.user_id)
        if actor.kind == ActorKind.FAMILY:
            rows = shown_to_family(household_id, rows)
        found, gathered = _moments(rows, page, per_page)
        told = Override.objects.filter(household_id=household_id)
        told = told if actor.kind in WATCHERS else told.exclude(told_at=None)
        interests = dict(told.values_list("id", "interest"))
    teller = Teller(actor, household_id, methods.method(context.method_hash), gathered, interests)
    found.object_list = [teller.moment(same) for same in gathered]
    return found


def moment_of(actor: Actor, household_id: UUID, request_id: UUID) -> Moment:
    """One moment of this file as the actor may see it, or `NotFound`."""
    context = _check_may_see_log(actor, household_id)
    rows = AccessLogHousehold.objects.filter(household_id=household_id, log__request_id=request_id)
    if actor.kind == ActorKind.FAMILY:
        rows = shown_to_family(household_id, rows)
    with _log_role(actor):
        found = list(rows.select_related("log").order_by("-at", "-id"))
        told = Override.objects.filter(household_id=household_id).exclude(told_at=None)
        interests = dict(told.values_list("id", "interest"))
    if not found:
        raise NotFound
    same = [row for row in found if row.override_id == found[0].override_id]
    log.note(actor, log.Entry(household_id, Category.EXISTENCE, "privacy.accesslog"))
    return Teller(actor, household_id, methods.method(context.method_hash), [same], interests).moment(same)


def _moments(
    rows: QuerySet[AccessLogHousehold], page: Any, per_page: int
) -> "tuple[Page[Any], list[list[AccessLogHousehold]]]":
    """One page of moments with the rows of each: what was done in one request, and, apart from that, in which lists of
    one day the household appeared to one person. In a constant number of queries."""
    listed = Q(log__use=Use.LISTED)
    moment = Case(When(listed, then=Value(None)), default=F("log__request_id"), output_field=UUIDField())
    day = Case(When(listed, then=TruncDate("at", tzinfo=clock.AMSTERDAM)), default=Value(None))
    by = Case(When(listed, then=F("log__user_id")), default=Value(None), output_field=UUIDField())
    keyed = rows.annotate(moment=moment, day=day, by=by, of=F("override_id"))
    groups = (
        keyed.values("moment", "day", "by", "of")
        .annotate(last=Max("at"))
        .order_by("-last", F("moment").desc(nulls_last=True), "by", "of")
    )
    found: Page[Any] = Paginator(groups, per_page).get_page(page)
    keys = [(row["moment"], row["day"], row["by"], row["of"]) for row in found.object_list]
    wanted = Q(moment__in=[one for one, *_rest in keys if one])
    days = {key[1] for key in keys if key[1]}
    touched = keyed.filter(wanted | Q(day__in=days)) if days else keyed.filter(wanted)
    gathered: dict[tuple[Any, ...], list[AccessLogHousehold]] = {key: [] for key in keys}
    for row in touched.select_related("log").order_by("-at", "-id"):
        key = (row.moment, row.day, row.by, row.of)
        if key in gathered:
            gathered[key].append(row)
    return found, list(gathered.values())


def _check_may_see_log(actor: Actor, household_id: UUID) -> FileContext:
    tell(actor)
    with _log_role(actor):
        context = context_of(household_id)
    if context is None:
        raise NotFound
    if actor.kind not in WATCHERS:
        kinds = {role.kind for role in check_involved(actor, household_id)}
        if actor.kind != ActorKind.FAMILY or not kinds & FAMILY_KINDS:
            raise Refused(
                _(
                    "Wie er keek, zien alleen het gezin zelf, de functionaris gegevensbescherming en de auditor."
                ),
                "log-of-own-file",
            )
    return context


@contextmanager
def _log_role(actor: Actor) -> Iterator[None]:
    """Watchers have no involvement with the household; on PostgreSQL they read the log through a role of their own."""
    if actor.kind not in WATCHERS:
        yield
        return
    with narrow_role("watch"):
        yield


def shown_to_family(household_id: UUID, rows: QuerySet[AccessLogHousehold]) -> QuerySet[AccessLogHousehold]:
    """Without what was done in, or about, a file opened for a higher interest of which the family was not told yet
    (P4); from the moment they are told it is there, and stays."""
    untold = Override.objects.filter(household_id=household_id, told_at=None).values("pk")
    return rows.filter(Q(override_id=None) | ~Q(override_id__in=untold))


def _between(
    rows: QuerySet[AccessLogHousehold], since: date | None, until: date | None
) -> QuerySet[AccessLogHousehold]:
    if since:
        rows = rows.filter(at__gte=start_of_day(since))
    return rows.filter(at__lt=start_of_day(until + timedelta(days=1))) if until else rows


@run_as("monitor")
def files_by_method() -> dict[str, int]:
    """How many households' files run under each published method (by its hash)."""
    rows = FileContext.objects.values_list("method_hash").annotate(files=Count("household_id"))
    return dict(rows.order_by("method_hash"))
