"""An evening next week on which it is about three households, one after the other. [G1]"""

from datetime import datetime, time, timedelta
from itertools import islice
from uuid import UUID

from rondom.cases import queries as cases
from rondom.cases.enums import Attachment
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.meetings.evenings import actions, queries

from .dekker import Dekker
from .moments import at

HOUSEHOLDS = 3
DAYS_AHEAD = 7


def tell_evening(story: Dekker) -> None:
    """Household Dekker comes first; the others are who else is in coordination at the same desk."""
    officer = story["officer"]
    day = clock.today() + timedelta(days=DAYS_AHEAD)
    begins_at = datetime.combine(day, time(19), tzinfo=clock.AMSTERDAM)
    with at(1, 11):
        evening = actions.plan_evening(
            by=officer, kind="periodic", begins_at=begins_at, place="Gemeentehuis, zaal 2"
        )
        with acting(officer):
            there = [one.id for one in queries.can_be_put_on(officer, queries.evening(officer, evening.pk))]
            wanted = [story.file, *(one for one in there if one != story.file)]
            at_the_table = (one for one in wanted if _family_is_there(officer, one))
            chosen = list(islice(at_the_table, HOUSEHOLDS))
        for household_id in chosen:
            with acting(officer):
                starts_at = queries.next_free(queries.evening(officer, evening.pk))
            actions.put_on(by=officer, evening_id=evening.pk, household_id=household_id, starts_at=starts_at)


def _family_is_there(officer: Actor, household_id: UUID) -> bool:
    """Somebody of the family is in the team, so that it is asked to the table too."""
    return any(one.attachment == Attachment.FAMILY for one in cases.team(officer, household_id))
