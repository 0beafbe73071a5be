"""What the plan puts on somebody's list: late and near tasks, answers to give, objections, silence, reviews due."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from textwrap import shorten
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core import clock, workdays
from rondom.core.actor import Actor
from rondom.core.models import Deadline
from rondom.core.transactions import tell
from rondom.core.worklist import WorkItem, by_urgency, state
from rondom.households import queries as households
from rondom.methods import deadlines
from rondom.methods import queries as methods
from rondom.methods.enums import Event, Verb
from rondom.privacy import log
from rondom.privacy.access import my_households, narrowed, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.people import represented_by
from rondom.privacy.waiting import is_empty, room

from . import access, rules
from .budget import work as expenses
from .conflicts import work as collisions
from .enums import OPEN_STATUSES, AgreementAnswer, PartyKind, TaskStatus, VersionStatus
from .indications import work as indications
from .models import Agreement, Task

TO_ANSWER = room(Agreement, "w.answer = %s", str(AgreementAnswer.WAITING))
OBJECTED = room(Agreement, "w.answer = %s", str(AgreementAnswer.OBJECTED))

SOON = timedelta(days=7)


def work_for(actor: Actor) -> list[WorkItem]:
    """The lines of the plan in Vandaag, the most urgent first; a fixed number of queries."""
    if not actor.is_authenticated:
        return []
    tell(actor)
    clocks = _clocks(actor)
    answering = {one.subject_id: one for one in clocks}
    lines = [
        *_tasks(actor),
        *_answers(actor, answering),
        *_objections(actor),
        *_silence(actor, [one for one in clocks if one.due_at < clock.now()]),
        *_reviews(actor, clocks),
        *indications.lines(actor),
        *collisions.lines(actor),
        *expenses.lines(actor),
    ]
    return by_urgency(lines)


def _clocks(actor: Actor) -> list[Deadline]:
    """Running clocks of the plan in my files: the answer to a version, the review."""
    rows = Deadline.objects.filter(household_id__in=my_households(actor), met_at=None, cancelled_at=None)
    # a coordination point has hundreds: only what is asked of them is fetched
    needed = rows.only("household_id", "subject_id", "kind", "method_hash", "for_role", "warn_at", "due_at")
    return list(needed.filter(kind__in=_kinds()).order_by("due_at", "id"))


def _kinds() -> set[str]:
    """The keys of these clocks in all methods of this region (read once per process each)."""
    kinds: set[str] = set()
    for key, _name, _number in methods.published():
        method = methods.method(key)
        kinds.update(term.key for term in method.deadlines_starting_on(Event.PLAN_PROPOSED))
        kinds.update(term.key for term in method.review_deadlines)
    return kinds


def _tasks(actor: Actor) -> Iterable[WorkItem]:
    today = clock.today()
    mine = Task.objects.filter(
        status=TaskStatus.OPEN, held_at=None, due_on__lte=today + SOON, case_id__in=cases.running_cases()
    )
    if actor.person_id:
        mine = mine.filter(owner_person_id__in=represented_by(actor))
    else:
        mine = mine.filter(owner_user_id=actor.user_id, owner_organisation_id=actor.organisation_id)
    rows = readable(actor, narrowed(mine)).select_related("household").order_by("due_on", "id")
    for task in log.read(actor, rows, use=Use.LISTED):
        assert task.due_on is not None
        yield WorkItem(
            title=task.title,
            url=reverse("plans:finish-task", args=[task.household_id, task.id]),
            household_id=task.household_id,
            household_name=task.household.name,
            due=workdays.end_of_day(task.due_on),
            kind="late" if task.due_on < today else "soon",
            action=_("Afronden"),
        )


def _answers(actor: Actor, clocks: dict[UUID, Deadline]) -> Iterable[WorkItem]:
    """Versions that wait for an answer of me, or of my organisation where I am in the team."""
    if is_empty(actor, TO_ANSWER):
        return
    party = Q(party_kind=PartyKind.PERSON, party_id=actor.person_id) if actor.person_id else Q(pk=None)
    if actor.organisation_id:
        kinds = (PartyKind.ORGANISATION, PartyKind.FINANCIER)
        party |= Q(party_kind__in=kinds, party_id=actor.organisation_id) & access.in_person(actor)
    rows = readable(
        actor,
        Agreement.objects.filter(
            party, where_i_may(actor, Verb.ANSWER_PLAN), answer=AgreementAnswer.WAITING
        ).filter(plan_version__status__in=OPEN_STATUSES),
    ).select_related("household", "plan_version")
    for one in log.read(actor, rows.order_by("created_at", "id"), use=Use.LISTED):
        term = clocks.get(one.plan_version_id)
        family = one.party_kind == PartyKind.PERSON
        yield WorkItem(
            title=_("Er is een plan voor u. Bent u het ermee eens?")
            if family
            else _("Zeg of %(name)s akkoord gaat met het plan (versie %(number)s)")
            % {"name": one.party_name, "number": one.plan_version.number},
            url=reverse("plans:answer", args=[one.household_id, one.plan_version.number, one.id]),
            household_id=one.household_id,
            household_name=one.household.name,
            due=term.due_at if term else None,
            kind=_now_or_late(term),
            action=_("Geef antwoord"),
        )


def _now_or_late(term: Deadline | None) -> str:
    return "late" if term and state(term.due_at, term.warn_at) == "late" else "now"


def _objections(actor: Actor) -> Iterable[WorkItem]:
    """For who may propose the plan: who objected, and why; also where the others were enough to make it bind."""
    if is_empty(actor, OBJECTED):
        return
    rows = readable(
        actor,
        Agreement.objects.filter(
            where_i_may(actor, Verb.PROPOSE_PLAN),
            answer=AgreementAnswer.OBJECTED,
            plan_version__status__in=(VersionStatus.OBJECTED, VersionStatus.BINDING),
        ),
    ).select_related("household", "plan_version")
    for one in log.read(actor, rows.order_by("answered_at", "id"), use=Use.LISTED):
        yield WorkItem(
            title=_("%(name)s heeft bezwaar tegen het plan: „%(reason)s”")
            % {"name": one.party_name, "reason": shorten(one.reason, 120, placeholder="…")},
            url=reverse("plans:version", args=[one.household_id, one.plan_version.number]),
            household_id=one.household_id,
            household_name=one.household.name,
            kind="now",
            action=_("Bekijk het bezwaar"),
        )


def _silence(actor: Actor, late: list[Deadline]) -> Iterable[WorkItem]:
    """Silence after the term goes to whom the method names, and after as long again to the coordination point."""
    at_the_point = actor.desk_id is not None
    due = {one.subject_id: one.due_at for one in late if _hears(one, at_the_point)}
    if not due:
        return
    rows = readable(
        actor,
        Agreement.objects.filter(
            where_i_may(actor, Verb.PROPOSE_PLAN),
            answer=AgreementAnswer.WAITING,
            plan_version_id__in=list(due),
            plan_version__status__in=OPEN_STATUSES,
        ),
    ).select_related("household", "plan_version")
    silent: dict[UUID, list[Agreement]] = defaultdict(list)
    for one in log.read(actor, rows.order_by("party_name", "id"), use=Use.LISTED):
        silent[one.plan_version_id].append(one)
    for version_id, waiting in silent.items():
        first = waiting[0]
        number = first.plan_version.number
        yield WorkItem(
            title=_("Nog geen antwoord op het plan (versie %(number)s) van %(names)s")
            % {"number": number, "names": ", ".join(one.party_name for one in waiting)},
            url=reverse("plans:version", args=[first.household_id, number]),
            household_id=first.household_id,
            household_name=first.household.name,
            due=due[version_id],
            kind="late",
            action=_("Vraag het na"),
        )


def _hears(late: Deadline, at_the_point: bool) -> bool:
    method = methods.method(late.method_hash)
    term = next(
        (one for one in method.deadlines_starting_on(Event.PLAN_PROPOSED) if one.key == late.kind), None
    )
    if term is None:
        return False
    again = deadlines.due(term, late.due_at).due_at
    goes_to = method.agreement.silence_goes_to
    return rules.silence_reaches(at_the_point, goes_to, late.due_at, again, clock.now())


def _reviews(actor: Actor, clocks: list[Deadline]) -> Iterable[WorkItem]:
    """Reviews that are due soon or late, for the role that the method names."""
    near = [one for one in clocks if one.warn_at <= clock.now() and one.subject_id == one.household_id]
    if not near:
        return
    mine = access.my_roles(actor, [one.household_id for one in near])
    shown = [one for one in near if (one.household_id, one.for_role) in mine]
    names = {
        one.id: one.name for one in households.my(actor).filter(pk__in=[one.household_id for one in shown])
    }
    for one in shown:
        if one.household_id is None or one.household_id not in names:
            continue
        yield WorkItem(
            title=str(methods.method(one.method_hash).deadline(one.kind).label),
            url=reverse("plans:hold-review", args=[one.household_id]),
            household_id=one.household_id,
            household_name=names[one.household_id],
            due=one.due_at,
            kind=state(one.due_at, one.warn_at),
            action=_("Kijk samen terug"),
        )
