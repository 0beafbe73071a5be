"""Who may see the picture of a household and who may measure."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import check_may, check_may_see_kind
from rondom.privacy.rules import Standing

from .enums import Rater


def knows(stands: Standing, category: Category) -> bool:
    return any(stands.sees(role.key, category) for role in stands.roles)


def check_may_see_picture(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for whose role needs no scores in this phase (P2)."""
    check_may_see_kind(
        actor,
        household_id,
        Category.DOMAIN_SCORES,
        _("Voor jouw rol zijn de scores in deze fase niet nodig."),
    )


def check_may_measure(actor: Actor, household_id: UUID) -> None:
    """Who measures must also need to see what is measured, or two people would measure past each other."""
    check_may(actor, household_id, Verb.MEASURE)
    if actor.kind != ActorKind.SYSTEM:
        check_may_see_picture(actor, household_id)


def check_may_run(actor: Actor, household_id: UUID) -> None:
    """Choosing domains, beginning and closing a measurement is a professional's work; the family gives its scores."""
    check_may_measure(actor, household_id)
    if actor.kind == ActorKind.FAMILY:
        raise Refused(
            _("Een hulpverlener begint en sluit de meting. U geeft uw eigen score."), "professional-measures"
        )


def raters_of(actor: Actor) -> tuple[Rater, ...]:
    """For whom this actor may put a score down: the family for itself, a professional also what the family says."""
    return (Rater.FAMILY,) if actor.kind == ActorKind.FAMILY else (Rater.PROFESSIONAL, Rater.FAMILY)


def check_may_rate(actor: Actor, rater: str) -> None:
    if rater not in raters_of(actor):
        raise Refused(_("De score van de hulpverlener vult een hulpverlener in."), "own-rater")
