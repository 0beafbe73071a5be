"""Reading after-care: where it stands, the punch card, earlier cases, and what waits for whom."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import NotFound
from rondom.core.words import day_nl
from rondom.core.worklist import WorkItem
from rondom.methods.enums import Verb
from rondom.privacy import log
from rondom.privacy.access import check_involved, check_may_see, my_households, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from ..enums import CaseStatus
from ..models import Case, Closing
from . import rules
from .access import may_keep
from .enums import HowItGoes, MomentKind, Since
from .models import Aftercare, AftercareContact, AftercareMoment, AftercareOutcome, Reopening, WatchHandover
from .unwatched import gone, is_gone, lines_for

TO_LOOK_BACK = room(AftercareMoment, "w.done_at IS NULL")
ASKED_FOR = room(AftercareContact, "w.had_on IS NULL")


@dataclass(frozen=True, slots=True)
class MomentView:
    """A moment to look back. state: done, late, soon or "" (later). The answers are empty where this reader does not
    see them, or nobody was asked yet."""

    id: UUID
    label: str
    due_at: datetime
    done_at: datetime | None
    done_by: str
    state: str
    how: str = ""
    words: str = ""
    police: str = ""
    help: str = ""
    measured_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact of the card. had_on None: the family asked for it and still waits, until `answer_by`."""

    id: UUID
    by_family: bool
    asked_at: datetime | None
    answer_by: datetime | None
    had_on: date | None
    had_by: str
    words: str
    mine: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A colleague took over from another one."""

    at: datetime
    former: str
    new: str
    reason: str
    family_heard: str


@dataclass(frozen=True, slots=True)
class AftercareView:
    household_id: UUID
    case_id: UUID
    runs: bool
    ends_at: datetime
    ended_why: str
    ended_words: str
    watcher: str
    watcher_gone: bool  # left with their job; nobody keeps watch until somebody takes over
    watcher_is_me: bool
    watch_member_id: UUID | None
    handed_over: Sequence[HandedOver]
    moments: Sequence[MomentView]
    card: int
    used: Sequence[ContactView]
    may_keep: bool

    @property
    def had(self) -> int:
        return sum(one.had_on is not None for one in self.used)

    @property
    def spent(self) -> int:
        """Had or asked for."""
        return len(self.used)

    @property
    def left(self) -> int:
        return max(0, self.card - len(self.used))

    @property
    def waiting(self) -> list[ContactView]:
        return [one for one in self.used if one.had_on is None]

    @property
    def next(self) -> MomentView | None:
        return next((one for one in self.moments if one.done_at is None), None)


def aftercare(actor: Actor, household_id: UUID) -> AftercareView | None:
    """After the last case of this household; None when there never was after-care, or coordination runs again."""
    check_involved(actor, household_id)
    rows = readable(actor, Aftercare.objects.filter(household_id=household_id)).order_by("-begun_at", "-id")[
        :1
    ]
    found = next(iter(log.read(actor, rows)), None)
    if found is None or found.ended_why == "reopened":
        return None
    moments = log.read(
        actor, readable(actor, AftercareMoment.objects.filter(aftercare=found)).order_by("due_at", "id")
    )
    outcomes = {
        one.moment_id: one
        for one in log.read(actor, readable(actor, AftercareOutcome.objects.filter(moment__in=moments)))
    }
    used = log.read(
        actor, readable(actor, AftercareContact.objects.filter(aftercare=found)).order_by("created_at", "id")
    )
    who = accounts.names(
        actor,
        {found.watch_user_id, *(one.done_by for one in moments), *(one.had_by for one in used)} - {None},
    )
    name: Any = who.get
    return AftercareView(
        household_id=household_id,
        case_id=found.case_id,
        runs=found.ended_at is None and found.ends_at > clock.now(),
        ends_at=found.ended_at or found.ends_at,
        ended_why=found.get_ended_why_display(),
        ended_words=found.ended_words,
        watcher=name(found.watch_user_id, ""),
        watcher_gone=is_gone(found),
        watcher_is_me=found.watch_user_id is not None and found.watch_user_id == actor.user_id,
        watch_member_id=found.watch_member_id,
        handed_over=_handed_over(actor, found),
        moments=[_moment(one, outcomes.get(one.id), name(one.done_by, "")) for one in moments],
        card=found.contacts,
        used=[
            ContactView(
                one.id,
                one.by_family,
                one.asked_at,
                one.answer_by,
                one.had_on,
                name(one.had_by, ""),
                one.words,
                one.created_by == actor.user_id,
            )
            for one in used
        ],
        may_keep=may_keep(actor, found),
    )


def _handed_over(actor: Actor, found: Aftercare) -> list[HandedOver]:
    """The last time first."""
    rows = WatchHandover.objects.filter(aftercare=found).select_related("from_member", "to_member")
    return [
        HandedOver(one.handed_at, one.from_member.name, one.to_member.name, one.reason, one.family_heard)
        for one in log.read(actor, readable(actor, rows).order_by("-handed_at", "-id"))
    ]


def _moment(row: AftercareMoment, outcome: AftercareOutcome | None, by: str) -> MomentView:
    state = "done" if row.done_at else "late" if row.due_at < clock.now() else ""
    if not state and row.due_at - rules.WARN <= clock.now():
        state = "soon"
    told: dict[str, Any] = {}
    if outcome is not None:
        told = {
            "how": str(HowItGoes(outcome.how).label),
            "words": outcome.words,
            "police": str(Since(outcome.police).label),
            "help": str(Since(outcome.help).label),
            "measured_at": outcome.measured_at,
        }
    return MomentView(row.id, label(row), row.due_at, row.done_at, by, state, version=row.version, **told)


def row(actor: Actor, household_id: UUID) -> Aftercare:
    """The last after-care of this household, or `NotFound`."""
    check_involved(actor, household_id)
    rows = readable(actor, Aftercare.objects.filter(household_id=household_id)).order_by("-begun_at", "-id")[
        :1
    ]
    found = next(iter(log.read(actor, rows)), None)
    if found is None:
        raise NotFound
    return found


def label(row: AftercareMoment) -> str:
    """What a moment is called."""
    if row.kind == MomentKind.CHECK:
        return _("Vinger aan de pols")
    return _("Terugkijken na %(n)s maanden") % {"n": row.months}


def moment(actor: Actor, household_id: UUID, moment_id: UUID) -> AftercareMoment:
    """One moment of this household, or the reason why not."""
    check_involved(actor, household_id)
    rows = AftercareMoment.objects.select_related("aftercare").filter(household_id=household_id)
    found = rows.filter(pk=moment_id).first()
    if found is None:
        raise NotFound
    check_may_see(actor, found)
    return log.read(actor, [found])[0]


def was_reopened(actor: Actor, case: Case) -> bool:
    """Whether this case goes on from an earlier one."""
    return readable(actor, Reopening.objects.filter(case=case)).exists()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A case that was closed: its outcome, and with which reason it was reopened (if it was)."""

    case: Case
    closing: Closing | None
    reopened: Reopening | None


