"""The page that goes round the table with one agreement."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes

from .. import queries
from ..access import check_may_record
from ..planning_views import page_context
from . import actions
from .actions import WHY_MOST, Voice

ANSWERS = [("yes", _("Ja")), ("no", _("Nee")), ("", _("Niet gevraagd"))]


class VoiceForm(forms.Form):
    """A question and a reason for each person."""

    def __init__(self, *args: Any, whole: queries.Whole, said: dict[UUID, Voice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [one for one in whole.invited if one.who is not None]
        for one in self.asked:
            member_id = one.attendance.member_id
            known = said.get(member_id)
            self.fields[f"agrees_{member_id}"] = forms.ChoiceField(
                label=one.name,
                choices=ANSWERS,
                required=False,
                widget=forms.RadioSelect,
                initial="" if known is None else "yes" if known.agrees else "no",
            )
            self.fields[f"why_{member_id}"] = forms.CharField(
                label=_("Zo nee: waarom?"),
                required=False,
                max_length=WHY_MOST,
                initial=known.why if known else "",
            )

    @property
    def people(self) -> list[tuple[Any, Any]]:
        """The two fields of each person, for the page."""
        ids = [one.attendance.member_id for one in self.asked]
        return [(self[f"agrees_{one}"], self[f"why_{one}"]) for one in ids]

    def voices(self) -> dict[UUID, Voice]:
        typed = self.cleaned_data
        ids = [one.attendance.member_id for one in self.asked]
        return {
            one: Voice(typed[f"agrees_{one}"] == "yes", typed[f"why_{one}"])
            for one in ids
            if typed[f"agrees_{one}"]
        }


@writes
def voices(request: HttpRequest, household_id: UUID, meeting_id: UUID, agreement_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    whole = queries.meeting(actor, household_id, meeting_id)
    check_may_record(actor, whole.meeting)
    found = next((one for one in whole.agreements if one.agreement.id == agreement_id), None)
    if found is None:
        raise NotFound
    said = {one.member_id: Voice(one.agrees, one.why) for one in found.voices}
    form = VoiceForm(request.POST if request.method == "POST" else None, whole=whole, said=said)
    if request.method == "POST" and form.is_valid():
        try:
            actions.voice(
                by=actor,
                household_id=household_id,
                meeting_id=meeting_id,
                agreement_id=agreement_id,
                voices=form.voices(),
            )
            return see_other("meetings:meeting", household_id, meeting_id, fragment="arising")
        except Invalid as fault:
            for member_id, sentence in fault.fields.items():
                form.add_error(f"why_{member_id}", sentence)
    context = {"whole": whole, "found": found, "form": form} | page_context(request, household_id)
    return render(request, "meetings/voices.html", context, status=422 if form.errors else 200)
