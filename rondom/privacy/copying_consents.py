"""What the copy of everything tells of consent: what was asked, who gave it, to whom, until when, how it ended.

[I7, I2; AVG art. 7, 15]
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.core import clock
from rondom.core.ids import as_id
from rondom.methods.enums import Category

from .access import facts_of
from .consent.enums import Ending, How, Kind, Track
from .consent.models import Consent, ConsentOpening, ConsentVoice
from .consent.rules import state
from .moments import organisation_names
from .rights import copying
from .rights.copying import Subject, as_words, moment
from .rights.values import Entry, Fact
from .rules import decide
from .scans.models import ConsentScan
from .scans.queries import named


def said(told: Iterable[tuple[str, str, str]]) -> tuple[Fact, ...]:
    """Facts from (key, label, value); what is empty is not told."""
    return tuple(Fact(key=key, label=label, value=value) for key, label, value in told if value)


def _consents(subject: Subject) -> Iterator[Entry]:
    """Those about this person, as far as the decision lets them be seen."""
    found = [
        row
        for row in Consent.objects.filter(household_id=subject.household_id).order_by("created_at", "id")
        if str(row.person_id) in subject.persons
        and decide(subject.viewer, facts_of(row), subject.standing).allowed  # type: ignore[arg-type]
    ]
    if not found:
        return
    voices: dict[UUID, list[ConsentVoice]] = defaultdict(list)
    for voice in ConsentVoice.objects.filter(consent__in=[row.pk for row in found]).order_by("at", "id"):
        voices[voice.consent_id].append(voice)
    scans: dict[UUID, ConsentScan] = {}
    for scan in ConsentScan.objects.filter(consent__in=[row.pk for row in found], removed_at=None):
        scans[scan.pk] = scan
        subject.attach(f"scans/{named(scan)}", scan.content)
    ids = {as_id(str(one)) for row in found for one in (*row.organisations, row.from_organisation_id)}
    organisations = organisation_names(subject.reader, ids - {None})
    for row in found:
        yield Entry(
            id=str(row.pk),
            category=row.category,
            at=row.created_at,
            about=(subject.name(row.person_id),),
            facts=_of(row, voices[row.pk], organisations, subject, scans),
        )


def _of(
    row: Consent,
    voices: list[ConsentVoice],
    organisations: dict[UUID, str],
    subject: Subject,
    scans: dict[UUID, ConsentScan],
) -> tuple[Fact, ...]:
    now = state(clock.now(), since=row.since, until=row.until, ended=row.ended_at, how=row.ended_how)
    to = sorted(filter(None, (organisations.get(UUID(one)) for one in row.organisations)))
    return said(
        (
            ("kind", gettext("Soort"), str(Kind(row.kind).label)),
            ("purpose", gettext("Waarvoor"), row.purpose),
            (
                "categories",
                gettext("Welke gegevens"),
                ", ".join(str(Category(one).label) for one in row.categories),
            ),
            ("to", gettext("Voor wie"), gettext("het hele team") if row.to_team else ", ".join(to)),
            ("source", gettext("Wie mag vertellen"), _source(row, organisations, subject)),
            ("track", gettext("Op wiens verzoek"), str(Track(row.track).label)),
            ("given", gettext("Wie ja zei"), "; ".join(_voice(one, subject, scans) for one in voices)),
            ("since", gettext("Geldt sinds"), moment(row.since) if row.since else ""),
            ("until", gettext("Geldt tot en met"), _last_day(row, subject)),
            ("state", gettext("Stand"), str(now.label)),
            ("ended_at", gettext("Gestopt op"), moment(row.ended_at) if row.ended_at else ""),
            ("ended_how", gettext("Hoe het stopte"), _ended(row, subject)),
        )
    )


def _source(row: Consent, organisations: dict[UUID, str], subject: Subject) -> str:
    """Who is released from secrecy."""
    if row.from_organisation_id is None:
        return ""
    organisation = organisations.get(row.from_organisation_id, "")
    if row.from_user_id is None:
        return gettext("iedereen van %(organisation)s") % {"organisation": organisation}
    who = subject.names.get(row.from_user_id) or gettext("Een medewerker")
    return f"{who}, {organisation}"


def _voice(one: ConsentVoice, subject: Subject, scans: dict[UUID, ConsentScan]) -> str:
    """Who gave it, when and how, with the evidence; a scan lies beside the page in the copy."""
    told = [subject.name(one.person_id), moment(one.at), str(How(one.how).label)]
    if one.on:
        told.append(_day(one.on, subject))
    scan = scans.get(one.scan_id) if one.scan_id else None
    beside = gettext("scan: scans/%(name)s") % {"name": named(scan)} if scan else ""
    return ", ".join([*told, *filter(None, (one.place, one.witness, beside))])


def _last_day(row: Consent, subject: Subject) -> str:
    """`until` is the midnight after it; an agreement without it holds until it is withdrawn."""
    if row.until is None:
        return gettext("tot u het intrekt")
    last: datetime = row.until - timedelta(seconds=1)
    return _day(last.astimezone(clock.AMSTERDAM).date(), subject)


def _day(day: date, subject: Subject) -> str:
    return as_words(day, subject)


def _ended(row: Consent, subject: Subject) -> str:
    """In which way, by which member of the family, and how they said so."""
    if not row.ended_how:
        return ""
    who = subject.name(row.ended_person) if row.ended_person else ""
    told = str(How(row.ended_told).label) if row.ended_told else ""
    return ", ".join(filter(None, (str(Ending(row.ended_how).label), who, told)))


copying.section(
    "privacy.consent",
    _("Waar toestemming voor is gevraagd of gegeven"),
    [Consent, ConsentVoice, ConsentScan],
    _consents,
    category=Category.HOUSEHOLD,
    without={
        "person_id": "told by name",
        "content": "goes along as a file beside the page",
        "removed_why": "why a scan of another paper was taken out: it may be of another family",
        "missing_why": "words of a professional about somebody else, who did not give it; the family's page has it not",
    },
)
copying.leave_out(ConsentOpening, "follows from consents that are told: the same, made flat for the decision")
