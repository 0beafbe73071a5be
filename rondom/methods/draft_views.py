"""Pages about a method being written: type, check, see what would change, publish."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes

from . import comparing, drafts, queries, uses
from .forms import DraftForm, PublishForm
from .loader import LARGEST, MethodInvalid, Problem
from .models import MethodDraft
from .schema import Method


@writes
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The text to type at. Saving keeps it also when it is not right yet; then every mistake is named at its line."""
    actor = actor_of(request)
    found = drafts.draft(actor, draft_id)
    if request.method != "POST":
        form = DraftForm(initial={"text": found.text, "version": found.version})
        return _page(request, found, form, found.text)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, None, 422)
    text = form.cleaned_data["text"].replace("\r\n", "\n")
    try:
        saved = drafts.save(by=actor, draft_id=draft_id, text=text, version=form.cleaned_data["version"])
    except Conflict as conflict:
        again = DraftForm(initial={"text": text, "version": conflict.version})
        theirs = conflict.theirs["text"]
        lines = comparing.lines(theirs, text)
        return _page(request, found, again, text, 409, theirs=theirs, between=lines)
    if drafts.check(saved.text)[1]:
        again = DraftForm(initial={"text": saved.text, "version": saved.version})
        return _page(request, saved, again, saved.text, 422, saved=True)
    return see_other("methods:draft", draft_id, query="bewaard=1")


def _page(
    request: HttpRequest,
    found: MethodDraft,
    form: DraftForm,
    text: str | None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    method, problems = drafts.check(text) if text is not None and len(text) <= LARGEST else (None, ())
    context = {
        "draft": found,
        "form": form,
        "method": method,
        "problems": problems,
        "numbered": _numbered(text or "", problems) if problems else [],
        "checked": text is not None,
        "saved": "bewaard" in request.GET,
        "theirs": "",
        "between": None,
        **more,
    }
    return render(request, "methods/draft.html", context, status=status)


def _numbered(text: str, problems: tuple[Problem, ...]) -> list[tuple[int, str, list[Problem]]]:
    """The lines of a text with their number and what is wrong there."""
    at: dict[int, list[Problem]] = {}
    for problem in problems:
        at.setdefault(problem.line, []).append(problem)
    return [(number, line, at.get(number, [])) for number, line in enumerate(text.split("\n"), 1)]


@writes
def publish(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What publishing would change, and the button; "raise" takes the first number that is free."""
    actor = actor_of(request)
    found = drafts.draft(actor, draft_id)
    form = PublishForm(request.POST or None, initial={"version": found.version})
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            if "raise" in request.POST:
                drafts.raise_version(by=actor, draft_id=draft_id, version=seen)
                return see_other("methods:publish", draft_id)
            made = drafts.publish(by=actor, draft_id=draft_id, version=seen)
            return see_other("methods:method", made.key, made.version)
        except MethodInvalid as refused:
            problems = refused.problems
        except Invalid as fault:
            form.add_error(None, " ".join(fault.fields.values()))
    status = 422 if form.is_bound else 200
    return render(request, "methods/publish.html", _about(found, form, problems), status=status)


def _about(found: MethodDraft, form: PublishForm, refused: tuple[Problem, ...]) -> dict[str, Any]:
    method, problems = drafts.check(found.text)
    context: dict[str, Any] = {
        "draft": found,
        "heading_name": _called(found, method),
        "form": form,
        "method": method,
        "problems": refused or problems,
        "taken": method is not None and bool(problems),
        "sections": [],
        "compared": None,
        "desks": [],
    }
    if method is None:
        return context
    before = _before(method.key, found.from_hash)
    return context | {
        "compared": before,
        "sections": comparing.compare(before, method),
        "next": drafts.newest_version(method.key) + 1,
        "desks": [one.name for one in uses.desks() if one.method_key == method.key],
    }


def _called(found: MethodDraft, method: Method | None) -> str:
    """What the text itself says that it is called; the name of the draft is of when it was begun."""
    if method is None:
        return found.name
    return _("%(name)s, versie %(n)s") % {"name": method.label, "n": method.version}


def _before(key: str, from_hash: str) -> Any:
    """The newest version of this key, else what the draft was copied from."""
    try:
        return queries.current(key)[1]
    except NotFound:
        return queries.method(from_hash)


@writes
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = drafts.draft(actor, draft_id)
    if request.method == "POST":
        drafts.discard(by=actor, draft_id=draft_id)
        return see_other("methods:list")
    return render(request, "methods/discard.html", {"draft": found})
