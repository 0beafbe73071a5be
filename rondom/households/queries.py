"""Reading household files. The actor comes first; to who is not involved the household does not exist."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from rondom.core import clock, keys
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.core.guard import once_while_reading
from rondom.core.transactions import run_as, tell
from rondom.methods.enums import Category
from rondom.privacy import log
from rondom.privacy.access import check_involved, my_households, standing
from rondom.privacy.enums import Use
from rondom.privacy.rules import SHIELDED, shielded_sentence

from . import rules
from .enums import MemberRole
from .models import Address, Household, Membership, Person, TemporaryStay
from .people import Member, OtherHome, Stay


@once_while_reading
def household(actor: Actor, household_id: UUID) -> Household:
    """The household, or `NotFound` for who is not involved."""
    check_involved(actor, household_id)
    found = Household.objects.select_related("municipality").filter(pk=household_id).first()
    if found is None:
        raise NotFound
    log.note(actor, log.Entry(household_id, Category.IDENTITY, "households.household", household_id))
    return found


def my(actor: Actor) -> QuerySet[Household]:
    """The households this actor is involved with, by name. Log what you show with `listed`."""
    return Household.objects.filter(pk__in=my_households(actor)).order_by("name", "id")


def listed(actor: Actor, households: Iterable[Household]) -> list[Household]:
    """Note that these appeared in a list (not the same as: was opened)."""
    found = list(households)
    entries = [
        log.Entry(one.id, Category.IDENTITY, "households.household", one.id, Use.LISTED) for one in found
    ]
    if entries:
        log.note(actor, *entries)
    return found


def _may_know(actor: Actor, household_id: UUID, category: Category) -> bool:
    stands = standing(actor, household_id)
    return any(stands.sees(role.key, category) for role in stands.roles)


def members(actor: Actor, household_id: UUID) -> list[Member]:
    """The present members, parents first. Needs the category *identity*; how to talk with them needs *household*."""
    return list(_members(actor, household_id))


@once_while_reading
def _members(actor: Actor, household_id: UUID) -> tuple[Member, ...]:
    check_involved(actor, household_id)
    if not _may_know(actor, household_id, Category.IDENTITY):
        return ()
    away = TemporaryStay.objects.filter(
        household_id=household_id, person_id=OuterRef("person_id"), ended_on=None
    )
    rows = (
        Membership.objects.filter(household_id=household_id, until=None)
        .select_related("person")
        .annotate(away_until=Subquery(away.values("expected_end")[:1]))
    )
    how_to_talk = _may_know(actor, household_id, Category.HOUSEHOLD)
    log.note(actor, log.Entry(household_id, Category.IDENTITY, "households.members"))
    if how_to_talk:
        log.note(actor, log.Entry(household_id, Category.HOUSEHOLD, "households.members"))
    own = represented_by(actor) if actor.kind == ActorKind.FAMILY else None
    hidden = standing(actor, household_id).hidden.persons
    found = []
    for row in rows:
        # how to reach another adult, and what they wish, is for that adult and for professionals (P5); of who is hidden
        # from this viewer on purpose, no more than the name
        reaches = (own is None or str(row.person_id) in own) and str(row.person_id) not in hidden
        found.append(_member(row, how_to_talk and reaches, reaches))
    return tuple(sorted(found, key=_parents_first))


def member_names(actor: Actor, household_id: UUID) -> dict[UUID, str]:
    return {one.person_id: one.name for one in members(actor, household_id)}


def _member(row: Membership, how_to_talk: bool, to_reach: bool = True) -> Member:
    person, today = row.person, clock.today()
    return Member(
        person_id=person.id,
        name=str(person),
        given_name=person.given_name,
        role=row.role,
        role_label=str(MemberRole(row.role).label),
        birth_date=person.birth_date,
        age=rules.age_on(person.birth_date, today) if person.birth_date else None,
        is_minor=rules.is_minor(person.birth_date, today),
        authority=row.authority,
        phone=person.phone if to_reach else "",
        language=person.language if how_to_talk else "",
        interpreter=person.interpreter if how_to_talk else "",
        interpreter_reason=person.interpreter_reason if how_to_talk else "",
        reading_level=person.reading_level if how_to_talk else "",
        contact_wishes=person.contact_wishes if how_to_talk else "",
        away_until=getattr(row, "away_until", None) if how_to_talk else None,
    )


def _parents_first(one: Member) -> tuple[int, str, str]:
    return (1 if one.role == MemberRole.CHILD else 0, str(one.birth_date or ""), one.name)


def address(actor: Actor, household_id: UUID) -> Address | None:
    """Where the household lives now; needs *identity*."""
    check_involved(actor, household_id)
    if not _may_know(actor, household_id, Category.IDENTITY):
        return None
    log.note(actor, log.Entry(household_id, Category.IDENTITY, "households.address"))
    return Address.objects.filter(household_id=household_id, until=None).first()


def addresses(actor: Actor, household_id: UUID) -> list[Address]:
    """Where the household has lived, the present address first; needs *identity*."""
    check_involved(actor, household_id)
    if not _may_know(actor, household_id, Category.IDENTITY):
        return []
    log.note(actor, log.Entry(household_id, Category.IDENTITY, "households.address"))
    now_first = F("until").desc(nulls_first=True)
    return list(Address.objects.filter(household_id=household_id).order_by(now_first, "-since", "-id"))


def past_members(actor: Actor, household_id: UUID) -> list[Stay]:
    """Who belonged to the household and no longer does, the last one to leave first; needs *identity*."""
    check_involved(actor, household_id)
    if not _may_know(actor, household_id, Category.IDENTITY):
        return []
    rows = Membership.objects.filter(household_id=household_id, until__isnull=False).select_related("person")
    found = rows.order_by("-until", "-since", "id")
    log.note(actor, log.Entry(household_id, Category.IDENTITY, "households.members"))
    return [
        Stay(row.person_id, str(row.person), str(MemberRole(row.role).label), row.since, row.until)
        for row in found
        if row.until is not None
    ]


def other_homes(actor: Actor, household_id: UUID) -> list[OtherHome]:
    """Where members of this household live as well (C1). Only files of the reader: that somebody belongs to another
    household too is not told to who does not know that household."""
    check_involved(actor, household_id)
    if not _may_know(actor, household_id, Category.IDENTITY):
        return []
    here = Membership.objects.filter(household_id=household_id, until=None)
    there = Membership.objects.filter(
        until=None, person_id__in=here.values("person_id"), household_id__in=my_households(actor)
    ).exclude(household_id=household_id)
    found = list(there.select_related("household").order_by("since", "id"))
    found = [one for one in found if _may_know(actor, one.household_id, Category.IDENTITY)]
    listed(actor, [one.household for one in found])
    return [OtherHome(one.person_id, one.household_id, one.household.name, one.since) for one in found]


def person(actor: Actor, household_id: UUID, person_id: UUID) -> Person:
    """One present member, to be edited; needs *identity*."""
    check_involved(actor, household_id)
    row = Membership.objects.filter(household_id=household_id, person_id=person_id, until=None)
    found = row.select_related("person").first()
    if found is None or not _may_know(actor, household_id, Category.IDENTITY):
        raise NotFound
    if str(person_id) in standing(actor, household_id).hidden.persons:
        raise Refused(shielded_sentence(), SHIELDED)
    log.note(actor, log.Entry(household_id, Category.IDENTITY, "households.person", person_id))
    return found.person


def bsn_key(bsn: str, key_id: str | None = None) -> str:
    """The blind index of a BSN (nine digits)."""
    return keys.blind("bsn", bsn, key_id)


@run_as("matching")
def known_persons(numbers: Iterable[str]) -> dict[str, UUID]:
    """Who is known already by BSN: person id by number (nine digits). Tells nothing else about them.

    Looks under every key that is still there: while the keys change, some rows are under the older one."""
    wanted = {bsn_key(bsn, key_id): bsn for bsn in numbers if bsn for key_id in keys.ids("index")}
    found = Person.objects.filter(bsn_key__in=wanted).values_list("bsn_key", "id") if wanted else []
    return {wanted[key]: person_id for key, person_id in found}


@run_as("matching")
def born_on(person_id: UUID) -> date | None:
    """The birth date of somebody known by BSN, to be held beside the one that was typed; shown to nobody."""
    return Person.objects.filter(pk=person_id).values_list("birth_date", flat=True).first()


@run_as("matching")
def households_of(person_ids: Iterable[UUID]) -> list[UUID]:
    """Households to which these persons belong now, oldest first; for attaching a referral to an existing file."""
    rows = Membership.objects.filter(person_id__in=list(person_ids), until=None).order_by("since", "id")
    return list(dict.fromkeys(rows.values_list("household_id", flat=True)))


def family_households(actor: Actor) -> list[UUID]:
    """The households of a family member's own account, the one they belong to longest first."""
    if actor.person_id is None:
        return []
    tell(actor)
    rows = Membership.objects.filter(
        person_id=actor.person_id, until=None, household_id__in=my_households(actor)
    )
    return list(rows.order_by("since", "id").values_list("household_id", flat=True))


