"""Referrals as their reporter sees them, also after the involvement ended (own record)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell
from rondom.directory import queries as directory
from rondom.directory.queries import Pointer
from rondom.methods import queries as methods
from rondom.methods.enums import Urgency
from rondom.privacy import log
from rondom.privacy.consent.enums import Track
from rondom.privacy.enums import Use

from .enums import ReferralStatus
from .models import Referral


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """A referral as its reporter sees it: what was sent, where it stands, what came back."""

    referral: Referral
    name: str
    status: str
    urgency: str
    track: "TrackView"


@dataclass(frozen=True, slots=True)
class TrackView:
    """On whose request, in words: the written agreement or the ground, and what this track asks by the method."""

    label: str
    ground: str
    agreed_by: str
    agreed_on: date | None
    duty: str


def track_of(row: Referral) -> TrackView:
    method = methods.method(row.method_hash)
    own = row.track == Track.CLIENT
    rules = method.referral
    return TrackView(
        str(Track(row.track).label),
        str(method.ground(row.ground).label) if row.ground else "",
        row.agreed_by,
        row.agreed_on,
        str(rules.client_track if own else rules.professional_track),
    )


def mine_of(actor: Actor) -> QuerySet[Referral]:
    tell(actor)
    if actor.user_id is None or actor.organisation_id is None:
        return Referral.objects.none()
    return Referral.objects.filter(referred_by=actor.user_id, organisation_id=actor.organisation_id)


def mine(actor: Actor) -> list[OwnReferral]:
    """What this actor referred, newest first; also after the involvement ended (own record)."""
    return _own(log.read(actor, mine_of(actor).order_by("-received_at", "-id"), use=Use.LISTED))


def own(actor: Actor, referral_id: UUID) -> OwnReferral:
    """One own referral, or `NotFound`."""
    rows = log.read(actor, mine_of(actor).filter(pk=referral_id))
    if not rows:
        raise NotFound
    return _own(rows)[0]


def pointer(actor: Actor, row: Referral) -> Pointer | None:
    """Where a refused household was pointed to, with how to reach it, where that stands on the social map."""
    return directory.pointer(actor, row.refused_service_id, row.refused_organisation_id)


def _own(rows: list[Referral]) -> list[OwnReferral]:
    return [
        OwnReferral(
            one,
            one.household_name,
            str(ReferralStatus(one.status).label),
            str(Urgency(one.urgency).label),
            track_of(one),
        )
        for one in rows
    ]
