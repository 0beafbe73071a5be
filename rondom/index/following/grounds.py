"""The index per group of people: on or off, and on which ground. [spec 04 Bounds]

A group that is switched off: nobody of it is signalled any more, signals that are there find and are found by nobody,
and the privacy officer ends them. A signal that names somebody of such a group beside others ends as a whole: its
organisation may give it again about the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import changes, clock, mail
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, Refused
from rondom.core.transactions import action, narrow_role
from rondom.methods import queries as methods
from rondom.methods.schema import Method

from .. import access
from ..enums import SignalStatus
from ..models import Signal
from . import ending


@dataclass(frozen=True, slots=True)
class Group:
    """One switch of one coordination point. running: signals that run without a ground (for the privacy officer)."""

    desk_id: UUID
    desk: str
    key: str
    label: str
    on: bool
    from_age: int
    to_age: int | None
    ground: str
    article: str
    running: int = 0

    @property
    def posted(self) -> dict[str, str]:
        """What the button sends."""
        return {"desk": str(self.desk_id), "group": self.key}


def check_may_see(actor: Actor) -> None:
    if not (access.may_register(actor) or access.at_desk(actor) or actor.kind == ActorKind.PRIVACY_OFFICER):
        raise Refused(_("Deze pagina is voor wie met signalen werkt."), "index-grounds")


def may_stop(actor: Actor) -> bool:
    return actor.kind == ActorKind.PRIVACY_OFFICER


def shown(actor: Actor) -> list[Group]:
    """The switches of every coordination point in this region, with their grounds."""
    check_may_see(actor)
    found = []
    for desk in accounts.desks():
        _hash, method = methods.current(desk.method_key)
        for one in method.index:
            running = 0
            if not one.on and may_stop(actor):
                with narrow_role("jobs"):
                    running = _without(desk.id, [one.key]).count()
            found.append(
                Group(
                    desk.id, desk.name, one.key, str(one.label), one.on, one.from_age, one.to_age,
                    str(one.ground), one.article, running,
                )
            )  # fmt: skip
    return found


def off(method: Method) -> frozenset[str]:
    return frozenset(one.key for one in method.index if not one.on)


def _in_groups(keys: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for key in keys:
        found |= Q(groups__contains=f" {key} ")
    return found


def _without(desk_id: UUID, keys: Iterable[str]) -> QuerySet[Signal]:
    return Signal.objects.filter(_in_groups(keys), desk_id=desk_id, status=SignalStatus.ACTIVE)


def without_ground(method: Method, signal_ids: Iterable[UUID]) -> set[UUID]:
    """Of these signals those that name somebody of a group that is off now: they are not found."""
    keys = off(method)
    if not keys:
        return set()
    with narrow_role("matching"):
        rows = Signal.objects.filter(_in_groups(keys), pk__in=list(signal_ids))
        return set(rows.values_list("id", flat=True))


@action
def stop_without_ground(*, by: Actor, desk_id: UUID, group: str) -> int:
    """The privacy officer ends what runs without a ground; each organisation is told to inform the people. How many."""
    if not may_stop(by):
        raise Refused(_("Dit doet de functionaris gegevensbescherming."), "index-grounds")
    desk = next((one for one in accounts.desks() if one.id == desk_id), None)
    if desk is None or group not in off(methods.current(desk.method_key)[1]):
        raise Invalid({"": _("Voor deze groep staat de index aan. Zet hem eerst uit in de werkwijze.")})
    with narrow_role("jobs"):
        rows = _without(desk_id, [group])
        ended = dict(rows.values_list("id", "registered_by"))
        Signal.objects.filter(pk__in=ended).update(
            status=SignalStatus.NO_GROUND, ended_at=clock.now(), version=F("version") + 1
        )
    if ended:
        changes.record(by=by, verb="signal.no_ground", desk=desk_id, group=group, count=len(ended))
        ending.settle(by, ending.matches_with(ended))
        for user_id in sorted(set(ended.values())):
            mail.post(to=user_id, template="signal_no_ground", link="/signalen/")
    return len(ended)
