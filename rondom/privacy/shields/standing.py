"""The shields that hold for one actor now. The same condition stands as SQL in `privacy.conditions`."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.guard import once_while_reading

from .models import Shield
from .rules import Hidden, gathered, lay_people


def holding() -> Q:
    """Condition on Shield: it holds now."""
    now = clock.now()
    return Q(lifted_at=None, since__lte=now) & (Q(until=None) | Q(until__gt=now))


def against(actor: Actor) -> Q:
    """Condition on Shield: it hides something from this actor. What is hidden from anybody around a household is hidden
    from a relative or volunteer too: who lets them see may be the very person from whom it was hidden (P5)."""
    return Q() if actor.kind == ActorKind.RELATIVE else Q(hidden_from__in=lay_people(actor))


def hidden_from(actor: Actor, household_ids: Iterable[UUID]) -> dict[UUID, Hidden]:
    """What is shielded from this actor in each of these households, in one query (none for no households)."""
    return _hidden_from(actor, tuple(household_ids))


@once_while_reading
def _hidden_from(actor: Actor, wanted: tuple[UUID, ...]) -> dict[UUID, Hidden]:
    if not wanted:
        return {}
    rows = list(Shield.objects.filter(holding(), against(actor), household_id__in=wanted))
    return {one: gathered(row for row in rows if row.household_id == one) for one in wanted}
