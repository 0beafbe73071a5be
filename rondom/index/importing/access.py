"""Who brings in files, and who says who may. [A9]

Registering one by one is limited to so many an hour; a file is a way round that, so not everybody may: the manager of
the organisation says who.
"""

from django.utils.translation import gettext as _

from rondom.accounts.connecting.access import check_manages
from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.core.transactions import tell

from .. import access
from .models import Supplier

__all__ = ["check_manages", "check_may_supply", "may_supply"]


def may_supply(actor: Actor) -> bool:
    """Whether this actor may bring in files for their organisation."""
    if not access.may_register(actor):
        return False
    tell(actor)
    organisation_id, user_id = access.organisation_of(actor), access.user_of(actor)
    return Supplier.objects.filter(organisation_id=organisation_id, user_id=user_id, ended_at=None).exists()


def check_may_supply(actor: Actor) -> None:
    access.check_may_register(actor)
    if not may_supply(actor):
        raise Refused(
            _(
                "Alleen wie dat mag van de leidinggevende van je organisatie, levert signalen aan uit een bestand."
            ),
            "index-suppliers",
        )
