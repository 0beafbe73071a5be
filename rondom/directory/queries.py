"""Reading the directory: public facts, no actor needed for a name; the pages of the social map ask who reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.folding import fold

from . import access, words
from .enums import FeatureList
from .finding import Hit, hits, services, waiting_of
from .finding import organisations as organisations_named
from .models import Municipality, Organisation, Service
from .rules import Waiting
from .values import ServiceFacts
from .vocabulary import vocabulary

__all__ = ["Hit", "hits", "organisations_named", "services"]


def organisation(organisation_id: UUID) -> Organisation:
    return Organisation.objects.get(pk=organisation_id)


def organisation_names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by id, in one query."""
    wanted = {one for one in ids if one}
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("id", "name")) if wanted else {}


def organisations() -> list[Organisation]:
    return list(Organisation.objects.filter(active=True).order_by("name", "id"))


def municipalities() -> list[Municipality]:
    return list(Municipality.objects.order_by("name", "id"))


def found_organisation(organisation_id: UUID) -> Organisation:
    row = Organisation.objects.select_related("municipality").filter(pk=organisation_id).first()
    if row is None:
        raise NotFound
    return row


def whole(rows: QuerySet[Service]) -> QuerySet[Service]:
    """With everything that stands beside the row."""
    return rows.select_related("organisation").prefetch_related("features", "municipalities")


def found_service(service_id: UUID) -> Service:
    row = whole(Service.objects.filter(pk=service_id)).first()
    if row is None:
        raise NotFound
    return row


def facts_of(row: Service) -> ServiceFacts:
    """A service as somebody described it."""
    keys = keys_of(row)
    return ServiceFacts(
        name=row.name,
        summary=row.summary,
        description=row.description,
        domains=keys[FeatureList.DOMAIN],
        kinds=keys[FeatureList.KIND],
        entries=keys[FeatureList.ENTRY],
        audience=row.audience,
        audience_words=row.audience_words,
        age_from=row.age_from,
        age_to=row.age_to,
        municipality_ids=tuple(one.id for one in row.municipalities.all()),
        costs=row.costs,
        place=row.place,
        reach=row.reach,
        phone=row.phone,
        email=row.email,
        website=row.website,
        plain_words=row.plain_words,
        active=row.active,
    )


def keys_of(row: Service) -> dict[FeatureList, tuple[str, ...]]:
    found = [(one.list, one.key) for one in row.features.all()]
    return {name: tuple(key for where, key in found if where == name) for name in FeatureList}


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A service with all there is to know, in words. Contact: the service's own, else the organisation's."""

    row: Service
    organisation: Organisation
    entry: str
    audience: str
    area: str
    domains: list[str]
    kinds: list[str]
    waiting: Waiting
    waiting_words: str
    place: str
    phone: str
    email: str
    website: str
    may_edit: bool


def service_page(actor: Actor, service_id: UUID) -> ServicePage:
    """One service, also one that stopped (a refusal may name it)."""
    access.check_may_read(actor)
    row = found_service(service_id)
    one, keys, known = row.organisation, keys_of(row), vocabulary()
    waiting = waiting_of(row)
    return ServicePage(
        row=row,
        organisation=one,
        entry=words.entries(keys[FeatureList.ENTRY], family=access.is_family(actor)),
        audience=words.audience(row.audience, row.age_from, row.age_to),
        area=words.both(sorted(town.name for town in row.municipalities.all())),
        domains=known.labels(keys[FeatureList.DOMAIN], known.domains),
        kinds=known.labels(keys[FeatureList.KIND], known.kinds),
        waiting=waiting,
        waiting_words=words.waiting(waiting, clock.today()),
        place=row.place or words.place(one.address, one.postcode, one.city),
        phone=row.phone or one.phone,
        email=row.email or one.email,
        website=row.website or one.website,
        may_edit=access.may_edit(actor, one.id),
    )


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """An organisation with its services; those that stopped only for who keeps them."""

    row: Organisation
    place: str
    services: list[Hit]
    stopped: list[Hit]
    may_edit: bool


def organisation_page(actor: Actor, organisation_id: UUID) -> OrganisationPage:
    access.check_may_read(actor)
    row = found_organisation(organisation_id)
    rows = Service.objects.filter(organisation=row).select_related("organisation")
    found = hits(actor, list(rows.prefetch_related("features").order_by("name", "id")))
    may_edit = access.may_edit(actor, row.id)
    return OrganisationPage(
        row=row,
        place=words.place(row.address, row.postcode, row.city),
        services=[one for one in found if one.active],
        stopped=[one for one in found if not one.active and may_edit],
        may_edit=may_edit,
    )


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where somebody was pointed to, with how to reach it. `url_name` and `id` of its page."""

    id: UUID
    url_name: str
    name: str
    organisation: str
    summary: str
    entry: str
    waiting_words: str
    stale: bool
    reach: str
    phone: str
    email: str
    website: str


def choices() -> list[str]:
    """Every service and organisation as it can be picked by typing: "Hulp bij schulden – Budgethulp Zwolle"."""
    rows = Service.objects.filter(active=True, organisation__active=True)
    named = [_label(*pair) for pair in rows.values_list("name", "organisation__name")]
    return sorted([*named, *Organisation.objects.filter(active=True).values_list("name", flat=True)])


def _label(service: str, organisation: str) -> str:
    return f"{service} – {organisation}"


def named(text: str) -> tuple[UUID | None, UUID | None]:
    """(service, organisation) that a text names exactly, as `choices` writes it; (None, None) for a text of its own.

    Capitals, accents and punctuation make no difference.
    """
    typed = fold(text)
    if not typed:
        return None, None
    rows = Service.objects.filter(active=True, organisation__active=True).order_by("name", "id")
    for service_id, organisation_id, service, name in rows.values_list(
        "id", "organisation_id", "name", "organisation__name"
    ):
        if fold(_label(service, name)) == typed:
            return service_id, organisation_id
    for organisation_id, name in Organisation.objects.filter(active=True).values_list("id", "name"):
        if fold(name) == typed:
            return None, organisation_id
    return None, None


def pointer(actor: Actor, service_id: UUID | None, organisation_id: UUID | None) -> Pointer | None:
    """How to reach what was named; None where nothing of the map was."""
    if service_id:
        page = service_page(actor, service_id)
        return Pointer(
            id=page.row.id,
            url_name="directory:service",
            name=page.row.name,
            organisation=page.organisation.name,
            summary=page.row.summary,
            entry=page.entry,
            waiting_words=page.waiting_words,
            stale=page.waiting.stale,
            reach=page.row.reach,
            phone=page.phone,
            email=page.email,
            website=page.website,
        )
    if organisation_id is None:
        return None
    row = found_organisation(organisation_id)
    return Pointer(
        id=row.id,
        url_name="directory:organisation",
        name=row.name,
        organisation="",
        summary=row.purpose,
        entry="",
        waiting_words="",
        stale=False,
        reach="",
        phone=row.phone,
        email=row.email,
        website=row.website,
    )
