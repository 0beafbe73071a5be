"""Who may: the facts around an actor, the check for one item and the filter for many, side by side.

`check_may_see` and `visible_to` say the same; the property test in tests/privacy holds them together.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from rondom.core.actor import INVOLVED_KINDS, Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.core.guard import once_while_reading
from rondom.core.transactions import tell
from rondom.core.workdays import FreeDays
from rondom.methods import freedays
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Verb
from rondom.methods.models import MayDo
from rondom.methods.schema import Method

from . import people
from .conditions import AnyUntold, Live, MayHere, MyHouseholds, Shielding, Visible
from .consent.enums import Consented
from .consent.openings import consented
from .enums import Ground
from .granting.openings import granted_to, opens
from .items import Item
from .models import FileContext, Involvement
from .override.untold import untold_in
from .rules import (
    FAMILY_KINDS,
    NOT_NEEDED,
    NOT_YET,
    SHIELDED,
    Answer,
    ItemFacts,
    Role,
    Standing,
    decide,
    shielded_sentence,
)
from .shields.rules import NOTHING, at_the_point
from .shields.standing import hidden_from

M = TypeVar("M", bound=Model)


def live(actor: Actor) -> Q:
    """The involvements that count for this actor at this moment (condition on Involvement)."""
    return Q(Live(actor)) if actor.kind in INVOLVED_KINDS else Q(pk=None)


def my_households(actor: Actor) -> MyHouseholds:
    """Ids of the households this actor may know of now, to stand behind ``__in`` (beside it: `check_involved`)."""
    tell(actor)
    return MyHouseholds(actor, only())


_only: ContextVar[UUID | None] = ContextVar("rondom_only_household", default=None)


def only() -> UUID | None:
    """The household of whose page a list is made, if it is."""
    return _only.get()


@contextmanager
def only_household(household_id: UUID) -> Iterator[None]:
    """Inside it a list is made for the page of this one household: the other files are not even looked for."""
    token = _only.set(household_id)
    try:
        yield
    finally:
        _only.reset(token)


def narrowed(rows: QuerySet[M, Any]) -> QuerySet[M, Any]:
    """These rows, or those of the one household that a list is made for."""
    one = only()
    return rows.filter(household_id=one) if one else rows


@once_while_reading
def context_of(household_id: UUID) -> FileContext | None:
    return FileContext.objects.filter(household_id=household_id).first()


def method_of(household_id: UUID) -> Method:
    """The method under which this household's file runs."""
    context = context_of(household_id)
    if context is None:
        raise NotFound
    return methods.method(context.method_hash)


def free_days(household_id: UUID) -> FreeDays:
    """The days on which the coordination point of this file does not work, for terms outside the clocks."""
    context = context_of(household_id)
    return freedays.of_desk(context.desk_id if context else None)


def roles_of(actor: Actor, household_id: UUID) -> tuple[Role, ...]:
    return _held(actor, household_id)[0]


@once_while_reading
def _held(actor: Actor, household_id: UUID) -> tuple[tuple[Role, ...], bool, bool]:
    """The live roles, whether anything at all is shielded from who holds them, and whether the family must still be
    told of an override: one query."""
    tell(actor)
    rows = Involvement.objects.filter(live(actor), household_id=household_id).order_by("since", "id")
    found = list(rows.annotate(shielded=Shielding(actor), untold=AnyUntold()))
    roles = tuple(Role(row.role, row.role_kind, Ground(row.ground)) for row in found)
    return roles, any(row.shielded for row in found), any(row.untold for row in found)


def standing(actor: Actor, household_id: UUID) -> Standing:
    """How this actor stands to this household now; no roles = not involved."""
    roles, shielded, untold = _held(actor, household_id)
    context = context_of(household_id) if roles else None
    if not roles or context is None:
        return Standing((), lambda role, category: False)
    method, phase = methods.method(context.method_hash), context.phase
    shielded = shielded and not at_the_point(actor, roles)
    hidden = hidden_from(actor, [household_id])[household_id] if shielded else NOTHING
    return Standing(
        roles,
        lambda role, category: method.sees(role, phase, category) and category not in hidden.categories,
        people.represented_by(actor) if actor.person_id else frozenset(),
        hidden,
        consent_for(actor),
        untold_in([household_id] if untold else ()),
        grants_for(actor, household_id, roles, lambda role: method.sees(role, phase, Category.EXISTENCE)),
    )


def grants_for(
    actor: Actor, household_id: UUID, roles: Iterable[Role], knows: Callable[[str], bool]
) -> Callable[[ItemFacts], bool]:
    """What the family lets this actor see, where they are a relative or volunteer; no query for anybody else."""
    if actor.kind != ActorKind.RELATIVE:
        return lambda item: False
    return opens(granted_to(actor, household_id, tuple(one.key for one in roles if knows(one.key))))


