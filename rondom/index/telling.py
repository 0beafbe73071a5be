"""Who hears of what happens in the index: mail without names, and alerts for the coordination point."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core import changes, clock, mail
from rondom.core.actor import Actor
from rondom.core.transactions import narrow_role
from rondom.methods.enums import Event
from rondom.privacy import clocks

from .models import CoordinationMark, IndexAlert, Match, MatchSignal, Signal


def found(by: Actor, match: Match, besides: UUID | None = None) -> None:
    """A match that may be told: the clock of following it up starts, everyone involved gets mail (``besides`` this
    organisation)."""
    changes.record(by=by, verb=Event.MATCH_FOUND, match=match.id)
    clocks.start(
        match.method_hash, Event.MATCH_FOUND, household_id=None, subject_id=match.id, desk_id=match.desk_id
    )
    matched(match, besides)


def matches(by: Actor, told: Iterable[Match], waiting: Iterable[Match], besides: UUID | None = None) -> None:
    """What `matching.recording.record` wrote: who is in a match hears of it, unless it must be confirmed first."""
    for match in told:
        found(by, match, besides)
    for match in waiting:
        changes.record(by=by, verb="match.to_confirm", match=match.id)
        desk(match.desk_id, "match_to_confirm", "/signalen/meldpunt/")


def matched(match: Match, besides: UUID | None = None) -> None:
    """Everyone who registered one of the signals: contact each other."""
    with narrow_role("matching"):
        rows = MatchSignal.objects.filter(match=match)
        rows = rows.exclude(organisation_id=besides) if besides else rows
        people = set(rows.values_list("registered_by", flat=True))
    mail.post_all(sorted(people), "match", f"/signalen/match/{match.id}/")


def together(organisation_id: UUID, told: Iterable[Match]) -> None:
    """Matches of signals that were brought in together: each of this organisation hears once of how many."""
    mine: dict[UUID, set[UUID]] = defaultdict(set)
    with narrow_role("matching"):
        rows = MatchSignal.objects.filter(match__in=list(told), organisation_id=organisation_id)
        for user_id, match_id in rows.values_list("registered_by", "match_id"):
            mine[user_id].add(match_id)
    for user_id, some in sorted(mine.items()):
        mail.gather(to=user_id, template="matches", link="/signalen/", count=len(some))


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
