"""The pages everyone begins at: Vandaag, the households, one household, who may see it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from rondom.accounts import queries as accounts
from rondom.accounts.middleware import AS_FAMILY, CHOSEN
from rondom.accounts.models import User
from rondom.core import clock, frame
from rondom.core.actor import ActorKind
from rondom.core.errors import NotFound
from rondom.core.http import SeeOther, actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.methods import queries as methods
from rondom.privacy import queries as privacy
from rondom.privacy.access import verbs_of
from rondom.privacy.shields.access import may_place
from rondom.privacy.shields.queries import may_switch_something

from . import queries, upkeep
from . import today as vandaag

HOME = {
    ActorKind.FAMILY: "portal:home",
    ActorKind.RELATIVE: "portal:helping",
    ActorKind.POLICY: "monitor:figures",
}


@reads
def today(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if actor.kind in HOME:
        return see_other(HOME[actor.kind])
    context = {
        "groups": vandaag.today(actor, request.GET.get("toon", "")),
        "nothing": vandaag.nothing_waits(actor),
        "greeting": vandaag.greeting(),
        "day": clock.today(),
    }
    return render(request, "web/today.html", context)


@reads
def upkeep_page(request: HttpRequest) -> HttpResponse:
    """What keeps Rondom itself going, for who runs it and who watches the log."""
    actor = actor_of(request)
    if not upkeep.may_see(actor):
        raise NotFound
    return render(request, "web/upkeep.html", {"findings": upkeep.findings(actor)})


@reads
def households(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if actor.kind not in queries.WORKERS:
        raise NotFound
    q = request.GET.get("q", "").strip()[:80]
    page = Paginator(queries.household_list(actor, q), 25).get_page(request.GET.get("page"))
    rows = queries.describe(actor, list(page.object_list))
    return render(request, "web/households.html", {"q": q, "page": page, "rows": rows})


@reads
def household(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "household": frame.household(actor, household_id, "overview"),
        "verbs": verbs_of(actor, household_id),
        **queries.overview(actor, household_id),
    }
    return render(request, "web/household.html", context)


@reads
def sharing(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Why do I see this, and why not the rest."""
    actor = actor_of(request)
    context = {
        "household": frame.household(actor, household_id, "sharing"),
        "verbs": verbs_of(actor, household_id),
        "why": privacy.why(actor, household_id),
        "may_place": may_place(actor, household_id),
        "may_switch": may_switch_something(actor, household_id),
    }
    return render(request, "web/sharing.html", context)


@writes
def switch(request: HttpRequest) -> HttpResponse:
    """Choose as whom to act: one employment, or as family member. On purpose, never by itself."""
    user = request.user
    employments = accounts.employments_of(user.id) if isinstance(user, User) else []
    if request.method == "POST":
        choice = request.POST.get("choice", "")
        if choice == AS_FAMILY and getattr(user, "person_id", None):
            request.session[CHOSEN] = AS_FAMILY
        elif as_id(choice) in {one.id for one in employments}:
            request.session[CHOSEN] = choice
        else:
            raise NotFound
        return SeeOther("/")
    person = getattr(user, "person_id", None)
    return render(request, "web/switch.html", {"employments": employments, "has_person": person is not None})


@login_not_required
@reads
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@login_not_required
@reads
def glossary(request: HttpRequest) -> HttpResponse:
    """The shared vocabulary, with the labels of the method in use."""
    found = methods.published()
    method = methods.method(found[-1][0]) if found else None
    return render(request, "web/glossary.html", {"method": method})


@login_not_required
@reads
def styleguide(request: HttpRequest) -> HttpResponse:
    from rondom.core.styleguide import sample

    return render(request, "core/styleguide.html", sample())


@login_not_required
@reads
def health(request: HttpRequest) -> HttpResponse:
    """For the watchdog: the process answers and reaches its database."""
    methods.published()
    return JsonResponse({"status": "ok"})
