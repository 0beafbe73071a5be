"""What every verb of a concern report needs: checks of what was typed, and how it is kept."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.methods.safety import ConcernRules
from rondom.privacy import actions as privacy
from rondom.privacy.access import method_of
from rondom.privacy.enums import Use
from rondom.privacy.items import about

from . import access
from .models import ConcernReport, ConcernStepDone

BEGUN = "concern.begun"
STEP_DONE = "concern.step_done"
DECIDED = "concern.decided"
SENT = "concern.sent"
RECEIVED = "concern.received"
OUTCOME_HEARD = "concern.outcome_heard"
TOLD = "concern.family_told"
NOT_TOLD = "concern.family_not_told"


def words(text: str, most: int, empty: str = "") -> str:
    """What is wrong with a text; "" when nothing is."""
    if not text.strip():
        return empty
    return _("Dit is te lang. Houd het bij %d tekens.") % most if len(text.strip()) > most else ""


def refuse(**wrong: str) -> None:
    found = {name: text for name, text in wrong.items() if text}
    if found:
        raise Invalid(found)


def people(by: Actor, household_id: UUID, persons: Iterable[UUID]) -> list[str]:
    """Of these, ids of who belongs to the household; somebody else is refused."""
    wanted = list(persons)
    if set(wanted) - set(households.member_names(by, household_id)):
        raise Invalid({"persons": _("Kies iemand van dit gezin.")})
    return about(wanted)


def happened(by: Actor, event: str, row: ConcernReport) -> None:
    """Kept in the change log, never told on the time line; of the category safety."""
    access.note(by, row, use=Use.WRITE)
    privacy.happened(
        by=by, event=event, household_id=row.household_id, category=Category.SAFETY, concern=row.pk
    )


def asked(row: ConcernReport) -> ConcernRules:
    return method_of(row.household_id).concern


def done(row: ConcernReport) -> dict[str, bool]:
    """Step → whether it was done; False: left out with the reason."""
    rows = ConcernStepDone.objects.filter(concern=row)
    return {one.step: not one.not_why for one in rows}
