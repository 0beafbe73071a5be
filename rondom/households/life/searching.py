"""What is told of a life can be found by its words; what to reckon with on a visit is read where a visit is planned."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .models import LifeEvent, VisitNote


def _moment(actor: Actor, entry: SearchEntry) -> str:
    return reverse("households:life-moment", args=[entry.household_id, entry.item_id])


search.register(LifeEvent, "words by_whom ended_why", label=_("levenslijn"), page=_moment)
search.leave_out(LifeEvent, "domains", "keys of the method")
search.leave_out(VisitNote, "advice source ended_why", "read where a visit is planned, not lifted out of it")
