"""Who writes the report, who reads a version, who says something beside it. [spec D4]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import categories_of, check_may_see_kind, verbs_of

from ..access import check_may_run
from .models import Report


def check_may_write(actor: Actor, household_id: UUID) -> None:
    """Who measures writes it; the family says what it thinks beside it."""
    check_may_run(actor, household_id)


def may_write(actor: Actor, household_id: UUID) -> bool:
    return (
        actor.kind != ActorKind.FAMILY
        and str(Verb.MEASURE) in verbs_of(actor, household_id)
        and Category.DOMAIN_SCORES in categories_of(actor, household_id)
    )


def check_may_read(actor: Actor, household_id: UUID) -> None:
    check_may_see_kind(
        actor,
        household_id,
        Category.AGREEMENTS,
        _("Voor jouw rol is het verslag in deze fase niet nodig."),
    )


def check_given(report: Report) -> None:
    """Beside a report that was not given, nothing is said: to the family it is not there yet."""
    if report.given_at is None:
        raise NotFound


def check_may_comment(actor: Actor) -> None:
    if actor.kind != ActorKind.FAMILY:
        raise Refused(_("Alleen iemand uit het gezin zet hier iets bij."), "family-comments")
