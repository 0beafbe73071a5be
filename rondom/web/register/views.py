"""The register of processing (AVG art. 30), for the privacy officer and the auditor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.http import actor_of, reads
from rondom.privacy.register import queries


@reads
def register(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {"areas": queries.areas(actor), "libraries": queries.libraries(actor)}
    return render(request, "web/register/register.html", context)
