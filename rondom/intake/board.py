"""The board of a coordination point: its open referrals, what burns first."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import tell
from rondom.core.workdays import end_of_day
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.methods.enums import Event, Urgency
from rondom.privacy import log
from rondom.privacy.access import narrowed, readable
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext

from . import access
from .clocks import Clock, clocks_of
from .enums import ReferralStatus
from .missed import missed_of
from .models import ContactAttempt, Referral


@dataclass(frozen=True, slots=True)
class Card:
    """A referral on the board."""

    referral: Referral
    household: str
    urgency: str
    status: str
    clocks: list[Clock]
    tried: int
    step: str
    unexplained: int = 0  # terms that passed while nobody wrote down why
    beside: int = 0  # other referrals of this household that wait for a decision

    @property
    def urgent(self) -> bool:
        return self.referral.urgency != Urgency.NORMAL

    @property
    def late(self) -> bool:
        return any(one.state == "late" for one in self.clocks)


def _open(actor: Actor) -> list[Referral]:
    """Referrals at the own coordination point that still ask something: a decision, or feedback to the reporter."""
    tell(actor)
    if not access.at_desk(actor):
        return []
    rows = narrowed(Referral.objects.filter(desk_id=access.desk_of(actor), feedback_at=None))
    return log.read(actor, readable(actor, rows).order_by("received_at", "id"), use=Use.LISTED)


def at_my_desk(actor: Actor, only: str = "") -> list[Card]:
    """The board: what burns first. only: "mine" (I tried to reach them, or decided), "free" (nobody tried to reach them
    yet), "late", or "why" (a term passed and nobody wrote down why)."""
    rows = _open(actor)
    clocks, missed = clocks_of(rows), missed_of(rows)
    mine, tried = _tried(actor, rows)
    found = households.listed(actor, households.my(actor).filter(pk__in={one.household_id for one in rows}))
    names = {one.id: one.name for one in found}
    waiting = Counter(one.household_id for one in rows if one.decided_at is None)
    cards = [
        Card(
            one,
            names.get(one.household_id, ""),
            str(Urgency(one.urgency).label),
            str(ReferralStatus(one.status).label),
            clocks[one.id],
            tried.get(one.id, 0),
            _step(one),
            sum(not term.why for term in missed[one.id]),
            waiting[one.household_id] - 1 if one.decided_at is None else 0,
        )
        for one in rows
    ]
    return sorted((one for one in cards if _wanted(one, only, mine)), key=_burning)


def _wanted(card: Card, only: str, mine: set[UUID]) -> bool:
    match only:
        case "late":
            return card.late
        case "mine":
            return card.referral.id in mine
        case "free":
            return card.step == "received" and not card.tried
        case "why":
            return card.unexplained > 0
    return True


def _tried(actor: Actor, rows: list[Referral]) -> tuple[set[UUID], dict[UUID, int]]:
    """Referrals this actor works on, and how often somebody tried to reach each household."""
    mine = {one.id for one in rows if one.decided_by == actor.user_id}
    tried: dict[UUID, int] = {}
    attempts = readable(actor, ContactAttempt.objects.filter(referral__in=rows))
    for referral_id, made_by in attempts.values_list("referral_id", "made_by"):
        tried[referral_id] = tried.get(referral_id, 0) + 1
        if made_by == actor.user_id:
            mine.add(referral_id)
    return mine, tried


def _step(one: Referral) -> str:
    if one.decided_at:
        return "decided"
    return "screening" if one.status == ReferralStatus.SCREENING else "received"


def _burning(card: Card) -> tuple[bool, datetime, str]:
    first = card.clocks[0].due_at if card.clocks else card.referral.received_at.replace(year=9999)
    return not card.urgent, first, card.referral.number


def to_review(actor: Actor) -> list[WorkItem]:
    """Families that were not told of a referral, where the day has come to look at that again (B10)."""
    rows = Referral.objects.filter(
        desk_id=access.desk_of(actor), family_told_at=None, family_review_on__lte=clock.today()
    ).exclude(status=ReferralStatus.REFUSED)
    found = list(readable(actor, narrowed(rows)).order_by("family_review_on", "id"))
    phases = {
        row.household_id: row
        for row in FileContext.objects.filter(pk__in={one.household_id for one in found})
    }
    open_ = [one for one in found if not _is_closed(phases.get(one.household_id))]
    return [
        WorkItem(
            _("Kijk opnieuw: mag het gezin van de melding weten?"),
            reverse("intake:tell-family", args=[one.id]),
            household_id=one.household_id,
            due=end_of_day(one.family_review_on) if one.family_review_on else None,
            kind="soon",
            action=_("Vertel het gezin"),
        )
        for one in log.read(actor, open_, use=Use.LISTED)
    ]


def _is_closed(context: FileContext | None) -> bool:
    """Coordination has ended: nothing is late any more."""
    if context is None:
        return True
    phase = methods.method(context.method_hash).phase(context.phase)
    return phase.final or Event.CASE_CLOSED in phase.begins_on


def item(card: Card) -> WorkItem:
    first = card.clocks[0] if card.clocks else None
    return WorkItem(
        title=first.label if first else _("Melding %(number)s") % {"number": card.referral.number},
        url=reverse("intake:referral", args=[card.referral.id]),
        household_id=card.referral.household_id,
        household_name=card.household,
        due=first.due_at if first else None,
        kind="now" if card.urgent else first.state if first and first.state != "ok" else "",
        action=_("Open de melding"),
    )
