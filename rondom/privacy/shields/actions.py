"""Hiding on purpose and showing again: the family's own switch; a professional's shield with a reason and an end."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import HIDEABLE
from rondom.privacy import actions as privacy
from rondom.privacy import people
from rondom.privacy.access import check_involved, check_may_see, method_of
from rondom.privacy.items import Item
from rondom.privacy.moving import live_roles

from .access import check_may_place, check_may_switch, organisations_by_consent
from .enums import Target
from .models import Shield
from .standing import holding

PLACED, PROLONGED, LIFTED = "shield.placed", "shield.prolonged", "shield.lifted"
SWITCHED_OFF, SWITCHED_ON = "shield.switched_off", "shield.switched_on"

WHY_LEAST, WHY_MOST = 10, 1000


@action
def switch_off(*, by: Actor, household_id: UUID, organisation_id: UUID, category: str) -> Shield:
    """The family takes away an organisation's access to a kind of information, at once; doing it twice changes nothing.
    [P5, s3 §4.2]"""
    check_may_switch(by, household_id, category)
    if organisation_id not in organisations_by_consent(live_roles(household_id)):
        raise Invalid({"organisation": _("Voor deze organisatie kan dit niet worden uitgezet.")})
    if found := _own_switch(by, household_id, organisation_id, category):
        return found
    shield = Shield(
        household_id=household_id,
        category=category,
        target=Target.ORGANISATION,
        hidden_from=organisation_id,
        by_family=True,
        since=clock.now(),
        created_by=_writer(by),
    )
    shield.save(force_insert=True)
    _happened(by, SWITCHED_OFF, shield)
    return shield


@action
def switch_on(*, by: Actor, household_id: UUID, organisation_id: UUID, category: str) -> None:
    """Whoever switched it off gives it back. What another member of the family switched off stays off: neither parent
    undoes what the other one decided."""
    check_involved(by, household_id)
    found = _own_switch(by, household_id, organisation_id, category)
    if found is not None:
        _lift(by, found, SWITCHED_ON)


def _writer(by: Actor) -> UUID:
    if by.user_id is None:
        raise NotFound  # a shield is always somebody's decision
    return by.user_id


def _own_switch(by: Actor, household_id: UUID, organisation_id: UUID, category: str) -> Shield | None:
    mine = Shield.objects.filter(holding(), household_id=household_id, by_family=True, created_by=_writer(by))
    return mine.filter(hidden_from=organisation_id, category=category).first()


@action
def place(
    *,
    by: Actor,
    household_id: UUID,
    target: str,
    hidden_from: UUID,
    reason: str,
    why: str,
    until: date,
    category: str = "",
    person_id: UUID | None = None,
    items: Sequence[tuple[str, UUID]] = (),
) -> list[Shield]:
    """Hide a whole kind, everything about one person, or ``items`` (kind as "journal.contactnote", id) from somebody,
    to the end of the day ``until``. What is hidden from them already stays as it is."""
    check_may_place(by, household_id)
    _check_target(by, household_id, target, hidden_from, person_id)
    _check_reason(household_id, reason, why, until)
    things = _things(by, household_id, target, hidden_from, category, person_id, items)
    return [_place(by, household_id, target, hidden_from, reason, why, until, one) for one in things]


def _things(
    by: Actor,
    household_id: UUID,
    target: str,
    hidden_from: UUID,
    category: str,
    person_id: UUID | None,
    items: Sequence[tuple[str, UUID]],
) -> list[dict[str, object]]:
    """What to hide, as fields of `Shield`; exactly one of the three ways."""
    if [bool(category), bool(person_id), bool(items)].count(True) != 1:
        raise Invalid({"what": _("Kies wat je wilt afschermen.")})
    if category:
        if category not in {str(one) for one in HIDEABLE}:
            raise Invalid({"what": _("Dit kan niet worden afgeschermd.")})
        return [{"category": category}]
    if person_id:
        if person_id not in people.members_of(household_id):
            raise Invalid({"what": _("Kies iemand uit dit gezin.")})
        return [{"person_id": person_id}]
    return [
        {"item_kind": kind, "item_id": _item(by, household_id, kind, one, target, hidden_from).pk}
        for kind, one in items
    ]


def _item(by: Actor, household_id: UUID, kind: str, item_id: UUID, target: str, hidden_from: UUID) -> Item:
    """An item of this file that the actor sees too; `NotFound` for what is not there."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        raise NotFound from None
    found = model._default_manager.filter(pk=item_id, household_id=household_id).first()
    if not isinstance(found, Item):
        raise NotFound
    check_may_see(by, found)
    if target == Target.USER and found.created_by == hidden_from:
        raise Invalid({"from": _("Deze persoon schreef het zelf en kan het altijd teruglezen.")})
    return found


def _check_target(
    by: Actor, household_id: UUID, target: str, hidden_from: UUID, person_id: UUID | None
) -> None:
    if target == Target.PERSON:
        if hidden_from not in people.members_of(household_id):
            raise Invalid({"from": _("Kies iemand uit dit gezin.")})
        if hidden_from == person_id:
            raise Invalid({"from": _("Wat over iemand zelf gaat, kan niet als geheel voor die persoon weg.")})
        return
    if hidden_from in (by.user_id, by.organisation_id):
        raise Invalid({"from": _("Voor jezelf en je eigen organisatie kun je niets afschermen.")})
    rows = live_roles(household_id)
    there = {row.user_id if target == Target.USER else row.organisation_id for row in rows}
    if target not in (Target.USER, Target.ORGANISATION) or hidden_from not in there:
        raise Invalid({"from": _("Kies iemand die nu bij dit gezin betrokken is.")})


