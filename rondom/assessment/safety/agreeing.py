"""What is agreed about safety with the family, what others set as a condition, and the limit that is told. [D5]"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.transactions import action
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may_see

from . import access, rules
from .enums import PlanKind
from .models import LimitTold, SafetyCheck, SafetyCondition, SafetyPlan, SafetyPlanLine
from .stating import chosen
from .writing import day, new, refuse, user, words

PLAN_AGREED = "safety.plan_agreed"
PLAN_ENDED = "safety.plan_ended"
CONDITION_SET = "safety.condition_set"
CONDITION_MET = "safety.condition_met"
CONDITION_ENDED = "safety.condition_ended"
LIMIT_TOLD = "safety.limit_told"

#: so many lines a plan can have: more is not remembered at night
MOST_LINES = 12
#: (who, does what, when)
Line = tuple[str, str, str]


@action
def agree_plan(
    *,
    by: Actor,
    household_id: UUID,
    kind: str,
    lines: Sequence[Line],
    signs: str,
    who_to_call: str,
    agreed_on: date,
    agreed_with: str,
    seen: int,
    persons: Iterable[UUID] = (),
) -> SafetyPlan:
    """A safety or conflict plan was agreed with the family. ``seen``: the number of the text from which one began (0:
    there was none); somebody who was first loses nothing, and neither does this writer (`Conflict`)."""
    access.check_may_record(by, household_id)
    if kind not in PlanKind.values:
        raise Invalid({"kind": _("Kies wat voor plan dit is.")})
    typed = [(who.strip(), what.strip(), when.strip()) for who, what, when in lines]
    wrong = {
        f"line-{place}-what": _("Vul in wie het doet, wat, en wanneer.") for place in rules.half_lines(typed)
    }
    full = [line for line in typed if all(line)]
    for place, (who, what, when) in enumerate(typed):
        for name, text, most in (("who", who, 120), ("what", what, 500), ("when", when, 200)):
            wrong[f"line-{place}-{name}"] = wrong.get(f"line-{place}-{name}", "") or words(text, most)
    if not full:
        wrong["line-0-what"] = _("Schrijf ten minste één afspraak op: wie doet wat, en wanneer?")
    if len(full) > MOST_LINES:
        wrong[""] = _("Houd het bij %d afspraken. Meer onthoudt niemand.") % MOST_LINES
    about = chosen(by, household_id, persons)
    refuse(
        signs=words(signs, 2000, _("Schrijf op waaraan iedereen merkt dat het misgaat.")),
        who_to_call=words(who_to_call, 1000, _("Schrijf op wie je dan belt.")),
        agreed_on=day(agreed_on),
        agreed_with=words(agreed_with, 300, _("Schrijf op met wie dit is afgesproken.")),
        **wrong,
    )
    holds = SafetyPlan.objects.filter(household_id=household_id, kind=kind).order_by("-number").first()
    mine = {"signs": signs.strip(), "who_to_call": who_to_call.strip()}
    if (holds.number if holds else 0) != seen:
        raise _meanwhile(mine, holds)
    if holds is not None and holds.ended_at is None:
        SafetyPlan.objects.filter(pk=holds.pk).update(ended_at=clock.now(), ended_by=user(by))
    try:
        with transaction.atomic():
            row = new(
                SafetyPlan,
                by,
                household_id,
                about,
                kind=kind,
                number=seen + 1,
                agreed_on=agreed_on,
                agreed_with=agreed_with.strip(),
                **mine,
            )
    except IntegrityError:
        found = SafetyPlan.objects.filter(household_id=household_id, kind=kind).order_by("-number").first()
        raise _meanwhile(mine, found) from None
    for place, (who, what, when) in enumerate(full):
        new(
            SafetyPlanLine,
            by,
            household_id,
            about,
            plan=row,
            place=place,
            who=who,
            does_what=what,
            when=when,
        )
    SafetyCheck.objects.filter(household_id=household_id, settled_at=None).update(settled_at=clock.now())
    privacy.happened(by=by, event=PLAN_AGREED, household_id=household_id, item=row)
    return row


def _meanwhile(mine: dict[str, str], found: SafetyPlan | None) -> Conflict:
    theirs = {"signs": found.signs, "who_to_call": found.who_to_call} if found else {}
    return Conflict(mine, theirs, found.number if found else 0)


@action
def end_plan(*, by: Actor, household_id: UUID, plan_id: UUID, why: str) -> SafetyPlan:
    """A plan counts no more, and why; it stays to be read."""
    access.check_may_record(by, household_id)
    row = SafetyPlan.objects.filter(pk=plan_id, household_id=household_id).first()
    if row is None:
        raise NotFound
    check_may_see(by, row)
    refuse(why=words(why, 500, _("Schrijf op waarom dit plan niet meer nodig is.")))
    changed = SafetyPlan.objects.filter(pk=row.pk, ended_at=None).update(
        ended_at=clock.now(), ended_by=user(by), ended_why=why.strip(), version=row.version + 1
    )
    if not changed:
        raise Invalid({"": _("Dit plan gold al niet meer.")})
    privacy.happened(by=by, event=PLAN_ENDED, household_id=household_id, item=row)
    row.refresh_from_db()
    return row


@action
def set_condition(
    *,
    by: Actor,
    household_id: UUID,
    text: str,
    set_by: str,
    ground: str,
    set_on: date,
    due_on: date | None = None,
    persons: Iterable[UUID] = (),
) -> SafetyCondition:
    """Something that must be so, by whom and on which ground; how the family gets there stands in its own goals."""
    access.check_may_record(by, household_id)
    about = chosen(by, household_id, persons)
    early = due_on is not None and due_on < set_on
    refuse(
        text=words(text, 500, _("Schrijf op wat er moet zijn, zodat je kunt zien of het zo is.")),
        set_by=words(set_by, 160, _("Schrijf op wie deze voorwaarde stelt.")),
        ground=words(ground, 300, _("Schrijf op waarop deze voorwaarde rust.")),
        set_on=day(set_on),
        due_on=_("Kies een dag na de dag waarop de voorwaarde is gesteld.") if early else "",
    )
    row = new(
        SafetyCondition,
        by,
        household_id,
        about,
        words=text.strip(),
        set_by=set_by.strip(),
        ground=ground.strip(),
        set_on=set_on,
        due_on=due_on,
    )
    privacy.happened(by=by, event=CONDITION_SET, household_id=household_id, item=row)
    return row


def _condition(by: Actor, household_id: UUID, condition_id: UUID) -> SafetyCondition:
    access.check_may_record(by, household_id)
    row = SafetyCondition.objects.filter(pk=condition_id, household_id=household_id).first()
    if row is None:
        raise NotFound
    check_may_see(by, row)
    return row


@action
def meet_condition(
    *, by: Actor, household_id: UUID, condition_id: UUID, met_on: date, evidence: str
) -> SafetyCondition:
    """It is so, since when, and how that is known."""
    row = _condition(by, household_id, condition_id)
    refuse(
        met_on=day(met_on, since=row.set_on),
        evidence=words(evidence, 500, _("Schrijf op waaraan je ziet dat het zo is.")),
    )
    changed = SafetyCondition.objects.filter(pk=row.pk, met_on=None, ended_at=None).update(
        met_on=met_on, met_evidence=evidence.strip(), met_by=user(by), version=row.version + 1
    )
    if not changed:
        raise Invalid({"": _("Deze voorwaarde is al gehaald of geldt niet meer.")})
    privacy.happened(by=by, event=CONDITION_MET, household_id=household_id, item=row)
    row.refresh_from_db()
    return row


@action
def end_condition(*, by: Actor, household_id: UUID, condition_id: UUID, why: str) -> SafetyCondition:
    """A condition counts no more: who set it took it back, or something else came instead."""
    row = _condition(by, household_id, condition_id)
    refuse(why=words(why, 300, _("Schrijf op waarom deze voorwaarde niet meer geldt.")))
    changed = SafetyCondition.objects.filter(pk=row.pk, ended_at=None).update(
        ended_at=clock.now(), ended_why=why.strip(), ended_by=user(by), version=row.version + 1
    )
    if not changed:
        raise Invalid({"": _("Deze voorwaarde gold al niet meer.")})
    privacy.happened(by=by, event=CONDITION_ENDED, household_id=household_id, item=row)
    row.refresh_from_db()
    return row


@action
def tell_limit(*, by: Actor, household_id: UUID, told_on: date, told_to: str, how: str) -> LimitTold:
    """The family was told where help on request ends: when, to whom and how."""
    access.check_may_record(by, household_id)
    row = LimitTold.objects.filter(household_id=household_id, ended_at=None).first()
    if row is None:
        raise NotFound
    refuse(
        told_on=day(told_on),
        told_to=words(told_to, 200, _("Schrijf op aan wie je het vertelde.")),
        how=words(how, 500, _("Schrijf op hoe je het vertelde.")),
    )
    changed = LimitTold.objects.filter(pk=row.pk, told_on=None).update(
        told_on=told_on,
        told_by=user(by),
        told_to=told_to.strip(),
        how=how.strip(),
        version=row.version + 1,
    )
    if not changed:
        raise Invalid({"": _("Dit is al opgeschreven.")})
    privacy.happened(by=by, event=LIMIT_TOLD, household_id=household_id, item=row)
    row.refresh_from_db()
    return row
