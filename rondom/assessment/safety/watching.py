"""The clocks of the children: one for being seen, one for being heard, while the coordination runs. [D5]"""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action
from rondom.households import queries as households
from rondom.households.rules import age_on
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may_see, method_of

from . import access, rules
from .enums import Way
from .models import ChildSeen, ChildWatch, LimitTold, SafetyCheck, SafetyCondition
from .writing import new, refuse, user, words

MISSED = "children.missed"


def _running(household_id: UUID, **which: object) -> list[ChildWatch]:
    rows = ChildWatch.objects.filter(household_id=household_id, met_at=None, ended_at=None, **which)
    return list(rows.order_by("created_at", "id"))


@action
def begin(*, by: Actor, household_id: UUID) -> None:
    """The coordination begins: every child is watched over, and the family is told where help on request ends.

    Called twice it changes nothing."""
    if by.kind != ActorKind.SYSTEM:
        raise NotFound
    if not watched_over(household_id):
        due_at = method_of(household_id).safety.limit_within.end(clock.now())
        try:
            with transaction.atomic():
                new(LimitTold, by, household_id, due_at=due_at)
        except IntegrityError:
            return  # another was first, and watches over the children as well
    keep(by, household_id)


@action
def look_again(*, by: Actor, household_id: UUID) -> None:
    """Somebody joined or left: who is a child here now is watched over, who is not any more is not."""
    if by.kind != ActorKind.SYSTEM:
        raise NotFound
    if watched_over(household_id):
        keep(by, household_id)


def watched_over(household_id: UUID) -> bool:
    """Whether the coordination runs, so that the children of this household have their clocks."""
    return LimitTold.objects.filter(household_id=household_id, ended_at=None).exists()


@action
def end(*, by: Actor, household_id: UUID) -> None:
    """The coordination ended: nothing of this is late any more; what was written stays to be read."""
    if by.kind != ActorKind.SYSTEM:
        raise NotFound
    now = clock.now()
    for model in (ChildWatch, LimitTold, SafetyCondition):
        model._default_manager.filter(household_id=household_id, ended_at=None).update(ended_at=now)
    SafetyCheck.objects.filter(household_id=household_id, settled_at=None).update(settled_at=now)


def keep(by: Actor, household_id: UUID) -> None:
    """A clock for every child and way that has none, none for who is not here as a child any more."""
    asked, children = method_of(household_id).safety, households.minors(household_id)
    running = {(row.child_id, row.way): row for row in _running(household_id)}
    gone = [row.pk for row in running.values() if row.child_id not in children]
    ChildWatch.objects.filter(pk__in=gone).update(ended_at=clock.now())
    for child_id, born in sorted(children.items(), key=lambda pair: str(pair[0])):
        for way in rules.ways(asked, age_on(born, clock.today())):
            if (child_id, way) in running:
                continue
            due_at = rules.due(asked, way, clock.now(), _last(household_id, child_id, way))
            _start(by, household_id, child_id, way, clock.now(), due_at, born)


def _last(household_id: UUID, child_id: UUID, way: Way) -> datetime | None:
    rows = ChildSeen.objects.filter(household_id=household_id, child_id=child_id, **{way.value: True})
    return rows.order_by("-held_at").values_list("held_at", flat=True).first()


def _start(
    by: Actor, household_id: UUID, child_id: UUID, way: Way, since: datetime, due_at: datetime, born: date
) -> None:
    try:
        with transaction.atomic():
            new(
                ChildWatch,
                by,
                household_id,
                [child_id],
                child_id=child_id,
                way=way,
                since=since,
                due_at=due_at,
                until=rules.grown_up_on(born),
            )
    except IntegrityError:
        return  # it runs already: somebody else was first


def met(by: Actor, household_id: UUID, child_id: UUID, way: Way, at: datetime) -> None:
    """A child was seen (heard) at a moment: its clock begins again from there. What was before the present clock began
    changes nothing but a term that would otherwise end sooner."""
    asked = method_of(household_id).safety
    for row in _running(household_id, child_id=child_id, way=way):
        due_at = rules.terms(asked, way)[1].end(at)
        mine = ChildWatch.objects.filter(pk=row.pk, met_at=None, ended_at=None)
        if at <= row.since:
            mine.filter(due_at__lt=due_at).update(due_at=due_at)
        elif mine.update(met_at=at):
            new(
                ChildWatch,
                by,
                household_id,
                [child_id],
                child_id=child_id,
                way=way,
                since=at,
                due_at=due_at,
                until=row.until,
            )


@action
def say_why_missed(*, by: Actor, household_id: UUID, watch_id: UUID, why: str) -> ChildWatch:
    """Why a child was not seen or heard in time. The clock stays late until it is."""
    access.check_may_record(by, household_id)
    row = ChildWatch.objects.filter(pk=watch_id, household_id=household_id).first()
    if row is None:
        raise NotFound
    check_may_see(by, row)
    refuse(why=words(why, 500, _("Schrijf op waarom het niet lukte, en wat je nu doet.")))
    if row.met_at is not None or row.ended_at is not None:
        raise Invalid({"": _("Dit is al gedaan, of niet meer nodig.")})
    if row.due_at >= clock.now():
        raise Invalid({"": _("De termijn is nog niet voorbij.")})
    changed = ChildWatch.objects.filter(pk=row.pk, met_at=None, ended_at=None, version=row.version).update(
        missed_why=why.strip(), missed_at=clock.now(), missed_by=user(by), version=row.version + 1
    )
    if not changed:
        raise Invalid({"": _("Iemand anders was net eerder. Kijk wat er nu staat.")})
    privacy.happened(by=by, event=MISSED, household_id=household_id, item=row, category=Category.SAFETY)
    row.refresh_from_db()
    return row
