"""Terms that come near or have passed, for whose role it is to act: so that no clock of a method runs unseen.

Modules put their own lines in Vandaag. What a method lets run beside that - a round table to hold, one plan to agree
on, a visit - becomes a line here, with the page on which it can be done. Where a module has a line for the same page
the two become one (`merged`). Which roles, terms and events there are is the method's business; only the page that
belongs to an event of the fixed vocabulary is known here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, worklist
from rondom.core.actor import Actor
from rondom.core.models import Deadline
from rondom.core.worklist import WorkItem
from rondom.intake import latest
from rondom.meetings import running
from rondom.methods import queries as methods
from rondom.methods.enums import BROUGHT_ABOUT_BY, Event
from rondom.methods.process import Deadline as Term
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import live, my_households
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext, Involvement

from . import subjects

#: more terms than this at once are not read one by one; the nearest are shown
MOST = 200

OF_A_REFERRAL = frozenset(
    {
        Event.FAMILY_CONTACTED,
        Event.HOME_VISITED,
        Event.SCREENING_HELD,
        Event.CHILD_SEEN,
        Event.REFERRAL_DECIDED,
        Event.REFERRAL_REFUSED,
        Event.FAMILY_INFORMED,
        Event.REPORTER_INFORMED,
    }
)
#: ends every clock of a file, but is not what a clock asks for
ENDS = frozenset({Event.CASE_CLOSED})
#: page of a household's file where this can be brought about
PAGES: dict[Event, str] = {
    Event.WAITING_CONTACTED: "waiting:one",
    Event.WAITING_LETTER_SENT: "waiting:one",
    Event.VARIANT_DECIDED: "cases:variant",
    Event.MEETING_PLANNED: "meetings:plan",
    Event.MEETING_CLOSED: "meetings:plan",
    Event.COORDINATOR_APPOINTED: "cases:team",
    Event.COACH_APPOINTED: "cases:team",
    Event.TEAM_CHANGED: "cases:team",
    Event.MEASUREMENT_RECORDED: "assessment:picture",
    Event.PLAN_PROPOSED: "plans:plan",
    Event.PLAN_BINDING: "plans:plan",
    Event.PLAN_REVIEWED: "plans:hold-review",
}


@dataclass(frozen=True, slots=True)
class Places:
    """For pages that are not one per household: its referral, its meeting that is planned."""

    referrals: dict[UUID, UUID]
    meetings: dict[UUID, UUID]


def work_for(actor: Actor) -> list[WorkItem]:
    """Terms of this actor's roles that are near or late, the nearest first; in a constant number of queries.

    A term of the file that names no role is for everybody who may do what stops it.
    """
    mine = Involvement.objects.filter(
        live(actor), household_id=OuterRef("household_id"), role=OuterRef("for_role")
    )
    rows = (
        Deadline.objects.filter(
            household_id__in=my_households(actor), met_at=None, cancelled_at=None, warn_at__lte=clock.now()
        )
        .filter(Q(Exists(mine)) | Q(for_role="", subject_id=F("household_id")))
        .filter(subjects.shown_to(actor))
        .order_by("due_at", "id")[:MOST]
    )
    found = [(row, row.household_id) for row in rows if row.household_id is not None]
    if not found:
        return []
    households = {household_id for _row, household_id in found}
    phases = dict(FileContext.objects.filter(pk__in=households).values_list("household_id", "phase"))
    places = Places(latest.referrals(actor, households), running.meetings(actor, households))
    entries = [
        log.Entry(one, "existence", "core.deadline", use=Use.LISTED) for one in sorted(households, key=str)
    ]
    log.note(actor, *entries)
    roles: dict[UUID, set[str]] = defaultdict(set)
    held = Involvement.objects.filter(live(actor), household_id__in=households)
    for household_id, role in held.values_list("household_id", "role"):
        roles[household_id].add(role)
    lines = (
        _line(row, household_id, roles[household_id], phases.get(household_id, ""), places)
        for row, household_id in found
    )
    return [line for line in lines if line]


def _line(row: Deadline, household_id: UUID, held: set[str], phase: str, places: Places) -> WorkItem | None:
    """One term; None when it names no role and there is nothing that this actor can do to stop it."""
    method = methods.method(row.method_hash)
    term = method.deadline(row.kind)
    event = _event(method, term, [row.for_role] if row.for_role else sorted(held), phase)
    if not row.for_role and event not in PAGES:
        return None  # a line that cannot be ended, only looked at, is in the way
    url, action = _page(household_id, event, places)
    return WorkItem(
        title=str(term.label),
        url=url,
        household_id=household_id,
        due=row.due_at,
        kind=_kind(row.due_at, row.warn_at),
        action=action,
    )


def _event(method: Method, term: Term, roles: Iterable[str], phase: str) -> Event | None:
    """What these roles may do in this phase to stop the clock; the first way that the method names."""
    ways = [event for event in term.stops_on if event in BROUGHT_ABOUT_BY and event not in ENDS]
    allowed = [
        event for event in ways if any(method.may(role, phase, BROUGHT_ABOUT_BY[event]) for role in roles)
    ]
    return next(iter(allowed), None)


def _page(household_id: UUID, event: Event | None, places: Places) -> tuple[str, str]:
    """(address, verb). Without a page of its own: the household, where it can be seen whose turn it is."""
    if event in OF_A_REFERRAL and household_id in places.referrals:
        return reverse("intake:referral", args=[places.referrals[household_id]]), _("Open de melding")
    if event == Event.MEETING_CLOSED and household_id in places.meetings:
        meeting = places.meetings[household_id]
        return reverse("meetings:meeting", args=[household_id, meeting]), _("Open het overleg")
    if event in PAGES:
        return reverse(PAGES[event], args=[household_id]), _verb(event)
    return reverse("web:household", args=[household_id]), _("Bekijk")


def _verb(event: Event) -> str:
    return {
        Event.VARIANT_DECIDED: _("Stel vast"),
        Event.MEETING_PLANNED: _("Plan het overleg"),
        Event.MEETING_CLOSED: _("Plan het overleg"),
        Event.MEASUREMENT_RECORDED: _("Vul in"),
        Event.PLAN_REVIEWED: _("Kijk samen terug"),
    }.get(event, _("Werk eraan"))


def _kind(due_at: datetime, warn_at: datetime) -> str:
    state = worklist.state(due_at, warn_at)
    return "" if state == "ok" else state


URGENCY = {"late": 0, "now": 1, "soon": 2, "": 3}


def merged(lines: Iterable[WorkItem], terms: Iterable[WorkItem]) -> list[WorkItem]:
    """The lines of the modules, with the term of the same page in them; and the terms that no line speaks of."""
    by_page: dict[tuple[UUID | None, str], WorkItem] = {}
    rest = list(lines)
    places: dict[tuple[UUID | None, str], int] = {}
    for place, line in enumerate(rest):
        for said in (line.url, line.title):
            places.setdefault((line.household_id, said), place)
    for term in terms:
        key = (term.household_id, term.url)
        same = [places[one] for one in (key, (term.household_id, term.title)) if one in places]
        if same:
            rest[min(same)] = _with_term(rest[min(same)], term)
        else:
            by_page[key] = _with_term(by_page[key], term) if key in by_page else term
    return [*rest, *by_page.values()]


def _with_term(line: WorkItem, term: WorkItem) -> WorkItem:
    """The line with the nearest of the two moments and the more urgent of the two kinds."""
    due = min((one for one in (line.due, term.due) if one), default=None)
    kind = min((line.kind, term.kind), key=lambda one: URGENCY.get(one, 3))
    return replace(line, due=due, kind=kind)
