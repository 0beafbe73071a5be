"""Who may: the facts around an actor, the check for one item and the filter for many, side by side.

`check_may_see` and `visible_to` say the same; the property test in tests/privacy holds them together.
"""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import INVOLVED_KINDS, Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import tell
from rondom.methods import queries as methods
from rondom.methods.enums import WRITER_ONLY, Category, Verb
from rondom.methods.models import MayDo, NeedToKnow
from rondom.methods.schema import Method

from . import people
from .enums import Ground
from .items import Item
from .models import FileContext, Involvement
from .rules import FAMILY_KINDS, Answer, ItemFacts, Role, Standing, decide

M = TypeVar("M", bound=Model)


def live(actor: Actor) -> Q:
    """The involvements that count for this actor at this moment (condition on Involvement)."""
    now = clock.now()
    mine = Q(pk=None)
    if actor.kind not in INVOLVED_KINDS:
        return mine
    if actor.user_id:
        mine |= Q(user_id=actor.user_id, organisation_id=actor.organisation_id)
    if actor.desk_id:
        mine |= Q(desk_id=actor.desk_id)
    return mine & Q(since__lte=now) & (Q(until=None) | Q(until__gt=now))


def my_households(actor: Actor) -> QuerySet[Involvement, Any]:
    """Ids of the households this actor may know of now, as a subquery (beside it: `check_involved`)."""
    tell(actor)
    known = NeedToKnow.objects.filter(
        method_hash=OuterRef("method_hash"),
        phase=OuterRef("phase"),
        role=OuterRef(OuterRef("role")),
        category=Category.EXISTENCE,
    )
    context = FileContext.objects.filter(household_id=OuterRef("household_id")).filter(Exists(known))
    return Involvement.objects.filter(live(actor)).filter(Exists(context)).values("household_id")


def context_of(household_id: UUID) -> FileContext | None:
    return FileContext.objects.filter(household_id=household_id).first()


def method_of(household_id: UUID) -> Method:
    """The method under which this household's file runs."""
    context = context_of(household_id)
    if context is None:
        raise NotFound
    return methods.method(context.method_hash)


def roles_of(actor: Actor, household_id: UUID) -> tuple[Role, ...]:
    tell(actor)
    rows = Involvement.objects.filter(live(actor), household_id=household_id).order_by("since", "id")
    return tuple(Role(row.role, row.role_kind, Ground(row.ground)) for row in rows)


def standing(actor: Actor, household_id: UUID) -> Standing:
    """How this actor stands to this household now; no roles = not involved."""
    roles = roles_of(actor, household_id)
    context = context_of(household_id) if roles else None
    if not roles or context is None:
        return Standing((), lambda role, category: False)
    method, phase = methods.method(context.method_hash), context.phase
    return Standing(
        roles,
        lambda role, category: method.sees(role, phase, category),
        people.represented_by(actor) if actor.person_id else frozenset(),
    )


def facts_of(item: Item) -> ItemFacts:
    return ItemFacts(
        item.household_id,  # type: ignore[attr-defined]
        item.category,
        frozenset(item.about),
        item.created_by,
    )


def answer(actor: Actor, item: Item) -> Answer:
    """The decision about one item, with its reason."""
    facts = facts_of(item)
    return decide(actor, facts, standing(actor, facts.household_id))


def check_may_see(actor: Actor, item: Item) -> Answer:
    """Raise `Refused` with the reason, or answer on which ground it is allowed."""
    decision = answer(actor, item)
    if not decision.allowed:
        raise Refused(decision.sentence, decision.rule)
    return decision


def visible_to(actor: Actor) -> Q:
    """The same decision as a condition on items (models with household, category, about, created_by)."""
    tell(actor)
    if actor.kind == ActorKind.ANONYMOUS:
        return Q(pk=None)
    mine = Involvement.objects.filter(live(actor), household_id=OuterRef("household_id"))
    written = Q(created_by=actor.user_id) & Q(Exists(mine)) if actor.user_id else Q(pk=None)
    work = Q(Exists(_need_to_know(mine.exclude(role_kind__in=FAMILY_KINDS))))
    family = Q(pk=None)
    if actor.person_id:
        own = people.represented_by(actor)
        family = Q(
            Exists(_need_to_know(mine.filter(role_kind__in=FAMILY_KINDS))), about__only_about=sorted(own)
        )
    return written | (~Q(category__in=[str(c) for c in WRITER_ONLY]) & (work | family))


def _need_to_know(involvements: QuerySet[Involvement]) -> QuerySet[Involvement]:
    """Involvements whose role needs the category of the outer item in the present phase of the file."""
    matrix = NeedToKnow.objects.filter(
        method_hash=OuterRef("method_hash"),
        phase=OuterRef("phase"),
        role=OuterRef(OuterRef("role")),
        category=OuterRef(OuterRef(OuterRef("category"))),
    )
    context = FileContext.objects.filter(household_id=OuterRef("household_id")).filter(Exists(matrix))
    return involvements.filter(Exists(context))


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
