"""Asking, giving, recording and withdrawing: each at once, everywhere, with its trace. [I2, P3]"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action
from rondom.core.workdays import start_of_day

from .. import actions as privacy
from ..access import check_involved, readable
from ..items import about
from ..models import Involvement
from ..scans import keeping
from ..scans import rules as scans
from . import rules
from .access import (
    ages_of,
    check_may_ask,
    check_may_give,
    check_may_record,
    check_may_withdraw,
    must_of,
)
from .concerned import members
from .enums import Ending, How, Kind
from .models import Consent, ConsentOpening, ConsentVoice
from .naming import unknown_organisations
from .rules import Terms

#: why an involvement ended that hung on a consent
WITHDRAWN = "consent withdrawn"


@action
def ask(*, by: Actor, household_id: UUID, terms: Terms) -> Consent:
    """Consent, a release or agreement to help is asked of the family, or prepared by somebody of it. It opens nothing
    before everybody who must give did."""
    check_may_ask(by, household_id, terms.person_id)
    wrong = rules.check_terms(terms, clock.today())
    if terms.person_id not in members(by, household_id):
        wrong["person"] = _("Kies iemand uit dit gezin.")
    sources = {terms.from_organisation_id} - {None}
    if unknown_organisations(by, {*terms.organisations, *sources}):
        wrong["to"] = _("Kies een organisatie uit de lijst.")
    if wrong:
        raise Invalid(wrong)
    consent = Consent(
        household_id=household_id,
        about=about([terms.person_id]),
        created_at=clock.now(),
        created_by=by.user_id,
        kind=terms.kind,
        person_id=terms.person_id,
        purpose=terms.purpose.strip(),
        track=terms.track,
        categories=sorted(set(map(str, terms.categories))),
        to_team=terms.to_team,
        organisations=sorted({str(one) for one in terms.organisations}),
        from_organisation_id=terms.from_organisation_id,
        from_user_id=terms.from_user_id,
        until=_end_of_day(terms.until),
    )
    consent.save(force_insert=True)
    happened(by, "consent.asked", consent)
    return consent


def _end_of_day(day: date | None) -> datetime | None:
    return start_of_day(day + timedelta(days=1)) if day else None


@action
def give(*, by: Actor, household_id: UUID, consent_id: UUID) -> Consent:
    """Somebody of the family gives it on screen, for themselves or for a child under their authority. It counts from
    the moment at which everybody who must, did."""
    consent = _waiting(by, household_id, consent_id)
    _who, must = must_of(consent, members(by, household_id), ages_of(household_id))
    person_id = check_may_give(by, household_id, must)
    if consent.voices.filter(person_id=person_id).exists():
        return consent
    _voice(by, consent, person_id, How.SCREEN)
    _begin(by, consent)
    happened(by, "consent.given", consent)
    return consent


@action
def offer(*, by: Actor, household_id: UUID, terms: Terms) -> Consent:
    """Somebody of the family says of their own accord what may be shared, and gives it at once; who else must give is
    asked the same."""
    consent = ask(by=by, household_id=household_id, terms=terms)
    _who, must = must_of(consent, members(by, household_id), ages_of(household_id))
    check_may_give(by, household_id, must)
    return give(by=by, household_id=household_id, consent_id=consent.id)


@action
def record_given(
    *,
    by: Actor,
    household_id: UUID,
    consent_id: UUID,
    persons: Iterable[UUID],
    how: str,
    place: str = "",
    on: date | None = None,
    witness: str = "",
    missing_why: str = "",
    scan: bytes = b"",
) -> Consent:
    """What was given outside Rondom is recorded: on paper (of which day, with a scan or where it lies) or spoken (who
    was witness).

    missing_why: why not everybody who must give, gave; scan: what was scanned, a PDF, JPEG or PNG.
    """
    check_may_record(by, household_id)
    consent = _waiting(by, household_id, consent_id)
    who, must = must_of(consent, members(by, household_id), ages_of(household_id))
    said = set(persons)
    wrong = _check_evidence(how, place, on, witness, scan)
    before = set(consent.voices.values_list("person_id", flat=True))
    if said - must.persons:
        wrong["persons"] = _("Kies alleen wie dit mag geven.") + " " + must.because
    elif not said and not (before and missing_why.strip()):
        wrong["persons"] = _("Kies wie dit gaf.")
    elif scan and not said - before:
        wrong["persons"] = _("Kies wie dit papier tekende.")
    given = before | said
    missing = rules.still_missing(must, given)
    if missing_why.strip() and missing and not rules.is_complete(who, must, given, missing_why):
        wrong["missing_why"] = (
            _("Wie dit zelf aangaat, kan niet worden overgeslagen.")
            if who.person_id in missing
            else _("Schrijf in minstens %(n)s tekens waarom niet iedereen het gaf.")
            % {"n": rules.SHORTEST_REASON}
        )
    if wrong:
        raise Invalid(wrong)
    new = sorted(said - before, key=str)
    paper = keeping.keep(by, consent, scan) if scan and new else None
    for person_id in new:
        _voice(by, consent, person_id, how, place=place.strip(), on=on, witness=witness.strip(), scan=paper)
    if missing and missing_why.strip():
        Consent.objects.filter(pk=consent.pk).update(missing_why=missing_why.strip())
        consent.missing_why = missing_why.strip()
    _begin(by, consent)
    happened(by, "consent.given", consent)
    return consent


def _check_evidence(how: str, place: str, on: date | None, witness: str, scan: bytes) -> dict[str, str]:
    wrong = {}
    if scan and how != How.PAPER:
        wrong["scan"] = _("Een scan hoort bij papier. Kies bij Hoe: op papier.")
    elif scan and (fault := scans.fault(scan)):
        wrong["scan"] = fault
    if how not in (How.PAPER, How.SPOKEN):
        wrong["how"] = _("Kies hoe het is gegeven.")
    if how == How.PAPER and not place.strip() and not scan:
        wrong["place"] = _("Kies een scan, of schrijf op waar het papier ligt.")
    if how == How.PAPER and on is None:
        wrong["on"] = _("Schrijf op van welke dag het papier is.")
    if on is not None and on > clock.today():
        wrong["on"] = _("Deze dag moet nog komen.")
    if how == How.SPOKEN and not witness.strip():
        wrong["witness"] = _("Schrijf op wie erbij was.")
    return wrong


def _voice(by: Actor, consent: Consent, person_id: UUID, how: str, **evidence: object) -> None:
    ConsentVoice(
        household_id=consent.household_id,
        consent=consent,
        person_id=person_id,
        at=clock.now(),
        how=how,
        recorded_by=by.user_id,
        **evidence,
    ).save(force_insert=True)


def _begin(by: Actor, consent: Consent) -> None:
    """If everybody who must gave: it counts from now, and opens what it says."""
    who, must = must_of(consent, members(by, consent.household_id), ages_of(consent.household_id))
    given = frozenset(consent.voices.values_list("person_id", flat=True))
    if not rules.is_complete(who, must, given, consent.missing_why):
        return
    consent.since = clock.now()
    Consent.objects.filter(pk=consent.pk).update(since=consent.since, version=consent.version + 1)
    if consent.kind == Kind.HELP:
        return
    to: list[UUID | None] = [None] if consent.to_team else [UUID(one) for one in consent.organisations]
    ConsentOpening.objects.bulk_create(
        ConsentOpening(
            household_id=consent.household_id,
            consent=consent,
            person=str(consent.person_id),
            category=category,
            kind=consent.kind,
            organisation_id=organisation_id,
            from_organisation_id=consent.from_organisation_id,
            from_user_id=consent.from_user_id,
            since=consent.since,
            until=consent.until,
        )
        for category in consent.categories
        for organisation_id in to
    )


@action
def withdraw(
    *, by: Actor, household_id: UUID, consent_id: UUID, person_id: UUID | None = None, told: str = ""
) -> Consent:
    """It ends at this moment, everywhere: what it opened is shut and who was involved by it no longer is. What was
    read meanwhile stays in the log. What did not count yet is declined (by the family) or taken back.

    person_id, told: who of the family withdrew and how they told it, when a professional records it.
    """
    consent = _standing(by, household_id, consent_id)
    _who, must = must_of(consent, members(by, household_id), ages_of(household_id))
    given = frozenset(consent.voices.values_list("person_id", flat=True))
    check_may_withdraw(by, household_id, must, given)
    family = by.kind == ActorKind.FAMILY
    person_id, told = (by.person_id, How.SCREEN.value) if family else (person_id, told)
    if not family and (consent.since or person_id):
        wrong = {}
        if person_id is None or not rules.may_withdraw(person_id, must, given):
            wrong["person"] = _("Kies wie het introk.")
        if told not in (How.PAPER, How.SPOKEN):
            wrong["told"] = _("Kies hoe je dit hoorde.")
        if wrong:
            raise Invalid(wrong)
    how = Ending.WITHDRAWN if consent.since else Ending.DECLINED if person_id else Ending.TAKEN_BACK
    now = clock.now()
    Consent.objects.filter(pk=consent.pk).update(
        ended_at=now,
        ended_how=how,
        ended_by=by.user_id,
        ended_person=person_id,
        ended_told=told if person_id else "",
        version=consent.version + 1,
    )
    lasting = Q(until=None) | Q(until__gt=now)
    ConsentOpening.objects.filter(lasting, consent=consent).update(until=now)
    Involvement.objects.filter(lasting, consent=consent, household_id=household_id).update(
        until=now, ended_because=WITHDRAWN
    )
    consent.refresh_from_db()
    happened(by, f"consent.{how.value}", consent)
    return consent


def one_locked(by: Actor, household_id: UUID, consent_id: UUID) -> Consent:
    """The consent, locked against who acts on it at the same moment; `NotFound` for who may not know of it."""
    check_involved(by, household_id)
    rows = Consent.objects.select_for_update().filter(pk=consent_id, household_id=household_id)
    consent = readable(by, rows).first()
    if consent is None:
        raise NotFound
    return consent


def _standing(by: Actor, household_id: UUID, consent_id: UUID) -> Consent:
    consent = one_locked(by, household_id, consent_id)
    if consent.ended_at is not None:
        raise Invalid({"": _("Dit was al beëindigd. Iemand deed het net eerder.")})
    return consent


def _waiting(by: Actor, household_id: UUID, consent_id: UUID) -> Consent:
    consent = _standing(by, household_id, consent_id)
    if consent.since is not None:
        raise Invalid({"": _("Dit geldt al. Iedereen die moest antwoorden, deed dat.")})
    if consent.until is not None and consent.until <= clock.now():
        raise Invalid({"": _("De laatste dag is voorbij. Vraag het opnieuw.")})
    return consent


def happened(by: Actor, verb: str, consent: Consent) -> None:
    privacy.happened(
        by=by,
        event=verb,
        household_id=consent.household_id,
        category=consent.category,
        consent=consent.id,
        about=" ".join(consent.about),
    )
