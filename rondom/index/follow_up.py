"""What people do with a match: call each other, agree, or find that it is not the same household (A3)."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Event
from rondom.privacy import clocks

from . import access, queries, telling
from .enums import LIVE, MATCH_TRANSITIONS, MatchStatus, Verdict
from .matching import recording
from .models import Match


@action
def take_initiative(*, by: Actor, match_id: UUID) -> Match:
    """ "Ik neem contact op": one of those involved calls the others."""
    access.check_may_register(by)
    match = queries.own_match(by, match_id)
    if match.status == MatchStatus.IN_CONTACT and match.initiative_by == by.user_id:
        return match
    _check_step(match, MatchStatus.IN_CONTACT)
    save_version(
        match,
        match.version,
        status=MatchStatus.IN_CONTACT,
        initiative_by=by.user_id,
        initiative_at=clock.now(),
    )
    changes.record(by=by, verb="match.initiative_taken", match=match.id)
    return match


def _check_step(match: Match, status: MatchStatus) -> None:
    if status not in MATCH_TRANSITIONS[match.status]:
        raise Invalid({"": _("Dit kan niet meer: deze match is al verder.")})


@action
def close_match(*, by: Actor, match_id: UUID, variant: int | None = None, not_same: bool = False) -> Match:
    """What those involved agreed: the variant (0-5), or that these are not the same household (A3)."""
    match = queries.own_match(by, match_id)
    if match.status == MatchStatus.TO_CONFIRM:
        raise Invalid({"": _("Beoordeel deze mogelijke match eerst.")})
    if not_same == (variant is not None):
        raise Invalid({"outcome": _("Kies wat jullie hebben afgesproken.")})
    if variant is not None:
        used = {one.number for one in methods.method(match.method_hash).variants if one.used}
        if variant not in used:
            raise Invalid({"outcome": _("Kies een van de varianten.")})
    status = MatchStatus.NOT_SAME if not_same else MatchStatus.AGREED
    _check_step(match, status)
    save_version(
        match,
        match.version,
        status=status,
        closed_by=by.user_id,
        closed_at=clock.now(),
        closed_variant=variant,
    )
    recording.judged(match.id, Verdict.OTHER if not_same else Verdict.SAME, by.user_id)
    changes.record(by=by, verb=Event.MATCH_CLOSED, match=match.id, variant=variant)
    clocks.stop(match.method_hash, Event.MATCH_CLOSED, household_id=None, subject_id=match.id)
    return match


@action
def confirm_match(*, by: Actor, match_id: UUID, same: bool = True) -> Match:
    """The coordination point confirms a possible match; only then those involved hear of it (A2)."""
    access.check_at_desk(by)
    match = queries.own_match(by, match_id)
    if match.status != MatchStatus.TO_CONFIRM:
        raise Invalid({"": _("Deze match is al bekeken.")})
    now = clock.now()
    what: dict[str, Any] = {"confirmed_by": by.user_id, "confirmed_at": now}
    if not same:
        what |= {"closed_by": by.user_id, "closed_at": now}
    save_version(match, match.version, status=MatchStatus.OPEN if same else MatchStatus.NOT_SAME, **what)
    recording.judged(match.id, Verdict.SAME if same else Verdict.OTHER, by.user_id)
    if same:
        telling.found(by, match)
    else:
        changes.record(by=by, verb="match.not_confirmed", match=match.id)
    return match


@action
def doubt_match(*, by: Actor, match_id: UUID) -> Match:
    """ "Ik twijfel of dit klopt": the coordination point helps to find out; the match stays with those involved."""
    access.check_may_register(by)
    match = queries.own_match(by, match_id)
    if match.status not in LIVE:
        raise Invalid({"": _("Dit kan niet meer: deze match is al verder.")})
    if match.doubted_by is None:
        save_version(match, match.version, doubted_by=by.user_id, doubted_at=clock.now())
        recording.judged(match.id, Verdict.DOUBT, by.user_id)
        changes.record(by=by, verb="match.doubted", match=match.id)
        telling.desk(match.desk_id, "match_doubted", "/signalen/meldpunt/")
    return match


@action
def settle_doubt(*, by: Actor, match_id: UUID, same: bool) -> Match:
    """The coordination point spoke with those who doubt: it is one household after all, or it is not."""
    access.check_at_desk(by)
    match = queries.own_match(by, match_id)
    if match.doubted_by is None or match.status not in LIVE:
        raise Invalid({"": _("Deze twijfel is al beoordeeld.")})
    if not same:
        return close_match(by=by, match_id=match_id, not_same=True)
    save_version(match, match.version, doubted_by=None, doubted_at=None)
    recording.judged(match.id, Verdict.SAME, by.user_id)
    changes.record(by=by, verb="match.doubt_settled", match=match.id)
    return match
