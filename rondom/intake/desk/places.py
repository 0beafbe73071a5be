"""Which desk is for whom: per municipality its front offices and its coordination point. [B1, B11]"""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.accounts.models import Desk, DeskKind
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.desk_enums import Asker
from rondom.methods.schema import Method

from . import access, rules


@dataclass(frozen=True, slots=True)
class Place:
    """A desk as others see it. `takes`: whose questions come there, in words."""

    name: str
    phone: str
    point: bool
    takes: list[str]


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with its desks; `others`: where everybody else goes, in the words of the method."""

    name: str
    places: list[Place]
    others: str


def takes(desk: Desk, method: Method) -> tuple[Asker, ...]:
    return rules.taken_at(method.desk, front_office=desk.kind == DeskKind.FRONT_OFFICE)


def method_of(desk: Desk) -> tuple[str, Method]:
    """The method by which a desk works now: (hash, method)."""
    return methods.current(desk.method_key)


def my_desk(actor: Actor) -> tuple[Desk, str, Method]:
    desk = accounts.desk(access.desk_of(actor))
    return desk, *method_of(desk)


def answering(municipality_id: UUID) -> tuple[Desk, str, Method]:
    """The desk that answers a professional who asks about a household in this municipality."""
    for desk in accounts.desks_of(municipality_id):
        found_hash, method = method_of(desk)
        if Asker.PROFESSIONAL in takes(desk, method):
            return desk, found_hash, method
    raise Invalid({"municipality": _("Voor deze gemeente werkt nog geen loket of meldpunt met Rondom.")})


def towns(actor: Actor) -> list[Town]:
    """Every municipality with who answers there; public facts, for who works with Rondom."""
    access.check_may_read(actor)
    served = accounts.desks_by_municipality()
    return [
        Town(town.name, *_shown(served[town.id])) for town in directory.municipalities() if town.id in served
    ]


def _shown(desks: list[Desk]) -> tuple[list[Place], str]:
    places, others = [], ""
    for desk in desks:
        method = method_of(desk)[1]
        point = desk.kind == DeskKind.COORDINATION_POINT
        takers = [str(one.label) for one in takes(desk, method)]
        places.append(Place(desk.name, desk.phone, point, takers))
        others = str(method.referral.others_go_to) if point else others
    return places, others
