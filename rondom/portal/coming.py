"""The family's version of the expectations: who comes for what, and where do I go with my question. [E3; s2 §4.3]"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rondom.cases import queries as cases
from rondom.cases.framing import queries as framing
from rondom.cases.framing.queries import Frame
from rondom.cases.queries import Member
from rondom.core.actor import Actor
from rondom.methods.enums import RoleKind
from rondom.plans.paper.queries import whom_to_call
from rondom.plans.paper.values import Call

#: who knows the way when one does not know whom to ask, the first of these that is there
FIRST = (RoleKind.COACH, RoleKind.COORDINATOR)


@dataclass(frozen=True, slots=True)
class WhoComes:
    """`otherwise`: whom to ask when one does not know who; `desk`: where nobody of the team can be reached."""

    people: Sequence[Member]
    otherwise: Member | None
    desk: Sequence[Call]
    guardians: Sequence[Frame]


def who_comes(actor: Actor, household_id: UUID) -> WhoComes:
    """Everybody but the reader: what they come for, for whom, and how fast they answer."""
    team = cases.team(actor, household_id)
    people = [one for one in team if not one.is_me]
    helps = [one for kind in FIRST for one in people if one.role_kind == kind]
    running = [one for one in framing.frames(actor, household_id) if one.runs]
    return WhoComes(people, next(iter(helps), None), whom_to_call(household_id, team), running)
