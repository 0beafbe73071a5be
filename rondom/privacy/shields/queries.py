"""What is hidden from whom, for who looks after it; and who around a household sees one item."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.transactions import tell
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import log, people
from rondom.privacy.access import (
    check_involved,
    check_may_see,
    context_of,
    facts_of,
    method_of,
    narrowed,
    standing,
)
from rondom.privacy.enums import Ground
from rondom.privacy.granting.models import Grant
from rondom.privacy.granting.openings import counting, opens
from rondom.privacy.granting.openings import gathered as gathered_grants
from rondom.privacy.items import Item
from rondom.privacy.models import FileContext, Involvement
from rondom.privacy.moving import live_roles
from rondom.privacy.override.access import unknown_to
from rondom.privacy.override.untold import untold_in
from rondom.privacy.rules import Role, Standing, decide
from rondom.privacy.waiting import is_empty, room

from .access import check_may_place, organisations_by_consent, switchable
from .models import Shield, VisibilityChange
from .rules import NOTHING, at_the_point, gathered
from .standing import holding

HOLDING = room(Shield, "w.lifted_at IS NULL AND w.until IS NOT NULL")

#: so long before its end a shield asks to be looked at
SOON = timedelta(days=14)


def shields(actor: Actor, household_id: UUID) -> list[Shield]:
    """What is hidden on purpose now, the first to end on top; not what is hidden from the actor themself."""
    check_may_place(actor, household_id)
    rows = Shield.objects.filter(holding(), household_id=household_id)
    rows = rows.exclude(hidden_from__in=[one for one in (actor.user_id, actor.organisation_id) if one])
    log.note(actor, log.Entry(household_id, Category.HOUSEHOLD, "privacy.shield"))
    return list(rows.order_by("until", "since", "id"))


def to_look_at(actor: Actor) -> list[Shield]:
    """Shields that end soon, of files in which this actor looks after them."""
    if is_empty(actor, HOLDING):
        return []
    tell(actor)
    rows = Shield.objects.filter(holding(), by_family=False, until__lte=clock.now() + SOON)
    found = list(narrowed(rows).order_by("until", "id"))
    mine: list[Shield] = []
    for row in found:
        kinds = {role.kind for role in standing(actor, row.household_id).roles}
        against_me = row.hidden_from in (actor.user_id, actor.organisation_id)
        if (
            kinds
            and not against_me
            and kinds & {str(one) for one in method_of(row.household_id).shields.placed_by}
        ):
            mine.append(row)
    return mine


@dataclass(frozen=True, slots=True)
class Switch:
    """An organisation and a kind of information: whether it is on, and whether this reader turns it."""

    organisation_id: UUID
    category: str
    label: str
    on: bool
    mine_off: bool


def may_switch_something(actor: Actor, household_id: UUID) -> bool:
    """The method gives the family a switch, and this actor belongs to it."""
    return bool(switchable(actor, household_id))


def switches(actor: Actor, household_id: UUID) -> list[Switch]:
    """What the family may switch, for each organisation that is there with its consent."""
    check_involved(actor, household_id)
    kinds = switchable(actor, household_id)
    if not kinds:
        return []
    off = list(Shield.objects.filter(holding(), household_id=household_id, by_family=True))
    log.note(actor, log.Entry(household_id, Category.EXISTENCE, "privacy.shield"))
    return [
        Switch(
            organisation_id=one,
            category=str(kind),
            label=str(kind.label),
            on=not any(row.hidden_from == one and row.category == kind for row in off),
            mine_off=any(
                row.hidden_from == one and row.category == kind and row.created_by == actor.user_id
                for row in off
            ),
        )
        for one in organisations_by_consent(live_roles(household_id))
        for kind in kinds
    ]


@dataclass(frozen=True, slots=True)
class Sees:
    """One involved person or desk, and whether they see the item: the decision, with its rule, ground and role.

    `user_id` and `organisation_id` to be named by who may name them; `reported`: only there as the reporter.
    """

    user_id: UUID | None
    organisation_id: UUID | None
    desk_id: UUID | None
    role: str
    role_kind: str
    allowed: bool
    rule: str
    ground: str
    sentence: str
    me: bool


def who_sees(actor: Actor, item: Item, persons: Mapping[UUID, UUID]) -> list[Sees]:
    """For everybody who is involved now: do they see this item, and why. Only for who sees it themself. [I4]

    persons: of the accounts of family members, whose they are.
    """
    household_id: UUID = item.household_id  # type: ignore[attr-defined]
    check_involved(actor, household_id)
    check_may_see(actor, item)
    log.read(actor, [item])
    context = context_of(household_id)
    secret = unknown_to(actor, household_id)
    rows = [row for row in live_roles(household_id) if row.pk not in secret]
    if context is None:
        return []
    held: dict[tuple[UUID | None, UUID | None, UUID | None], list[Involvement]] = defaultdict(list)
    for row in rows:
        held[row.user_id, row.organisation_id, row.desk_id].append(row)
    hiding = list(Shield.objects.filter(holding(), household_id=household_id))
    granted = list(Grant.objects.filter(counting(), involvement__in=rows))
    own = people.persons_spoken_for({one for one in persons.values()})
    found = [
        _sees(actor, item, mine, context, hiding, granted, persons.get(who[0]) if who[0] else None, own)
        for who, mine in held.items()
    ]
    return sorted(found, key=lambda one: (not one.allowed, not one.me))


def _sees(
    viewer: Actor,
    item: Item,
    rows: list[Involvement],
    context: FileContext,
    hiding: list[Shield],
    granted: list[Grant],
    person_id: UUID | None,
    own: Mapping[UUID, frozenset[str]],
) -> Sees:
    # who reported and has another role here too is shown in the other one: the rest is the reporter's secret (I6)
    rows = sorted(rows, key=lambda row: row.role_kind == RoleKind.REPORTER)
    first = rows[0]
    method, phase = methods.method(context.method_hash), context.phase
    kind = ActorKind.FAMILY if person_id else ActorKind.OFFICER if first.desk_id else ActorKind.PROFESSIONAL
    if first.role_kind == RoleKind.RELATIVE and first.organisation_id is None and not person_id:
        kind = ActorKind.RELATIVE
    who = Actor(
        kind, first.user_id, "", None, first.organisation_id, desk_id=first.desk_id, person_id=person_id
    )
    roles = tuple(Role(row.role, row.role_kind, Ground(row.ground)) for row in rows)
    ids = {first.user_id, first.organisation_id, person_id} - {None}
    held = {row.pk for row in rows}
    against = hiding if kind == ActorKind.RELATIVE else [row for row in hiding if row.hidden_from in ids]
    hidden = NOTHING if at_the_point(who, roles) else gathered(against)

    def sees(role: str, category: str) -> bool:
        return method.sees(role, phase, category) and category not in hidden.categories

    stands = Standing(
        roles,
        sees,
        own.get(person_id, frozenset()) if person_id else frozenset(),
        hidden,
        untold=untold_in([item.household_id]),  # type: ignore[attr-defined]
        granted=opens(gathered_grants([one for one in granted if one.involvement_id in held])),
    )
    answer = decide(who, facts_of(item), stands)
    role = method.role(answer.role or first.role)
    if role.kind == RoleKind.REPORTER:
        role = method.role(first.role)
    only_reported = all(row.role_kind == RoleKind.REPORTER for row in rows)
    return Sees(
        user_id=first.user_id,
        organisation_id=first.organisation_id,
        desk_id=first.desk_id,
        role=str(role.label),
        role_kind=RoleKind.REPORTER if only_reported else str(role.kind),
        allowed=answer.allowed,
        rule=answer.rule,
        ground=str(method.ground(answer.ground).label) if answer.ground else "",
        sentence=told(answer.rule)(),
        me=first.user_id is not None and first.user_id == viewer.user_id,
    )


def told(rule: str) -> Callable[[], str]:
    """What a rule says of somebody else, in words for a lay person."""
    return {
        "own-record": lambda: _("Schreef dit zelf."),
        "need-to-know": lambda: _("Heeft dit nodig voor de rol bij dit gezin."),
        "own-file": lambda: _(
            "Het gaat over deze persoon, over een kind voor wie die beslist, of over het hele gezin."
        ),
        "writer-only": lambda: _("Dit is alleen voor wie het schreef."),
        "shielded": lambda: _("Dit is met opzet afgeschermd voor deze persoon of organisatie."),
        "about-others": lambda: _("Het gaat over iemand anders in het gezin."),
        "not-needed": lambda: _("Heeft dit in deze fase niet nodig voor de rol."),
        "not-yet": lambda: _("Kan dit nu nog niet lezen."),
        "granted": lambda: _("Het gezin laat deze persoon dit zien."),
        "not-granted": lambda: _("Het gezin laat deze persoon dit niet zien."),
        "not-involved": lambda: _("Is nu niet betrokken bij dit gezin."),
    }.get(rule, lambda: "")


def seen_by(
    household_id: UUID, category: str, about: list[str], accounts: Mapping[UUID, frozenset[UUID]]
) -> set[UUID]:
    """Of these accounts (each with the ids under which something can be hidden from it: its own, its employer's, its
    person's) those from whom nothing shields what has this category and is about these persons."""
    hiding = list(Shield.objects.filter(holding(), household_id=household_id))
    return {
        account
        for account, ids in accounts.items()
        if not gathered(row for row in hiding if row.hidden_from in ids).covers(category, about, None)
    }


def visibility_changes(actor: Actor, item: Item) -> list[VisibilityChange]:
    """When it was changed who reads this item, the newest first; for who reads it now."""
    check_may_see(actor, item)
    return list(VisibilityChange.objects.filter(item_id=item.pk).order_by("-at", "-id"))