def _check_reason(household_id: UUID, reason: str, why: str, until: date) -> None:
    wrong, rules, today = {}, method_of(household_id).shields, clock.today()
    if reason not in {one.key for one in rules.reasons}:
        wrong["reason"] = _("Kies een reden.")
    if len(why.strip()) < WHY_LEAST:
        wrong["why"] = _("Leg in een zin uit waarom dit nodig is.")
    elif len(why) > WHY_MOST:
        wrong["why"] = _("Dit is te lang. Houd het bij %d tekens.") % WHY_MOST
    if text := _wrong_day(until, today, rules.longest_months):
        wrong["until"] = text
    if wrong:
        raise Invalid(wrong)


def _wrong_day(until: date, today: date, longest_months: int) -> str:
    if until <= today:
        return _("Kies een dag na vandaag.")
    if until > today + timedelta(days=31 * longest_months):
        return _("Dit is te ver weg. Na hoogstens %(n)s maanden kijk je er opnieuw naar.") % {
            "n": longest_months
        }
    return ""


def _place(
    by: Actor,
    household_id: UUID,
    target: str,
    hidden_from: UUID,
    reason: str,
    why: str,
    until: date,
    what: dict[str, object],
) -> Shield:
    same = Shield.objects.filter(
        holding(), household_id=household_id, hidden_from=hidden_from, by_family=False
    )
    if found := same.filter(**{name: value for name, value in what.items() if name != "item_kind"}).first():
        return found
    shield = Shield(
        household_id=household_id,
        target=target,
        hidden_from=hidden_from,
        reason=reason,
        why=why.strip(),
        since=clock.now(),
        until=_end_of(until),
        created_by=_writer(by),
        **what,
    )
    shield.save(force_insert=True)
    _happened(by, PLACED, shield)
    return shield


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=clock.AMSTERDAM)


def hold_back(
    *,
    by: Actor,
    item: Item,
    persons: Iterable[UUID],
    reason: str,
    why: str,
    until: date,
) -> None:
    """Part of an action that writes something of which the family hears later: hidden from these members of the
    household to the end of the day ``until``. Who may decide on that (`check_may_place`) finds it in their list."""
    household_id: UUID = item.household_id  # type: ignore[attr-defined]
    _check_reason(household_id, reason, why, until)
    what: dict[str, object] = {"item_kind": item._meta.label_lower, "item_id": item.pk}
    for person in persons:
        _place(by, household_id, Target.PERSON, person, reason, why, until, what)


def also_from(*, by: Actor, household_id: UUID, item_kind: str, person_id: UUID) -> None:
    """Part of joining a household: of these items, what is held back from who lives there is held back from who comes
    to live there too."""
    rows = Shield.objects.filter(holding(), household_id=household_id, item_kind=item_kind, by_family=False)
    for row in {one.item_id: one for one in rows.filter(target=Target.PERSON).order_by("until")}.values():
        shield = Shield(
            household_id=household_id,
            target=Target.PERSON,
            hidden_from=person_id,
            reason=row.reason,
            why=row.why,
            since=clock.now(),
            until=row.until,
            created_by=row.created_by,
            item_kind=item_kind,
            item_id=row.item_id,
        )
        shield.save(force_insert=True)
        _happened(by, PLACED, shield)


@action
def prolong(*, by: Actor, household_id: UUID, shield_id: UUID, version: int, until: date) -> None:
    """Looked at again, and still needed: it holds to the end of another day, counted from today."""
    shield = _of_others(by, household_id, shield_id)
    if text := _wrong_day(until, clock.today(), method_of(household_id).shields.longest_months):
        raise Invalid({"until": text})
    save_version(shield, version, until=_end_of(until))
    _happened(by, PROLONGED, shield)


@action
def lift(*, by: Actor, household_id: UUID, shield_id: UUID) -> None:
    """No longer needed. Doing it twice changes nothing."""
    shield = _of_others(by, household_id, shield_id)
    if shield.lifted_at is None:
        _lift(by, shield, LIFTED)


def _of_others(by: Actor, household_id: UUID, shield_id: UUID) -> Shield:
    """A shield that this actor looks after: never the family's own switch, never one that is against themselves."""
    check_may_place(by, household_id)
    rows = Shield.objects.filter(pk=shield_id, household_id=household_id, by_family=False)
    found = rows.exclude(hidden_from__in=[one for one in (by.user_id, by.organisation_id) if one]).first()
    if found is None:
        raise NotFound
    return found


def _lift(by: Actor, shield: Shield, event: str) -> None:
    ended = Shield.objects.filter(pk=shield.pk, lifted_at=None)
    if ended.update(lifted_at=clock.now(), lifted_by=by.user_id):
        _happened(by, event, shield)


def _happened(by: Actor, event: str, shield: Shield) -> None:
    privacy.happened(by=by, event=event, household_id=shield.household_id, shield=shield.pk)
