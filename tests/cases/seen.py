"""What came of it: the change rows of a household, and the roles somebody has there."""

from rondom.core.actor import Actor
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.privacy.access import roles_of
from tests.cases.conftest import Coordination


def verbs(coordination: Coordination) -> list[str]:
    return [row.verb for row in sorted(coordination.rows(Change), key=lambda row: row.seq)]


def kinds(actor: Actor, coordination: Coordination) -> set[str]:
    with acting(actor):
        return {role.kind for role in roles_of(actor, coordination.household.id)}
