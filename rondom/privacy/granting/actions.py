"""The family lets a helper see something, and takes it back; and what is given into a helper's hands. [E2]"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.transactions import action
from rondom.methods.enums import Category

from ..actions import happened
from ..items import Item
from ..models import Involvement
from .access import NOT_YOURS, ceiling, check_is_of_family, deciders, helper, helpers_of
from .models import Grant

SHOWN, TAKEN_BACK = "helper.shown", "helper.taken_back"


@action
def choose(
    *, by: Actor, household_id: UUID, involvement_id: UUID, wanted: Iterable[tuple[UUID, str]]
) -> None:
    """What this helper may see of those about whom the actor decides: exactly ``wanted`` (person, kind), from this
    moment on. Where others must say yes too, it counts when they did; a no of one of them is enough.

    Raises `Invalid` for a kind that the method does not let a family show, `Refused` for a person about whom somebody
    else decides.
    """
    me = check_is_of_family(by, household_id)
    held = helper(by, household_id, involvement_id)
    must = {one: found for one, found in deciders(by, household_id).items() if me in found.persons}
    chosen = {(person, str(kind)) for person, kind in wanted}
    if not {kind for _person, kind in chosen} <= set(ceiling(household_id)):
        raise Invalid({"wanted": _("Kies uit de lijst.")})
    if not {person for person, _kind in chosen} <= set(must):
        raise Refused(_("Hierover beslist iemand anders."), NOT_YOURS)
    rows = list(Grant.objects.select_for_update().filter(involvement=held, ended_at=None, item_id=None))
    said = [(UUID(row.person), row) for row in rows]
    mine = {(person, row.category) for person, row in said if row.giver == me}
    # what others said for a child that now decides itself counts until it says no
    shown = {(person, row.category) for person, row in said if row.counts_from and person in must}
    for person, kind in sorted((mine | shown) - chosen, key=str):
        _take_back(by, held, person, kind)
    for person, kind in sorted(chosen - mine, key=str):
        _give(by, held, me, person, kind, rows, must[person].persons)


def _give(
    by: Actor, held: Involvement, me: UUID, person: UUID, kind: str, rows: list[Grant], must: frozenset[UUID]
) -> None:
    now = clock.now()
    Grant.objects.create(
        household_id=held.household_id,
        involvement=held,
        person=str(person),
        category=kind,
        giver=me,
        since=now,
        given_by=by.user_id,
    )
    given = {row.giver for row in rows if row.person == str(person) and row.category == kind and row.giver}
    if not must - given - {me}:
        _voices(held, person, kind).update(counts_from=now)
    _told(by, SHOWN, held, person, kind)


def _take_back(by: Actor, held: Involvement, person: UUID, kind: str) -> None:
    """One no ends it, also what another said: that one can say yes again, and then it waits for this one."""
    _voices(held, person, kind).update(ended_at=clock.now(), ended_by=by.user_id)
    _told(by, TAKEN_BACK, held, person, kind)


def _voices(held: Involvement, person: UUID, kind: str) -> QuerySet[Grant]:
    return Grant.objects.filter(involvement=held, person=str(person), category=kind, ended_at=None)


def _told(by: Actor, event: str, held: Involvement, person: UUID, kind: str) -> None:
    happened(
        by=by,
        event=event,
        household_id=held.household_id,
        category=Category.EXISTENCE,
        involvement=held.pk,
        person=person,
        kind=kind,
    )


def hand_over(*, item: Item, user_id: UUID | None, by: Actor) -> None:
    """This item is in the hands of ``user_id`` now (their task, their assignment), and of no other helper any more. A
    part of the verb that gives it; nothing happens where nobody of this family's circle has an account."""
    hand_to(item=item, user_ids=[user_id], by=by)


def hand_to(*, item: Item, user_ids: Iterable[UUID | None], by: Actor) -> None:
    """The same for what several have in their hands: a meeting to which they are invited."""
    wanted = {one for one in user_ids if one}
    household_id: UUID = item.household_id  # type: ignore[attr-defined]
    there = list(helpers_of(household_id))
    if not there:
        return
    now = clock.now()
    rows = Grant.objects.filter(household_id=household_id, item_id=item.pk, ended_at=None)
    rows.exclude(involvement__user_id__in=wanted).update(ended_at=now, ended_by=by.user_id)
    for one in there:
        if one.user_id not in wanted or rows.filter(involvement=one).exists():
            continue
        Grant.objects.create(
            household_id=household_id,
            involvement=one,
            item_kind=item._meta.label_lower,
            item_id=item.pk,
            since=now,
            counts_from=now,
            given_by=by.user_id,
        )


def end_beyond(*, by: Actor, household_id: UUID) -> None:
    """The file goes on under another method: what that does not let a family show, is shown no longer. A part of the
    verb that moves it."""
    rows = Grant.objects.filter(household_id=household_id, ended_at=None, item_id=None)
    rows.exclude(category__in=ceiling(household_id)).update(ended_at=clock.now(), ended_by=by.user_id)
