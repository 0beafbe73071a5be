"""The review of access: where access is not used, and what is out of the ordinary. Counts and numbers, no names of
households. Each part says what it means; none says that somebody did wrong. [P6]"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractHour
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.transactions import narrow_role
from rondom.core.words import day_nl
from rondom.methods import queries as methods
from rondom.methods.enums import RoleKind

from .. import log
from ..enums import Use
from ..models import AccessLog, AccessLogHousehold, Involvement, Override
from ..moments import names_of
from . import numbers
from .access import check_watches

MOST = 20
MOST_STALE = 50
#: the hours in which work is out of the ordinary, in the Netherlands
NIGHT = (22, 6)
OPENED = (Use.READ, Use.WRITE, Use.EXPORT)
MONTHS = (1, 3, 6, 12)
NOT_PROFESSIONAL = (RoleKind.FAMILY, RoleKind.RELATIVE)


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the review, with what it means and what to do with it."""

    key: str
    title: str
    meaning: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def review(actor: Actor, months: int = 3) -> list[Part]:
    """Over the last ``months``; in a number of queries that does not grow with what there is.

    Raises `NotFound` for who does not keep watch. That it was read is logged.
    """
    check_watches(actor)
    since = clock.now() - timedelta(days=30 * (months if months in MONTHS else 3))
    with narrow_role("watch"):
        never, stale = list(_never()), list(_stale(since))
        overrides, refused = list(_overrides(since)), list(_refused(since))
        night, most = list(_night(since)), list(_most(since))
    log.watched(actor, "privacy.review")
    found = (never, stale, overrides, refused, night, most)
    people, organisations = names_of(
        actor,
        {row[0] for rows in (refused, night, most) for row in rows},
        {row[0] for rows in (never, overrides) for row in rows} | {row[1] for row in stale},
    )
    return _told(found, people, organisations)


def _held() -> QuerySet[Involvement]:
    now = clock.now()
    rows = Involvement.objects.filter(Q(until=None) | Q(until__gt=now), user_id__isnull=False)
    return rows.exclude(role_kind__in=NOT_PROFESSIONAL)


def _visits(since: datetime | None = None) -> Exists:
    rows = AccessLogHousehold.objects.filter(
        household_id=OuterRef("household_id"), log__user_id=OuterRef("user_id"), log__use__in=OPENED
    ).exclude(log__outcome="refused")
    return Exists(rows.filter(at__gte=since) if since else rows)


def _never() -> Any:
    """(organisation, role, how many have access, how many of those never used it)."""
    rows = _held().annotate(used=_visits()).values("organisation_id", "role")
    counted = rows.annotate(held=Count("id"), unused=Count("id", filter=Q(used=False)))
    return (
        counted.filter(unused__gt=0)
        .order_by("-unused", "role", "organisation_id")
        .values_list("organisation_id", "role", "held", "unused")[:MOST_STALE]
    )


def _stale(since: datetime) -> Any:
    """(household, organisation, role, since) of who has access and did not look in all that time."""
    rows = _held().filter(since__lt=since).filter(~_visits(since)).order_by("since", "id")
    return rows.values_list("household_id", "organisation_id", "role", "since")[:MOST_STALE]


def _overrides(since: datetime) -> Any:
    rows = Override.objects.filter(begun_at__gte=since).values("organisation_id")
    return (
        rows.annotate(
            n=Count("id"),
            untold=Count("id", filter=Q(told_at=None)),
            unassessed=Count("id", filter=Q(justified=None)),
            wrong=Count("id", filter=Q(justified=False)),
        )
        .order_by("-n", "organisation_id")
        .values_list("organisation_id", "n", "untold", "unassessed", "wrong")[:MOST]
    )


def _refused(since: datetime) -> Any:
    rows = AccessLog.objects.filter(use=Use.REFUSED, at__gte=since, user_id__isnull=False)
    workers = rows.exclude(actor_kind__in=(ActorKind.FAMILY, ActorKind.RELATIVE)).values("user_id")
    return workers.annotate(n=Count("id")).order_by("-n", "user_id").values_list("user_id", "n")[:MOST]


