"""Reading questions: the desk its own, who asked in Rondom their own; nobody else any."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from rondom.accounts import queries as accounts
from rondom.core import clock, worklist
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import tell
from rondom.directory import queries as directory
from rondom.directory.queries import Pointer
from rondom.methods import queries as methods
from rondom.methods.desk_enums import Asker
from rondom.methods.enums import Category, Urgency
from rondom.privacy import log
from rondom.privacy.enums import Use

from .. import access as intake
from ..enums import ContactWay
from . import access, rules
from .enums import CONSULTS, QuestionKind, QuestionStatus, StepKind
from .models import Question, QuestionStep

#: how long an answer stays in the work list of who asked, and what was done with on the page of the desk
FRESH = timedelta(days=14)
#: so long before its end a term is near
SOON = timedelta(hours=12)
DONE_SHOWN = 20
KIND = "intake.question"


@dataclass(frozen=True, slots=True)
class Line:
    """A question in a list."""

    row: Question
    title: str
    kind: str
    asker: str
    urgency: str
    taken_by: str
    mine: bool
    state: str
    part: float
    town: str

    @property
    def urgent(self) -> bool:
        return self.row.urgency != Urgency.NORMAL


@dataclass(frozen=True, slots=True)
class Home:
    """The working place of a desk. `open`: to answer; `to_tell`: who asked must still hear what became of it."""

    open: list[Line]
    to_tell: list[Line]
    done: list[Line]
    late: int
    desk: str
    towns: list[str]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was said or done; `pointer`: how to reach what was pointed to."""

    at: datetime
    by: str
    kind: str
    words: str
    how: str
    visit: bool
    pointer: Pointer | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with what was said to it. `at_desk`: for who answers it; else for who asked it."""

    line: Line
    row: Question
    status: str
    desk: str
    steps: list[Step]
    at_desk: bool
    by: str
    closed_by: str
    told_by: str
    consult: bool
    referral_url: str
    tell: bool
    not_yet: str  # why it cannot be passed on yet


def visible(actor: Actor) -> QuerySet[Question]:
    """Questions of the own desk, and those that this actor asked."""
    tell(actor)
    if access.works_at_desk(actor):
        return Question.objects.filter(desk_id=access.desk_of(actor))
    if access.may_ask(actor):
        return Question.objects.filter(asked_by=actor.user_id, organisation_id=actor.organisation_id)
    return Question.objects.none()


def noted(actor: Actor, rows: Iterable[Question], use: Use) -> list[Question]:
    """Log what is handed out: in the log of the file where there is one, else as something of no household."""
    found = list(rows)
    entries = [
        log.Entry(one.household_id, Category.EXISTENCE, KIND, one.id, use)
        for one in found
        if one.household_id
    ]
    if entries:
        log.note(actor, *entries)
    if any(one.household_id is None for one in found):
        log.watched(actor, KIND, use)
    return found


def at_desk(actor: Actor, question_id: UUID) -> Question:
    """A question of the own desk, or `NotFound`."""
    access.check_works_at_desk(actor)
    return one(actor, question_id)


def one(actor: Actor, question_id: UUID) -> Question:
    found = visible(actor).filter(pk=question_id).first()
    if found is None:
        raise NotFound
    return noted(actor, [found], Use.READ)[0]


def home(actor: Actor, only: str = "") -> Home:
    """What waits at the own desk, what burns first. only: "mine", "free" (nobody took it up) or "late"."""
    access.check_works_at_desk(actor)
    since = clock.now() - FRESH
    rows = visible(actor)
    waiting = list(rows.filter(status=QuestionStatus.OPEN))
    telling = list(rows.filter(tell_due_at__isnull=False, told_at=None))
    closed = Q(closed_at__gte=since) & ~Q(pk__in=[one.id for one in telling])
    done = list(rows.filter(closed).order_by("-closed_at", "-id")[:DONE_SHOWN])
    lines = {one.row.id: one for one in _lines(actor, [*waiting, *telling, *done])}
    open_ = sorted((lines[one.id] for one in waiting), key=_burning)
    late = sum(one.state == "late" for one in open_)
    desk = accounts.desk(access.desk_of(actor))
    return Home(
        [one for one in open_ if _wanted(one, only)],
        sorted((lines[one.id] for one in telling), key=lambda one: (one.row.tell_due_at, one.row.number)),
        [lines[one.id] for one in done],
        late,
        desk.name,
        [one.name for one in accounts.municipalities_of(desk.id)],
    )


def _burning(line: Line) -> tuple[bool, datetime, str]:
    return rules.burning(line.row.urgency, line.row.due_at, line.row.number)


def _wanted(line: Line, only: str) -> bool:
    match only:
        case "mine":
            return line.mine
        case "free":
            return line.row.taken_by is None
        case "late":
            return line.state == "late"
    return True


def _lines(actor: Actor, rows: list[Question], use: Use = Use.LISTED) -> list[Line]:
    found = noted(actor, rows, use)
    names = accounts.names(actor, (one.taken_by for one in found))
    towns = {one.id: one.name for one in directory.municipalities()} if found else {}
    return [_line(actor, one, names, towns) for one in found]


def _line(actor: Actor, row: Question, names: dict[UUID, str], towns: dict[UUID, str]) -> Line:
    due_at, since = (
        (row.tell_due_at, row.feedback_at)
        if row.tell_due_at and not row.told_at
        else (row.due_at, row.asked_at)
    )
    assert due_at is not None and since is not None
    first = row.words.strip().split("\n")[0]
    return Line(
        row,
        first if len(first) <= 90 else first[:89].rstrip() + "…",
        str(QuestionKind(row.kind).label),
        str(Asker(row.asker).label),
        str(Urgency(row.urgency).label),
        names.get(row.taken_by, "") if row.taken_by else "",
        row.taken_by is not None and row.taken_by == actor.user_id,
        state_of(row, due_at),
        worklist.part(since, due_at),
        towns.get(row.municipality_id, "") if row.municipality_id else "",
    )


def state_of(row: Question, due_at: datetime) -> str:
    """Of the first answer; after that a question that stays open is not late for anybody."""
    if row.status == QuestionStatus.OPEN and row.answered_at is not None:
        return "met"
    return worklist.state(due_at, due_at - SOON)


def question(actor: Actor, question_id: UUID) -> QuestionView:
    """One question, for its desk or for who asked it."""
    access.check_may_read(actor)
    row = one(actor, question_id)
    names = accounts.names(actor, [row.taken_by, row.closed_by, row.told_by, row.created_by])
    towns = {one.id: one.name for one in directory.municipalities()}
    desk = access.works_at_desk(actor)
    return QuestionView(
        _line(actor, row, names, towns),
        row,
        str(QuestionStatus(row.status).label),
        accounts.desk(row.desk_id).name,
        _steps(actor, row),
        desk,
        names.get(row.created_by, ""),
        names.get(row.closed_by, "") if row.closed_by else "",
        names.get(row.told_by, "") if row.told_by else "",
        row.kind in CONSULTS,
        _referral_url(actor, row),
        desk and row.tell_due_at is not None and row.told_at is None,
        rules.not_yet(
            methods.method(row.method_hash).desk, row.kind, row.urgency, advised=row.answered_at is not None
        ),
    )


def _steps(actor: Actor, row: Question) -> list[Step]:
    rows = list(QuestionStep.objects.filter(question=row).order_by("at", "id"))
    names = accounts.names(actor, (one.made_by for one in rows))
    return [
        Step(
            one.at,
            names.get(one.made_by, ""),
            str(StepKind(one.kind).label),
            one.words,
            ", ".join(
                part for part in (str(ContactWay(one.way).label) if one.way else "", one.with_whom) if part
            ),
            one.kind == StepKind.VISIT,
            directory.pointer(actor, one.service_id, one.organisation_id),
        )
        for one in rows
    ]


def _referral_url(actor: Actor, row: Question) -> str:
    """The page of what it became: that of the coordination point, or of who passed it on."""
    if row.referral_id is None:
        return ""
    if intake.at_desk(actor):
        return reverse("intake:referral", args=[row.referral_id])
    mine = actor.user_id in (row.asked_by, None if row.asked_by else row.closed_by)
    return reverse("intake:own", args=[row.referral_id]) if mine else ""


def own(actor: Actor) -> list[Line]:
    """What this professional asked, newest first."""
    access.check_may_ask(actor)
    return _lines(actor, list(visible(actor).order_by("-asked_at", "-id")))


def before(actor: Actor, referral_id: UUID) -> Question | None:
    """The question at the own desk from which a referral came."""
    if not access.works_at_desk(actor):
        return None
    return visible(actor).filter(referral_id=referral_id).order_by("id").first()
