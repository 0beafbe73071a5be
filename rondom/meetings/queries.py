"""Reading meetings. Every function takes the actor first and gives only what this actor may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.cases.queries import Member
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.methods import queries as methods
from rondom.methods.schema import Method
from rondom.plans.paper.values import Coming
from rondom.privacy import log
from rondom.privacy.access import check_involved, check_may_see, method_of, my_households, readable
from rondom.privacy.enums import Use

from .enums import MeetingStatus, Presence
from .models import AgendaPoint, Attendance, Decision, Meeting, MeetingAgreement
from .voices.models import AgreementVoice

RUNNING = (MeetingStatus.PLANNED, MeetingStatus.OPEN)

#: so many agreements somebody who helps finds on their page
SHOWN_AGREEMENTS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in a list, with the method's word for its kind."""

    meeting: Meeting
    label: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody asked to the table, and how it went. `who` None: no longer in the team."""

    attendance: Attendance
    who: Member | None

    @property
    def name(self) -> str:
        return self.who.name if self.who else _("iemand die niet meer in het team zit")

    @property
    def as_present(self) -> dict[str, str]:
        """What is posted with one press on "is here"."""
        row = self.attendance
        return {"presence": Presence.PRESENT.value, "version": str(row.version), "brings": row.brings}

    @property
    def is_present(self) -> bool:
        return self.attendance.presence == Presence.PRESENT


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement with the name of its one owner, and what each person said who was asked."""

    agreement: MeetingAgreement
    owner: str
    voices: tuple[AgreementVoice, ...] = ()

    @property
    def yes(self) -> int:
        return sum(one.agrees for one in self.voices)


@dataclass(frozen=True, slots=True)
class Whole:
    """A meeting with all that belongs to it."""

    meeting: Meeting
    label: str
    explanation: str
    may_decide: tuple[str, ...]
    chair: str
    invited: tuple[Invited, ...]
    points: tuple[AgendaPoint, ...]
    decisions: tuple[Decision, ...]
    agreements: tuple[Agreed, ...]
    team: tuple[Member, ...]
    talk_by: str = ""

    @property
    def present(self) -> list[Invited]:
        return [one for one in self.invited if one.is_present]

    @property
    def agreed(self) -> int:
        return len(self.agreements)

    @property
    def agreed_by_all(self) -> int:
        return sum(one.agreement.everyone_agrees for one in self.agreements)

    @property
    def family_says(self) -> str:
        """The first point is what the family itself says; it stays in sight."""
        return next((point.said for point in self.points if point.ordinal == 1), "")

    def to_talk_about(self) -> AgendaPoint | None:
        """The first point that is not done; when all are, the last."""
        left = [point for point in self.points if point.done_at is None]
        return next(iter(left or self.points[-1:]), None)


def kind_label(method: Method, kind: str) -> str:
    """The method's word for a kind of meeting; that of another one where the file went on without it."""
    found = next((one for one in method.meetings if one.key == kind), None)
    found = found or methods.elsewhere("meetings", kind)
    return str(found.label) if found else kind


def of_household(actor: Actor, household_id: UUID) -> list[Row]:
    """All meetings: those still to come first, the nearest on top; then those that were, the latest on top."""
    check_involved(actor, household_id)
    method = method_of(household_id)
    rows = readable(actor, Meeting.objects.filter(household_id=household_id)).order_by("planned_at", "id")
    found = [Row(one, kind_label(method, one.kind)) for one in log.read(actor, rows, use=Use.LISTED)]
    coming = [row for row in found if row.meeting.status in RUNNING]
    return coming + [row for row in reversed(found) if row.meeting.status not in RUNNING]


def next_meeting(actor: Actor, household_id: UUID) -> Row | None:
    """The meeting that is going on, or else the first one to come; one of yesterday that was not held is not ahead."""
    check_involved(actor, household_id)
    ahead = Q(status=MeetingStatus.OPEN) | Q(
        status=MeetingStatus.PLANNED, planned_at__gt=clock.now() - timedelta(hours=12)
    )
    rows = readable(actor, Meeting.objects.filter(ahead, household_id=household_id))
    found = log.read(actor, rows.order_by("planned_at", "id")[:1])
    return Row(found[0], kind_label(method_of(household_id), found[0].kind)) if found else None


