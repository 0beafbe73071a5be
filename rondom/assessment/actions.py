"""Choosing life domains and measuring."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.households import queries as households
from rondom.methods.enums import Category, Event
from rondom.privacy.access import method_of
from rondom.privacy.actions import happened
from rondom.privacy.items import about

from . import rules
from .access import check_may_measure, check_may_rate, check_may_run
from .enums import MeasurementKind
from .keeping import change_score, tell, write_words
from .models import DomainInUse, Measurement, Score


@action
def use_domain(*, by: Actor, household_id: UUID, domain: str, reason: str) -> DomainInUse:
    """Look at a life domain for this household from now on, because… (D1: never all thirteen)."""
    check_may_run(by, household_id)
    if domain not in {one.key for one in method_of(household_id).domains}:
        raise Invalid({"domain": _("Dit leefgebied bestaat niet.")})
    if not reason.strip():
        raise Invalid({"reason": _("Schrijf op waarom dit leefgebied hier van belang is.")})
    row = DomainInUse(
        household_id=household_id,
        domain=domain,
        reason=_short(reason.strip(), 500, "reason"),
        category=Category.DOMAIN_SCORES,
        created_at=clock.now(),
        created_by=by.user_id,
    )
    if not _saved(row):
        raise Invalid({"domain": _("Dit leefgebied is al gekozen.")})
    happened(by=by, event="domain.used", household_id=household_id, item=row, domain=domain)
    return row


@action
def drop_domain(*, by: Actor, household_id: UUID, domain: str) -> None:
    """Look no longer at a domain; what was scored stays."""
    check_may_run(by, household_id)
    row = DomainInUse.objects.filter(household_id=household_id, domain=domain, ended_at=None).first()
    if row is None:
        raise NotFound
    DomainInUse.objects.filter(pk=row.pk).update(ended_at=clock.now())
    happened(by=by, event="domain.dropped", household_id=household_id, item=row, domain=domain)


@action
def measure(*, by: Actor, household_id: UUID) -> Measurement:
    """Begin a measurement: the first is the baseline, the next only when the former is closed (D2)."""
    check_may_run(by, household_id)
    if by.user_id is None:
        raise ValueError("a measurement is somebody's work")
    if not DomainInUse.objects.filter(household_id=household_id, ended_at=None).exists():
        raise Invalid({"": _("Kies eerst de leefgebieden die hier van belang zijn.")})
    first = not Measurement.objects.filter(household_id=household_id).exists()
    row = Measurement(
        household_id=household_id,
        kind=MeasurementKind.BASELINE if first else MeasurementKind.REPEAT,
        measured_at=clock.now(),
        measured_by=by.user_id,
        category=Category.DOMAIN_SCORES,
        created_at=clock.now(),
        created_by=by.user_id,
    )
    if not _saved(row):
        raise Invalid({"": _("Er loopt al een meting. Sluit die eerst af.")})
    happened(by=by, event="measurement.started", household_id=household_id, item=row)
    return row


@dataclass(frozen=True, slots=True)
class Said:
    """What one rater says of one domain. version: of the score that was on screen, 0 = there was none."""

    value: int | None = None
    not_applicable: bool = False
    words: str = ""
    version: int = 0


@action
def score_domain(
    *, by: Actor, measurement_id: UUID, domain: str, said: Mapping[str, Said], person_id: UUID | None = None
) -> None:
    """What professional and family say of one domain, together; errors and conflicts carry the rater in their names."""
    for rater, one in said.items():
        try:
            score(
                by=by,
                measurement_id=measurement_id,
                domain=domain,
                rater=rater,
                value=one.value,
                not_applicable=one.not_applicable,
                words=one.words,
                person_id=person_id,
                version=one.version,
            )
        except Invalid as fault:
            raise Invalid(
                {f"{rater}_{name}" if name else "": text for name, text in fault.fields.items()}
            ) from fault
        except Conflict as fault:
            mine, theirs = (
                {f"{rater}_{name}": text for name, text in side.items()}
                for side in (fault.mine, fault.theirs)
            )
            raise Conflict(mine, theirs, fault.version) from fault


@action
def score(
    *,
    by: Actor,
    measurement_id: UUID,
    domain: str,
    rater: str,
    value: int | None = None,
    not_applicable: bool = False,
    words: str = "",
    person_id: UUID | None = None,
    version: int = 0,
) -> Score | None:
    """Put down what one rater says of one domain, of the household or of one person in it.

    Nothing said = unknown: no row (a row that was there is withdrawn). Raises `Conflict` when the score is not the one
    that was on screen.
    """
    measurement = _open(by, measurement_id)
    check_may_rate(by, rater)
    _check_domain(by, measurement, domain, person_id)
    words = _short(words.strip(), 2000, "words")
    try:
        anything = rules.check_given(value, not_applicable)
    except ValueError as wrong:
        raise Invalid({"value": _("Kies één score, of dat dit niet van toepassing is.")}) from wrong
    if words and not anything:
        raise Invalid({"value": _("Kies bij deze woorden ook een score.")})
    rows = Score.objects.filter(measurement=measurement, domain=domain, rater=rater, person_id=person_id)
    present = rows.first()
    if person_id and present is None and anything:
        whole = Score.objects.filter(measurement=measurement, domain=domain, rater=rater, person_id=None)
        if not whole.exists():
            raise Invalid({"value": _("Geef eerst een score voor het hele gezin.")})
    given = {"value": value, "not_applicable": not_applicable}
    if present is not None:
        return change_score(by, present, version, given, words, anything)
    if not anything:
        return None
    row = Score(
        household_id=measurement.household_id,
        measurement=measurement,
        domain=domain,
        rater=rater,
        person_id=person_id,
        category=Category.DOMAIN_SCORES,
        about=about([person_id] if person_id else []),
        created_at=clock.now(),
        created_by=by.user_id,
        **given,
    )
    row.save(force_insert=True)
    write_words(by, row, None, words)
    tell(by, row, "score.given")
    return row


@action
def close_measurement(*, by: Actor, measurement_id: UUID) -> Measurement:
    """The measurement is done; what nobody scored stays unknown."""
    measurement = _open(by, measurement_id)
    check_may_run(by, measurement.household_id)
    if not Score.objects.filter(measurement=measurement).exists():
        raise Invalid({"": _("Er is nog geen enkele score. Vul ten minste één leefgebied in.")})
    measurement.closed_at, measurement.version = clock.now(), measurement.version + 1
    measurement.save(update_fields=["closed_at", "version"])
    happened(
        by=by,
        event=Event.MEASUREMENT_RECORDED,
        household_id=measurement.household_id,
        item=measurement,
        kind=measurement.kind,
    )
    return measurement


def _open(by: Actor, measurement_id: UUID) -> Measurement:
    """The measurement, locked: who scores and who closes wait for each other."""
    found = Measurement.objects.select_for_update().filter(pk=measurement_id).first()
    if found is None:
        raise NotFound
    check_may_measure(by, found.household_id)
    if found.closed_at:
        raise Invalid({"": _("Deze meting is afgesloten. Begin een nieuwe als er iets is veranderd.")})
    return found


def _check_domain(by: Actor, measurement: Measurement, domain: str, person_id: UUID | None) -> None:
    household_id = measurement.household_id
    if not DomainInUse.objects.filter(household_id=household_id, domain=domain, ended_at=None).exists():
        raise Invalid({"": _("Dit leefgebied is niet gekozen. Kies het eerst, met de reden.")})
    if person_id is None:
        return
    if not method_of(household_id).domain(domain).per_person:
        raise Invalid({"": _("Dit leefgebied gaat over het hele gezin, niet over één persoon.")})
    if person_id not in households.member_names(by, household_id):
        raise NotFound
    if by.kind == ActorKind.FAMILY and str(person_id) not in households.represented_by(by):
        raise Refused(_("U geeft een score voor uzelf en voor uw kinderen."), "about-others")


def _short(text: str, most: int, field: str) -> str:
    if len(text) > most:
        raise Invalid(
            {field: _("Dit is te lang: schrijf het op in hooguit %(most)d tekens.") % {"most": most}}
        )
    return text


def _saved(row: DomainInUse | Measurement) -> bool:
    """False when somebody was first with the same thing."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True
