"""Which signals about somebody the copy of everything tells of: that, which organisation, since when. [I6, I7, P7]

Only a signal of which the person was told: that somebody is concerned may not be known before it is safe. A signal of
the organisation that referred would tell who referred, so its organisation is not named to who may not know that.
"""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.core.transactions import run_as
from rondom.households import queries as households
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.models import Involvement
from rondom.privacy.moments import organisation_names
from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Subject, moment
from rondom.privacy.rights.values import Entry, Fact

from .following.models import IndexUse, PersonTold, RequestAnswer, SignalTerm
from .importing.models import ImportBlock, RejectedRow, SignalImport, SourceSignal, Supplier
from .keeping.models import SignalErasure
from .matching import finding
from .matching import models as encoded
from .matching.models import ExcludedAddress, Likeness, MarkEntry
from .models import CoordinationMark, IndexAlert, Match, MatchSignal, Signal, SignalSubject
from .normalise import Identity


@run_as("matching")
def _about(household_id: UUID, persons: frozenset[str]) -> list[Signal]:
    """Signals about these people that they were told of, found by number or by name with date of birth."""
    people, _addresses = households.identities(household_id)
    found = finding.surely_about(
        Identity(one.given_name, one.family_name, one.birth_date, one.bsn)
        for one in people
        if str(one.id) in persons
    )
    return list(
        Signal.objects.filter(pk__in=found, person_told_at__isnull=False).order_by("registered_at", "id")
    )


def _signals(subject: Subject) -> Iterator[Entry]:
    found = _about(subject.household_id, subject.persons)
    names = organisation_names(subject.reader, {one.organisation_id for one in found})
    hidden = set() if subject.sees(Category.REPORTER) else _reporting(subject)
    for one in found:
        who = names.get(one.organisation_id, "")
        if one.organisation_id in hidden or one.household_id:
            who = who if subject.sees(Category.REPORTER) else gettext("een organisatie die wordt beschermd")
        facts = (
            Fact(key="organisation", label=gettext("Organisatie"), value=who),
            Fact(key="registered_at", label=gettext("Geregistreerd"), value=moment(one.registered_at)),
            Fact(key="told_at", label=gettext("Aan u verteld"), value=moment(one.person_told_at)),  # type: ignore[arg-type]
            Fact(key="status", label=gettext("Stand"), value=one.get_status_display()),
        )
        yield Entry(id=str(one.pk), category=Category.EXISTENCE, at=one.registered_at, facts=facts)


def _reporting(subject: Subject) -> set[UUID | None]:
    """Organisations of who reported here."""
    rows = Involvement.objects.filter(household_id=subject.household_id, role_kind=RoleKind.REPORTER)
    return set(rows.values_list("organisation_id", flat=True))


@run_as("matching")
def _mark(household_id: UUID) -> CoordinationMark | None:
    return CoordinationMark.objects.filter(household_id=household_id).first()


def _marks(subject: Subject) -> Iterator[Entry]:
    mark = _mark(subject.household_id)
    if mark is None or subject.only_named:
        return
    facts = [Fact(key="since", label=gettext("Sinds"), value=moment(mark.since))]
    if mark.until:
        facts.append(Fact(key="until", label=gettext("Tot"), value=moment(mark.until)))
    if mark.expires_on:
        until = copying.as_words(mark.expires_on, subject)
        facts.append(Fact(key="expires_on", label=gettext("Verdwijnt op"), value=until))
    yield Entry(id=str(mark.pk), category=Category.EXISTENCE, at=mark.since, facts=tuple(facts))


NOT_TOLD = "for the own organisation and the coordination point alone (P7)"

copying.section(
    "index.signal",
    _("Signalen over u in de verwijsindex"),
    [Signal],
    _signals,
    category=Category.EXISTENCE,
    without={
        name: NOT_TOLD
        for name in (
            "risk_level",
            "others_involved",
            "earlier_help",
            "broken_off",
            "consider_coordination",
            "consider_reason",
            "coordination_requested_at",
            "person_told_not_why",
            "household_id",
            "starts_on",
        )
    },
    keep="signal",
)
copying.section(
    "index.mark",
    _("Uw gezin is bekend als gezin met coördinatie"),
    [CoordinationMark],
    _marks,
    category=Category.EXISTENCE,
    without={"household_id": "the file itself"},
    keep="mark",
)
copying.leave_out(SignalSubject, "what another organisation typed, for that organisation alone (P7)")
copying.leave_out(encoded.Entry, "encodings under a key, mean nothing outside Rondom")
copying.leave_out(MarkEntry, "encodings under a key, mean nothing outside Rondom")
copying.leave_out(Likeness, "between the professionals of two signals; the signals themselves are told")
copying.leave_out(ExcludedAddress, "the address of a building, of no person")
copying.leave_out(PersonTold, "how and when the person was told; that they were, stands with the signal")
copying.leave_out(
    SignalTerm, "that the organisation prolonged its signal; until when, stands with the signal"
)
copying.leave_out(RequestAnswer, "between an organisation and the coordination point")
copying.leave_out(IndexUse, "numbers of what a professional did; nothing of a family")
copying.leave_out(Match, "between the professionals of two signals; the signals themselves are told")
copying.leave_out(MatchSignal, "between the professionals of two signals; the signals themselves are told")
copying.leave_out(IndexAlert, "tells the coordination point of a signal that is told itself")
copying.leave_out(SourceSignal, "how an organisation finds its own signal back; the signal itself is told")
copying.leave_out(SignalErasure, "says that signals were erased; of nobody is known any more whose they were")
for brought_in in (SignalImport, ImportBlock):
    copying.leave_out(brought_in, "a file of one organisation, until its rows are signals; those are told")
copying.leave_out(RejectedRow, "the number of a row and why it was refused, about nobody")
copying.leave_out(Supplier, "a professional of an organisation, about no family")
