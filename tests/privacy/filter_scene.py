"""Two files in which each piece of the filter can be tried alone."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.privacy import access
from rondom.privacy.consent.enums import Kind, Track
from rondom.privacy.consent.models import Consent, ConsentOpening
from rondom.privacy.enums import Ground
from rondom.privacy.items import about
from rondom.privacy.models import FileContext, Involvement, Override
from rondom.privacy.shields.enums import Target
from rondom.privacy.shields.models import Shield
from tests.rows import File, make
from tests.world import World

HOUR = timedelta(hours=1)
#: seen by the whole team in the phase of carrying out, by the reporter in no phase
PLAN = Category.PLAN
#: seen by nobody of the team by itself; a family may consent to it
CLOSED_KIND = Category.JUSTICE


@dataclass
class Scene:
    world: World
    file: Household
    other: Household

    def put(
        self, actor: Actor, kind: RoleKind = RoleKind.MEMBER, file: Household | None = None, **known: Any
    ) -> None:
        """An involvement; ``known`` changes who, since, until."""
        role = self.world.method.first_role(kind)
        values: dict[str, Any] = {
            "household_id": (file or self.file).id,
            "role": role.key,
            "role_kind": role.kind,
            "ground": Ground.CONSENT,
            "since": clock.now() - HOUR,
            "user_id": actor.user_id,
            "organisation_id": actor.organisation_id,
        }
        with acting(system("test", values["household_id"]), writes=True):
            Involvement.objects.create(**(values | known))

    def note(
        self, category: Category = PLAN, *persons: Any, by: Actor | None = None, file: Household | None = None
    ) -> ContactNote:
        household = file or self.file
        writer = by or self.world.officer
        with acting(replace(system("test", household.id), user_id=writer.user_id), writes=True):
            return make(
                File(self.world, household, writer, self.world.person(household)),
                ContactNote,
                category=category,
                about=about(persons),
            )

    def consent(self, person: UUID, category: Category = CLOSED_KIND, **known: Any) -> ConsentOpening:
        """What this person's consent opens to the whole team; ``known`` changes for whom, from whom, since, until."""
        values: dict[str, Any] = {"kind": Kind.CONSENT, "since": clock.now() - HOUR} | known
        source = {one: values.get(one) for one in ("from_organisation_id", "from_user_id")}
        household = values.pop("household_id", self.file.id)
        with acting(system("test", household), writes=True):
            given = Consent.objects.create(
                household_id=household,
                about=about([person]),
                created_at=values["since"],
                kind=values["kind"],
                person_id=person,
                purpose="Samen helpen",
                track=Track.CLIENT,
                since=values["since"],
                until=values.get("until"),
                **source,
            )
            return ConsentOpening.objects.create(
                household_id=household, consent=given, person=str(person), category=category, **values
            )

    def shield(self, hidden_from: UUID | None, file: Household | None = None, **known: Any) -> None:
        """Hidden from the account, organisation or person with this id; ``known``: what, since, until, lifted_at."""
        household = file or self.file
        values: dict[str, Any] = {"since": clock.now() - HOUR, "until": clock.now() + 9 * HOUR} | known
        with acting(system("test", household.id), writes=True):
            Shield.objects.create(
                household_id=household.id,
                target=Target.USER,
                hidden_from=hidden_from,
                reason="safety",
                why="Voor haar veiligheid.",
                created_by=self.world.officer.user_id,
                **values,
            )

    def sees(self, actor: Actor, note: ContactNote) -> bool:
        """By the list; the decision about this one item must say the same."""
        with acting(actor):
            listed = access.readable(actor, ContactNote.objects.filter(pk=note.pk)).exists()
            try:
                access.check_may_see(actor, note)
                opened = True
            except Refused:
                opened = False
        assert listed == opened, "list and page differ"
        return listed

    def override(self, user_id: UUID | None, file: Household | None = None, **known: Any) -> None:
        """This account has the file open for an hour; ``known``: from when until when, and that the family was told."""
        household = file or self.file
        values: dict[str, Any] = {"begun_at": clock.now(), "until": clock.now() + HOUR} | known
        with acting(system("test", household.id), writes=True):
            Override.objects.create(
                household_id=household.id,
                user_id=user_id,
                interest="child_unsafe",
                reason="Gevaar.",
                **values,
            )

    def phase(self, key: str, file: Household | None = None) -> None:
        household = file or self.file
        with acting(system("test", household.id), writes=True):
            FileContext.objects.filter(pk=household.id).update(phase=key)

    def knows(self, actor: Actor, file: Household | None = None) -> bool:
        """Of the household at all; the list and the check say the same."""
        household = file or self.file
        with acting(actor):
            mine = Household.objects.filter(pk=household.id, pk__in=access.my_households(actor)).exists()
            try:
                access.check_involved(actor, household.id)
                known = True
            except NotFound:
                known = False
        assert mine == known, "list and check differ"
        return mine

    def may(self, actor: Actor, verb: Verb, file: Household | None = None) -> bool:
        household = file or self.file
        with acting(actor):
            listed = FileContext.objects.filter(access.where_i_may(actor, verb), pk=household.id).exists()
            assert listed == access.may(actor, household.id, verb), "list and button differ"
        return listed


@pytest.fixture
def scene(world: World) -> Scene:
    """Two files, both being carried out."""
    made = Scene(world, world.household(), world.household("Gezin Ates"))
    work = next(one.key for one in world.method.phases if "plan.binding" in one.begins_on)
    made.phase(work), made.phase(work, made.other)
    return made


def moved(actor: Actor, scene: Scene) -> Actor:
    """The same person in another employment."""
    return replace(actor, organisation_id=scene.world.organisations["other"].id)
