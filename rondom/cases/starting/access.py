"""Who may begin a case without a referral. [E1]"""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.index import queries as matches
from rondom.index.enums import MatchStatus
from rondom.methods import queries as methods
from rondom.methods.coordination import StartRules


@dataclass(frozen=True, slots=True)
class Startable:
    """A match on which a case can be begun. `others`: accounts of the other professionals in it."""

    match_id: UUID
    desk_id: UUID
    method_hash: str
    variant: int
    rules: StartRules
    others: frozenset[UUID]
    contacts: tuple[matches.Contact, ...]


def check_may_start(actor: Actor, match_id: UUID) -> Startable:
    """A professional who is part of this match, agreed with the others on a variant for which no referral is needed.

    `NotFound` for who is not told of the match; `Refused` where the method has no such way or somebody else is part of
    it; `Invalid` while there is no agreement.
    """
    view = matches.match(actor, match_id)
    match = view.match
    rules = methods.method(match.method_hash).coordination.start
    if rules is None:
        raise Refused(_("In deze werkwijze begint coördinatie met een melding."), "start-none")
    if actor.kind != ActorKind.PROFESSIONAL or actor.user_id is None or actor.organisation_id is None:
        raise Refused(_("Zelf beginnen kan een hulpverlener uit de match."), "start-professional")
    if actor.user_id not in {one.user_id for one in view.contacts}:
        raise Refused(_("Zelf beginnen kan een hulpverlener uit de match."), "start-matched")
    if match.status != MatchStatus.AGREED or match.closed_variant is None:
        raise Invalid({"": _("Bel elkaar eerst, en leg vast wat jullie afspreken.")})
    if match.closed_variant not in rules.variants:
        numbers = ", ".join(str(one) for one in rules.variants)
        raise Invalid(
            {
                "": _("Zelf beginnen kan bij variant %(numbers)s. Meld het gezin anders aan.")
                % {"numbers": numbers}
            }
        )
    return Startable(
        match.id,
        match.desk_id,
        match.method_hash,
        match.closed_variant,
        rules,
        frozenset(one.user_id for one in view.contacts if one.user_id != actor.user_id),
        tuple(one for one in view.contacts if one.user_id != actor.user_id),
    )


def may_start(actor: Actor, match_id: UUID) -> bool:
    """The boolean twin of `check_may_start`."""
    try:
        check_may_start(actor, match_id)
    except (NotFound, Refused, Invalid):
        return False
    return True
