"""Who hears of what happens in the index: mail without names, and alerts for the coordination point."""

from collections.abc import Iterable
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core import changes, clock, mail
from rondom.core.actor import Actor
from rondom.core.transactions import narrow_role
from rondom.methods.enums import Event
from rondom.privacy import clocks

from .models import CoordinationMark, IndexAlert, Match, MatchSignal, Signal


def found(by: Actor, match: Match) -> None:
    """A match that may be told: the clock of following it up starts, everyone involved gets mail."""
    changes.record(by=by, verb=Event.MATCH_FOUND, match=match.id)
    clocks.start(
        match.method_hash, Event.MATCH_FOUND, household_id=None, subject_id=match.id, desk_id=match.desk_id
    )
    matched(match)


def matches(by: Actor, told: Iterable[Match], waiting: Iterable[Match]) -> None:
    """What `matching.recording.record` wrote: who is in a match hears of it, unless it must be confirmed first."""
    for match in told:
        found(by, match)
    for match in waiting:
        changes.record(by=by, verb="match.to_confirm", match=match.id)
        desk(match.desk_id, "match_to_confirm", "/signalen/meldpunt/")


def matched(match: Match) -> None:
    """Everyone who registered one of the signals: contact each other."""
    with narrow_role("matching"):
        people = set(MatchSignal.objects.filter(match=match).values_list("registered_by", flat=True))
    for user_id in sorted(people):
        mail.post(to=user_id, template="match", link=f"/signalen/match/{match.id}/")


def desk(desk_id: UUID, template: str, link: str) -> None:
    """Everyone who works at the coordination point."""
    for user_id in accounts.people_at(desk_id):
        mail.post(to=user_id, template=template, link=link)


def alerts(by: Actor, signal: Signal, hits: dict[CoordinationMark, list[str]]) -> None:
    """A household that is or was in coordination comes into view again: its coordination point must know (A5)."""
    for mark, agreeing in hits.items():
        alert = IndexAlert(
            desk_id=mark.desk_id,
            signal=signal,
            household_id=mark.household_id,
            agreeing=agreeing,
            at=clock.now(),
        )
        with narrow_role("matching"):
            alert.save(force_insert=True)
        changes.record(by=by, verb="index.alerted", alert=alert.id)
        desk(mark.desk_id, "index_alert", "/signalen/meldpunt/")
