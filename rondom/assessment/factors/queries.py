"""Reading what makes it difficult and what goes well around a household. The actor first. [spec D3]"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound
from rondom.households import queries as households
from rondom.households.people import Member
from rondom.methods.enums import RoleKind
from rondom.methods.factors import FactorGroup, FactorRules
from rondom.privacy import log
from rondom.privacy.access import check_involved, method_of, readable
from rondom.privacy.models import Involvement

from . import rules
from .enums import FactorKind, Status
from .models import Factor


@dataclass(frozen=True, slots=True)
class View(rules.Known):
    """A factor as it is shown; `label` in the words of the method or in their own."""

    id: UUID | None = None
    label: str = ""
    words: str = ""
    person: str = ""
    told_by: str = ""
    status_label: str = ""
    disputed_words: str = ""
    disputed_by_me: bool = False
    by_me: bool = False
    by_family: bool = False
    group: str = ""
    category: str = ""
    version: int = 1
    since: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AroundChild:
    """So many risk factors come together around this child that it is shown; with what protects beside it."""

    name: str
    person_id: UUID
    count: int
    strengths: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What holds now, what held before, the children to look at together. ``rules`` None: the method has no list."""

    strengths: tuple[View, ...]
    groups: tuple[tuple[str, tuple[View, ...]], ...]
    before: tuple[View, ...]
    children: tuple[AroundChild, ...]
    rules: FactorRules | None

    @property
    def risks(self) -> tuple[View, ...]:
        return tuple(one for _label, found in self.groups for one in found)


def present(actor: Actor, factor_id: UUID) -> Factor:
    """One that holds now and that this actor may see, to be changed; `NotFound` else."""
    row = readable(actor, Factor.objects.filter(pk=factor_id, ended_at=None)).first()
    if row is None:
        raise NotFound
    log.read(actor, [row])
    return row


def picture(actor: Actor, household_id: UUID) -> Picture:
    """Everything this actor may see; a constant number of queries."""
    check_involved(actor, household_id)
    catalogue = method_of(household_id).factors
    rows = readable(actor, Factor.objects.filter(household_id=household_id)).order_by("created_at", "id")
    members = households.members(actor, household_id)
    names = {one.person_id: one.given_name for one in members}
    family = family_accounts(household_id)
    views = [_view(actor, row, catalogue, names, family) for row in log.read(actor, rows)]
    now = [one for one in views if one.ended_at is None]
    strengths = tuple(one for one in now if not one.is_risk)
    order = [*FactorGroup, ""]
    labels = {str(group): str(group.label) for group in FactorGroup}
    groups = [(labels.get(key, ""), tuple(o for o in now if o.is_risk and o.group == key)) for key in order]
    children = [one for one in members if one.is_minor]
    return Picture(
        strengths,
        tuple((label, found) for label, found in groups if found),
        tuple(one for one in views if one.ended_at is not None),
        tuple(_around(now, children, catalogue)) if catalogue else (),
        catalogue,
    )


def _around(now: list[View], children: list[Member], catalogue: FactorRules) -> list[AroundChild]:
    ids = [one.person_id for one in children]
    return [
        AroundChild(
            child.given_name,
            child.person_id,
            count,
            tuple(one for one in rules.around(child.person_id, now, ids) if not one.is_risk),
        )
        for child in children
        if (count := rules.risks_around(child.person_id, now, ids)) >= catalogue.shown_from
    ]


def one(actor: Actor, household_id: UUID, factor_id: UUID) -> View:
    """One that holds now, for the page on which it is changed."""
    row = present(actor, factor_id)
    if row.household_id != household_id:
        raise NotFound
    names = {one.person_id: one.given_name for one in households.members(actor, household_id)}
    return _view(actor, row, method_of(household_id).factors, names, family_accounts(household_id))


def _view(
    actor: Actor, row: Factor, catalogue: FactorRules | None, names: dict[UUID, str], family: frozenset[UUID]
) -> View:
    found = catalogue.of(row.factor) if catalogue and row.factor else None
    label = str(found.label) if found else row.words.rstrip(".")
    return View(
        row.factor or row.words,
        row.kind == FactorKind.RISK,
        row.person_id,
        id=row.pk,
        label=label,
        words=row.words if found else "",
        person=names.get(row.person_id, "") if row.person_id else "",
        told_by=row.told_by,
        status_label=str(Status(row.status).label),
        disputed_words=row.disputed_words,
        disputed_by_me=row.disputed_by is not None and row.disputed_by == actor.user_id,
        by_me=row.created_by is not None and row.created_by == actor.user_id,
        by_family=row.created_by in family,
        group=str(getattr(found, "group", "")),
        category=row.category,
        version=row.version,
        since=row.created_at,
        ended_at=row.ended_at,
    )


def family_accounts(household_id: UUID) -> frozenset[UUID]:
    """The accounts of who writes here as the family itself."""
    rows = Involvement.objects.filter(household_id=household_id, role_kind=RoleKind.FAMILY)
    return frozenset(one for one in rows.values_list("user_id", flat=True) if one)


def persons(actor: Actor, household_id: UUID) -> dict[UUID, str]:
    """About whom this actor may write something down, beside the whole household."""
    names = households.member_names(actor, household_id)
    if actor.kind != ActorKind.FAMILY:
        return names
    own = households.represented_by(actor)
    return {key: name for key, name in names.items() if str(key) in own}
