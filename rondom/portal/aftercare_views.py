"""The punch card in the family's own pages: asking for a contact. [L2]"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.cases.aftercare import actions, queries
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, see_other, writes

from .access import my_household
from .forms import AskContactForm


@writes
def contact(request: HttpRequest) -> HttpResponse:
    """I want to speak to somebody: one contact of the card."""
    actor = actor_of(request)
    household_id = my_household(request)
    card = queries.aftercare(actor, household_id)
    if card is None or not card.runs or not card.card:
        raise NotFound
    form = AskContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_contact(by=actor, household_id=household_id, words=form.cleaned_data["words"])
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name if name in form.fields else None, text)
        else:
            return see_other("portal:home", fragment="kaart")
    status = 422 if form.errors else 200
    return render(request, "portal/contact.html", {"aftercare": card, "form": form}, status=status)
