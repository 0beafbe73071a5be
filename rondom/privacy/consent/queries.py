"""Reading what was asked, given and withdrawn; and on which ground each organisation is involved, kept apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound
from rondom.methods.enums import RoleKind

from .. import log
from ..access import check_involved, method_of, readable
from ..models import Involvement
from ..override.access import unknown_to
from ..scans.models import ConsentScan
from . import rules
from .access import ages_of, must_of
from .concerned import members
from .enums import AT_HOME, State, Track
from .models import Consent, ConsentOpening, ConsentVoice

#: of which kind the log says that consents were read
LOGGED = "privacy.consent"


@dataclass(frozen=True, slots=True)
class View:
    """A consent as it stands now. `must`: who must give; `missing`: who of them did not yet; `i_give`, `i_withdraw`:
    what this reader may do about it as a member of the family; `until`: the last day; `removed`: scans that were taken
    out."""

    consent: Consent
    state: State
    voices: tuple[ConsentVoice, ...]
    must: rules.MustGive
    missing: frozenset[UUID]
    i_give: bool
    i_withdraw: bool
    until: date | None
    duty: str
    removed: frozenset[UUID] = frozenset()

    @property
    def ended(self) -> bool:
        return self.state not in (State.ASKED, State.LIVE)


@dataclass(frozen=True, slots=True)
class Basis:
    """On which ground an organisation (or a desk) is involved: its lawful basis, which no consent replaces."""

    organisation_id: UUID | None
    role: str
    ground: str
    article: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who works with the household for an organisation."""

    user_id: UUID
    organisation_id: UUID


def consents(actor: Actor, household_id: UUID) -> list[View]:
    """All of this household that this actor may know of, the newest first; `NotFound` for who is not involved. The
    number of queries does not depend on how many there are."""
    check_involved(actor, household_id)
    rows = Consent.objects.filter(household_id=household_id)
    return _views(actor, household_id, readable(actor, rows).order_by("-created_at", "-id"))


def consent(actor: Actor, household_id: UUID, consent_id: UUID) -> View:
    check_involved(actor, household_id)
    rows = Consent.objects.filter(household_id=household_id, pk=consent_id)
    found = _views(actor, household_id, readable(actor, rows))
    if not found:
        raise NotFound
    return found[0]


def waiting_for_me(actor: Actor, household_id: UUID) -> list[View]:
    """What is asked of this member of the family and not yet answered."""
    check_involved(actor, household_id)
    rows = Consent.objects.filter(household_id=household_id, since=None, ended_at=None)
    return [one for one in _views(actor, household_id, readable(actor, rows)) if one.i_give]


def _views(actor: Actor, household_id: UUID, rows: Iterable[Consent]) -> list[View]:
    found = list(rows)
    if not found:
        return []
    log.note(actor, *(log.Entry(household_id, one.category, LOGGED, one.id) for one in found))
    voices: dict[UUID, list[ConsentVoice]] = defaultdict(list)
    for voice in ConsentVoice.objects.filter(consent__in=[one.id for one in found]).order_by("at", "id"):
        voices[voice.consent_id].append(voice)
    gone = frozenset(
        ConsentScan.objects.filter(
            consent__in=[one.id for one in found], removed_at__isnull=False
        ).values_list("pk", flat=True)
    )
    people, ages, method = members(actor, household_id), ages_of(household_id), method_of(household_id)
    now, duties = clock.now(), method.consent
    views = []
    for one in found:
        _who, must = must_of(one, people, ages)
        given = frozenset(voice.person_id for voice in voices[one.id])
        state = rules.state(now, since=one.since, until=one.until, ended=one.ended_at, how=one.ended_how)
        family = actor.kind == ActorKind.FAMILY and actor.person_id is not None
        me = actor.person_id
        running = state in (State.ASKED, State.LIVE)
        views.append(
            View(
                consent=one,
                state=state,
                voices=tuple(voices[one.id]),
                must=must,
                missing=rules.still_missing(must, given) if state == State.ASKED else frozenset(),
                i_give=bool(family and state == State.ASKED and me in must.persons - given),
                i_withdraw=bool(family and running and me and rules.may_withdraw(me, must, given)),
                until=_last_day(one.until),
                duty=str(duties.client_track if one.track == Track.CLIENT else duties.professional_track),
                removed=gone,
            )
        )
    return views


def opened(household_id: UUID, kind: str) -> list[ConsentOpening]:
    """What consents (or releases) of this kind open now, for who was found to be involved or asks as a job."""
    now = clock.now()
    rows = ConsentOpening.objects.filter(
        Q(until=None) | Q(until__gt=now), household_id=household_id, kind=kind, since__lte=now
    )
    return list(rows.order_by("since", "id"))


def _last_day(until: datetime | None) -> date | None:
    """`until` is the midnight after it."""
    return (until - timedelta(seconds=1)).astimezone(clock.AMSTERDAM).date() if until else None


def _live_rows(actor: Actor, household_id: UUID) -> list[Involvement]:
    now = clock.now()
    rows = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=now), household_id=household_id, since__lte=now
    )
    found = rows.exclude(role_kind__in=sorted(map(str, AT_HOME))).order_by("since", "id")
    secret = unknown_to(actor, household_id)
    return [row for row in found if row.pk not in secret]


def bases(actor: Actor, household_id: UUID) -> list[Basis]:
    """The lawful basis of everybody who works with this household now, one line for each organisation and role. Who
    reported is not among them."""
    check_involved(actor, household_id)
    method = method_of(household_id)
    found: dict[tuple[UUID | None, str, str], Basis] = {}
    for row in _live_rows(actor, household_id):
        if row.role_kind == RoleKind.REPORTER:
            continue
        ground = method.ground(row.ground)
        basis = Basis(
            row.organisation_id,
            str(method.role(row.role).label),
            str(ground.label),
            ground.article or "",
            row.since,
        )
        found.setdefault((row.organisation_id, row.role, row.ground), basis)
    return list(found.values())


def sources(actor: Actor, household_id: UUID) -> list[Source]:
    """Who works with this household now, for an organisation: from whom, or to whom, something may be shared."""
    check_involved(actor, household_id)
    beside = (RoleKind.REPORTER, RoleKind.OVERRIDE)
    rows = [row for row in _live_rows(actor, household_id) if row.role_kind not in beside]
    return list(
        dict.fromkeys(
            Source(row.user_id, row.organisation_id) for row in rows if row.user_id and row.organisation_id
        )
    )
