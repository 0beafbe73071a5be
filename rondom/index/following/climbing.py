"""By the clock: people are reminded of a match before its term, and it goes up when the term has passed. [A3]

Each step sends its mail once (`MatchReminder`); what stands in a work list follows from the clock (`unanswered`).
"""

from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core import clock, mail
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting, narrow_role
from rondom.methods.enums import ClimbTo

from .. import unanswered
from ..enums import LIVE
from ..models import Match, MatchSignal
from ..unanswered import Unanswered
from . import ending
from .enums import Step
from .models import MatchReminder

JOB = "index:remind"
MATCHES = "/signalen/match/"


def remind() -> int:
    """Give back what somebody held who left; then remind and climb. How many things were done; again: none."""
    return _give_back() + sum(_remind(one) for one in _running())


def _running() -> list[Unanswered]:
    with acting(system(JOB)):
        return unanswered.warned(Match.objects.all())


def _give_back() -> int:
    """The initiative of who does not work there any more comes back to those who are left."""
    by = system(JOB)
    with acting(by, writes=True):
        with narrow_role("jobs"):
            held = Match.objects.filter(status__in=LIVE).exclude(initiative_by=None)
            rows = list(
                MatchSignal.objects.filter(match__in=held)
                .order_by("match_id", "id")
                .values_list("match_id", "registered_by", "organisation_id")
            )
        there = accounts.employed({(user, organisation) for _match, user, organisation in rows})
        gone = frozenset((user, org) for _match, user, org in rows if (user, org) not in there)
        return ending.settle(by, [match for match, user, org in rows if (user, org) in gone], gone)


def _remind(one: Unanswered) -> int:
    by, count = system(JOB), 0
    with acting(by, writes=True):
        with narrow_role("jobs"):
            done = set(MatchReminder.objects.filter(match_id=one.match_id).values_list("step", flat=True))
        for step in steps(one):
            if step not in done and _note(one.match_id, step):
                _mail(by, one, step)
                count += 1
    return count


def steps(one: Unanswered) -> list[Step]:
    """How far it has gone up; whom a later step reaches, was reminded before."""
    reached = [Step.REMINDER]
    if ClimbTo.MANAGER in one.reached:
        reached.append(Step.MANAGER)
    if ClimbTo.OFFICER in one.reached:
        reached.append(Step.OFFICER)
    return reached


def _note(match_id: UUID, step: Step) -> bool:
    """Whether this worker is the first to come to this step."""
    with narrow_role("jobs"):
        row = MatchReminder(match_id=match_id, step=step, at=clock.now())
        MatchReminder.objects.bulk_create([row], ignore_conflicts=True)
        return MatchReminder.objects.filter(pk=row.pk).exists()


def _mail(by: Actor, one: Unanswered, step: Step) -> None:
    link = f"{MATCHES}{one.match_id}/"
    match step:
        case Step.REMINDER:
            people, template = [user for user, _organisation in one.who], "match_reminder"
        case Step.MANAGER:
            organisations = sorted({organisation for _user, organisation in one.who})
            people = [user for org in organisations for user in accounts.people_with(ActorKind.MANAGER, org)]
            template, link = "match_not_followed", "/"
        case _:
            people, template = accounts.people_at(one.desk_id), "match_to_desk"
    for user_id in dict.fromkeys(people):
        mail.post(to=user_id, template=template, link=link)
