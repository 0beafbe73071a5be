"""Which rows of the change log the time line tells whom: the decision, as a filter."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Replace

from rondom.core.actor import Actor
from rondom.core.models import Change
from rondom.methods.enums import WRITER_ONLY, Category, Event
from rondom.privacy import people
from rondom.privacy.access import standing
from rondom.privacy.conditions import Untold

from . import words


def changes(actor: Actor, household_id: UUID) -> QuerySet[Change]:
    """The rows that are told to this viewer; one without a category is told to nobody, one about a person or of an item
    that is hidden from the viewer on purpose neither."""
    stands = standing(actor, household_id)
    seen = [str(one) for one in Category if any(stands.sees(role.key, one) for role in stands.roles)]
    rows = Change.objects.filter(
        household_id=household_id,
        verb__in=[str(verb) for verb in words.SENTENCES],
        ids__category__in=[one for one in seen if one not in WRITER_ONLY],
    )
    rows = rows.annotate(
        told_about=Coalesce(KeyTextTransform("about", "ids"), Value(""), output_field=TextField()),
        told_ids=Cast("ids", TextField()),
    )
    for person in stands.hidden.persons:
        rows = rows.exclude(told_about__contains=str(person))
    for item in stands.hidden.items:
        rows = rows.exclude(told_ids__contains=str(item))
    if not actor.person_id:
        return rows
    return _told_already(_about_nobody_else(rows, people.represented_by(actor)), household_id)


def _told_already(rows: QuerySet[Change], household_id: UUID) -> QuerySet[Change]:
    """Not what was done in a file opened for a higher interest of which the family does not know yet (P4), nor what
    came of a critical point raised in it: that everybody saw it, that it was passed on."""
    meanwhile = Untold("household_id", "user_id", "at")
    raised = Change.objects.filter(
        meanwhile, household_id=household_id, verb=Event.CRITICAL_POINT_RAISED
    ).annotate(told_point=_point())
    return (
        rows.exclude(meanwhile)
        .annotate(told_point=_point())
        .exclude(told_point__in=raised.exclude(told_point="").values("told_point"))
    )


def _point() -> Coalesce:
    return Coalesce(KeyTextTransform("criticalpoint", "ids"), Value(""), output_field=TextField())


def _about_nobody_else(rows: QuerySet[Change], own: Iterable[str]) -> QuerySet[Change]:
    """What is about one member is not told to another adult of the household (P5): of the persons it is about, nobody
    is left when one's own are taken out."""
    others: Combinable = F("told_about")
    for taken in (*sorted(own), " "):
        others = Replace(others, Value(taken), Value(""), output_field=TextField())
    return rows.annotate(told_others=others).filter(told_others="")
