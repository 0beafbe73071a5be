"""Changing later who reads a contact note, with a trace that stays at the note. [I3]"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.methods.enums import WRITER_ONLY, Category
from rondom.privacy import actions as privacy
from rondom.privacy import people
from rondom.privacy.access import check_involved, check_may_see, context_of, method_of
from rondom.privacy.items import about as about_field
from rondom.privacy.shields.access import may_place
from rondom.privacy.shields.models import VisibilityChange

from . import rules
from .access import categories_for
from .models import ContactNote

VISIBILITY_CHANGED = "journal.note_visibility_changed"
WHY_LEAST, WHY_MOST = 5, 500


def may_change(actor: Actor, note: ContactNote) -> bool:
    """The writer; or, for a note that is not for its writer alone, who may hide things in this file by the method."""
    if note.created_by is not None and note.created_by == actor.user_id:
        return True
    return note.category not in WRITER_ONLY and may_place(actor, note.household_id)


def choices(actor: Actor, note: ContactNote) -> list[Category]:
    """What this actor may make of it. The writer chooses from what their own role reads, from what nobody reads by role
    (so it opens to nobody), and the compartment of the writer alone; somebody else never makes it their own."""
    context = context_of(note.household_id)
    if context is None:
        raise NotFound
    found = categories_for(actor, note.household_id)
    if note.created_by != actor.user_id:
        return [one for one in found if one not in WRITER_ONLY]
    method = method_of(note.household_id)
    closed = [
        one
        for one in rules.NOTE_CATEGORIES
        if one not in found and not rules.readers(method, context.phase, one)
    ]
    return [
        *(one for one in found if one not in WRITER_ONLY),
        *closed,
        *(one for one in found if one in WRITER_ONLY),
    ]


def check_may_change(actor: Actor, note: ContactNote) -> None:
    check_may_see(actor, note)
    if not may_change(actor, note):
        raise Refused(_("Alleen wie de notitie schreef, verandert wie haar leest."), "own-note")


@action
def change_visibility(
    *,
    by: Actor,
    household_id: UUID,
    note_id: UUID,
    version: int,
    category: str,
    about: Iterable[UUID],
    why: str,
) -> ContactNote:
    """From now on a note counts as ``category`` and is about these persons. Who, when, from what to what and why stays.

    Nothing happens where nothing changes. Raises `Conflict` when somebody else changed it meanwhile.
    """
    check_involved(by, household_id)
    note = ContactNote.objects.filter(pk=note_id, household_id=household_id).first()
    if note is None or (note.category in WRITER_ONLY and note.created_by != by.user_id):
        raise NotFound  # that a secret note is there is a secret too
    check_may_change(by, note)
    persons = about_field(about)
    _check(by, note, category, persons, why)
    if (category, persons) == (note.category, sorted(note.about)):
        return note
    trace = VisibilityChange(
        household_id=household_id,
        item_kind=note._meta.label_lower,
        item_id=note.pk,
        before=note.category,
        after=category,
        about_before=note.about,
        about_after=persons,
        why=why.strip(),
        at=clock.now(),
        created_by=by.user_id,
    )
    _save(note, version, category, persons)
    trace.save(force_insert=True)
    privacy.happened(by=by, event=VISIBILITY_CHANGED, household_id=household_id, item=note)
    return note


def _check(by: Actor, note: ContactNote, category: str, persons: list[str], why: str) -> None:
    wrong = {}
    if category not in {str(one) for one in choices(by, note)} | {note.category}:
        wrong["category"] = _("Kies een soort die je zelf ook mag lezen.")
    known = {str(one) for one in people.members_of(note.household_id)} | set(note.about)
    if not set(persons) <= known:
        wrong["about"] = _("Kies iemand uit dit gezin.")
    if len(why.strip()) < WHY_LEAST:
        wrong["why"] = _("Schrijf kort op waarom dit verandert.")
    elif len(why) > WHY_MOST:
        wrong["why"] = _("Dit is te lang. Houd het bij %d tekens.") % WHY_MOST
    if wrong:
        raise Invalid(wrong)


def _save(note: ContactNote, version: int, category: str, persons: list[str]) -> None:
    """The words move with it: into the sealed field or out of it, and so into the search table or out of it."""
    words, secret = note.words, category in WRITER_ONLY
    changes = {
        "category": category,
        "about": persons,
        "text": "" if secret else words,
        "secret": words if secret else "",
    }
    if not ContactNote.objects.filter(pk=note.pk, version=version).update(**changes, version=version + 1):
        note.refresh_from_db()
        raise Conflict(
            mine={"category": str(Category(category).label)},
            theirs={"category": str(Category(note.category).label)},
            version=note.version,
        )
    for name, value in changes.items():
        setattr(note, name, value)
    note.version = version + 1
