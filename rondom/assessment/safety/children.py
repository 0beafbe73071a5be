"""The children of a household as cards: when each was seen and heard last, by whom, and before when again. [B3, D5]"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.households import queries as households
from rondom.methods.safety import SafetyRules
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from .enums import Known, Way
from .models import ChildSeen, ChildWatch


@dataclass(frozen=True, slots=True)
class Seen:
    """One time that a child was seen or heard, in words."""

    child_id: UUID
    at: datetime
    child: str
    what: str
    safe: str
    source: str
    note: str
    by: str
    where: str
    present: str
    seen: bool
    heard: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """One clock of a child: seen or heard. `last`: when it was the last time, as far as this reader may know."""

    id: UUID
    way: str
    label: str
    due_at: datetime
    last: Seen | None
    missed_why: str
    missed_at: datetime | None
    missed_by: str

    @property
    def is_late(self) -> bool:
        return self.due_at < clock.now()


@dataclass(frozen=True, slots=True)
class Child:
    """One child with its clocks; without clocks where this reader knows nothing of them, or no coordination runs."""

    person_id: UUID
    name: str
    age: int | None
    last_seen: Seen | None
    last_heard: Seen | None
    watched: list[Watched]
    too_young: bool

    @property
    def is_late(self) -> bool:
        return any(one.is_late for one in self.watched)


def seen_at(actor: Actor, household_id: UUID, referral_id: UUID | None = None) -> list[Seen]:
    """When the children of this household were seen and heard, the last time first; ``referral_id``: only during the
    screening of this referral."""
    check_involved(actor, household_id)
    rows = ChildSeen.objects.filter(household_id=household_id)
    if referral_id is not None:
        rows = rows.filter(referral_id=referral_id)
    found = log.read(actor, readable(actor, rows).order_by("-held_at", "-id"))
    children = households.member_names(actor, household_id) if found else {}
    writers = accounts.names(actor, (row.created_by for row in found))
    return [_told(row, children, writers) for row in found]


def _told(row: ChildSeen, children: dict[UUID, str], writers: dict[UUID, str]) -> Seen:
    what = {
        (True, True): _("gezien en gesproken"),
        (True, False): _("gezien, niet gesproken"),
        (False, True): _("gesproken, niet gezien"),
        (False, False): _("niet gezien en niet gesproken"),
    }[row.seen, row.heard]
    return Seen(
        row.child_id,
        row.held_at,
        children.get(row.child_id, _("een kind dat hier niet meer hoort")),
        what,
        _("nu veilig: %(answer)s") % {"answer": Known(row.safe_now).label},
        f"{row.source} ({row.get_status_display()})",
        row.note,
        row.by_other or (writers.get(row.created_by, "") if row.created_by else ""),
        row.place,
        row.present,
        row.seen,
        row.heard,
    )


def children(actor: Actor, household_id: UUID, asked: SafetyRules, times: list[Seen]) -> list[Child]:
    """The present children, the eldest first; ``times``: what this reader knows of when they were seen."""
    minors = [one for one in households.members(actor, household_id) if one.is_minor]
    if not minors:
        return []
    running = ChildWatch.objects.filter(
        household_id=household_id, met_at=None, ended_at=None, until__gt=clock.today()
    )
    watches = log.read(actor, readable(actor, running).order_by("way", "id"))
    names = accounts.names(actor, (row.missed_by for row in watches))
    found = []
    for one in minors:
        last_seen = next((time for time in times if time.child_id == one.person_id and time.seen), None)
        last_heard = next((time for time in times if time.child_id == one.person_id and time.heard), None)
        mine = [row for row in watches if row.child_id == one.person_id]
        found.append(
            Child(
                one.person_id,
                one.name,
                one.age,
                last_seen,
                last_heard,
                [
                    _watched(row, last_seen if row.way == Way.SEEN else last_heard, names)
                    for row in sorted(mine, key=lambda row: row.way != Way.SEEN)
                ],
                one.age is not None and one.age < asked.heard_from,
            )
        )
    return found


def _watched(row: ChildWatch, last: Seen | None, names: dict[UUID, str]) -> Watched:
    return Watched(
        row.pk,
        row.way,
        _("Zien") if row.way == Way.SEEN else _("Zelf spreken"),
        row.due_at,
        last,
        row.missed_why,
        row.missed_at,
        names.get(row.missed_by, "") if row.missed_by else "",
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """Safety in a few words, for the page of the household."""

    sentence: str
    is_late: bool


def outline(actor: Actor, household_id: UUID) -> Outline:
    """How many children there are, and how many must be seen or heard now, as far as this reader may know."""
    names = [one.given_name for one in households.members(actor, household_id) if one.is_minor]
    if not names:
        return Outline(_("Hier horen nu geen kinderen bij."), False)
    running = ChildWatch.objects.filter(
        household_id=household_id,
        met_at=None,
        ended_at=None,
        until__gt=clock.today(),
        due_at__lt=clock.now(),
    )
    late = {row.child_id for row in log.read(actor, readable(actor, running))}
    children = ngettext("%(n)d kind: %(names)s.", "%(n)d kinderen: %(names)s.", len(names))
    sentence = children % {"n": len(names), "names": ", ".join(names)}
    if late:
        passed = ngettext(
            "%(n)d kind is te lang niet gezien of gesproken.",
            "%(n)d kinderen zijn te lang niet gezien of gesproken.",
            len(late),
        )
        sentence += " " + passed % {"n": len(late)}
    return Outline(sentence, bool(late))


def watch(actor: Actor, household_id: UUID, watch_id: UUID) -> tuple[ChildWatch, str]:
    """One clock that this reader may know of, and the name of the child; or `NotFound`."""
    check_involved(actor, household_id)
    rows = readable(actor, ChildWatch.objects.filter(pk=watch_id, household_id=household_id))
    found = next(iter(log.read(actor, rows)), None)
    if found is None:
        raise NotFound
    return found, households.member_names(actor, household_id).get(found.child_id, "")
