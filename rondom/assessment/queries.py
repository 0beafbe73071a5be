"""Reading the picture of a household: domains in use, measurements, scores. The actor first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods.content import Scale
from rondom.methods.domains import LifeDomain
from rondom.privacy import log
from rondom.privacy.access import check_involved, method_of, my_households, readable
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from . import rules
from .enums import MeasurementKind, Rater
from .models import DomainInUse, Measurement, Score, ScoreWords
from .picture import DomainEffect, DomainView, Mark, Profile

UNFINISHED = room(Measurement, "w.closed_at IS NULL")

Key = tuple[UUID, str, str, UUID | None]
"""(measurement, domain, rater, person or None for the household)"""


def domains_in_use(actor: Actor, household_id: UUID) -> list[DomainInUse]:
    """The domains looked at now, in the order of the seed."""
    check_involved(actor, household_id)
    rows = readable(actor, DomainInUse.objects.filter(household_id=household_id, ended_at=None))
    return sorted(log.read(actor, rows), key=lambda row: _number(row.domain))


def measurements(actor: Actor, household_id: UUID) -> list[Measurement]:
    """All measurements, the oldest first."""
    check_involved(actor, household_id)
    rows = readable(actor, Measurement.objects.filter(household_id=household_id))
    return log.read(actor, rows.order_by("measured_at", "id"))


def measurement(actor: Actor, household_id: UUID, measurement_id: UUID) -> Measurement:
    for one in measurements(actor, household_id):
        if one.id == measurement_id:
            return one
    raise NotFound


def open_measurement(actor: Actor, household_id: UUID) -> Measurement | None:
    return next((one for one in measurements(actor, household_id) if one.closed_at is None), None)


def latest(actor: Actor, household_id: UUID) -> Measurement | None:
    """The last closed measurement."""
    closed = [one for one in measurements(actor, household_id) if one.closed_at]
    return closed[-1] if closed else None


def marks(
    actor: Actor, household_id: UUID, measured: Iterable[Measurement], *, use: Use = Use.READ
) -> dict[Key, Mark]:
    """The scores of these measurements that may be seen, with the words that may be seen; two queries."""
    wanted = [one.id for one in measured]
    scale = method_of(household_id).scale
    scores = log.read(actor, readable(actor, Score.objects.filter(measurement_id__in=wanted)), use=use)
    spoken = log.read(actor, readable(actor, ScoreWords.objects.filter(score__measurement_id__in=wanted)))
    words = {one.score_id: one.words for one in spoken}
    return {
        (one.measurement_id, one.domain, one.rater, one.person_id): _mark(one, scale, words.get(one.id, ""))
        for one in scores
    }


def _mark(row: Score, scale: Scale, words: str) -> Mark:
    label = str(scale.not_applicable) if row.value is None else str(scale.level(row.value).label)
    return Mark(rules.Given(row.value, row.not_applicable), label, row.version, words, row.pk)


def profile(actor: Actor, household_id: UUID) -> Profile:
    """The picture: the latest closed measurement beside the baseline, for the domains in use or scored."""
    scale = method_of(household_id).scale
    closed = [one for one in measurements(actor, household_id) if one.closed_at]
    if not closed:
        return Profile(household_id, scale)
    now = closed[-1]
    first = next((one for one in closed if one.kind == MeasurementKind.BASELINE), None)
    before = first if first and first.id != now.id else None
    views = domain_views(actor, household_id, now, before)
    return Profile(household_id, scale, tuple(views), now.measured_at, before.measured_at if before else None)


def domain_views(
    actor: Actor, household_id: UUID, now: Measurement, before: Measurement | None = None
) -> list[DomainView]:
    """Each domain in use or scored, with the marks of this measurement (and of an earlier one beside it)."""
    found = marks(actor, household_id, [now, before] if before else [now])
    reasons = {one.domain: one.reason for one in domains_in_use(actor, household_id)}
    names = households.member_names(actor, household_id)
    keys = sorted({*reasons, *(domain for _m, domain, _r, _p in found)}, key=_number)
    method = method_of(household_id)
    return [
        DomainView(
            method.domain(key),
            reasons.get(key, ""),
            _of_household(found, now, key),
            _of_household(found, before, key) if before else {},
            tuple(
                (names.get(person, _("iemand die eerder bij het gezin hoorde")), rater, mark)
                for (measured, domain, rater, person), mark in found.items()
                if person is not None and measured == now.id and domain == key
            ),
        )
        for key in keys
    ]


@dataclass(frozen=True, slots=True)
class PersonScore:
    """One score of one person at the latest closed measurement; `said`: the score in words, `by`: who says so."""

    domain: str
    label: str
    rater: str
    by: str
    said: str
    words: str

    @property
    def title(self) -> str:
        return f"{self.label}, {self.by}"


@dataclass(frozen=True, slots=True)
class OfPerson:
    person_id: UUID
    name: str
    scores: tuple[PersonScore, ...]


def person_scores(actor: Actor, household_id: UUID) -> list[OfPerson]:
    """What was scored per person at the latest closed measurement, by person in the order of the household."""
    now = latest(actor, household_id)
    if now is None:
        return []
    method, found = method_of(household_id), marks(actor, household_id, [now])
    names = households.member_names(actor, household_id)
    return [
        OfPerson(
            person,
            name,
            tuple(
                PersonScore(
                    domain,
                    str(method.domain(domain).label),
                    rater,
                    str(Rater(rater).label),
                    mark.text,
                    mark.words,
                )
                for domain, rater, mark in scored
            ),
        )
        for person, name in names.items()
        if (scored := _of_person(found, person))
    ]


def _of_person(found: dict[Key, Mark], person_id: UUID) -> list[tuple[str, str, Mark]]:
    scored = [
        (domain, rater, mark) for (_m, domain, rater, person), mark in found.items() if person == person_id
    ]
    return sorted(scored, key=lambda one: (_number(one[0]), one[1] != Rater.PROFESSIONAL))


def _of_household(found: dict[Key, Mark], measured: Measurement, domain: str) -> dict[str, Mark]:
    keys = {rater.value: (measured.id, domain, rater.value, None) for rater in Rater}
    return {rater: found[key] for rater, key in keys.items() if key in found}


def _number(domain: str) -> int:
    return LifeDomain(domain).number


def effect(actor: Actor, household_id: UUID, rater: str = "") -> list[DomainEffect]:
    """Per domain what became of it since the baseline; always the same kind of rater on both sides.

    Without ``rater``: as the professionals see it and, where they cannot be compared, as the family sees it.
    """
    found = profile(actor, household_id)
    if rater:
        return found.effects(rater)
    sides = zip(found.effects(Rater.PROFESSIONAL), found.effects(Rater.FAMILY), strict=True)
    return [family if own.change is None and family.change else own for own, family in sides]


def _newest(household_id: UUID) -> dict[tuple[str, str, UUID | None], rules.Given]:
    """The newest score of each (domain, rater, person), counted for criteria; shown to nobody."""
    rows = Score.objects.filter(household_id=household_id).order_by(
        "measurement__measured_at", "measurement_id"
    )
    values = rows.values_list("domain", "rater", "person_id", "value", "not_applicable")
    return {(domain, rater, person): rules.Given(value, na) for domain, rater, person, value, na in values}


def problem_domains(household_id: UUID) -> int:
    """In how many domains there are problems, as somebody last scored them; a count for the criteria, no access."""
    return len(
        {domain for (domain, _r, _p), given in _newest(household_id).items() if rules.is_problem(given)}
    )


def measured_since(household_id: UUID, since: datetime) -> datetime | None:
    """When the domains were last scored after this moment; that it happened, no access to what was scored."""
    rows = Measurement.objects.filter(household_id=household_id, closed_at__gt=since)
    return rows.order_by("-closed_at", "-id").values_list("closed_at", flat=True).first()


def members_with_problems(household_id: UUID) -> int:
    """How many people of the household have a problem in a domain scored per person; a count for the criteria."""
    newest = _newest(household_id).items()
    return len({person for (_d, _r, person), given in newest if person and rules.is_problem(given)})


def work_for(actor: Actor) -> list[WorkItem]:
    """Measurements that wait: for who began them, and for the family that has a say of its own."""
    if actor.user_id is None or is_empty(actor, UNFINISHED):
        return []
    rows = Measurement.objects.filter(closed_at=None, household_id__in=my_households(actor))
    if actor.kind == ActorKind.FAMILY:
        own = Score.objects.filter(rater=Rater.FAMILY, created_by=actor.user_id)
        rows = rows.exclude(pk__in=own.values("measurement_id"))
    else:
        rows = rows.filter(measured_by=actor.user_id)
    return [
        _waiting(one)
        for one in log.read(actor, readable(actor, rows).order_by("measured_at", "id"), use=Use.LISTED)
    ]


def _waiting(row: Measurement) -> WorkItem:
    first = row.kind == MeasurementKind.BASELINE
    return WorkItem(
        title=_("De nulmeting afmaken") if first else _("De meting afmaken"),
        url=reverse("assessment:scores", args=[row.household_id, row.id]),
        household_id=row.household_id,
        action=_("Vul in"),
    )
