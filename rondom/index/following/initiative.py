"""Who calls: handing it over, giving it back, and taking over a signal of a colleague. [A3]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import changes, clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action, narrow_role

from .. import access
from ..enums import MatchStatus, SignalStatus
from ..models import Match, MatchSignal, Signal
from ..own import own_match, own_signal
from . import ending


def may_move(actor: Actor, match: Match, taker_organisations: frozenset[UUID]) -> bool:
    """Who took the initiative, a colleague of theirs, and the coordination point."""
    if match.status != MatchStatus.IN_CONTACT:
        return False
    if access.at_desk(actor):
        return match.desk_id == actor.desk_id
    return actor.user_id == match.initiative_by or actor.organisation_id in taker_organisations


def organisations_of_taker(match: Match) -> frozenset[UUID]:
    if match.initiative_by is None:
        return frozenset()
    with narrow_role("matching"):
        rows = MatchSignal.objects.filter(match=match, registered_by=match.initiative_by)
        return frozenset(rows.values_list("organisation_id", flat=True))


def _held(by: Actor, match_id: UUID) -> Match:
    match = own_match(by, match_id)
    if match.status != MatchStatus.IN_CONTACT:
        raise Invalid({"": _("Niemand heeft op dit moment het initiatief.")})
    if not may_move(by, match, organisations_of_taker(match)):
        raise Refused(_("Dit kan wie het initiatief nam, een collega of het meldpunt."), "match-initiative")
    return match


@action
def give_back(*, by: Actor, match_id: UUID) -> Match:
    """ "Het lukt mij niet": everyone involved is asked again. The term stays what it was."""
    match = _held(by, match_id)
    with narrow_role("matching"):
        parts = ending.parts_of(match.id)
    ending.give_back(by, match, [one.user_id for one in parts if one.active])
    return match


@action
def hand_over(*, by: Actor, match_id: UUID, to: UUID) -> Match:
    """Somebody else of those involved calls from now on; the term stays what it was."""
    match = _held(by, match_id)
    with narrow_role("matching"):
        parts = ending.parts_of(match.id)
    if to not in {one.user_id for one in parts if one.active} - {match.initiative_by}:
        raise Invalid({"to": _("Kies iemand die ook betrokken is.")})
    save_version(match, match.version, initiative_by=to, initiative_at=clock.now())
    changes.record(by=by, verb="match.handed_over", match=match.id, to=to)
    mail.post(to=to, template="match_handed_over", link=f"/signalen/match/{match.id}/")
    return match


@action
def take_over_signal(*, by: Actor, signal_id: UUID) -> Signal:
    """A colleague is the one to call from now on, for instance because who gave the signal left."""
    access.check_may_register(by)
    signal = own_signal(by, signal_id)
    if signal.status != SignalStatus.ACTIVE:
        raise Invalid({"": _("Dit signaal loopt niet meer.")})
    me, before = access.user_of(by), signal.registered_by
    if before == me:
        return signal
    known = accounts.colleagues(by, [me]).get(me)
    save_version(
        signal,
        signal.version,
        registered_by=me,
        employment_id=by.employment_id,
        contact_phone=known.phone if known else "",
        contact_email=known.email if known else "",
    )
    MatchSignal.objects.filter(signal=signal).update(registered_by=me)
    changes.record(by=by, verb="signal.taken_over", signal=signal.id, before=before)
    _pass_initiative(by, signal, before, me)
    return signal


def _pass_initiative(by: Actor, signal: Signal, before: UUID, me: UUID) -> None:
    """What the other was to do by this signal is now for who took it over."""
    for match in Match.objects.filter(
        parts__signal=signal, status=MatchStatus.IN_CONTACT, initiative_by=before
    ):
        with narrow_role("matching"):
            still = any(one.user_id == before and one.active for one in ending.parts_of(match.id))
        if not still:
            save_version(match, match.version, initiative_by=me, initiative_at=clock.now())
            changes.record(by=by, verb="match.handed_over", match=match.id, to=me)
