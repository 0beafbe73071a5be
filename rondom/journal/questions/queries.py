"""Reading questions: of one household, what waits for whom, and how well they are answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.accounts import queries as accounts
from rondom.cases import provided
from rondom.cases.models import Case, TeamMember
from rondom.cases.queries import running_cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.words import date_nl
from rondom.core.worklist import WorkItem
from rondom.methods.enums import Category
from rondom.privacy import log
from rondom.privacy.access import check_involved, check_may_see, my_households, readable
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from . import rules
from .models import Asked, Question

UNANSWERED = room(Asked, "w.answered_at IS NULL")

TITLE_MOST = 120


@dataclass(frozen=True, slots=True)
class AskedView:
    """One member who is asked. state: answered, late, waiting or "" (the question was taken back)."""

    id: UUID
    name: str
    is_me: bool
    answer_by: datetime
    answered_at: datetime | None
    answer: str
    state: str
    version: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    id: UUID
    household_id: UUID
    text: str
    by: str
    mine: bool
    asked_at: datetime
    withdrawn: bool
    label: str
    asked: tuple[AskedView, ...]

    @property
    def for_me(self) -> AskedView | None:
        """What I must still answer."""
        return next((one for one in self.asked if one.is_me and one.state in ("late", "waiting")), None)

    @property
    def state(self) -> str:
        states = {one.state for one in self.asked}
        return next((one for one in ("late", "waiting", "answered") if one in states), "")


def questions(actor: Actor, household_id: UUID, *, most: int = 100) -> list[QuestionView]:
    """Questions in this household that this reader may see, the newest first."""
    check_involved(actor, household_id)
    rows = readable(actor, Question.objects.filter(household_id=household_id)).order_by("-asked_at", "-id")
    return _views(actor, log.read(actor, rows[:most]))


def question(actor: Actor, household_id: UUID, question_id: UUID) -> QuestionView:
    """One question of this household, or the reason why not."""
    check_involved(actor, household_id)
    found = Question.objects.filter(pk=question_id, household_id=household_id).first()
    if found is None:
        raise NotFound
    check_may_see(actor, found)
    return _views(actor, log.read(actor, [found]))[0]


def _views(actor: Actor, found: list[Question]) -> list[QuestionView]:
    asked: dict[UUID, list[Asked]] = defaultdict(list)
    rows = readable(actor, Asked.objects.filter(question__in=found)).order_by("created_at", "id")
    for row in log.read(actor, rows):
        asked[row.question_id].append(row)
    users = {one.asked_by for one in found} | {row.user_id for some in asked.values() for row in some}
    who = accounts.names(actor, users) if users else {}
    return [
        QuestionView(
            one.id,
            one.household_id,
            one.text,
            who.get(one.asked_by, ""),
            one.asked_by == actor.user_id,
            one.asked_at,
            one.withdrawn_at is not None,
            str(Category(one.category).label),
            tuple(_asked(actor, row, one, who) for row in asked[one.id]),
        )
        for one in found
    ]


def _asked(actor: Actor, row: Asked, question: Question, who: Mapping[UUID, str]) -> AskedView:
    if row.answered_at:
        state = "answered"
    elif question.withdrawn_at:
        state = ""
    else:
        state = "late" if row.answer_by < clock.now() else "waiting"
    return AskedView(
        row.id,
        who.get(row.user_id, ""),
        row.user_id == actor.user_id,
        row.answer_by,
        row.answered_at,
        row.answer,
        state,
        row.version,
    )


def choices(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """Who can be asked: present members with an account, without the asker and the family."""
    check_involved(actor, household_id)
    rows = readable(
        actor,
        TeamMember.objects.filter(
            household_id=household_id, until=None, user_id__isnull=False, person_id=None
        ).exclude(user_id=actor.user_id),
    )
    found = log.read(actor, rows.order_by("name", "id"), use=Use.LISTED)
    return [(str(one.pk), one.name) for one in found]


def work_for(actor: Actor) -> list[WorkItem]:
    """What I am asked and did not answer; what I asked and heard nothing about in time. A closed case asks nothing."""
    if actor.user_id is None or is_empty(actor, UNANSWERED):
        return []
    mine = my_households(actor)
    live = Asked.objects.select_related("question").filter(
        answered_at=None,
        question__withdrawn_at=None,
        question__case_id__in=running_cases(),
        household_id__in=mine,
    )
    to_me = log.read(actor, readable(actor, live.filter(user_id=actor.user_id)).order_by("answer_by", "id"))
    late = live.filter(question__asked_by=actor.user_id, answer_by__lt=clock.now())
    unanswered = log.read(actor, readable(actor, late).order_by("answer_by", "id"), use=Use.LISTED)
    who = accounts.names(
        actor, {one.question.asked_by for one in to_me} | {one.user_id for one in unanswered}
    )
    items = [
        WorkItem(
            _("%(name)s vraagt: %(text)s")
            % {
                "name": who.get(one.question.asked_by, _("Iemand")),
                "text": Truncator(one.question.text).chars(TITLE_MOST),
            },
            _url(one),
            one.household_id,
            due=one.answer_by,
            kind="late" if one.answer_by < clock.now() else "now",
            action=_("Geef antwoord"),
        )
        for one in to_me
    ]
    return items + [
        WorkItem(
            _("%(name)s gaf nog geen antwoord op je vraag (%(day)s)")
            % {
                "name": who.get(one.user_id, _("Iemand")),
                "day": date_nl(one.answer_by, clock.today()),
            },
            _url(one),
            one.household_id,
            kind="soon",
            action=_("Bekijk"),
        )
        for one in unanswered
    ]


def _url(one: Asked) -> str:
    return reverse("journal:question", args=[one.household_id, one.question_id])


# Figures


def _answered(actor: Actor, case: Case) -> list[tuple[UUID | None, UUID, rules.Answering]]:
    """(member who asked, member who is asked, how it went) for each question of this case that was not taken back."""
    rows = Asked.objects.filter(question__case_id=case.pk, question__withdrawn_at=None)
    found = readable(actor, rows).values_list(
        "question__member_id", "member_id", "question__asked_at", "answer_by", "answered_at"
    )
    return [(asker, asked, rules.Answering(at, by, when)) for asker, asked, at, by, when in found]


def figures(actor: Actor, case: Case) -> dict[UUID, rules.Figures]:
    """By member: how questions to them are answered, as far as this reader sees the questions."""
    per: dict[UUID, list[rules.Answering]] = defaultdict(list)
    for _asker, asked, one in _answered(actor, case):
        per[asked].append(one)
    return {member: rules.figures(rows, clock.now()) for member, rows in per.items()}


def between(actor: Actor, case: Case) -> dict[tuple[UUID, UUID], rules.Figures]:
    """By pair (who asked, who is asked)."""
    per: dict[tuple[UUID, UUID], list[rules.Answering]] = defaultdict(list)
    for asker, asked, one in _answered(actor, case):
        if asker is not None:
            per[asker, asked].append(one)
    return {pair: rules.figures(rows, clock.now()) for pair, rows in per.items()}


def sentence(found: rules.Figures) -> str:
    """ "Beantwoordde 3 van 4 vragen op tijd, meestal binnen 2 werkdagen." Empty where there is nothing to tell."""
    if not found.due:
        return ""
    said = ngettext(
        "Beantwoordde %(n)s van %(of)s vraag op tijd",
        "Beantwoordde %(n)s van %(of)s vragen op tijd",
        found.due,
    ) % {"n": found.in_time, "of": found.due}
    if found.median_days is None:
        return said + "."
    if found.median_days < 1:
        return said + _(", meestal op dezelfde dag.")
    days = f"{found.median_days:g}".replace(".", ",")
    return said + _(", meestal na %(days)s werkdagen.") % {"days": days}


def _unanswered(actor: Actor, case: Case) -> list[provided.Unanswered]:
    found = []
    for (asker, asked), numbers in between(actor, case).items():
        if numbers.late_open:
            found.append(provided.Unanswered(asker, asked, numbers.late_open))
    return found


def _sentences(actor: Actor, case: Case) -> dict[UUID, str]:
    return {member: said for member, one in figures(actor, case).items() if (said := sentence(one))}


def pairs(actor: Actor, case: Case, names: Mapping[UUID, str]) -> list[tuple[str, str, str]]:
    """(who asked, who is asked, in words) for the page with questions; only who is still in the team."""
    found: Iterable[tuple[tuple[UUID, UUID], rules.Figures]] = between(actor, case).items()
    return sorted(
        (names[asker], names[asked], said)
        for (asker, asked), one in found
        if asker in names and asked in names and (said := sentence(one))
    )


provided.provide_answering(_unanswered, _sentences)
