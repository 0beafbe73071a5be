"""What the family lets its helpers see, for the family itself; and who helps."""

from dataclasses import dataclass
from uuid import UUID

from rondom.core.actor import Actor
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind

from .. import log
from ..access import check_involved, context_of, my_households
from ..actions import lasting
from ..models import Involvement
from .access import ceiling, check_is_of_family, deciders, helper, helpers_of
from .models import Grant


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps the family and signs in. `kinds`: what they see of it now."""

    involvement_id: UUID
    user_id: UUID
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of information about one person. `mine`: the reader said yes; `counts`: it is shown now; `waits_for`:
    persons who must say yes too."""

    person_id: UUID
    category: str
    label: str
    mine: bool
    counts: bool
    waits_for: frozenset[UUID]


def helpers(actor: Actor, household_id: UUID) -> list[Helper]:
    """Who helps now, for the family itself; empty for anybody else."""
    if actor.person_id is None:
        return []
    check_is_of_family(actor, household_id)
    found = list(helpers_of(household_id))
    if not found:
        return []
    rows = Grant.objects.filter(
        involvement__in=found, ended_at=None, item_id=None, counts_from__isnull=False
    ).values_list("involvement_id", "category")
    shown = set(rows)
    log.note(actor, log.Entry(household_id, Category.EXISTENCE, "privacy.grant"))
    return [
        Helper(
            one.pk,
            one.user_id,
            tuple(str(kind.label) for kind in Category if (one.pk, str(kind)) in shown),
        )
        for one in found
        if one.user_id
    ]


def choices(actor: Actor, household_id: UUID, involvement_id: UUID) -> list[Choice]:
    """What the actor can let this helper see, of those about whom they decide; in the order of the members."""
    me = check_is_of_family(actor, household_id)
    held = helper(actor, household_id, involvement_id)
    rows = list(Grant.objects.filter(involvement=held, ended_at=None, item_id=None))
    kinds = [Category(one) for one in ceiling(household_id)]
    log.note(actor, log.Entry(household_id, Category.EXISTENCE, "privacy.grant"))
    return [
        _choice(person, kind, me, rows, must.persons)
        for person, must in deciders(actor, household_id).items()
        if me in must.persons
        for kind in kinds
    ]


def _choice(person: UUID, kind: Category, me: UUID, rows: list[Grant], must: frozenset[UUID]) -> Choice:
    same = [row for row in rows if row.person == str(person) and row.category == kind]
    given = {row.giver for row in same if row.giver}
    return Choice(
        person_id=person,
        category=str(kind),
        label=str(kind.label),
        mine=me in given,
        counts=any(row.counts_from for row in same),
        waits_for=must - given if me in given else frozenset(),
    )


@dataclass(frozen=True, slots=True)
class Helping:
    """As what somebody helps this family, and what the family lets them see of it."""

    household_id: UUID
    role: str
    explanation: str
    kinds: frozenset[str]
    leads: tuple[UUID, ...]
    """Accounts of who coordinates: whom to call."""


def my_helping(actor: Actor, household_id: UUID) -> Helping | None:
    """For the helper themself; None in a phase in which they have nothing to do."""
    check_involved(actor, household_id)
    context = context_of(household_id)
    held = helpers_of(household_id).filter(user_id=actor.user_id).first()
    if context is None or held is None:
        return None
    rows = Grant.objects.filter(involvement=held, ended_at=None, item_id=None, counts_from__isnull=False)
    role = methods.method(context.method_hash).role(held.role)
    kinds = frozenset(str(Category(one).label) for one in rows.values_list("category", flat=True))
    leads = Involvement.objects.filter(
        lasting(), household_id=household_id, role_kind=RoleKind.COORDINATOR, user_id__isnull=False
    ).order_by("since", "id")
    return Helping(
        household_id,
        str(role.label),
        str(role.explanation),
        kinds,
        tuple(one for one in leads.values_list("user_id", flat=True) if one),
    )


def household_of(actor: Actor) -> UUID | None:
    """The one household that this helper helps now."""
    rows = Involvement.objects.filter(user_id=actor.user_id, household_id__in=my_households(actor))
    return rows.order_by("since", "id").values_list("household_id", flat=True).first()
