"""Pages about published methods: all of them, one to read, two to compare, and a copy to begin a draft from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes

from . import comparing, drafts, matrix, overview, queries, telling, uses
from .access import check_operator
from .forms import NEXT, CompareForm, CopyForm


@reads
def listed(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "methods": overview.methods(actor),
        "drafts": drafts.open_drafts(actor),
        "desks": uses.desks(),
    }
    return render(request, "methods/list.html", context)


@reads
def method(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One version, to read."""
    actor = actor_of(request)
    found = overview.version(actor, key, number)
    others = [one for one in overview.versions(actor) if one.hash != found.hash]
    whole = queries.method(found.hash)
    context = {
        "version": found,
        "method": whole,
        "sections": telling.sections(whole),
        "seen": matrix.seen_by(whole),
        "done": matrix.done_by(whole),
        "others": others,
        "newest": max([one.number for one in others if one.key == key], default=0) < number,
        "desks": [one.name for one in uses.desks() if one.method_key == key],
    }
    return render(request, "methods/method.html", context)


@reads
def compare(request: HttpRequest) -> HttpResponse:
    """What differs between two published versions; without a choice: the choice."""
    actor = actor_of(request)
    found = {one.hash: one for one in overview.versions(actor)}
    choices = [(one.hash, f"{one.label}, {one.number}") for one in found.values()]
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    if not (before or after):
        form = CompareForm(initial=overview.pair(list(found.values())), choices=choices)
        return render(request, "methods/compare.html", {"form": form, "both": None})
    if before not in found or after not in found:
        raise NotFound
    context: dict[str, Any] = {
        "form": CompareForm(initial={"before": before, "after": after}, choices=choices),
        "both": (found[before], found[after]),
        "sections": comparing.compare(queries.method(before), queries.method(after)),
        "lines": comparing.lines(queries.text(before), queries.text(after)),
    }
    return render(request, "methods/compare.html", context)


@writes
def copy(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Begin a draft: the next version, or a method of one's own."""
    actor = actor_of(request)
    check_operator(actor)
    found = overview.version(actor, key, number)
    form = CopyForm(request.POST or None, initial={"what": NEXT})
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            if typed.pop("what") == NEXT:
                begun = drafts.new_version(by=actor, hash=found.hash)
            else:
                begun = drafts.copy(by=actor, hash=found.hash, **typed)
            return see_other("methods:draft", begun.id)
        except Invalid as fault:
            for field, text in fault.fields.items():
                form.add_error(field or None, text)
    status = 422 if form.is_bound else 200
    return render(request, "methods/copy.html", {"version": found, "form": form}, status=status)
