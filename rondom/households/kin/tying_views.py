"""The ties of the genogram on screen: between who stands there already, partners, homes, what goes out of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes

from ..views import put_errors, retyped, status_of, typed
from . import access, actions, queries, telling, tying
from .enums import Bond, Part
from .forms import HomeForm, PartnersForm, TieForm, ended
from .views import form_page, page, person_url, theirs_of


@writes
def tie(request: HttpRequest, household_id: UUID, key: UUID) -> HttpResponse:
    """Two people who both stand there already."""
    actor = actor_of(request)
    access.check_may_change(actor, household_id)
    shown, one = queries.one(actor, household_id, key)
    form = TieForm(typed(request), shown=shown, one=one)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            tying.tie(
                by=actor,
                household_id=household_id,
                one=key,
                other=UUID(said["other"]),
                what=said["what"],
                since=said["since"],
                until=said["until"],
            )
            return see_other("households:kin", household_id, fragment=f"genogram-person-{key}")
        except Invalid as fault:
            put_errors(form, fault)
    title = _("Wat is %(name)s van iemand die er al staat?") % {"name": one.name}
    return form_page(request, shown, status_of(request), form=form, title=title, back=person_url(shown, key))


@writes
def partners(request: HttpRequest, household_id: UUID, partnership_id: UUID) -> HttpResponse:
    """They married, parted, came together."""
    actor = actor_of(request)
    access.check_may_change(actor, household_id)
    shown, pair = queries.partners(actor, household_id, partnership_id)
    known = {"bond": pair.bond, "since": pair.since, "until": pair.until, "version": pair.version}
    ends = "einde" in request.GET
    form = PartnersForm(typed(request), initial=known | ({"bond": ended(pair.bond)} if ends else {}))
    status, theirs = status_of(request), []
    if form.is_bound and form.is_valid():
        try:
            tying.change_partners(
                by=actor, household_id=household_id, partnership_id=partnership_id, **form.cleaned_data
            )
            return see_other("households:kin", household_id, fragment=f"genogram-tie-{partnership_id}")
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            theirs, status = theirs_of(form, known), 409
            form.data = retyped(request, version=fault.version)
    names = {"one": shown.people[pair.one].name, "other": shown.people[pair.other].name}
    return form_page(
        request,
        shown,
        status,
        form=form,
        theirs=theirs,
        title=_("%(one)s en %(other)s") % names,
        end_url="" if ends or pair.bond in (Bond.SEPARATED, Bond.DIVORCED) else "?einde=1",
    )


@writes
def home(request: HttpRequest, household_id: UUID, home_id: UUID | None = None) -> HttpResponse:
    """Another house in which some of them live."""
    actor = actor_of(request)
    access.check_may_change(actor, household_id)
    known: dict[str, Any] = {}
    if home_id:
        shown, found = queries.house(actor, household_id, home_id)
        known = {"name": found.name, "people": [str(one) for one in found.people], "version": found.version}
    else:
        shown = queries.family(actor, household_id)
    form = HomeForm(typed(request), shown=shown, initial=known)
    status, theirs = status_of(request), []
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            tying.set_home(
                by=actor,
                household_id=household_id,
                home_id=home_id,
                version=said["version"],
                name=said["name"],
                people=[UUID(one) for one in said["people"]],
            )
            return see_other("households:kin", household_id)
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status = 409
            names = ", ".join(shown.people[UUID(one)].name for one in known["people"])
            theirs = [(_("Naam van dit huis"), known["name"]), (_("Wie wonen hier?"), names)]
            form.data = retyped(request, version=fault.version)
    return form_page(
        request,
        shown,
        status,
        form=form,
        theirs=theirs,
        title=known.get("name") or _("Nog een huis"),
        lead=_("Wie bij dit gezin hoort, woont al samen in beeld. Een ander huis zet je er hier bij."),
    )


@writes
def remove(request: HttpRequest, household_id: UUID, part: str, part_id: UUID) -> HttpResponse:
    """Somebody or something goes out of the picture: first what that means, then the button."""
    actor = actor_of(request)
    access.check_may_change(actor, household_id)
    shown = queries.family(actor, household_id)
    what = telling.removed(shown, part, part_id)
    if what is None:
        raise NotFound
    if request.method == "POST":
        if part == Part.PERSON:
            actions.remove_kin(by=actor, household_id=household_id, key=part_id)
        else:
            tying.untie(by=actor, household_id=household_id, part=part, part_id=part_id)
        return see_other("households:kin", household_id)
    one = shown.people.get(part_id) if part == Part.PERSON else None
    return page(
        request,
        "remove",
        shown,
        what=what,
        along=telling.goes_along(shown, one) if one else [],
        one=one,
        back=person_url(shown, part_id) if one else reverse("households:kin", args=[household_id]),
    )