def coming(actor: Actor, household_id: UUID) -> Coming | None:
    """The next meeting in a few words, for the paper of the plan and the family's first page."""
    row = next_meeting(actor, household_id)
    return Coming(row.label, row.meeting.planned_at, row.meeting.place) if row else None


def shown_agreements(actor: Actor, household_id: UUID) -> list[str]:
    """What was agreed last and this actor may see, the newest first; for who helps the family."""
    check_involved(actor, household_id)
    rows = readable(actor, MeetingAgreement.objects.filter(household_id=household_id))
    return [one.text for one in log.read(actor, rows.order_by("-created_at", "-id")[:SHOWN_AGREEMENTS])]


def next_evenings(actor: Actor, method: Method) -> dict[str, datetime]:
    """When the next meeting about many households is, by kind, as far as this actor sees one in a file: so that one
    more household comes on the same evening."""
    kinds = [kind.key for kind in method.meetings if kind.about_many]
    if not kinds:
        return {}
    ahead = Meeting.objects.filter(
        kind__in=kinds,
        status=MeetingStatus.PLANNED,
        planned_at__gt=clock.now(),
        household_id__in=my_households(actor),
    )
    rows = readable(actor, ahead).values_list("kind").annotate(at=Min("planned_at")).order_by("kind")
    return dict(rows)


def one(actor: Actor, household_id: UUID, meeting_id: UUID) -> Meeting:
    """One meeting of this household, or the reason why not."""
    check_involved(actor, household_id)
    found = Meeting.objects.filter(pk=meeting_id, household_id=household_id).first()
    if found is None:
        raise NotFound
    check_may_see(actor, found)
    return log.read(actor, [found])[0]


def meeting(actor: Actor, household_id: UUID, meeting_id: UUID) -> Whole:
    """One meeting with its people, points, decisions and agreements, as far as this actor may see them."""
    found = one(actor, household_id, meeting_id)
    method = method_of(household_id)
    team = tuple(cases.team(actor, household_id))
    by_id = {who.id: who for who in team}
    kind = next((kind for kind in method.meetings if kind.key == found.kind), None)
    attendances = log.read(actor, readable(actor, Attendance.objects.filter(meeting=found)))
    order = {who.id: number for number, who in enumerate(team)}
    chair = by_id.get(found.chair_id) if found.chair_id else None
    agreements = readable(actor, MeetingAgreement.objects.filter(meeting=found)).order_by("created_at", "id")
    voices: dict[UUID, list[AgreementVoice]] = defaultdict(list)
    said = readable(actor, AgreementVoice.objects.filter(agreement__meeting=found)).order_by("id")
    for voice in log.read(actor, said):
        voices[voice.agreement_id].append(voice)
    return Whole(
        meeting=found,
        label=kind_label(method, found.kind),
        explanation=str(kind.explanation) if kind else "",
        may_decide=tuple(str(verb) for verb in kind.may_decide) if kind else (),
        chair=chair.name if chair else "",
        invited=tuple(
            Invited(row, by_id.get(row.member_id))
            for row in sorted(attendances, key=lambda row: (order.get(row.member_id, 999), str(row.id)))
        ),
        points=tuple(
            log.read(
                actor, readable(actor, AgendaPoint.objects.filter(meeting=found)).order_by("ordinal", "id")
            )
        ),
        decisions=tuple(
            log.read(
                actor, readable(actor, Decision.objects.filter(meeting=found)).order_by("created_at", "id")
            )
        ),
        agreements=tuple(
            Agreed(
                row,
                by_id[row.owner_id].name if row.owner_id in by_id else _("niet meer in het team"),
                tuple(voices[row.id]),
            )
            for row in log.read(actor, agreements)
        ),
        team=team,
        talk_by=by_id[found.talk_by].name if found.talk_by in by_id else "",
    )
