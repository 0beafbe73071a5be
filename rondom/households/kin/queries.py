"""Reading the genogram. Who or what a reader may not see is left out, and so is what would betray it. [C2, C6]"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.pictures import genogram
from rondom.methods.enums import Category
from rondom.privacy import log
from rondom.privacy.access import readable, standing
from rondom.privacy.enums import Use

from .. import queries as households
from ..enums import MemberRole
from ..models import Membership, Person
from ..people import Member
from . import access, facts, rules
from .models import Kin, OtherHome, Parentage, Partnership
from .values import ChildOf, House, One, Partners, Shown


def family(actor: Actor, household_id: UUID, *, use: Use = Use.READ) -> Shown:
    """The family as this reader may see it; `Refused` for whose role does not need it."""
    access.check_may_see(actor, household_id)
    hidden = standing(actor, household_id).hidden.persons
    rows = Kin.objects.filter(household_id=household_id).exclude(person_id__in=hidden).order_by("id")
    people = _people(actor, household_id, log.read(actor, readable(actor, rows), use=use), hidden)
    by_kin = {one.kin_id: key for key, one in people.items() if one.kin_id}
    shown = Shown(
        household_id,
        households.household(actor, household_id).name,
        people,
        _parents(actor, household_id, by_kin, use),
        _partners(actor, household_id, by_kin, use),
        _houses(actor, household_id, by_kin, use),
    )
    shown = _joined(shown, drop=access.something_may_be_hidden(actor, household_id))
    return replace(shown, family=facts.of(shown))


def one(actor: Actor, household_id: UUID, key: UUID) -> tuple[Shown, One]:
    """Somebody in the picture; `NotFound` for who is not in it, or not for this reader."""
    shown = family(actor, household_id)
    if key not in shown.people:
        raise NotFound
    return shown, shown.people[key]


def partners(actor: Actor, household_id: UUID, partnership_id: UUID) -> tuple[Shown, Partners]:
    shown = family(actor, household_id)
    found = next((tie for tie in shown.partners if tie.id == partnership_id), None)
    if found is None:
        raise NotFound
    return shown, found


def house(actor: Actor, household_id: UUID, house_id: UUID) -> tuple[Shown, House]:
    shown = family(actor, household_id)
    found = next((home for home in shown.houses if home.id == house_id), None)
    if found is None:
        raise NotFound
    return shown, found


def parents_and_children(shown: Shown) -> tuple[list[UUID], list[UUID]]:
    """The members by their role in the household, as keys."""
    rows = Membership.objects.filter(household_id=shown.household_id, until=None)
    roles = dict(rows.values_list("person_id", "role"))
    return tuple(  # type: ignore[return-value]
        [key for key in shown.people if roles.get(key) == role]
        for role in (MemberRole.PARENT, MemberRole.CHILD)
    )


def can_begin(shown: Shown) -> bool:
    return not shown.is_begun and rules.can_begin(*parents_and_children(shown))


def outline(actor: Actor, household_id: UUID) -> dict[str, object] | None:
    """The small picture of the household page; None for who may not see it."""
    if not access.may_see(actor, household_id):
        return None
    shown = family(actor, household_id)
    svg = genogram.genogram_svg(shown.family) if shown.is_begun else ""
    return {"svg": svg, "may_change": access.may_change(actor, household_id)}


def _people(
    actor: Actor, household_id: UUID, rows: Sequence[Kin], hidden: Collection[str]
) -> dict[UUID, One]:
    """Members and kin by key, in the order in which they were added."""
    members = [one for one in households.members(actor, household_id) if str(one.person_id) not in hidden]
    of_person = {row.person_id: row for row in rows if row.person_id}
    known = _known({one.person_id for one in members} | set(of_person))
    log.note(actor, log.Entry(household_id, Category.IDENTITY, "households.members"))
    found = [_member(member, known, of_person.get(member.person_id)) for member in members]
    here = {one.person_id for one in members}
    for row in rows:
        if row.person_id is None:
            found.append(_kin(row))
        elif row.person_id not in here and row.person_id in known:
            found.append(_past(row, known[row.person_id]))
    # ids grow with time: a person who was added later stands later, and the picture stays calm
    return {one.key: one for one in sorted(found, key=lambda one: str(one.key))}


def _known(person_ids: Iterable[UUID]) -> dict[UUID, Person]:
    return {one.id: one for one in Person.objects.filter(pk__in=list(person_ids))}


def _member(member: Member, known: Mapping[UUID, Person], row: Kin | None) -> One:
    person = known[member.person_id]
    return _of_row(
        One(
            key=member.person_id,
            name=member.given_name,
            sex=person.sex,
            born=member.birth_date.year if member.birth_date else None,
            died=person.died_on.year if person.died_on else None,
            person_id=member.person_id,
            is_member=True,
            is_adult=not member.is_minor,
        ),
        row,
    )


def _past(row: Kin, person: Person) -> One:
    """Somebody who belonged to the household and no longer does."""
    return _of_row(
        One(
            key=person.id,
            name=person.given_name,
            sex=person.sex,
            born=person.birth_date.year if person.birth_date else None,
            died=person.died_on.year if person.died_on else None,
            person_id=person.id,
        ),
        row,
    )


def _of_row(person: One, row: Kin | None) -> One:
    if row is None:
        return person
    return replace(
        person,
        kin_id=row.id,
        about=tuple(row.about),
        shared_birth=row.shared_birth,
        identical=row.identical,
        version=row.version,
    )


def _kin(row: Kin) -> One:
    return _of_row(One(row.id, row.name, row.sex, row.born, row.died, row.dead), row)


def _parents(actor: Actor, household_id: UUID, by_kin: Mapping[UUID, UUID], use: Use) -> tuple[ChildOf, ...]:
    rows = readable(
        actor, Parentage.objects.filter(household_id=household_id, **_both(by_kin, "child", "parent"))
    )
    return tuple(
        ChildOf(row.id, by_kin[row.child_id], by_kin[row.parent_id], row.descent)
        for row in log.read(actor, rows.order_by("id"), use=use)
    )


def _partners(
    actor: Actor, household_id: UUID, by_kin: Mapping[UUID, UUID], use: Use
) -> tuple[Partners, ...]:
    rows = readable(
        actor, Partnership.objects.filter(household_id=household_id, **_both(by_kin, "one", "other"))
    )
    return tuple(
        Partners(
            row.id, by_kin[row.one_id], by_kin[row.other_id], row.bond, row.since, row.until, row.version
        )
        for row in log.read(actor, rows.order_by("id"), use=use)
    )


def _both(by_kin: Mapping[UUID, UUID], one: str, other: str) -> dict[str, list[UUID]]:
    """A tie to somebody whom this reader does not see is not read."""
    return {f"{one}__in": list(by_kin), f"{other}__in": list(by_kin)}


def _houses(actor: Actor, household_id: UUID, by_kin: Mapping[UUID, UUID], use: Use) -> tuple[House, ...]:
    """Homes of which the reader sees everybody: its name may tell who else lives there."""
    rows = readable(actor, OtherHome.objects.filter(household_id=household_id).order_by("id"))
    seen = {str(one) for one in by_kin}
    found = log.read(actor, [row for row in rows if set(row.residents) <= seen], use=use)
    return tuple(
        House(row.id, row.name, tuple(by_kin[UUID(one)] for one in row.residents), row.version)
        for row in found
    )


def _joined(shown: Shown, *, drop: bool) -> Shown:
    """With who hangs on nobody of the household set apart; for who may miss somebody, without them."""
    ties = [(tie.child, tie.parent) for tie in shown.parents] + [
        (tie.one, tie.other) for tie in shown.partners
    ]
    members = [key for key, person in shown.people.items() if person.is_member]
    loose = frozenset(set(shown.people) - rules.connected(members, ties))
    if not (drop and loose):
        return replace(shown, loose=loose)
    return replace(
        shown,
        people={key: person for key, person in shown.people.items() if key not in loose},
        parents=tuple(tie for tie in shown.parents if tie.child not in loose and tie.parent not in loose),
        partners=tuple(tie for tie in shown.partners if tie.one not in loose and tie.other not in loose),
        houses=tuple(home for home in shown.houses if loose.isdisjoint(home.people)),
    )
