"""The flag on a household that is or was in coordination: contentless, with its own term (A5)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import action, narrow_role
from rondom.households import queries as households
from rondom.households.models import Address, Person
from rondom.methods.deadlines import after
from rondom.methods.enums import Unit
from rondom.methods.schema import Method

from .matching.encoding import store_mark
from .matching.models import MarkEntry
from .models import CoordinationMark, IndexAlert
from .normalise import Home, Identity


@action
def mark_household(*, by: Actor, household_id: UUID, desk_id: UUID) -> CoordinationMark:
    """This household is in coordination from now on; a mark that was ended begins again."""
    mark = CoordinationMark.objects.filter(household_id=household_id).first()
    if mark is None:
        mark = CoordinationMark(household_id=household_id, desk_id=desk_id, since=clock.now())
        mark.save(force_insert=True)
    else:
        CoordinationMark.objects.filter(pk=mark.pk).update(desk_id=desk_id, until=None, expires_on=None)
        mark.refresh_from_db()
    _refresh(mark)
    changes.record(by=by, verb="mark.set", household_id=household_id, mark=mark.id)
    return mark


@action
def end_mark(*, by: Actor, household_id: UUID, method: Method) -> None:
    """Coordination has ended: the flag stays for the term of the method and is erased then."""
    mark = CoordinationMark.objects.filter(household_id=household_id).first()
    if mark is None or mark.until is not None:
        return
    expires: date = (
        after(clock.now(), method.retention.mark_months, Unit.MONTHS).astimezone(clock.AMSTERDAM).date()
    )
    _refresh(mark)
    CoordinationMark.objects.filter(pk=mark.pk).update(until=clock.now(), expires_on=expires)
    changes.record(by=by, verb="mark.ended", household_id=household_id, mark=mark.id)


def _refresh(mark: CoordinationMark) -> None:
    """Encodings of who belongs to the household now, where it lives and where it lived."""
    store_mark(mark, members(mark.household_id))


def members(household_id: UUID) -> list[Identity]:
    """The present members of a household, with the present address and those of before."""
    people, addresses = households.identities(household_id)
    return living([(one, one.bsn) for one in people], addresses)


def living(people: Iterable[tuple[Person, str]], addresses: list[Address]) -> list[Identity]:
    """These people, each with their number, where the household lives now and where it lived."""
    now = next((one for one in addresses if one.until is None), None)
    return [at_home(person, bsn, now, [one for one in addresses if one.until]) for person, bsn in people]


def at_home(person: Person, bsn: str, now: Address | None, before: Iterable[Address]) -> Identity:
    return Identity(
        given_name=person.given_name,
        family_name=person.family_name,
        birth_date=person.birth_date,
        bsn=bsn,
        postcode=now.postcode if now else "",
        house_number=now.house_number if now else None,
        addition=now.addition if now else "",
        earlier_homes=tuple(
            Home(one.postcode, one.house_number, one.addition, one.until.year if one.until else None)
            for one in before
        ),
    )


@action
def see_alert(*, by: Actor, alert_id: UUID) -> IndexAlert:
    """An officer of the coordination point has seen it and takes it from here."""
    alert = IndexAlert.objects.filter(pk=alert_id, desk_id=by.desk_id).first() if by.desk_id else None
    if alert is None:
        raise NotFound
    if alert.seen_at is None:
        IndexAlert.objects.filter(pk=alert.pk, seen_at=None).update(seen_by=by.user_id, seen_at=clock.now())
        changes.record(by=by, verb="index.alert_seen", household_id=alert.household_id, alert=alert.id)
        alert.refresh_from_db()
    return alert


@action
def erase_expired(*, by: Actor) -> int:
    """Flags past their term are erased, encodings included (A5). Returns how many."""
    with narrow_role("jobs"):
        old = CoordinationMark.objects.filter(expires_on__lt=clock.today())
        MarkEntry.objects.filter(mark__in=old).delete()
        count, _each = old.delete()
    if count:
        changes.record(by=by, verb="mark.erased", count=count)
    return count
