"""Search from everywhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.accounts import limits
from rondom.core.errors import NotFound
from rondom.core.http import actor_of, reads, see_other
from rondom.privacy.search_queries import looks_like_bsn

from . import searching


@limits.limited("search", when=limits.searched)
@reads
def search(request: HttpRequest) -> HttpResponse:
    """What this reader may see, by its words. A citizen service number is turned away before anything is looked up, and
    the address in the browser is cleaned of it."""
    actor = actor_of(request)
    if not searching.may_search(actor):
        raise NotFound
    q = request.GET.get("q", "").strip()[: searching.MOST_TYPED]
    if looks_like_bsn(q):
        return see_other("web:search", query="nummer=1")
    context = {
        "results": searching.results(actor, q),
        "refused": "nummer" in request.GET,
        "search_url": None,  # the page has a field of its own
    }
    return render(request, "web/search.html", context)