def _worked(since: datetime) -> QuerySet[AccessLog]:
    family = (ActorKind.FAMILY, ActorKind.RELATIVE)
    return AccessLog.objects.filter(at__gte=since, use__in=OPENED, user_id__isnull=False).exclude(
        actor_kind__in=family
    )


def _night(since: datetime) -> Any:
    from_hour, to_hour = NIGHT
    rows = _worked(since).annotate(hour=ExtractHour("at", tzinfo=clock.AMSTERDAM))
    late = rows.filter(Q(hour__gte=from_hour) | Q(hour__lt=to_hour)).values("user_id")
    counted = late.annotate(n=Count("request_id", distinct=True)).order_by("-n", "user_id")
    return counted.values_list("user_id", "n")[:MOST]


def _most(since: datetime) -> Any:
    rows = AccessLogHousehold.objects.filter(at__gte=since, log__in=_worked(since).values("id"))
    grouped = rows.values(user=F("log__user_id")).annotate(n=Count("household_id", distinct=True))
    return grouped.order_by("-n", "user").values_list("user", "n")[:MOST]


def _roles(keys: set[str]) -> dict[str, str]:
    """What these roles are called, by the newest published method that has them."""
    found = {
        role.key: str(role.label)
        for hash, _key, _version in reversed(methods.published())
        for role in methods.method(hash).roles
    }
    return {key: found.get(key, key) for key in keys}


def _told(found: Any, people: dict[UUID, str], organisations: dict[UUID, str]) -> list[Part]:
    never, stale, overrides, refused, night, most = found
    labels = _roles({row[1] for row in never} | {row[2] for row in stale})
    known = numbers.numbers({row[0] for row in stale})
    today = clock.today()

    def organisation(one: UUID | None) -> str:
        return organisations.get(one, "–") if one else "–"

    def person(one: UUID) -> str:
        return people.get(one, "–")

    return [
        Part(
            "never",
            _("Toegang die nooit is gebruikt"),
            _(
                "Wie toegang heeft en nooit keek, heeft die misschien niet nodig. Vraag de organisatie ernaar."
            ),
            (_("Organisatie"), _("Rol"), _("Hebben toegang"), _("Keken nooit")),
            [(organisation(o), labels[role], held, unused) for o, role, held, unused in never],
        ),
        Part(
            "stale",
            _("Lang niet gekeken"),
            _(
                "Deze toegang is er langer dan de gekozen tijd en is daarin niet gebruikt. Is iemand nog betrokken?"
            ),
            (_("Gezin"), _("Organisatie"), _("Rol"), _("Sinds")),
            [
                (known.get(household, "–"), organisation(o), labels[role], day_nl(since, today))
                for household, o, role, since in stale
            ],
        ),
        Part(
            "overrides",
            _("Geopend bij een hoger belang"),
            _("Elke keer hoort beoordeeld te worden, en het gezin hoort het te weten."),
            (
                _("Organisatie"),
                _("Keer"),
                _("Gezin weet het nog niet"),
                _("Nog niet beoordeeld"),
                _("Niet terecht"),
            ),
            [(organisation(row[0]), *row[1:]) for row in overrides],
        ),
        Part(
            "refused",
            _("Geweigerde pogingen"),
            _(
                "Een enkele keer is gewoon: iemand opent een oude link. Gebeurt het vaak, vraag dan wat iemand zocht."
            ),
            (_("Wie"), _("Keer")),
            [(person(user), n) for user, n in refused],
        ),
        Part(
            "night",
            _("’s Nachts gekeken"),
            _("Tussen tien uur ’s avonds en zes uur ’s ochtends. Wie dienst heeft, werkt dan gewoon."),
            (_("Wie"), _("Keer")),
            [(person(user), n) for user, n in night],
        ),
        Part(
            "most",
            _("Wie de meeste dossiers opende"),
            _(
                "Bij het meldpunt is een hoog aantal gewoon. Bij een ander is het een reden om te vragen waarom."
            ),
            (_("Wie"), _("Gezinnen")),
            [(person(user), n) for user, n in most],
        ),
    ]
