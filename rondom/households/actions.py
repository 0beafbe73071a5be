"""Making and changing household files."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.ids import new_id, spoken
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category, Event, RoleKind, Verb
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may, method_of
from rondom.privacy.shields.actions import also_from

from . import queries, rules
from .enums import Interpreter
from .models import Address, Household, Membership, Person
from .people import NewAddress, NewPerson


@action
def create_household(
    *,
    by: Actor,
    desk_id: UUID,
    method_hash: str,
    event: Event,
    name: str,
    members: Iterable[NewPerson],
    address: NewAddress | None = None,
    municipality_id: UUID | None = None,
    urgency: str = "normal",
    led_by: str = "",
    point_knows: bool = True,
) -> Household:
    """A household comes into being (referral, or matched professionals who start): involvement, file, people, address.

    led_by, point_knows: for who begins without a referral, see `privacy.actions.open_file`.
    Somebody known by BSN is not made again; one Person per human per region.
    """
    people = list(members)
    if not people:
        raise Invalid({"": _("Noem ten minste één persoon.")})
    household = Household(
        id=new_id(), name=name, municipality_id=municipality_id, created_at=clock.now(), created_by=by.user_id
    )
    household.number = spoken("H", household.id)
    privacy.open_file(
        by=by,
        household_id=household.id,
        desk_id=desk_id,
        method_hash=method_hash,
        event=event,
        urgency=urgency,
        led_by=led_by,
        point_knows=point_knows,
    )
    household.save(force_insert=True)
    for person in people:
        _add(household.id, person)
    if address:
        _live_at(household.id, address, clock.today())
    changes.record(by=by, verb="household.created", household_id=household.id)
    return household


def _add(household_id: UUID, new: NewPerson) -> Membership:
    person_id = new.person_id or _known_or_new(new)
    row = Membership(
        household_id=household_id,
        person_id=person_id,
        role=new.role,
        authority=new.authority,
        since=clock.today(),
    )
    row.save(force_insert=True)
    return row


def _known_or_new(new: NewPerson) -> UUID:
    bsn = _bsn(new.bsn)
    known = queries.known_persons([bsn]).get(bsn) if bsn else None
    if known:
        return known
    person = Person(
        given_name=new.given_name,
        family_name=new.family_name,
        birth_date=_birth_date(new.birth_date),
        sex=new.sex,
        bsn=bsn,
        bsn_key=queries.bsn_key(bsn) if bsn else "",
        phone=new.phone,
        created_at=clock.now(),
    )
    person.save(force_insert=True)
    return person.id


def _bsn(text: str) -> str:
    try:
        return rules.clean_bsn(text)
    except ValueError as wrong:
        raise Invalid({"bsn": str(wrong)}) from wrong


def _birth_date(day: date | None) -> date | None:
    if day is not None and not rules.possible_birth_date(day, clock.today()):
        raise Invalid({"birth_date": _("Deze geboortedatum kan niet.")})
    return day


def _live_at(household_id: UUID, new: NewAddress, since: date) -> Address:
    row = Address(
        household_id=household_id,
        street=new.street,
        house_number=new.house_number,
        addition=new.addition,
        postcode=new.postcode,
        city=new.city,
        since=since,
    )
    row.save(force_insert=True)
    return row


@action
def add_member(*, by: Actor, household_id: UUID, person: NewPerson) -> Membership:
    """Somebody joins the household; may belong to another one as well (C1)."""
    check_may(by, household_id, Verb.EDIT_HOUSEHOLD)
    _one_at_a_time(household_id)
    _check_known(household_id, person)
    row = _add(household_id, person)
    # of a note for visits that is not told at home yet, who comes to live there does not hear first
    also_from(by=by, household_id=household_id, item_kind="households.visitnote", person_id=row.person_id)
    _changed(by, household_id, "household.member_added", member=row.id)
    return row


def _check_known(household_id: UUID, new: NewPerson) -> None:
    """Who types somebody's number must know at least when that person was born, and may not add a member twice."""
    _birth_date(new.birth_date)
    if new.authority and rules.is_minor(new.birth_date, clock.today()):
        raise Invalid({"authority": _("Een kind heeft zelf geen gezag.")})
    bsn = _bsn(new.bsn)
    known = new.person_id or (queries.known_persons([bsn]).get(bsn) if bsn else None)
    if known is None:
        return
    if Membership.objects.filter(household_id=household_id, person_id=known, until=None).exists():
        raise Invalid({"bsn": _("Deze persoon hoort al bij dit gezin.")})
    if bsn and queries.born_on(known) not in (None, new.birth_date):
        raise Invalid(
            {"birth_date": _("Dit burgerservicenummer en deze geboortedatum horen niet bij elkaar.")}
        )