def earlier(actor: Actor, household_id: UUID) -> list[Earlier]:
    """The closed cases of this household, the newest first."""
    check_involved(actor, household_id)
    closed = Case.objects.filter(household_id=household_id, status=CaseStatus.CLOSED)
    cases = log.read(actor, readable(actor, closed).order_by("-closed_at", "-id"))
    endings = log.read(actor, readable(actor, Closing.objects.filter(case__in=cases)))
    closings = {one.case_id: one for one in endings}
    returns = log.read(actor, readable(actor, Reopening.objects.filter(earlier__in=cases)))
    again = {one.earlier_id: one for one in returns}
    return [Earlier(one, closings.get(one.id), again.get(one.id)) for one in cases]


def work_for(actor: Actor) -> list[WorkItem]:
    """Moments that come near and contacts that are asked for: for who keeps watch; for who else may, when nobody keeps
    watch (any more) or it was not done in time. In a constant number of queries."""
    if actor.user_id is None or actor.kind in AT_HOME:
        return []
    now = clock.now()
    mine = Q(aftercare__watch_user_id=actor.user_id)
    keeps = where_i_may(actor, Verb.SET_WATCH)
    live = Q(aftercare__ended_at=None, aftercare__ends_at__gt=now, household_id__in=my_households(actor))
    alone = Q(aftercare__watch_user_id=None) | Q(gone("aftercare__watch_member_id"))
    whose = mine | (keeps & (alone | Q(due_at__lt=now)))
    moments = AftercareMoment.objects.filter(live, whose, done_at=None, due_at__lte=now + rules.WARN)
    whose = mine | (keeps & (alone | Q(answer_by__lt=now)))
    asked = AftercareContact.objects.filter(live, whose, had_on=None)
    looking_back = [] if is_empty(actor, TO_LOOK_BACK) else readable(actor, moments).order_by("due_at", "id")
    waiting = [] if is_empty(actor, ASKED_FOR) else readable(actor, asked).order_by("asked_at", "id")
    items = [
        WorkItem(
            label(one),
            reverse("cases:aftercare-moment", args=[one.household_id, one.id]),
            one.household_id,
            due=one.due_at,
            kind="late" if one.due_at < now else "soon",
            action=_("Schrijf op"),
        )
        for one in log.read(actor, looking_back, use=Use.LISTED)
    ]
    per: dict[UUID, list[AftercareContact]] = defaultdict(list)
    for contact in log.read(actor, waiting, use=Use.LISTED):
        per[contact.household_id].append(contact)
    items += [
        WorkItem(
            _("Het gezin vraagt om contact (sinds %(day)s)")
            % {"day": day_nl(rows[0].created_at.astimezone(clock.AMSTERDAM).date(), clock.today())},
            reverse("cases:aftercare-contact", args=[household_id]) + f"?gevraagd={rows[0].id}",
            household_id,
            due=rows[0].answer_by,
            kind="now",
            action=_("Neem contact op"),
        )
        for household_id, rows in per.items()
    ]
    return lines_for(actor) + items
