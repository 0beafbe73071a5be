"""Who may say what makes it difficult and what goes well, and who may say that it is otherwise. [spec D3]"""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused

from ..access import check_may_measure, check_may_see_picture
from .enums import FactorKind


def kinds_of(actor: Actor) -> tuple[FactorKind, ...]:
    """What this actor may add: the family its own strengths, a professional both."""
    return (FactorKind.STRENGTH,) if actor.kind == ActorKind.FAMILY else tuple(FactorKind)


def check_may_add(actor: Actor, household_id: UUID, kind: str) -> None:
    check_may_measure(actor, household_id)
    if kind not in kinds_of(actor):
        raise Refused(_("U schrijft hier op wat goed gaat."), "own-strengths")


def check_may_change(
    actor: Actor, household_id: UUID, written_by: UUID | None, family: Collection[UUID]
) -> None:
    """A professional changes what professionals wrote; each of the ``family`` (accounts) what they wrote themselves."""
    check_may_measure(actor, household_id)
    if actor.kind != ActorKind.FAMILY and written_by in family:
        raise Refused(_("Het gezin schreef dit zelf. Alleen het gezin kan het veranderen."), "family-wrote")
    if actor.kind == ActorKind.FAMILY and written_by != actor.user_id:
        raise Refused(
            _("Een ander schreef dit. U kunt erbij zetten dat u het anders ziet."), "written-by-another"
        )


def check_may_dispute(actor: Actor, household_id: UUID) -> None:
    check_may_see_picture(actor, household_id)
    if actor.kind != ActorKind.FAMILY:
        raise Refused(_("Het gezin zegt zelf of het iets anders ziet."), "family-disputes")
