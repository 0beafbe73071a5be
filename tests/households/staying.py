"""Somebody of the household is away, for tests of temporary stays."""

from datetime import date, timedelta

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.households import actions, stays_actions
from rondom.households.models import TemporaryStay
from rondom.households.people import NewPerson
from rondom.methods.enums import RoleKind
from rondom.privacy.enums import Ground
from tests.journal.around import Around


def away(
    around: Around, by: str = "coach", teller: str = "", kind: str = "clinic", days: int = 7
) -> TemporaryStay:
    """Mother is away from today, a week long; the psychologist tells the end."""
    world = around.world
    return stays_actions.begin_stay(
        by=world.actors[by],
        household_id=around.id,
        person_id=world.person(around.household),
        kind=kind,
        place="De Linde",
        since=clock.today(),
        expected_end=clock.today() + timedelta(days=days),
        teller=teller or f"user:{world.psychologist.user_id}",
    )


def another_adult(around: Around) -> Actor:
    """A second parent without authority, with an account of their own."""
    person = actions.add_member(
        by=around.world.worker,
        household_id=around.id,
        person=NewPerson("Dirk", "Dekker", date(1988, 1, 1), "parent", "", "m"),
    )
    user = accounts.create_user(
        by=system("test"), email="dirk@gezin.test", name="Dirk Dekker", person_id=person.person_id
    )
    return around.world.involve(
        known.actor_of(user, None), around.household, RoleKind.FAMILY, Ground.OWN_RECORD
    )
