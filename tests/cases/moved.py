"""Moving a household to another method, as the tests of it do."""

from rondom.cases import moving
from rondom.cases.models import MethodMove
from rondom.core.actor import system
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.privacy.access import context_of
from rondom.privacy.models import Involvement
from tests.cases.conftest import Coordination

WHY = "Het huishouden past beter bij deze werkwijze."


def at_work(coordination: Coordination) -> Coordination:
    """Coordinator, teacher and mother around the household; variant 3."""
    coordination.decide(3)
    coordination.appoint(coordination.world.worker)
    coordination.join(coordination.world.teacher, "let op Tim op school")
    coordination.world.actors["mother"] = coordination.world.family_member(coordination.household)
    return coordination


def move(coordination: Coordination, hash: str, **more: object) -> MethodMove:
    what = {"by": coordination.officer, "household_id": coordination.household.id, "reason": WHY, **more}
    return moving.move_to_method(method_hash=hash, **what)  # type: ignore[arg-type]


def context(coordination: Coordination) -> tuple[str, str]:
    with acting(system("test", coordination.household.id)):
        found = context_of(coordination.household.id)
    assert found
    return found.method_hash, found.phase


def held(coordination: Coordination) -> set[str]:
    return {row.role for row in coordination.rows(Involvement, until=None)}


def running(coordination: Coordination) -> dict[str, Deadline]:
    rows = coordination.rows(Deadline, met_at=None, cancelled_at=None)
    assert len(rows) == len({row.kind for row in rows})
    return {row.kind: row for row in rows}
