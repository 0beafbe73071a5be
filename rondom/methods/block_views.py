"""Pages of the building blocks: read them, and take one over into a draft."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes

from . import blocks, drafts
from .access import check_operator


@reads
def listed(request: HttpRequest) -> HttpResponse:
    """Every block, with what it sets and what people do themselves."""
    actor = actor_of(request)
    check_operator(actor)
    context = {"blocks": blocks.every(), "drafts": drafts.open_drafts(actor)}
    return render(request, "methods/blocks.html", context)


@writes
def take_over(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponse:
    """What the block puts into this draft, and the button."""
    actor = actor_of(request)
    draft, block = drafts.draft(actor, draft_id), blocks.found(key)
    if block is None:
        raise NotFound
    wrong = ""
    if request.method == "POST":
        typed = request.POST.get("version", "")
        version = int(typed) if typed.isdigit() and len(typed) < 10 else 0
        try:
            drafts.take_over(by=actor, draft_id=draft_id, block=key, version=version)
            return see_other("methods:draft", draft_id, query="bewaard=1")
        except Invalid as fault:
            wrong = " ".join(fault.fields.values())
        except Conflict:
            wrong = str(drafts.CHANGED_MEANWHILE)
    context = {"draft": draft, "one": block, "wrong": wrong, "fields": {"version": draft.version}}
    return render(request, "methods/take_over.html", context, status=422 if wrong else 200)
