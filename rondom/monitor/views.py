"""The figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.http import actor_of, reads

from . import queries


@reads
def figures(request: HttpRequest) -> HttpResponse:
    """One page that reads like a short report; `over` says about what."""
    found = queries.report(actor_of(request), request.GET.get("over", ""))
    return render(request, "monitor/figures.html", {"report": found})
