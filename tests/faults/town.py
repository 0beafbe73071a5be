"""A few households with a team, and the questions asked after every fault: is all of it there, is nothing half?"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from rondom.core.actor import Actor, system
from rondom.core.models import Change
from rondom.core.transactions import acting, narrow_role
from rondom.journal.models import ContactNote
from rondom.ops.checks import verify_changes
from rondom.privacy import sealing
from rondom.privacy.models import AccessLog
from tests.faults.serving import Answer, Browser, Server, rondom
from tests.journal.around import Around
from tests.world import World

#: who of the team writes
WRITERS = ("worker", "coach", "teacher", "psychologist")


@dataclass
class Town:
    """`households` with the same team around each; `said` keeps what each browser was told of each text."""

    world: World
    place: Path
    households: list[UUID]
    said: dict[str, Answer] = field(default_factory=dict)

    @classmethod
    def build(cls, place: Path, households: int = 4) -> "Town":
        world = World.build()
        files = [Around.build(world, name=f"Gezin {number}") for number in range(households)]
        return cls(world, place, [one.id for one in files])

    def actor(self, number: int) -> Actor:
        return self.world.actors[WRITERS[number % len(WRITERS)]]

    def browsers(self, server: Server, count: int = 8) -> list[Browser]:
        return [Browser.of(server, self.actor(number)) for number in range(count)]

    def write(self, browser: Browser, number: int, text: str) -> Answer:
        """Note ``text`` at one of the households, and remember the answer."""
        answer = browser.note(self.households[number % len(self.households)], text)
        self.said[text] = answer
        return answer

    def acknowledged(self) -> set[str]:
        return {text for text, answer in list(self.said.items()) if answer.status == 303}

    def notes(self) -> dict[str, UUID]:
        found: dict[str, UUID] = {}
        for household_id in self.households:
            with acting(system("test", household_id)):
                rows = ContactNote.objects.filter(household_id=household_id).values_list("text", "id")
                found |= dict(rows)
        return found

    def changes(self) -> Counter[str]:
        """How often each note stands in the change log, by its id."""
        found: Counter[str] = Counter()
        for household_id in self.households:
            with acting(system("test", household_id)):
                rows = Change.objects.filter(household_id=household_id)
                found.update(change.ids["contactnote"] for change in rows if "contactnote" in change.ids)
        return found

    def check_all_is_well(self) -> None:
        """Every acknowledged write is there, logged and once; nothing is half; chains and seals hold."""
        notes = self.notes()
        assert self.acknowledged() - set(notes) == set(), "acknowledged, but gone"
        assert self.changes() == {str(one): 1 for one in notes.values()}, (
            "a note without its change, or otherwise"
        )
        logged = _written()
        assert [text for text in self.acknowledged() if str(notes[text]) not in logged] == [], "not logged"
        assert verify_changes()[1] == []
        while sealing.seal():
            pass
        assert sealing.verify().faults == ()
        verdict = rondom("log", "verify", place=self.place)
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def _written() -> set[str]:
    with acting(system("test")), narrow_role("jobs"):
        rows = AccessLog.objects.filter(use="write")
        return {item["id"] for row in rows for item in row.items if item["id"]}