def _one_at_a_time(household_id: UUID) -> None:
    """Two people may change who and where the household is at the same moment: the second waits for the first."""
    Household.objects.select_for_update().get(pk=household_id)


@action
def end_membership(*, by: Actor, household_id: UUID, person_id: UUID, on: date) -> None:
    """Somebody no longer belongs to the household; the history stays, their own access to the file ends."""
    check_may(by, household_id, Verb.EDIT_HOUSEHOLD)
    _one_at_a_time(household_id)
    row = Membership.objects.filter(household_id=household_id, person_id=person_id, until=None).first()
    if row is None:
        raise NotFound
    if impossible := rules.check_leaving(on, row.since, clock.today()):
        raise Invalid({"on": impossible})
    if not Membership.objects.filter(household_id=household_id, until=None).exclude(pk=row.pk).exists():
        raise Invalid({"": _("Er blijft niemand over in dit gezin. Sluit dan liever het dossier.")})
    Membership.objects.filter(pk=row.pk).update(until=on)
    account = accounts.account_of_person(by, person_id)
    for role in method_of(household_id).roles_of_kind(RoleKind.FAMILY) if account else ():
        privacy.end_involvement(
            by=by, household_id=household_id, role=role.key, because="left the household", user_id=account
        )
    _changed(by, household_id, "household.member_left", member=row.id)


@action
def move_house(
    *, by: Actor, household_id: UUID, address: NewAddress, on: date, instead_of: UUID | None = None
) -> Address:
    """The household lives somewhere else from now on; the old address stays in the history.

    instead_of: the address that was on screen; when another one came meanwhile, `Conflict` with both.
    """
    check_may(by, household_id, Verb.EDIT_HOUSEHOLD)
    _one_at_a_time(household_id)
    present = Address.objects.filter(household_id=household_id, until=None).first()
    if present is not None and instead_of not in (None, present.id):
        raise Conflict({"street": str(address)}, {"street": str(present)}, 0)
    if impossible := rules.check_moving(on, present.since if present else None, clock.today()):
        raise Invalid({"on": impossible})
    Address.objects.filter(household_id=household_id, until=None).update(until=on)
    row = _live_at(household_id, address, on)
    _changed(by, household_id, "household.moved", address=row.id)
    return row


#: what may be changed about a person on screen
PERSON_FIELDS = frozenset(
    {
        *("given_name", "family_name", "birth_date", "sex", "phone", "email"),
        *("language", "interpreter", "interpreter_reason", "reading_level", "contact_wishes"),
    }
)


@action
def describe_person(
    *, by: Actor, household_id: UUID, person_id: UUID, version: int, bsn: str = "", **what: Any
) -> Person:
    """Change what is known of a member (C1, C5). Raises `Conflict` when somebody else changed it meanwhile.

    bsn: only where it was not known yet; a known number is not replaced here.
    """
    check_may(by, household_id, Verb.EDIT_HOUSEHOLD)
    if unknown := set(what) - PERSON_FIELDS:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    if "birth_date" in what:
        _birth_date(what["birth_date"])
    if what.get("interpreter") == Interpreter.REFUSED and not what.get("interpreter_reason"):
        raise Invalid({"interpreter_reason": _("Schrijf op waarom iemand geen tolk wil.")})
    person = queries.person(by, household_id, person_id)
    save_version(person, version, **what)
    if number := _bsn(bsn):
        _identify(person, number)
    _changed(by, household_id, "household.person_described", person=person_id)
    return person


def _identify(person: Person, bsn: str) -> None:
    """Write down somebody's number; the same number never belongs to two people."""
    if person.bsn:
        raise Invalid({"bsn": _("Het burgerservicenummer is al bekend.")})
    taken = Invalid({"bsn": _("Dit nummer hoort bij iemand anders. Kijk het nog eens na.")})
    if queries.known_persons([bsn]):
        raise taken
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(bsn=bsn, bsn_key=queries.bsn_key(bsn))
    except IntegrityError as fault:
        raise taken from fault


def _changed(by: Actor, household_id: UUID, verb: str, **ids: Any) -> None:
    privacy.happened(by=by, event=verb, household_id=household_id, category=Category.HOUSEHOLD, **ids)
