"""Rules of the door: how long a session lasts, who needs a second factor, who asked again who somebody is. Pure.

A session is over after so long without a request, and after so many hours whatever happens [NEN 7510-2 9.4.2].
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from rondom.core.actor import Actor, ActorKind

#: kinds that see the file of their own family alone
OWN_FILE_ONLY = frozenset({ActorKind.FAMILY, ActorKind.RELATIVE})

NOBODY_NEEDS, PROFESSIONALS, EVERYONE = "nobody", "professionals", "everyone"

#: the last request is written down no more often than this, so that reading costs no writing
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a session may be left alone, and how long it may last."""

    idle: timedelta
    idle_family: timedelta
    whole: timedelta

    def left_alone(self, actor: Actor) -> timedelta:
        return self.idle_family if actor.kind in OWN_FILE_ONLY else self.idle


def over(terms: Terms, actor: Actor, *, since: datetime, seen: datetime, now: datetime) -> bool:
    """Whether the session that began at ``since`` and was last used at ``seen`` is over."""
    return now - seen >= terms.left_alone(actor) or now - since >= terms.whole


def second_factor_needed(who: str, actor: Actor) -> bool:
    """Whether this person must set up a second factor before anything else; ``who``: the setting.

    A family member reaches the file of the own family alone: it is offered there and not demanded, since a door that
    a parent cannot open closes the file to whom it is about (docs/adr/0048).
    """
    if actor.second_factor or not actor.is_authenticated or who == NOBODY_NEEDS:
        return False
    return who == EVERYONE or actor.kind not in OWN_FILE_ONLY


def proven_at(records: Iterable[Mapping[str, Any]]) -> datetime | None:
    """When this person last showed who they are (password or code), from the records of the session."""
    moments = [float(one["at"]) for one in records if "at" in one]
    return datetime.fromtimestamp(max(moments), UTC) if moments else None
