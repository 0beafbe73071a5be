"""Drawing the network: who is around, a tie, what becomes of it. Each change has its day, and what was stays. [C3]"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.core.words import day_nl
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy.items import about as about_persons
from rondom.privacy.models import FileContext

from . import queries
from .access import check_may_draw
from .enums import DRAWN, OTHER_WAY, NetworkKind, TieDirection, TieQuality
from .models import NetworkMember, NetworkTie, NetworkTieMoment

MEMBER_ADDED = "network.member_added"
MEMBER_CHANGED = "network.member_changed"
TIE_DRAWN = "network.tie_drawn"
TIE_CHANGED = "network.tie_changed"

FIRST = date(1900, 1, 1)
"""No tie is older than this: an earlier day is a slip of the keys."""


@action
def add_network_member(
    *,
    by: Actor,
    household_id: UUID,
    name: str,
    belongs_to: str,
    quality: str,
    role: str = "",
    kind: str = NetworkKind.PERSON,
    direction: str = TieDirection.BOTH,
    since: date | None = None,
) -> NetworkMember:
    """Somebody is around the household, with their first tie: to the household as a whole or to one of it
    (``belongs_to``: the id). Who belongs to one person is about that person alone."""
    check_may_draw(by, household_id)
    _one_at_a_time(household_id)
    day = since or clock.today()
    shown = queries.today(by, household_id)
    wrong = _wrong_words(name, kind) | _wrong_day(day) | _wrong_tie(quality, direction, DRAWN)
    if belongs_to not in shown.inside:
        wrong["belongs_to"] = _("Kies bij wie deze persoon hoort.")
    called = name.strip().casefold()
    if any(one.own and one.name.casefold() == called for one in shown.around):
        wrong["name"] = _("%(name)s staat er al. Teken een band, of kies een andere naam.") % {
            "name": name.strip()
        }
    if wrong:
        raise Invalid(wrong)
    row = NetworkMember(
        **_item(by, household_id, [] if belongs_to == shown.home else [belongs_to]),
        name=name.strip()[:120],
        role=role.strip()[:60],
        kind=kind,
        since=day,
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=MEMBER_ADDED, household_id=household_id, item=row)
    _draw(by, household_id, str(row.pk), belongs_to, quality, direction, day, row.about)
    return row


@action
def change_network_member(
    *,
    by: Actor,
    household_id: UUID,
    member_id: UUID,
    version: int,
    name: str,
    role: str = "",
    kind: str = NetworkKind.PERSON,
    until: date | None = None,
) -> NetworkMember:
    """Another name or word for somebody around the household, or from which day on they no longer are. Raises
    `Conflict` when somebody else wrote meanwhile."""
    check_may_draw(by, household_id)
    row = queries.network_member(by, household_id, member_id)
    wrong = _wrong_words(name, kind)
    if until is not None and until > clock.today():
        wrong["until"] = _("Deze dag is nog niet geweest.")
    elif until is not None and until < row.since:
        wrong["until"] = _("Dit kan niet voor de dag waarop deze persoon erbij kwam.")
    if wrong:
        raise Invalid(wrong)
    save_version(row, version, name=name.strip()[:120], role=role.strip()[:60], kind=kind, until=until)
    privacy.happened(by=by, event=MEMBER_CHANGED, household_id=household_id, item=row)
    return row


@action
def draw_tie(
    *,
    by: Actor,
    household_id: UUID,
    one: str,
    other: str,
    quality: str,
    direction: str = TieDirection.BOTH,
    since: date | None = None,
) -> NetworkTie:
    """There is a tie between these two (ids as in `queries.ends`) from ``since`` on, today when not said. What ended
    before goes on in the same history."""
    check_may_draw(by, household_id)
    _one_at_a_time(household_id)
    network, day = queries.network(by, household_id), since or clock.today()
    shown = network.on(clock.today())
    known = {shown.home: frozenset[str]()}
    known |= {person.id: frozenset({person.id}) for person in shown.members}
    known |= {person.id: person.about for person in shown.around}
    wrong = _wrong_day(day) | _wrong_tie(quality, direction, DRAWN)
    for name, end in (("one", one), ("other", other)):
        if end not in known:
            wrong[name] = _("Kies uit de lijst.")
    if one == other:
        wrong["other"] = _("Kies twee verschillende.")
    elif shown.home in (one, other) and {one, other} <= shown.inside:
        wrong["other"] = _("Het hele gezin en iemand uit het gezin: daar past geen band tussen.")
    if wrong:
        raise Invalid(wrong)
    before = [line for line in network.lines if line.pair == {one, other} and line.ever]
    if any(line.moments[-1].quality != TieQuality.ENDED for line in before):
        raise Invalid({"other": _("Deze band staat er al. Kies in de lijst: Verander.")})
    if before:
        return _again(by, household_id, UUID(before[-1].id), one, quality, direction, day)
    return _draw(by, household_id, one, other, quality, direction, day, known[one] | known[other])


@action
def change_tie(
    *,
    by: Actor,
    household_id: UUID,
    tie_id: UUID,
    version: int,
    quality: str,
    direction: str = TieDirection.BOTH,
    since: date | None = None,
) -> NetworkTie:
    """From ``since`` on the tie is this; ENDED: there is none any more. What it was before stays to be seen. On the
    same day it is put right. Raises `Conflict` when somebody else wrote meanwhile."""
    check_may_draw(by, household_id)
    row, _one, _other = queries.tie(by, household_id, tie_id)
    return _become(by, row, version, quality, direction, since or clock.today(), TIE_CHANGED)


def _again(
    by: Actor, household_id: UUID, tie_id: UUID, one: str, quality: str, direction: str, day: date
) -> NetworkTie:
    """A tie that had ended is there again."""
    row, _one, _other = queries.tie(by, household_id, tie_id)
    way = direction if str(row.one_id) == one else OTHER_WAY[TieDirection(direction)]
    return _become(by, row, row.version, quality, way, day, TIE_DRAWN)


def _become(
    by: Actor, row: NetworkTie, version: int, quality: str, direction: str, day: date, event: str
) -> NetworkTie:
    wrong = _wrong_day(day) | _wrong_tie(quality, direction, tuple(TieQuality))
    if version == row.version and day < row.since and not wrong:
        wrong["since"] = _("Er staat al iets van een latere dag. Kies %(day)s of later.") % {
            "day": day_nl(row.since, clock.today())
        }
    if wrong:
        raise Invalid(wrong)
    if (row.quality, row.direction) == (quality, direction):
        return row  # it is this already
    save_version(row, version, quality=quality, direction=direction, since=day)
    same_day = NetworkTieMoment.objects.filter(tie=row, since=day)
    if not same_day.update(quality=quality, direction=direction):
        _moment(by, row)
    privacy.happened(by=by, event=event, household_id=row.household_id, item=row)
    return row


def _draw(
    by: Actor,
    household_id: UUID,
    one: str,
    other: str,
    quality: str,
    direction: str,
    day: date,
    whom: Iterable[str],
) -> NetworkTie:
    row = NetworkTie(
        **_item(by, household_id, whom),
        one_id=UUID(one),
        other_id=UUID(other),
        quality=quality,
        direction=direction,
        since=day,
    )
    row.save(force_insert=True)
    _moment(by, row)
    privacy.happened(by=by, event=TIE_DRAWN, household_id=household_id, item=row)
    return row


def _moment(by: Actor, tie: NetworkTie) -> None:
    row = NetworkTieMoment(
        **_item(by, tie.household_id, tie.about),
        tie=tie,
        quality=tie.quality,
        direction=tie.direction,
        since=tie.since,
    )
    row.save(force_insert=True)


def _item(by: Actor, household_id: UUID, whom: Iterable[str]) -> dict[str, Any]:
    return {
        "household_id": household_id,
        "category": Category.HOUSEHOLD,
        "about": about_persons(whom),
        "created_at": clock.now(),
        "created_by": by.user_id,
    }


def _one_at_a_time(household_id: UUID) -> None:
    """Two people who draw the same at the same moment: the second waits, and sees that it is there."""
    list(FileContext.objects.select_for_update().filter(pk=household_id).values_list("pk"))


def _wrong_words(name: str, kind: str) -> dict[str, str]:
    wrong = {}
    if not name.strip():
        wrong["name"] = _("Vul een naam in.")
    if kind not in NetworkKind.values:
        wrong["kind"] = _("Kies uit de lijst.")
    return wrong


def _wrong_day(day: date) -> dict[str, str]:
    if day > clock.today():
        return {"since": _("Deze dag is nog niet geweest.")}
    return {"since": _("Kies een dag na 1900.")} if day < FIRST else {}


def _wrong_tie(quality: str, direction: str, qualities: tuple[TieQuality, ...]) -> dict[str, str]:
    wrong = {}
    if quality not in qualities:
        wrong["quality"] = _("Kies hoe de band is.")
    if direction not in TieDirection.values:
        wrong["direction"] = _("Kies welke kant het op gaat.")
    return wrong
