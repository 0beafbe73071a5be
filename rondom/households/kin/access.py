"""Who may see the genogram, and who may change it. [C2, C6]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import categories_of, check_may, check_may_see_kind, standing, verbs_of

from ..access import check_may_see_people


def check_may_see(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved; `Refused` for who does not need to know who belongs together."""
    check_may_see_people(actor, household_id)
    reason = _("Wie familie van elkaar is, hoef je voor jouw rol in deze fase niet te weten.")
    check_may_see_kind(actor, household_id, Category.HOUSEHOLD, reason)


def may_see(actor: Actor, household_id: UUID) -> bool:
    """The same for a link: who is involved is known already."""
    return {Category.IDENTITY, Category.HOUSEHOLD} <= categories_of(actor, household_id)


def check_may_change(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.EDIT_HOUSEHOLD)
    check_may_see(actor, household_id)


def may_change(actor: Actor, household_id: UUID) -> bool:
    return str(Verb.EDIT_HOUSEHOLD) in verbs_of(actor, household_id) and may_see(actor, household_id)


def something_may_be_hidden(actor: Actor, household_id: UUID) -> bool:
    """Whether this reader may miss somebody: the family itself (P5), and from whom something is shielded. Then nobody
    is drawn who hangs on nothing that is drawn, for a loose end would betray the one between."""
    hidden = standing(actor, household_id).hidden
    return actor.kind == ActorKind.FAMILY or bool(hidden.persons or hidden.items)
