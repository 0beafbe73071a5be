"""How people, address and temporary stays read in the copy of everything; what of it can be corrected. [I7]"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.methods.enums import Category
from rondom.privacy.access import categories_of
from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Subject, Thing
from rondom.privacy.rights.values import Entry, Fact

from . import queries
from .models import Address, Household, Membership, Person, StayPlace, TemporaryStay

OF_PERSON = {
    "given_name": _("Voornaam"),
    "family_name": _("Achternaam"),
    "birth_date": _("Geboren op"),
    "sex": _("Geslacht"),
    "bsn": _("Burgerservicenummer"),
    "phone": _("Telefoon"),
    "email": _("E-mail"),
    "died_on": _("Overleden op"),
    "language": _("Taal"),
    "interpreter": _("Tolk"),
    "interpreter_reason": _("Waarom"),
    "reading_level": _("Lezen"),
    "contact_wishes": _("Wensen over contact"),
}
OF_ADDRESS = {
    "street": _("Straat"),
    "house_number": _("Huisnummer"),
    "addition": _("Toevoeging"),
    "postcode": _("Postcode"),
    "city": _("Plaats"),
    "since": _("Sinds"),
    "until": _("Tot"),
}


def _facts(row: Model, said: Mapping[str, Any], subject: Subject) -> tuple[Fact, ...]:
    found = ((name, copying.plain(row, name, subject)) for name in said)
    return tuple(Fact(key=name, label=str(said[name]), value=value) for name, value in found if value)


def _memberships(subject: Subject) -> QuerySet[Membership]:
    rows = Membership.objects.filter(household_id=subject.household_id).select_related("person")
    return rows.order_by("since", "id")


def _names(subject: Subject) -> Mapping[UUID, str]:
    return {row.person_id: str(row.person) for row in _memberships(subject)}


def _people(subject: Subject) -> Iterator[Entry]:
    """Whom the copy is about: everything that is known of them."""
    seen = set()
    for row in _memberships(subject):
        if str(row.person_id) in subject.persons and row.person_id not in seen:
            seen.add(row.person_id)
            yield Entry(
                id=str(row.person_id),
                category=Category.IDENTITY,
                at=row.person.created_at,
                about=(str(row.person),),
                facts=_of_person(row.person, subject),
            )


def _of_person(person: Person, subject: Subject) -> tuple[Fact, ...]:
    """The citizen service number with its last three digits: a copy lies about in a house."""
    facts = []
    for fact in _facts(person, OF_PERSON, subject):
        ends = gettext("eindigt op %(digits)s") % {"digits": fact.value[-3:]}
        facts.append(Fact(key=fact.key, label=fact.label, value=ends) if fact.key == "bsn" else fact)
    return tuple(facts)


def _household(subject: Subject) -> Iterator[Entry]:
    """Who belongs or belonged to it: names and roles, as the family reads them on its own pages."""
    for row in _memberships(subject):
        own = str(row.person_id) in subject.persons
        if subject.only_named and not own:
            continue
        facts = [
            Fact(key="name", label=gettext("Naam"), value=str(row.person)),
            Fact(key="role", label=gettext("Rol"), value=row.get_role_display()),
            Fact(key="since", label=gettext("Sinds"), value=copying.as_words(row.since, subject)),
        ]
        if row.until:
            facts.append(Fact(key="until", label=gettext("Tot"), value=copying.as_words(row.until, subject)))
        if row.authority:
            facts.append(Fact(key="authority", label=gettext("Gezag"), value=gettext("ja")))
        yield Entry(id=str(row.pk), category=Category.HOUSEHOLD, facts=tuple(facts))


def _addresses(subject: Subject) -> Iterator[Entry]:
    if subject.only_named:
        return
    for row in Address.objects.filter(household_id=subject.household_id).order_by("since", "id"):
        yield Entry(id=str(row.pk), category=Category.IDENTITY, facts=_facts(row, OF_ADDRESS, subject))


copying.names_from(_names)
copying.people_from(queries.member_names)
copying.section(
    "households.person",
    _("Wie u bent"),
    [Person],
    _people,
    category=Category.IDENTITY,
    without={"bsn_key": "a keyed hash of the number, means nothing outside Rondom"},
)
copying.section(
    "households.household",
    _("Uw gezin"),
    [Household, Membership],
    _household,
    category=Category.HOUSEHOLD,
    without={
        "household": "the file itself",
        "person": "told by name",
        "municipality": "where the coordination point stands",
    },
)
copying.section(
    "households.address",
    _("Waar u woont of woonde"),
    [Address],
    _addresses,
    category=Category.IDENTITY,
    without={"household": "the file itself"},
)
copying.tell(
    TemporaryStay,
    _("Wie tijdelijk niet thuis was"),
    {
        "person": _("Wie"),
        "since": _("Sinds"),
        "expected_end": _("Verwacht terug"),
        "ended_on": _("Weer thuis op"),
        "told_at": _("Verteld op"),
        "teller_person_id": _("Wie het vertelt"),
        "heard_person_id": _("Van wie gehoord"),
    },
    show={"person": copying.name_of("person_id")},
)
copying.tell(
    StayPlace,
    _("Waar iemand tijdelijk was"),
    {"kind": _("Soort plek"), "place": _("Plek")},
)


def _of_row(row: Model, said: Mapping[str, Any]) -> str:
    return copying.digest(getattr(row, name) for name in said)


def _correct_person(actor: Actor, household_id: UUID, item_id: UUID) -> Thing | None:
    """A present member as this actor sees them on the page of the file."""
    if str(Category.IDENTITY) not in categories_of(actor, household_id):
        return None
    found = next((one for one in queries.members(actor, household_id) if one.person_id == item_id), None)
    if found is None:
        return None
    born = found.birth_date.isoformat() if found.birth_date else ""
    told = (
        ("name", gettext("Naam"), found.name),
        ("role", gettext("Rol"), found.role_label),
        ("birth_date", gettext("Geboren op"), born),
        ("phone", gettext("Telefoon"), found.phone),
        ("language", gettext("Taal"), found.language),
        ("contact_wishes", gettext("Wensen over contact"), found.contact_wishes),
    )
    says = tuple(Fact(key=key, label=label, value=value) for key, label, value in told if value)
    return Thing(
        "households.person",
        item_id,
        household_id,
        gettext("Gegevens van een gezinslid"),
        str(Category.IDENTITY),
        (),
        None,
        says,
        _of_row(Person.objects.get(pk=item_id), OF_PERSON),
    )


def _correct_address(actor: Actor, household_id: UUID, item_id: UUID) -> Thing | None:
    found = next((one for one in queries.addresses(actor, household_id) if one.pk == item_id), None)
    if found is None:
        return None
    says = (Fact(key="address", label=gettext("Adres"), value=str(found)),)
    return Thing(
        "households.address",
        item_id,
        household_id,
        gettext("Adres"),
        str(Category.IDENTITY),
        (),
        None,
        says,
        _of_row(found, OF_ADDRESS),
    )


copying.correctable("households.person", _correct_person)
copying.correctable("households.address", _correct_address)
