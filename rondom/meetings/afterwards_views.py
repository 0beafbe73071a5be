"""Pages around the record: who reads a point, and that the talk with the family has been."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes
from rondom.households import queries as households
from rondom.journal import queries as journal

from . import afterwards, queries
from .access import check_may_record
from .forms import EXPLAINED, ReadersForm
from .planning_views import page_context, refused


@writes
def readers(request: HttpRequest, household_id: UUID, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    whole = queries.meeting(actor, household_id, meeting_id)
    check_may_record(actor, whole.meeting)
    point = next((one for one in whole.points if one.id == point_id), None)
    if point is None:
        raise NotFound
    choices = journal.readers_of(actor, household_id, afterwards.category_choices(actor, household_id))
    people = households.members(actor, household_id)
    form = ReadersForm(
        request.POST or None,
        categories=[
            (
                one.value,
                format_html(EXPLAINED, one.label, _("Wie dit leest: %s") % ", ".join(one.readers)),
            )
            for one in choices
        ],
        people=[(str(one.person_id), one.given_name) for one in people],
        initial={"category": point.category, "about": point.about, "version": point.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            afterwards.choose_readers(
                by=actor,
                household_id=household_id,
                meeting_id=meeting_id,
                point_id=point_id,
                **form.cleaned_data,
            )
            return see_other("meetings:point", household_id, meeting_id, point_id)
        except Invalid as fault:
            refused(form, fault)
    context = {"whole": whole, "point": point, "form": form} | page_context(request, household_id)
    return render(request, "meetings/readers.html", context, status=422 if form.errors else 200)


@writes
def talk_held(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    if request.method == "POST":
        afterwards.talk_held(by=actor_of(request), household_id=household_id, meeting_id=meeting_id)
    else:
        queries.one(actor_of(request), household_id, meeting_id)
    return see_other("meetings:meeting", household_id, meeting_id)
