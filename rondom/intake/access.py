"""Who may do what at the coordination point, and who may refer."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.methods.enums import Referrer
from rondom.methods.schema import Method

from .models import Referral
from .reporting import REFERS_AS, OnBehalf

REFERRERS = {
    ActorKind.PROFESSIONAL: Referrer.PROFESSIONAL,
    ActorKind.FRONT_OFFICE: Referrer.FRONT_OFFICE,
    ActorKind.OFFICER: Referrer.POINT,
}


def may_refer(actor: Actor, method: Method) -> bool:
    return REFERRERS.get(actor.kind) in method.referral.by and actor.organisation_id is not None


def check_may_refer(actor: Actor, method: Method, on_behalf: OnBehalf | None = None) -> None:
    """``on_behalf``: the coordination point takes over what somebody asked there who may refer themselves."""
    takes_over = on_behalf is not None and at_desk(actor) and REFERS_AS[on_behalf.asker] in method.referral.by
    if not may_refer(actor, method) and not takes_over:
        where = str(method.referral.others_go_to)
        raise Refused(
            _("Je kunt hier geen gezin aanmelden. Wel bij: %(where)s.") % {"where": where}, "may-refer"
        )


def at_desk(actor: Actor) -> bool:
    return actor.kind == ActorKind.OFFICER and actor.desk_id is not None


def desk_of(actor: Actor) -> UUID:
    """The coordination point at which this actor works."""
    if actor.desk_id is None:
        raise NotFound
    return actor.desk_id


def check_at_desk(actor: Actor) -> None:
    if not at_desk(actor):
        raise Refused(_("Deze pagina is voor het meldpunt."), "intake-desk")


def check_of_my_desk(actor: Actor, referral: Referral) -> None:
    """The file of a referral is for the coordination point it came in at; the reporter has a page of their own."""
    check_at_desk(actor)
    if referral.desk_id != actor.desk_id:
        raise NotFound


def refers_for(actor: Actor) -> tuple[UUID, UUID]:
    """(user, organisation) of who refers."""
    if actor.user_id is None or actor.organisation_id is None:
        raise NotFound
    return actor.user_id, actor.organisation_id


def user_of(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise NotFound
    return actor.user_id
