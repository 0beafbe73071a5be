"""A life that is told and notes for who visits, for tests."""

from datetime import timedelta
from typing import Any

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.households.life import actions, notes_actions
from rondom.households.life.actions import Said
from rondom.households.life.models import LifeEvent, VisitNote
from rondom.households.life.notes_actions import NewNote
from rondom.households.life.rules import read_when
from tests.journal.around import Around

#: the reason and the words with which a note is held back from who lives there
LATER = {"reason": "safety", "why": "Eerst moet het rustig zijn."}


def said(kind: str = "moved", words: str = "Verhuisd uit Meppel", on: str = "2019", **more: Any) -> Said:
    return Said(kind, words, read_when(on), **more)


BROKEN_OFF = said(
    "help_home",
    "Opvoedhulp",
    "2019",
    until=read_when("2020"),
    by_whom="De Linde",
    ended="broken_off",
    ended_why="De hulpverlener ging weg.",
)


def told(around: Around, what: Said | None = None, by: Actor | None = None) -> LifeEvent:
    return actions.tell(by=by or around.world.worker, household_id=around.id, said=what or said())


def warned(around: Around, by: Actor | None = None, **more: Any) -> VisitNote:
    """Somebody saw today that there is a dog; the family was told, unless ``more`` says otherwise."""
    today = clock.today()
    given = {
        "kind": "dog",
        "advice": "Bel eerst, de hond loopt los.",
        "source": "Zelf gezien",
        "noted_on": today,
        "review_on": today + timedelta(days=90),
        "about": (),
    }
    new = NewNote(**(given | {name: more.pop(name) for name in list(more) if name in given}))  # type: ignore[arg-type]
    telling = more or {"told_on": today}
    return notes_actions.write_note(by=by or around.world.worker, household_id=around.id, new=new, **telling)
