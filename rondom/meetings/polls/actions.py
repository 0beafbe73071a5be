"""A date poll from asking to choosing. Every link in a mail asks to sign in: nobody answers for somebody else. [G3]"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts.models import User
from rondom.cases import queries as cases
from rondom.cases.models import TeamMember
from rondom.cases.queries import Member
from rondom.core import clock, mail
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.methods.enums import Verb
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_involved, check_may, method_of

from .. import rules as meeting_rules
from ..actions import check, fields, plan_meeting
from ..models import Meeting
from ..people import accounts_of
from . import rules
from .enums import Can, PollStatus
from .models import Poll, PollAnswer, PollMoment

ASKED, ANSWERED = "poll.asked", "poll.answered"
CHOSEN, STOPPED, REMINDED = "poll.chosen", "poll.stopped", "poll.reminded"
ANSWER_WITHIN = timedelta(days=5)


@action
def ask(
    *,
    by: Actor,
    household_id: UUID,
    kind: str,
    moments: Iterable[datetime],
    invited: Iterable[UUID],
    place: str = "",
    points: str = "",
    family_absent_why: str = "",
    answer_by: date | None = None,
) -> Poll:
    """Propose 2 to 6 moments to people of the team. answer_by: the last day for an answer, default within five days and
    before the first moment."""
    check_may(by, household_id, Verb.PLAN_MEETING)
    case = cases.open_case_of(by, household_id)
    if case is None:
        raise Refused(
            _("Er loopt nu geen coördinatie voor dit gezin. Dan is er ook geen team om uit te nodigen."),
            "no-case",
        )
    wanted = sorted(set(moments))
    team = {one.id: one for one in cases.team(by, household_id)}
    members = [team[one] for one in dict.fromkeys(invited) if one in team]
    last_day = _check(household_id, kind, wanted, members, points, family_absent_why, answer_by)
    poll = Poll(
        **fields(by, household_id),
        case_id=case.id,
        kind=kind,
        place=place.strip(),
        points=points.strip(),
        family_absent_why=family_absent_why.strip(),
        answer_by=last_day,
    )
    poll.save(force_insert=True)
    rows = [PollMoment(**fields(by, household_id), poll=poll, starts_at=one) for one in wanted]
    PollMoment.objects.bulk_create(rows)
    PollAnswer.objects.bulk_create(
        PollAnswer(**fields(by, household_id), moment=moment, member_id=member.id)
        for moment in rows
        for member in members
    )
    privacy.happened(by=by, event=ASKED, household_id=household_id, item=poll)
    _mail(poll, [one for one in accounts_of(by, members).values() if one != by.user_id])
    return poll


def _check(
    household_id: UUID,
    kind: str,
    moments: list[datetime],
    members: list[Member],
    points: str,
    family_absent_why: str,
    answer_by: date | None,
) -> date:
    wrong: dict[str, str] = {}
    if not rules.MOMENTS_LEAST <= len(moments) <= rules.MOMENTS_MOST:
        wrong["moment_1"] = _("Stel twee tot zes verschillende momenten voor.")
    elif moments[0] <= clock.now():
        wrong["moment_1"] = _("Een van deze momenten is al voorbij.")
    try:
        for one in moments[-1:] or [clock.now()]:
            check(
                method_of(household_id), kind, one, members, meeting_rules.titles(points), family_absent_why
            )
    except Invalid as fault:
        wrong |= {("moment_1" if name == "planned_at" else name): text for name, text in fault.fields.items()}
    first = moments[0].astimezone(clock.AMSTERDAM).date() if moments else clock.today()
    last_day = answer_by or min(clock.today() + ANSWER_WITHIN, first)
    if "moment_1" not in wrong and (last_day < clock.today() or last_day > first):
        wrong["answer_by"] = _("Kies een dag vanaf vandaag, en niet na het eerste moment.")
    if wrong:
        raise Invalid(wrong)
    return last_day


def poll_of(by: Actor, household_id: UUID, poll_id: UUID) -> Poll:
    """The poll of this household, locked until the change is there; or `NotFound`."""
    check_involved(by, household_id)
    found = Poll.objects.select_for_update().filter(pk=poll_id, household_id=household_id).first()
    if found is None:
        raise NotFound
    return found


def _running(by: Actor, household_id: UUID, poll_id: UUID) -> Poll:
    poll = poll_of(by, household_id, poll_id)
    if poll.status != PollStatus.OPEN:
        raise Refused(_("Deze datumvraag is al klaar."), "poll-not-open")
    return poll


@action
def answer(
    *,
    by: Actor,
    household_id: UUID,
    poll_id: UUID,
    answers: Mapping[UUID, str],
    member_id: UUID | None = None,
) -> None:
    """Say when one can come: yes, if need be, or no, for every moment; again to change it.

    member_id: who cannot sign in told somebody who plans, and that person writes it down.
    """
    poll = _running(by, household_id, poll_id)
    places = _whose(by, household_id, member_id)
    rows = list(PollAnswer.objects.filter(moment__poll=poll, member_id__in=places).order_by("id"))
    if not rows:
        raise Refused(_("Deze vraag is aan anderen gesteld."), "poll-not-asked")
    wrong = {
        str(row.moment_id): _("Kies ja, als het moet of nee.")
        for row in rows
        if answers.get(row.moment_id, "") not in Can.values
    }
    if wrong:
        raise Invalid(wrong)
    for row in rows:
        if row.can != answers[row.moment_id]:
            PollAnswer.objects.filter(pk=row.pk).update(can=answers[row.moment_id], version=row.version + 1)
    privacy.happened(by=by, event=ANSWERED, household_id=household_id, item=poll, member=rows[0].member_id)


def _whose(by: Actor, household_id: UUID, member_id: UUID | None) -> list[UUID]:
    """The places in the team whose answer this is: one's own, or of somebody who cannot sign in."""
    if member_id is None:
        return my_places(by, household_id)
    found = next((one for one in cases.team(by, household_id) if one.id == member_id), None)
    if found is None:
        raise NotFound
    if not is_me(by, found):
        check_may(by, household_id, Verb.PLAN_MEETING)
        if accounts_of(by, [found])[found.id] is not None:
            raise Refused(_("Wie zelf kan aanmelden, antwoordt zelf."), "poll-own-answer")
    return [found.id]


