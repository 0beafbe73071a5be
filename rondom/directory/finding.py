"""Searching the social map: words by their beginnings, all of them; accents folded; the same on both engines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.folding import words as folded_words

from . import access, rules, words
from .enums import Audience, FeatureList
from .models import Organisation, Service, ServiceFeature
from .rules import Waiting
from .values import Wanted

#: more organisations than this by name is no help any more
FEW = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A service in a list: what it is, of whom, who may refer, how long one waits."""

    id: UUID
    name: str
    summary: str
    organisation: str
    organisation_id: UUID
    entry: str
    waiting: Waiting
    waiting_words: str
    active: bool


def services(actor: Actor, wanted: Wanted) -> QuerySet[Service]:
    """What fits: what has the words in its name first, then what helps on more of the domains, then by name."""
    access.check_may_read(actor)
    rows = Service.objects.filter(active=True, organisation__active=True)
    rows = rows.select_related("organisation").prefetch_related("features")
    typed = folded_words(wanted.q)
    if wanted.q.strip() and not typed:
        return rows.none()
    order = ["name", "id"]
    if typed:
        in_name = When(_begins("name_text", typed), then=Value(0))
        elsewhere = Case(in_name, default=Value(1), output_field=IntegerField())
        rows = rows.filter(_begins("search_text", typed)).annotate(elsewhere=elsewhere)
        order.insert(0, "elsewhere")
    if wanted.domains:
        fits = Q(features__list=FeatureList.DOMAIN, features__key__in=wanted.domains)
        rows = rows.annotate(helps_on=Count("features", filter=fits)).filter(helps_on__gt=0)
        order.insert(len(order) - 2, "-helps_on")
    return rows.filter(_narrowed(wanted)).order_by(*order)


def _begins(column: str, typed: Iterable[str]) -> Q:
    """Each of the words begins a word of this text."""
    condition = Q()
    for word in typed:
        condition &= Q(**{f"{column}__contains": f" {word}"})
    return condition


def _narrowed(wanted: Wanted) -> Q:
    condition = Q()
    if wanted.ages:
        condition &= _of_age(wanted.ages)
    if wanted.children is not None:
        other = Audience.WITHOUT_CHILDREN if wanted.children else Audience.WITH_CHILDREN
        condition &= ~Q(audience=other)
    if wanted.municipality_id:
        given = Service.municipalities.through.objects.filter(service_id=OuterRef("pk"))
        here = given.filter(municipality_id=wanted.municipality_id)
        condition &= Q(Exists(here)) | ~Q(Exists(given))
    if wanted.entry:
        mine = ServiceFeature.objects.filter(
            service_id=OuterRef("pk"), list=FeatureList.ENTRY, key=wanted.entry
        )
        condition &= Q(Exists(mine))
    if wanted.weeks is not None:
        condition &= Q(waiting_weeks__lte=wanted.weeks)
    return condition


def _of_age(ages: Iterable[int]) -> Q:
    """Somebody of one of these ages is welcome."""
    condition = Q(pk=None)
    for age in ages:
        condition |= (Q(age_from=None) | Q(age_from__lte=age)) & (Q(age_to=None) | Q(age_to__gte=age))
    return condition


def organisations(actor: Actor, q: str) -> list[Organisation]:
    """Organisations that are themselves what was looked for; also those without a service on the map."""
    access.check_may_read(actor)
    typed = folded_words(q)
    if not typed:
        return []
    rows = Organisation.objects.filter(_begins("search_text", typed), active=True)
    return list(rows.order_by("name", "id")[:FEW])


def hits(actor: Actor, rows: Sequence[Service]) -> list[Hit]:
    """Ready to show; asks nothing of the database where the features were fetched."""
    family = access.is_family(actor)
    return [_hit(row, family) for row in rows]


def _hit(row: Service, family: bool) -> Hit:
    waiting = waiting_of(row)
    keys = [one.key for one in row.features.all() if one.list == FeatureList.ENTRY]
    return Hit(
        id=row.id,
        name=row.name,
        summary=row.summary,
        organisation=row.organisation.name,
        organisation_id=row.organisation_id,
        entry=words.entries(keys, family=family),
        waiting=waiting,
        waiting_words=words.waiting(waiting, clock.today()),
        active=row.active,
    )


def waiting_of(row: Service) -> Waiting:
    return rules.waiting(
        row.waiting_weeks, row.waiting_said_on, clock.today(), settings.RONDOM_WAITING_TIME_WEEKS
    )
