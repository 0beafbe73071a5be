"""What an operator sets for a coordination point: the method for new referrals."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes
from rondom.methods import queries as methods
from rondom.methods.access import check_operator

from . import actions, queries


class MethodForm(forms.Form):
    method = forms.ChoiceField(
        label=_("Volgens welke werkwijze?"),
        help_text=_(
            "Nieuwe meldingen beginnen met de nieuwste versie. Dossiers die al lopen, houden hun eigen werkwijze."
        ),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = choices  # type: ignore[attr-defined]


@writes
def method(request: HttpRequest, desk_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    check_operator(actor)
    desk = next((one for one in queries.desks() if one.id == desk_id), None)
    if desk is None:
        raise NotFound
    keys = dict.fromkeys(key for _hash, key, _version in methods.published())
    choices = [(key, str(methods.current(key)[1].label)) for key in keys]
    form = MethodForm(request.POST or None, initial={"method": desk.method_key}, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_method(by=actor, desk_id=desk_id, method_key=form.cleaned_data["method"])
            return see_other("methods:list", fragment="meldpunten")
        except Invalid as fault:
            form.add_error("method", " ".join(fault.fields.values()))
    status = 422 if form.is_bound else 200
    return render(request, "accounts/desk_method.html", {"desk": desk, "form": form}, status=status)
