"""Who tells what the family thought: each family member for themselves, nobody in their place."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused
from rondom.methods.enums import Verb
from rondom.privacy.access import check_involved, check_may


def check_may_ask(actor: Actor, household_id: UUID) -> None:
    """Who may close the case asks the family beforehand."""
    check_may(actor, household_id, Verb.CLOSE_CASE)
    if actor.user_id is None:
        raise Refused(_("Dit vraagt een mens."), "people-ask")


def check_may_give(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who is not of the family."""
    check_involved(actor, household_id)
    if actor.kind != ActorKind.FAMILY or actor.user_id is None or actor.person_id is None:
        raise Refused(
            _("Dit schrijft het gezin zelf. Niemand doet dat in hun plaats."), "words-of-the-family"
        )
