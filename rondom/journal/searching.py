"""What of the joint file can be found by its words: contact notes and critical points."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import Actor
from rondom.privacy import search
from rondom.privacy.models import SearchEntry

from .models import ContactNote, CriticalPoint
from .questions.models import Asked, Question


def _note(actor: Actor, entry: SearchEntry) -> str:
    return reverse("journal:note", args=[entry.household_id, entry.item_id])


def _point(actor: Actor, entry: SearchEntry) -> str:
    return reverse("journal:point", args=[entry.household_id, entry.item_id])


def _question(actor: Actor, entry: SearchEntry) -> str:
    return reverse("journal:question", args=[entry.household_id, entry.item_id])


search.register(ContactNote, "spoken_with text", label=_("notitie"), page=_note, at="at")
search.register(CriticalPoint, "text", label=_("kritiek punt"), page=_point, at="at")

search.register(Question, "text", label=_("vraag"), page=_question, at="asked_at")

search.leave_out(Asked, "answer", "read with its question, which is found")
search.leave_out(ContactNote, "secret", "for its writer alone, encrypted, never searched")
search.leave_out(CriticalPoint, "kind", "a key of the method")
