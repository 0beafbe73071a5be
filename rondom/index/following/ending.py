"""What becomes of a match when a signal of it ends, or when who would call no longer works there: it is never left with
somebody who is gone. [A3, A7]"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from rondom.core import changes, clock, mail
from rondom.core.actor import Actor
from rondom.core.transactions import narrow_role
from rondom.privacy import clocks

from ..enums import LIVE, MatchStatus, SignalStatus
from ..models import Match, MatchSignal
from . import rules
from .rules import Part


def settle(by: Actor, matches: Iterable[UUID], gone: frozenset[tuple[UUID, UUID]] = frozenset()) -> int:
    """Look at each of these matches again; ``gone``: (user, organisation) who left that job. How many changed."""
    count = 0
    for match_id in sorted(set(matches)):
        with narrow_role("matching"):
            match = Match.objects.filter(pk=match_id, status__in=LIVE).first()
            parts = parts_of(match_id) if match else []
        if match is None:
            continue
        # a signal of who left runs on for the organisation: a colleague can take it over
        there = [one for one in parts if (one.user_id, one.organisation_id) not in gone]
        if rules.nobody_left(parts):
            lapse(by, match)
        elif rules.caller_gone(there, match.initiative_by):
            give_back(by, match, [one.user_id for one in there if one.active])
        else:
            continue
        count += 1
    return count


def parts_of(match_id: UUID, without: Iterable[UUID] = ()) -> list[Part]:
    """The signals of a match, ``without`` these; asked under the matching role, which knows no identity."""
    rows = MatchSignal.objects.filter(match_id=match_id).exclude(signal__in=list(without))
    rows = rows.order_by("added_at", "id")
    return [
        Part(user_id, organisation_id, status == SignalStatus.ACTIVE)
        for user_id, organisation_id, status in rows.values_list(
            "registered_by", "organisation_id", "signal__status"
        )
    ]


def give_back(by: Actor, match: Match, tell: Iterable[UUID]) -> None:
    """Nobody has the initiative any more; the term runs on. Who can call now gets mail."""
    left = {"status": MatchStatus.OPEN, "initiative_by": None, "initiative_at": None}
    with narrow_role("matching"):
        Match.objects.filter(pk=match.pk).update(**left, version=F("version") + 1)
    match.status, match.initiative_by, match.initiative_at = MatchStatus.OPEN, None, None
    changes.record(by=by, verb="match.given_back", match=match.id)
    for user_id in sorted(set(tell) - {by.user_id}):
        mail.post(to=user_id, template="match_given_back", link=f"/signalen/match/{match.id}/")


def lapse(by: Actor, match: Match) -> None:
    """Fewer than two are left: there is nobody to speak with. Says nothing about who belongs together."""
    with narrow_role("matching"):
        Match.objects.filter(pk=match.pk).update(
            status=MatchStatus.LAPSED, closed_at=clock.now(), version=F("version") + 1
        )
    clocks.cancel_of(match.pk)
    changes.record(by=by, verb="match.lapsed", match=match.id)


def matches_with(signals: Iterable[UUID]) -> list[UUID]:
    """Matches that still ask for something and of which one of these signals is a part."""
    with narrow_role("matching"):
        rows = MatchSignal.objects.filter(signal_id__in=list(signals), match__status__in=LIVE)
        return list(rows.values_list("match_id", flat=True))
