"""The board of a coordination point: its open referrals, what burns first."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.transactions import tell
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods.enums import Urgency
from rondom.privacy import log
from rondom.privacy.access import narrowed, readable
from rondom.privacy.enums import Use

from . import access
from .clocks import Clock, clocks_of
from .enums import ReferralStatus
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
    """The board: what burns first. only: "mine" (I tried to reach them, or decided) or "late"."""
    rows = _open(actor)
    clocks = clocks_of(rows)
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
            waiting[one.household_id] - 1 if one.decided_at is None else 0,
        )
        for one in rows
    ]
    if only == "late":
        cards = [one for one in cards if one.late]
    if only == "mine":
        cards = [one for one in cards if one.referral.id in mine]
    return sorted(cards, key=_burning)


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
