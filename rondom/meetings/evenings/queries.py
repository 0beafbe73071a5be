"""Reading evenings: to who plans all slots of the own desk, to who sits there the own ones alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.cases.enums import CaseStatus
from rondom.cases.models import Case
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell
from rondom.households import queries as households
from rondom.households.models import Household
from rondom.methods import queries as methods
from rondom.methods.enums import Verb
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import my_households, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext

from .. import rules as meeting_rules
from ..enums import MeetingStatus
from ..models import Meeting
from ..queries import kind_label
from . import rules
from .access import check_may_plan_evenings, check_not_at_home, plans
from .models import Evening


@dataclass(frozen=True, slots=True)
class Row:
    """An evening in the list of who plans it."""

    evening: Evening
    label: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One household on an evening, as far as the reader is involved with it."""

    meeting: Meeting
    household_name: str


@dataclass(frozen=True, slots=True)
class Whole:
    """`planner`: reads all slots of the own desk and may add some. For anybody else `slots` are the own ones, and
    nothing here says whether there are more: not how many, not when the evening begins or ends."""

    evening: Evening
    label: str
    planner: bool
    slots: tuple[Slot, ...]

    @property
    def taken(self) -> list[datetime]:
        return [one.meeting.planned_at for one in self.slots]

    @property
    def begun(self) -> bool:
        """Whether the talk about one of these households began already."""
        return any(one.meeting.status != MeetingStatus.PLANNED for one in self.slots)

    def goes_along(self, slot: Slot) -> bool:
        """Whether a meeting moves with its evening: not when somebody put it on another day."""
        return rules.on_the_evening(slot.meeting.planned_at, self.evening.begins_at)

    @property
    def elsewhere(self) -> list[Slot]:
        return [one for one in self.slots if not self.goes_along(one)]


def method_of_desk(desk_id: UUID) -> Method:
    return methods.current(accounts.desk(desk_id).method_key)[1]


def of_desk(actor: Actor) -> list[Row]:
    """Evenings of the own coordination point that are still ahead, the first on top."""
    check_may_plan_evenings(actor)
    assert actor.desk_id is not None
    tell(actor)
    method = method_of_desk(actor.desk_id)
    today = clock.now().astimezone(clock.AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)
    found = Evening.objects.filter(desk_id=actor.desk_id, called_off_at=None, begins_at__gte=today)
    return [Row(one, kind_label(method, one.kind)) for one in found.order_by("begins_at", "id")]


def evening(actor: Actor, evening_id: UUID) -> Whole:
    """One evening; `NotFound` for who plans it not and sits at no slot of it."""
    check_not_at_home(actor)
    tell(actor)
    found = Evening.objects.filter(pk=evening_id).first()
    if found is None:
        raise NotFound
    planner = plans(actor, found)
    slots = _slots(actor, found)
    if not planner and not slots:
        raise NotFound
    return Whole(found, kind_label(method_of_desk(found.desk_id), found.kind), planner, slots)


def _slots(actor: Actor, evening: Evening) -> tuple[Slot, ...]:
    rows = Meeting.objects.filter(evening_id=evening.pk, household_id__in=my_households(actor))
    rows = rows.exclude(status=MeetingStatus.CANCELLED)
    found = log.read(actor, readable(actor, rows).order_by("planned_at", "id"), use=Use.LISTED)
    wanted = households.my(actor).filter(pk__in={one.household_id for one in found})
    names = {one.id: one.name for one in households.listed(actor, wanted)}
    return tuple(Slot(one, names.get(one.household_id, "")) for one in found)


def can_be_put_on(actor: Actor, whole: Whole) -> Sequence[Household]:
    """Households of the own desk in coordination that are not on this evening yet and may be planned by this actor."""
    on_it = {one.meeting.household_id for one in whole.slots}
    files = FileContext.objects.filter(desk_id=whole.evening.desk_id).values("household_id")
    running = Case.objects.filter(
        where_i_may(actor, Verb.PLAN_MEETING), status=CaseStatus.OPEN, household_id__in=files
    )
    wanted = set(running.values_list("household_id", flat=True)) - on_it
    return households.listed(actor, households.my(actor).filter(pk__in=wanted))


def minutes(evening: Evening) -> int:
    """How long one household takes."""
    return meeting_rules.minutes(method_of_desk(evening.desk_id), evening.kind)


def next_free(whole: Whole) -> datetime:
    return rules.next_free(whole.evening.begins_at, whole.taken, minutes(whole.evening))
