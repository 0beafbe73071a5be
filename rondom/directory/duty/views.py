"""Who is reachable now, in one tap; and the rota of an organisation."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import clock
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes

from .. import access
from ..queries import found_organisation
from . import actions, queries
from .forms import DutyForm


@reads
def now(request: HttpRequest) -> HttpResponse:
    """Everybody who has duty at this moment, with a number to tap."""
    access.check_may_read(actor_of(request))
    family = access.is_family(actor_of(request))
    context = {
        "now": queries.on_duty(),
        "at": clock.now(),
        "base": "core/base_portal.html" if family else "core/base.html",
    }
    return render(request, "directory/reachable.html", context)


@writes
def rota(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """The hours of one organisation, for who keeps its page."""
    actor = actor_of(request)
    access.check_may_read(actor)
    organisation = found_organisation(organisation_id)
    access.check_may_edit(actor, organisation.id)
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_duty(by=actor, organisation_id=organisation_id, **form.cleaned_data)
            return see_other("directory:rota", organisation_id)
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name if name in form.fields else None, text)
    context = {"organisation": organisation, "rota": queries.rota(organisation_id), "form": form}
    status = 422 if form.errors else 200
    return render(request, "directory/rota.html", context, status=status)


@writes
def end(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """This line holds no longer."""
    access.check_may_read(actor_of(request))
    row = queries.line(duty_id)
    access.check_may_edit(actor_of(request), row.organisation_id)
    if request.method == "POST":
        organisation_id = row.organisation_id
        actions.end_duty(by=actor_of(request), duty_id=duty_id)
        return see_other("directory:rota", organisation_id)
    return render(request, "directory/duty_end.html", {"line": row})
