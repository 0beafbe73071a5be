"""The page on which a household goes on under another method."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes

from . import moving
from .pages import page, say


class MoveForm(forms.Form):
    method = forms.CharField(max_length=64, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Waarom gaat dit gezin over?"),
        help_text=_("Het gezin en het team kunnen dit lezen."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@writes
def move_method(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """First the choice, then what it would change for this household, then the reason."""
    actor = actor_of(request)
    now, present = moving.present(actor, household_id)
    choices = moving.choices(actor, household_id)
    chosen = (request.POST.get("method") if request.method == "POST" else request.GET.get("naar")) or ""
    form = MoveForm(request.POST or None, initial={"method": chosen, "seen": now})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            moving.move_to_method(
                by=actor,
                household_id=household_id,
                method_hash=typed["method"],
                reason=typed["reason"],
                seen=typed["seen"],
            )
            return see_other("cases:team", household_id)
        except Invalid as fault:
            say(form, fault)
    preview = None
    if chosen in dict(choices):
        preview = moving.preview(actor, household_id, chosen)
    elif chosen and not form.is_bound:
        raise NotFound
    return page(
        request,
        "move_method",
        household_id,
        form,
        present=present,
        choices=choices,
        chosen=chosen,
        preview=preview,
    )