def consent_for(actor: Actor) -> Callable[[ItemFacts], Consented]:
    """What the consents of a household do for an item, towards this actor's organisation."""
    return lambda item: consented(
        item.household_id, item.category, item.about, item.written_by, actor.organisation_id
    )


def facts_of(item: Item) -> ItemFacts:
    return ItemFacts(
        item.household_id,  # type: ignore[attr-defined]
        item.category,
        frozenset(item.about),
        item.created_by,
        item.id,
        item.created_at,
    )


def answer(actor: Actor, item: Item) -> Answer:
    """The decision about one item, with its reason."""
    facts = facts_of(item)
    return decide(actor, facts, standing(actor, facts.household_id))


def check_may_see(actor: Actor, item: Item) -> Answer:
    """Raise `Refused` with the reason, or answer on which ground it is allowed."""
    decision = answer(actor, item)
    if not decision.allowed:
        # the page and the log of refusals do not tell the family what they have not heard yet
        raise Refused(decision.sentence, NOT_NEEDED if decision.rule == NOT_YET else decision.rule)
    return decision


def visible_to(actor: Actor) -> Q:
    """The same decision as a condition on items (models with household, category, about, created_by)."""
    tell(actor)
    if actor.kind not in INVOLVED_KINDS:
        return Q(pk=None)
    own = people.represented_by(actor) if actor.person_id else frozenset()
    return Q(Visible(actor, tuple(sorted(str(kind.value) for kind in FAMILY_KINDS)), tuple(sorted(own))))


def readable(actor: Actor, items: QuerySet[M]) -> QuerySet[M]:
    """Only what this actor may see."""
    return items.filter(visible_to(actor))


def check_involved(actor: Actor, household_id: UUID) -> tuple[Role, ...]:
    """Raise `NotFound` unless the actor has a live role that may know of this household in the present phase: to
    others it does not exist. A reporter, say, knows of it until the decision."""
    stands = standing(actor, household_id)
    if not any(stands.sees(role.key, Category.EXISTENCE) for role in stands.roles):
        raise NotFound
    return stands.roles


def categories_of(actor: Actor, household_id: UUID) -> frozenset[str]:
    """Which categories this actor's roles see in this file now (what they wrote themselves apart)."""
    stands = standing(actor, household_id)
    return frozenset(str(one) for one in Category if any(stands.sees(role.key, one) for role in stands.roles))


def check_may_see_kind(actor: Actor, household_id: UUID, category: Category, reason: str) -> None:
    """Raise `NotFound` for who is not involved; `Refused` for who sees nothing of this kind now: because it is shielded
    from them, or for ``reason``, because their role does not need it."""
    check_involved(actor, household_id)
    stands = standing(actor, household_id)
    if any(stands.sees(role.key, category) for role in stands.roles):
        return
    if category in stands.hidden.categories:
        raise Refused(shielded_sentence(), SHIELDED)
    raise Refused(reason, NOT_NEEDED)


@once_while_reading
def verbs_of(actor: Actor, household_id: UUID) -> frozenset[str]:
    """What this actor may do in this file now, by the method."""
    context = context_of(household_id)
    if context is None:
        return frozenset()
    keys = {role.key for role in roles_of(actor, household_id)}
    rows = MayDo.objects.filter(method_hash=context.method_hash, phase=context.phase, role__in=keys)
    return frozenset(rows.values_list("verb", flat=True))


def may(actor: Actor, household_id: UUID, verb: Verb) -> bool:
    return actor.kind == ActorKind.SYSTEM or str(verb) in verbs_of(actor, household_id)


def where_i_may(actor: Actor, verb: Verb) -> Q:
    """Condition on items: of a file in which this actor may do ``verb`` now. The same as `may`, for lists."""
    one = only()
    if one is None:
        return Q(MayHere(actor, str(verb)))
    return Q(household_id=one) if str(verb) in verbs_of(actor, one) else Q(pk=None)


def check_may(actor: Actor, household_id: UUID, verb: Verb) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who is but may not do this."""
    if actor.kind == ActorKind.SYSTEM and actor.household_id == household_id:
        return
    check_involved(actor, household_id)
    if str(verb) not in verbs_of(actor, household_id):
        who = roles_that_may(household_id, verb)
        reason = _("Dit kan alleen: %(who)s.") % {"who": who} if who else _("Dit kan in deze fase niet.")
        raise Refused(_("Je mag dit niet doen in dit dossier.") + " " + reason, "may-" + str(verb))


def roles_that_may(household_id: UUID, verb: Verb) -> str:
    context = context_of(household_id)
    if context is None:
        return ""
    roles: Iterable[Any] = methods.method(context.method_hash).roles_that_may(context.phase, verb)
    return ", ".join(str(role.label) for role in roles)
