"""Who may see the figures: the policy reader of the region and the people of a coordination point (their own desk)."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused

READERS = frozenset({ActorKind.POLICY, ActorKind.OFFICER})


def check_may_see_figures(actor: Actor) -> None:
    if actor.kind not in READERS:
        raise Refused(_("De cijfers zijn voor beleid en voor het meldpunt."), "figures")


def may_see_figures(actor: Actor) -> bool:
    return actor.kind in READERS


def desk_of(actor: Actor) -> UUID | None:
    """The desk to which the figures are limited; None = the whole region.

    Policy readers all see the same figures of the region: two readers with different parts of it could subtract.
    """
    return actor.desk_id if actor.kind == ActorKind.OFFICER else None
