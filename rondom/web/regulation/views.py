"""The privacy regulation of the region: what is enforced now, what was, what changed. For everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from rondom.core.http import reads
from rondom.privacy.regulation import queries


@login_not_required
@reads
def now(request: HttpRequest) -> HttpResponse:
    """As it is enforced at this moment."""
    return render(
        request, "web/regulation/regulation.html", {"held": queries.present(_language()), "kept": False}
    )


@login_not_required
@reads
def versions(request: HttpRequest) -> HttpResponse:
    return render(request, "web/regulation/versions.html", {"versions": queries.versions()})


@login_not_required
@reads
def version(request: HttpRequest, number: int) -> HttpResponse:
    """As it was."""
    context = {"held": queries.version(number, _language()), "kept": True}
    return render(request, "web/regulation/regulation.html", context)


@login_not_required
@reads
def difference(request: HttpRequest, before: int, after: int) -> HttpResponse:
    found = queries.difference(before, after, _language())
    return render(request, "web/regulation/difference.html", {"difference": found})


def _language() -> str:
    return get_language() or "nl"