@once_while_reading
def represented_by(actor: Actor) -> frozenset[str]:
    """Own person, and the children under 16 of whom this adult has authority (P3, P5); ids as text."""
    if actor.person_id is None:
        return frozenset()
    tell(actor)
    return _spoken_for(actor.person_id)


def _spoken_for(person_id: UUID) -> frozenset[str]:
    today = clock.today()
    own = Membership.objects.filter(person_id=person_id, authority=True, until=None)
    rows = Membership.objects.filter(
        household_id__in=own.values("household_id"), role=MemberRole.CHILD, until=None
    ).values_list("person_id", "person__birth_date")
    children = {
        str(child)
        for child, born in rows
        if born is not None and rules.age_on(born, today) < rules.OWN_CONSENT
    }
    return frozenset(children | {str(person_id)})


@run_as("matching")
def spoken_for(person_ids: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """For whom these persons speak, also by households that the reader knows nothing of; nothing of it is shown."""
    return {one: _spoken_for(one) for one in person_ids}


def member_ids(household_id: UUID) -> frozenset[UUID]:
    """The present members, as ids."""
    rows = Membership.objects.filter(household_id=household_id, until=None)
    return frozenset(rows.values_list("person_id", flat=True))


def minors(household_id: UUID) -> dict[UUID, date]:
    """The present members under 18, with their birth dates. For actions and jobs; nothing of it is shown."""
    rows = Membership.objects.filter(household_id=household_id, until=None, person__died_on=None)
    found = rows.values_list("person_id", "person__birth_date")
    return {one: born for one, born in found if born and rules.is_minor(born, clock.today())}


@run_as("matching")
def identities(household_id: UUID) -> tuple[list[Person], list[Address]]:
    """The present members, and where the household lives and lived, for the encodings of a coordination mark (index).
    Nothing of it is shown or stored elsewhere."""
    rows = Membership.objects.filter(household_id=household_id, until=None).select_related("person")
    addresses = Address.objects.filter(household_id=household_id)
    return [row.person for row in rows.order_by("since", "id")], list(addresses.order_by("since", "id"))
