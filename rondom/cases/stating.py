"""Saying what one offers, and what one expects of another. [E3]"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy.items import about

from .access import check_may_state
from .expectations import information_options
from .loading import present_member
from .models import Expectation, Offer, TeamMember

OFFER_STATED = "team.offer_stated"
EXPECTATION_STATED = "team.expectation_stated"


@action
def state_offer(
    *,
    by: Actor,
    member_id: UUID,
    gives: Iterable[str] = (),
    contact_per_month: int | None = None,
    answers_within_days: int | None = None,
    channels: Iterable[str] = (),
    reachable: str = "",
    note: str = "",
    version: int | None = None,
) -> Offer:
    """What a team member offers the others. Written down again it replaces what was said before."""
    member = present_member(member_id)
    check_may_state(by, member)
    said = {
        "gives": _information(member, gives, "gives"),
        "contact_per_month": contact_per_month,
        "answers_within_days": answers_within_days,
        "channels": _channels(member, channels, "channels"),
        "reachable": reachable.strip(),
        "note": note.strip(),
    }
    offer = Offer.objects.filter(member=member).first()
    if offer is None:
        offer = Offer(member=member, stated_at=clock.now(), **said, **_new(by, member, member.about))
        offer.save(force_insert=True)
    else:
        save_version(offer, offer.version if version is None else version, **said)
        Offer.objects.filter(pk=offer.pk).update(stated_at=clock.now())
    privacy.happened(by=by, event=OFFER_STATED, household_id=member.household_id, item=offer)
    return offer


@action
def state_expectation(
    *,
    by: Actor,
    holder_id: UUID,
    other_id: UUID,
    wants: Iterable[str] = (),
    contact_per_month: int | None = None,
    answers_within_days: int | None = None,
    channel: str = "",
    note: str = "",
    version: int | None = None,
) -> Expectation:
    """What one team member expects of another of the same team."""
    holder, other = present_member(holder_id), present_member(other_id)
    if holder.case_id != other.case_id:
        raise NotFound
    check_may_state(by, holder)
    if holder.pk == other.pk:
        raise Invalid({"": _("Kies iemand anders uit het team.")})
    said = {
        "wants": _information(holder, wants, "wants"),
        "contact_per_month": contact_per_month,
        "answers_within_days": answers_within_days,
        "channel": next(iter(_channels(holder, [channel] if channel else [], "channel")), ""),
        "note": note.strip(),
    }
    row = Expectation.objects.filter(holder=holder, other=other).first()
    if row is None:
        persons = {*holder.about, *other.about}
        row = Expectation(
            holder=holder, other=other, stated_at=clock.now(), **said, **_new(by, holder, persons)
        )
        row.save(force_insert=True)
    else:
        save_version(row, row.version if version is None else version, **said)
        Expectation.objects.filter(pk=row.pk).update(stated_at=clock.now())
    privacy.happened(by=by, event=EXPECTATION_STATED, household_id=holder.household_id, item=row)
    return row


def _new(by: Actor, member: TeamMember, persons: Iterable[str]) -> dict[str, Any]:
    return {
        "case_id": member.case_id,
        "household_id": member.household_id,
        "category": Category.EXISTENCE,
        "about": about(persons),
        "created_at": clock.now(),
        "created_by": by.user_id,
    }


def _information(member: TeamMember, codes: Iterable[str], field: str) -> list[str]:
    allowed = {code for code, _label in information_options(member.household_id, member.role)}
    chosen = sorted(set(codes))
    if not set(chosen) <= allowed:
        raise Invalid({field: _("Kies alleen informatie die bij deze rol hoort.")})
    return chosen


def _channels(member: TeamMember, keys: Iterable[str], field: str) -> list[str]:
    known = {one.key for one in methods.method(member.case.method_hash).channels}
    chosen = sorted(set(keys))
    if not set(chosen) <= known:
        raise Invalid({field: _("Kies een manier uit de lijst.")})
    return chosen