def my_places(actor: Actor, household_id: UUID) -> list[UUID]:
    """The actor's places in this team; who has two roles has two."""
    return [one.id for one in cases.team(actor, household_id) if is_me(actor, one)]


def is_me(actor: Actor, member: Member) -> bool:
    """Whether this member of the team is the actor."""
    if actor.user_id is not None and member.user_id == actor.user_id:
        return True
    return (
        actor.kind == ActorKind.FAMILY and actor.person_id is not None and member.person_id == actor.person_id
    )


@action
def choose(*, by: Actor, household_id: UUID, poll_id: UUID, moment_id: UUID) -> Meeting:
    """This moment it becomes: the meeting is planned, and everybody who was asked gets an invitation."""
    check_may(by, household_id, Verb.PLAN_MEETING)
    poll = _running(by, household_id, poll_id)
    moment = PollMoment.objects.filter(pk=moment_id, poll=poll).first()
    if moment is None:
        raise NotFound
    invited = PollAnswer.objects.filter(moment=moment).values_list("member_id", flat=True)
    meeting = plan_meeting(
        by=by,
        household_id=household_id,
        kind=poll.kind,
        planned_at=moment.starts_at,
        invited=list(invited),
        place=poll.place,
        points=meeting_rules.titles(poll.points),
        family_absent_why=poll.family_absent_why,
    )
    Poll.objects.filter(pk=poll.pk).update(
        status=PollStatus.CHOSEN, meeting_id=meeting.id, version=poll.version + 1
    )
    privacy.happened(by=by, event=CHOSEN, household_id=household_id, item=poll, meeting=meeting.id)
    return meeting


@action
def stop(*, by: Actor, household_id: UUID, poll_id: UUID) -> None:
    """No date is looked for any more."""
    check_may(by, household_id, Verb.PLAN_MEETING)
    poll = _running(by, household_id, poll_id)
    Poll.objects.filter(pk=poll.pk).update(status=PollStatus.STOPPED, version=poll.version + 1)
    privacy.happened(by=by, event=STOPPED, household_id=household_id, item=poll)


@action
def remind(*, by: Actor, household_id: UUID, poll_id: UUID) -> bool:
    """One mail more to who has not answered, once; whether it was sent."""
    check_may(by, household_id, Verb.PLAN_MEETING)
    mine = Poll.objects.filter(
        pk=poll_id, household_id=household_id, status=PollStatus.OPEN, reminded_at=None
    )
    if not mine.update(reminded_at=clock.now()):
        return False
    poll = Poll.objects.get(pk=poll_id)
    waiting = set(PollAnswer.objects.filter(moment__poll=poll, can="").values_list("member_id", flat=True))
    members = TeamMember.objects.filter(pk__in=waiting, until=None).values_list("user_id", "person_id")
    persons = [person_id for user_id, person_id in members if user_id is None and person_id is not None]
    at_home = User.objects.filter(person_id__in=persons, is_active=True).values_list("id", flat=True)
    _mail(poll, [*(user_id for user_id, _person in members), *at_home])
    privacy.happened(by=by, event=REMINDED, household_id=household_id, item=poll)
    return True


@action
def stop_all(*, by: Actor, household_id: UUID) -> None:
    """The case has closed: no date is needed any more."""
    for poll in Poll.objects.filter(household_id=household_id, status=PollStatus.OPEN):
        Poll.objects.filter(pk=poll.pk).update(status=PollStatus.STOPPED, version=poll.version + 1)
        privacy.happened(by=by, event=STOPPED, household_id=household_id, item=poll)


def _mail(poll: Poll, to: Iterable[UUID | None]) -> None:
    """That there is a question, never about whom (P11)."""
    link = reverse("meetings:poll", args=[poll.household_id, poll.id])
    for user_id in dict.fromkeys(to):
        if user_id is not None:
            mail.post(to=user_id, template="poll", link=link)
