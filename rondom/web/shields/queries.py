"""Names beside what privacy knows by id: who sees one thing, what is hidden from whom, what the family may switch."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.cases import queries as cases
from rondom.core.actor import Actor, ActorKind
from rondom.core.worklist import WorkItem
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.access import categories_of, method_of
from rondom.privacy.items import Item
from rondom.privacy.moving import live_roles
from rondom.privacy.override.access import unknown_to
from rondom.privacy.shields import queries as shields
from rondom.privacy.shields.enums import Target
from rondom.privacy.shields.models import Shield
from rondom.privacy.shields.queries import Sees, Switch

from .kinds import KINDS, name_of


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody around the household and whether they see the item, with names as far as this viewer knows them."""

    who: str
    organisation: str
    sees: Sees


def who_sees(actor: Actor, item: Item) -> list[Line]:
    """For everybody who is involved now: yes or no, and why."""
    household_id: UUID = item.household_id  # type: ignore[attr-defined]
    persons = accounts.persons_of(actor, {row.user_id for row in live_roles(household_id)})
    found = shields.who_sees(actor, item, persons)
    names = _names(actor, household_id, found, persons)
    organisations = directory.organisation_names(one.organisation_id for one in found)
    knows_reporter = Category.REPORTER in categories_of(actor, household_id)
    lines = []
    for one in found:
        if one.role_kind == RoleKind.REPORTER and not one.me and not knows_reporter:
            lines.append(Line(_("Wie de melding deed"), "", one))
            continue
        desk = accounts.desk(one.desk_id) if one.desk_id else None
        who = _("Iedereen die hier werkt") if desk else names.get(one.user_id, "")  # type: ignore[arg-type]
        lines.append(
            Line(who, desk.name if desk else organisations.get(one.organisation_id, ""), one)  # type: ignore[arg-type]
        )
    return lines


def _names(
    actor: Actor, household_id: UUID, found: Iterable[Sees], persons: dict[UUID, UUID]
) -> dict[UUID, str]:
    """Who works here knows everybody by name; the family knows its own people and those in the team it sees."""
    ids = {one.user_id for one in found}
    if actor.kind not in (ActorKind.FAMILY, ActorKind.RELATIVE):
        return accounts.names(actor, ids)
    team = {one.user_id: one.name for one in cases.team(actor, household_id) if one.user_id}
    people = households.member_names(actor, household_id)
    own = {user: people[person] for user, person in persons.items() if person in people}
    return {**team, **own}


@dataclass(frozen=True, slots=True)
class Hidden:
    """One shield in words: what, from whom, since and until when, why; `ours`: the reader may end or prolong it."""

    id: UUID
    what: str
    url: str
    hidden_from: str
    since: datetime
    until: datetime | None
    reason: str
    why: str
    by: str
    ours: bool
    version: int


def hidden(actor: Actor, household_id: UUID) -> list[Hidden]:
    """Everything that is hidden on purpose in this file now."""
    rows = shields.shields(actor, household_id)
    people = households.member_names(actor, household_id)
    organisations = directory.organisation_names(row.hidden_from for row in rows)
    who = accounts.names(actor, {row.hidden_from for row in rows} | {row.created_by for row in rows})
    reasons = {one.key: str(one.label) for one in method_of(household_id).shields.reasons}
    someone = _("iemand die hier niet meer bij hoort")
    return [
        Hidden(
            id=row.id,
            what=_what(row, people),
            url=_url(row),
            hidden_from=(people | organisations | who).get(row.hidden_from, someone),
            since=row.since,
            until=row.until,
            reason=_("Het gezin zette dit uit") if row.by_family else reasons.get(row.reason, row.reason),
            why=row.why,
            by=who.get(row.created_by, ""),
            ours=not row.by_family,
            version=row.version,
        )
        for row in rows
    ]


def _what(row: Shield, people: dict[UUID, str]) -> str:
    if row.category:
        return str(Category(row.category).label)
    if row.person_id:
        return _("Alles over %(name)s") % {"name": people.get(row.person_id, _("iemand uit het gezin"))}
    name = name_of(row.item_kind)
    return _("Eén %(thing)s") % {"thing": KINDS[name].label} if name else _("Wat daarbij hoort")


def _url(row: Shield) -> str:
    """The page of the item; that decides for itself whether this reader sees it."""
    name = name_of(row.item_kind)
    return reverse("shields:who-sees", args=[row.household_id, name, row.item_id]) if name else ""


def from_whom(actor: Actor, household_id: UUID) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whom something can be hidden from, in groups for a form: "person:id", "organisation:id", "user:id"."""
    own = {actor.user_id, actor.organisation_id}
    rows = [row for row in live_roles(household_id) if row.user_id and row.organisation_id]
    secret = unknown_to(actor, household_id)
    rows = [row for row in rows if row.role_kind != RoleKind.REPORTER and row.pk not in secret]
    users = accounts.names(actor, {row.user_id for row in rows} - own)
    organisations = directory.organisation_names({row.organisation_id for row in rows} - own)
    members = households.members(actor, household_id)
    return [
        (_("Gezin"), [(f"{Target.PERSON}:{one.person_id}", one.name) for one in members]),
        (
            _("Een hele organisatie"),
            [(f"{Target.ORGANISATION}:{key}", name) for key, name in sorted(organisations.items())],
        ),
        (_("Eén hulpverlener"), [(f"{Target.USER}:{key}", name) for key, name in sorted(users.items())]),
    ]


@dataclass(frozen=True, slots=True)
class NamedSwitch:
    organisation: str
    switch: Switch


def switches(actor: Actor, household_id: UUID) -> list[NamedSwitch]:
    """What this member of the family may switch, with the names of the organisations."""
    found = shields.switches(actor, household_id)
    names = directory.organisation_names(one.organisation_id for one in found)
    rows = [NamedSwitch(names.get(one.organisation_id, ""), one) for one in found]
    return sorted(rows, key=lambda row: (row.organisation, row.switch.label))


def work_for(actor: Actor) -> list[WorkItem]:
    """A shield that ends soon asks whether it is still needed."""
    rows = shields.to_look_at(actor)
    names = (
        {one.id: one.name for one in households.my(actor).filter(pk__in={row.household_id for row in rows})}
        if rows
        else {}
    )
    return [
        WorkItem(
            title=_("Iets is afgeschermd, en dat stopt binnenkort. Is het nog nodig?"),
            url=reverse("shields:shield", args=[row.household_id, row.id]),
            household_id=row.household_id,
            household_name=names.get(row.household_id, ""),
            due=row.until,
            kind="soon",
            action=_("Kijk ernaar"),
        )
        for row in rows
    ]
