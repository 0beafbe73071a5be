"""Reading date polls. The actor first; only what this actor may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.cases.enums import Attachment
from rondom.cases.models import TeamMember
from rondom.cases.queries import Member
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.privacy import log
from rondom.privacy.access import check_involved, check_may_see, method_of, narrowed, readable
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from ..people import accounts_of
from ..queries import kind_label
from .actions import is_me
from .enums import PollStatus
from .models import Poll, PollAnswer, PollMoment
from .rules import Moment, Said, best

OPEN_POLLS = room(Poll, "w.status = %s", str(PollStatus.OPEN))


@dataclass(frozen=True, slots=True)
class Row:
    """A running poll in a list."""

    poll: Poll
    label: str
    mine_waits: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """A poll with its moments, answers and people. `mine`: what this reader said, by moment; None: was not asked.
    `silent`: who cannot sign in; somebody who plans writes their answer down."""

    poll: Poll
    label: str
    moments: tuple[Moment, ...]
    best: Moment | None
    asked: tuple[Member, ...]
    mine: dict[UUID, str] | None
    silent: tuple[Member, ...]

    @property
    def is_open(self) -> bool:
        return self.poll.status == PollStatus.OPEN

    @property
    def waiting(self) -> list[str]:
        """Who has not answered yet."""
        unsaid = {one.who for moment in self.moments for one in moment.said if not one.can}
        return [one.name for one in self.asked if one.id in unsaid]

    def said_by(self, member_id: UUID) -> dict[UUID, str]:
        return {moment.id: one.can for moment in self.moments for one in moment.said if one.who == member_id}


def running(actor: Actor, household_id: UUID) -> list[Row]:
    """Polls that wait for answers or for a choice."""
    check_involved(actor, household_id)
    rows = readable(actor, Poll.objects.filter(household_id=household_id, status=PollStatus.OPEN))
    found = log.read(actor, rows.order_by("answer_by", "id"), use=Use.LISTED)
    if not found:
        return []
    method = method_of(household_id)
    mine = {one.id for one in cases.team(actor, household_id) if is_me(actor, one)}
    unsaid = PollAnswer.objects.filter(moment__poll__in=found, member_id__in=mine, can="")
    waits = set(unsaid.values_list("moment__poll_id", flat=True))
    return [Row(one, kind_label(method, one.kind), one.id in waits) for one in found]


def poll(actor: Actor, household_id: UUID, poll_id: UUID) -> Whole:
    """One poll of this household."""
    check_involved(actor, household_id)
    found = Poll.objects.filter(pk=poll_id, household_id=household_id).first()
    if found is None:
        raise NotFound
    check_may_see(actor, found)
    log.read(actor, [found])
    team = {one.id: one for one in cases.team(actor, household_id)}
    answers: dict[UUID, list[PollAnswer]] = defaultdict(list)
    for row in log.read(actor, readable(actor, PollAnswer.objects.filter(moment__poll=found)).order_by("id")):
        answers[row.moment_id].append(row)
    rows = log.read(actor, readable(actor, PollMoment.objects.filter(poll=found)).order_by("starts_at", "id"))
    moments = tuple(
        Moment(row.id, row.starts_at, tuple(_said(one, team) for one in answers[row.id])) for row in rows
    )
    asked = tuple(
        one for one in team.values() if any(said.who == one.id for m in moments[:1] for said in m.said)
    )
    accounts = accounts_of(actor, asked)
    me = next((one.id for one in asked if is_me(actor, one)), None)
    whole = Whole(
        poll=found,
        label=kind_label(method_of(household_id), found.kind),
        moments=moments,
        best=best(moments),
        asked=asked,
        mine=None,
        silent=tuple(one for one in asked if accounts[one.id] is None),
    )
    if me is None:
        return whole
    return Whole(whole.poll, whole.label, moments, whole.best, asked, whole.said_by(me), whole.silent)


def _said(row: PollAnswer, team: dict[UUID, Member]) -> Said:
    who = team.get(row.member_id)
    return Said(
        row.member_id,
        who.name if who else _("iemand die niet meer in het team zit"),
        row.can,
        who is not None and who.attachment == Attachment.FAMILY,
    )


def work_for(actor: Actor) -> list[WorkItem]:
    """Polls that wait for this actor's own answer."""
    if actor.user_id is None or is_empty(actor, OPEN_POLLS):
        return []
    tell(actor)
    me = Q(user_id=actor.user_id)
    if actor.person_id:
        me |= Q(person_id=actor.person_id)
    open_here = readable(actor, narrowed(Poll.objects.filter(status=PollStatus.OPEN)))
    mine = TeamMember.objects.filter(me, until=None).values("id")
    unsaid = PollAnswer.objects.filter(can="", member_id__in=mine).values("moment__poll_id")
    found = log.read(actor, open_here.filter(pk__in=unsaid).order_by("answer_by", "id"), use=Use.LISTED)
    if not found:
        return []
    names = {
        row.id: row.name for row in households.my(actor).filter(pk__in={one.household_id for one in found})
    }
    return [
        WorkItem(
            title=_("Zeg wanneer overleg lukt"),
            url=reverse("meetings:poll", args=[one.household_id, one.id]),
            household_id=one.household_id,
            household_name=names.get(one.household_id, ""),
            due=datetime.combine(one.answer_by, time(23, 59), clock.AMSTERDAM),
            kind="now" if one.answer_by <= clock.today() else "soon",
            action=_("Geef antwoord"),
        )
        for one in found
    ]
