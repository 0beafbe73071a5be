"""Reading referrals: the coordination point the whole, the reporter the own one, others that there was one."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.assessment.report import queries as reports
from rondom.assessment.safety import children as safety
from rondom.assessment.safety.children import Seen
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell
from rondom.core.worklist import WorkItem
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.methods.enums import Urgency
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import check_involved, check_may_see, readable
from rondom.privacy.enums import Use

from . import access, facts, rules
from .board import Card, at_my_desk, item, to_review
from .clocks import Clock, clocks_of
from .enums import Announcement, ContactWay, ReferralStatus
from .missed import Missed, missed_of
from .models import ContactAttempt, EligibilityFact, Referral, Reporter
from .own import OwnReferral, TrackView, mine, mine_of, own, pointer, track_of
from .rules import Judged, Stated

__all__ = ["Card", "Clock", "OwnReferral", "at_my_desk", "mine", "own", "pointer"]

#: how long an answer stays in the reporter's work list
FRESH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Attempt:
    at: datetime
    what: str
    outcome: str
    by: str
    note: str
    reached: bool


@dataclass(frozen=True, slots=True)
class ReferralView:
    """The whole of a referral for the coordination point. `reporter` is None for who may not know."""

    referral: Referral
    household: str
    urgency: str
    status: str
    clocks: list[Clock]
    reporter: accounts.Colleague | None
    asked: str  # of who reported through a desk: name and how to reach them, as far as they said
    attempts: list[Attempt]
    children: list[Seen]
    unseen: list[str]
    judged: list[Judged] = field(default_factory=list)
    advised: bool | None = False
    decided_by: str = ""
    track: TrackView | None = None
    beside: list["Beside"] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    @property
    def unexplained(self) -> bool:
        """A term passed and nobody wrote down why."""
        return any(not one.why for one in self.missed)


@dataclass(frozen=True, slots=True)
class Beside:
    """Another referral of the same household that waits for a decision here."""

    id: UUID
    number: str
    received_at: datetime
    status: str


def own_municipality(actor: Actor) -> UUID | None:
    """The municipality of the organisation where one works: most often that of the household too."""
    if actor.organisation_id is None:
        return None
    found: UUID | None = directory.organisation(actor.organisation_id).municipality_id
    return found


def of_desk(actor: Actor, referral_id: UUID) -> Referral:
    """The referral, for who works at its coordination point and may see it; `NotFound` for who is not involved."""
    tell(actor)
    found = Referral.objects.filter(pk=referral_id).first()
    if found is None:
        raise NotFound
    if found.referred_by != actor.user_id:
        check_involved(actor, found.household_id)
    access.check_of_my_desk(actor, found)
    check_may_see(actor, found)
    return found


def earlier_report(actor: Actor, household_id: UUID) -> reports.Listed | None:
    """A report that was given about this household before, so that nobody asks the family again what is in it."""
    return reports.latest(actor, household_id) if reports.may_read_here(actor, household_id) else None


def referral(actor: Actor, referral_id: UUID) -> ReferralView:
    """A referral with everything the coordination point needs to decide."""
    found = of_desk(actor, referral_id)
    log.read(actor, [found])
    method = methods.method(found.method_hash)
    judged = judgements(actor, found)
    minors = [one for one in households.members(actor, found.household_id) if one.is_minor]
    children = safety.seen_at(actor, found.household_id, found.id)
    return ReferralView(
        found,
        households.household(actor, found.household_id).name,
        str(Urgency(found.urgency).label),
        str(ReferralStatus(found.status).label),
        clocks_of([found])[found.id],
        *_reporter(actor, found),
        _attempts(actor, found, method),
        children,
        [one.name for one in minors if one.person_id not in {row.child_id for row in children if row.seen}],
        judged,
        rules.advice(method, judged),
        accounts.names(actor, [found.decided_by]).get(found.decided_by, "") if found.decided_by else "",
        track_of(found),
        _beside(actor, found),
        missed_of([found])[found.id],
    )


def _beside(actor: Actor, found: Referral) -> list[Beside]:
    """Who decides on one should know of the others: two decisions about one household are taken together (B5)."""
    if found.decided_at is not None:
        return []
    rows = Referral.objects.filter(household_id=found.household_id, desk_id=found.desk_id, decided_at=None)
    others = log.read(
        actor, readable(actor, rows.exclude(pk=found.pk)).order_by("received_at", "id"), use=Use.LISTED
    )
    return [
        Beside(one.id, one.number, one.received_at, str(ReferralStatus(one.status).label)) for one in others
    ]


def _reporter(actor: Actor, found: Referral) -> tuple[accounts.Colleague | None, str]:
    """Who reported: an item of its own category, for fewer people than the referral (I6)."""
    rows = log.read(actor, readable(actor, Reporter.objects.filter(referral=found)))
    if not rows:
        return None, ""
    asked = ", ".join(part for part in (rows[0].asked_name, rows[0].asked_contact) if part)
    return accounts.colleagues(actor, [rows[0].user_id]).get(rows[0].user_id), asked


def _attempts(actor: Actor, found: Referral, method: Method) -> list[Attempt]:
    rows = log.read(
        actor, readable(actor, ContactAttempt.objects.filter(referral=found)).order_by("-at", "-id")
    )
    names = accounts.names(actor, (one.made_by for one in rows))
    endings = {one.key: one for one in method.visit_outcomes}
    return [
        Attempt(
            one.at,
            f"{ContactWay(one.way).label}, {Announcement(one.announcement).label}",
            str(endings[one.outcome].label),
            names.get(one.made_by, ""),
            one.note,
            endings[one.outcome].counts_as_contact,
        )
        for one in rows
    ]


def judgements(actor: Actor, referral: Referral) -> list[Judged]:
    """Each criterion of the method with the fact that meets it or not (B5)."""
    rows = log.read(actor, readable(actor, EligibilityFact.objects.filter(referral=referral)))
    stated = {one.criterion: Stated(one.holds, one.fact, one.source) for one in rows}
    criteria = methods.method(referral.method_hash).criteria
    return rules.judge(criteria, facts.counted(actor, referral), stated)


@dataclass(frozen=True, slots=True)
class Summary:
    """That there was a referral: for everyone who may know of the file; without the reporter and what they wrote."""

    id: UUID
    number: str
    received_at: datetime
    status: str
    urgency: str
    decided_at: datetime | None
    family_told_at: datetime | None
    family_review_on: date | None
    url: str


def of_household(actor: Actor, household_id: UUID) -> list[Summary]:
    """Referrals of a household, newest first; `url` only for the coordination point."""
    check_involved(actor, household_id)
    rows = readable(actor, Referral.objects.filter(household_id=household_id)).order_by("-received_at", "-id")
    return [
        Summary(
            one.id,
            one.number,
            one.received_at,
            str(ReferralStatus(one.status).label),
            str(Urgency(one.urgency).label),
            one.decided_at,
            one.family_told_at,
            one.family_review_on,
            reverse("intake:referral", args=[one.id]) if one.desk_id == actor.desk_id else "",
        )
        for one in log.read(actor, rows, use=Use.LISTED)
    ]


def work_for(actor: Actor) -> list[WorkItem]:
    """At the coordination point: referrals by their nearest term. For a reporter: feedback of the last two weeks."""
    if access.at_desk(actor):
        return [*(item(card) for card in at_my_desk(actor)), *to_review(actor)]
    since = clock.now() - FRESH
    rows = log.read(
        actor, mine_of(actor).filter(feedback_at__gte=since).order_by("-feedback_at", "-id"), use=Use.LISTED
    )
    return [
        WorkItem(
            _("Er is een antwoord op je melding %(number)s") % {"number": one.number},
            reverse("intake:own", args=[one.id]),
            action=_("Lees"),
        )
        for one in rows
    ]
