"""The working place of a desk, one question, and asking advice."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.accounts import limits
from rondom.core import clock
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.methods.desk_enums import Asker
from rondom.privacy.consent.enums import Track

from .. import access as intake_access
from .. import actions as intake
from .. import queries as intake_queries
from ..fields import WithErrors
from . import access, actions, forms, places, queries
from .enums import CONSULTS, QuestionStatus
from .models import Question

FILTERS = ("mine", "free", "late")


@reads
def home(request: HttpRequest) -> HttpResponse:
    """What waits at this desk, what burns first."""
    access.check_works_at_desk(actor_of(request))
    only = request.GET.get("toon", "")
    only = only if only in FILTERS else ""
    found = queries.home(actor_of(request), only)
    point = intake_access.at_desk(actor_of(request))
    return render(request, "intake/desk/home.html", {"found": found, "only": only, "point": point})


@reads
def addresses(request: HttpRequest) -> HttpResponse:
    """Which desk is for whom."""
    context = {"towns": places.towns(actor_of(request)), "may_ask": access.may_ask(actor_of(request))}
    return render(request, "intake/desk/places.html", context)


@reads
def own(request: HttpRequest) -> HttpResponse:
    """What I asked, with what came back."""
    access.check_may_ask(actor_of(request))
    return render(request, "intake/desk/own.html", {"lines": queries.own(actor_of(request))})


@writes
def register(request: HttpRequest) -> HttpResponse:
    """Somebody asks something at the counter or on the telephone."""
    actor = actor_of(request)
    access.check_works_at_desk(actor)
    desk, _hash, method = places.my_desk(actor)
    form = forms.RegisterForm(request.POST or None, desk=desk, takes=places.takes(desk, method))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.register(by=actor, **form.what())
            return see_other("desk:question", row.id)
        except Invalid as wrong:
            form.take(wrong.fields)
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/desk/register.html", {"form": form, "desk": desk.name}, status=status)


@limits.limited("referral", when=limits.posted)
@writes
def ask(request: HttpRequest) -> HttpResponse:
    """Ask advice, or somebody to go along."""
    actor = actor_of(request)
    access.check_may_ask(actor)
    initial = {"municipality": intake_queries.own_municipality(actor) or ""}
    form = forms.AskForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.ask(by=actor, **form.what())
            return see_other("desk:question", row.id)
        except Invalid as wrong:
            form.take(wrong.fields)
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/desk/ask.html", {"form": form}, status=status)


@reads
def question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """One question: for the desk with what can be done, for who asked with what came back."""
    found = queries.question(actor_of(request), question_id)
    context = {"found": found, "row": found.row, "open": found.row.status == QuestionStatus.OPEN}
    return render(request, "intake/desk/question.html", context)


@writes
def take_up(request: HttpRequest, question_id: UUID) -> HttpResponse:
    access.check_works_at_desk(actor_of(request))
    row = queries.at_desk(actor_of(request), question_id)
    if request.method == "POST":
        given = request.POST.get("version", "")
        version = int(given) if given.isdigit() and len(given) < 9 else row.version
        with suppress(Conflict):  # a colleague was first: the page says who
            actions.take_up(by=actor_of(request), question_id=question_id, version=version)
    return see_other("desk:question", question_id)


def _step(
    request: HttpRequest,
    row: Question,
    form: WithErrors,
    act: Callable[[], Any],
    title: str,
    submit: str,
    lead: str = "",
) -> HttpResponse:
    """A page with one form about a question; nothing typed is lost when somebody else was first."""
    status, conflict = 200, False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act()
                return see_other("desk:question", row.id)
            except Invalid as wrong:
                form.take(wrong.fields)
            except Conflict as fault:
                status, conflict = 409, True
                _again(form, fault)
    found = queries.question(actor_of(request), row.id)
    context = {"form": form, "title": title, "submit": submit, "found": found, "row": row, "lead": lead}
    return render(request, "intake/desk/step.html", {**context, "conflict": conflict}, status=status)


def _again(form: WithErrors, fault: Conflict) -> None:
    """What was typed stays, to go on from what is there now."""
    data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    data["version"] = str(fault.version)
    form.data = data


def _late(row: Question) -> bool:
    return row.answered_at is None and row.due_at < clock.now()


@writes
def answer(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """What was said."""
    row = queries.at_desk(actor_of(request), question_id)
    form = forms.AnswerForm(request.POST or None, late=_late(row), initial={"version": row.version})

    def act() -> None:
        actions.answer(by=actor_of(request), question_id=question_id, **form.what())

    lead = _("Wie het vroeg leest dit ook.") if row.asked_by else ""
    return _step(request, row, form, act, _("Antwoord"), _("Leg het antwoord vast"), lead)


@writes
def go_along(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """A visit together with who asked."""
    row = queries.at_desk(actor_of(request), question_id)
    form = forms.VisitForm(request.POST or None, late=_late(row), initial={"version": row.version})

    def act() -> None:
        actions.go_along(by=actor_of(request), question_id=question_id, **form.what())

    lead = _("Wie het vroeg blijft zelf bij het gezin betrokken.")
    return _step(request, row, form, act, _("Je ging mee"), _("Leg vast"), lead)


@writes
def tell(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Who asked was told what became of it."""
    row = queries.at_desk(actor_of(request), question_id)
    form = forms.TellForm(request.POST or None, initial={"version": row.version})

    def act() -> None:
        actions.tell(by=actor_of(request), question_id=question_id, **form.what())

    return _step(request, row, form, act, _("Je vertelde het"), _("Leg vast"))


@limits.limited("referral", when=limits.posted)
@writes
def pass_on(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """It is heavier than this desk can help with: it becomes a referral, with what was said already filled in."""
    actor = actor_of(request)
    row = queries.at_desk(actor, question_id)
    form = forms.PassOnForm(
        request.POST or None, consult=row.kind in CONSULTS, late=_late(row), initial=_known(row)
    )
    status, conflict = 200, False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                about = form.about_the_question()
                made = actions.pass_on(by=actor, question_id=question_id, **about, **form.what())
                return see_other(*_where(actor, row, made.id))
            except Invalid as wrong:
                form.take(wrong.fields)
            except Conflict as fault:
                status, conflict = 409, True
                _again(form, fault)
    tracks = intake.point_for(actor, row.municipality_id)[2].referral
    found = queries.question(actor, question_id)
    context = {"form": form, "tracks": tracks, "found": found, "row": row, "conflict": conflict}
    return render(request, "intake/desk/pass_on.html", context, status=status)


def _where(actor: Any, row: Question, referral_id: UUID) -> tuple[str, UUID]:
    if intake_access.at_desk(actor):
        return "intake:referral", referral_id
    return "desk:question", row.id


def _known(row: Question) -> dict[str, Any]:
    """What the question says already, so that nobody types it twice."""
    return {
        "version": row.version,
        "concern": row.words,
        "urgency": row.urgency,
        "municipality": row.municipality_id or "",
        "track": Track.CLIENT.value if row.asker == Asker.FAMILY else Track.PROFESSIONAL.value,
        "discussed": "yes" if row.asker == Asker.FAMILY else None,
    }
