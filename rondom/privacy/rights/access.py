"""Who may ask what about which item, and who answers."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.methods.enums import RoleKind

from .. import people
from ..access import roles_of
from ..models import Involvement
from . import rules
from .models import Request

#: who says that something is not right: whom it is about, or who works with them and passes it on
ASKING_KINDS = rules.WORKERS | {ActorKind.FAMILY}


def may_ask_here(actor: Actor, household_id: UUID) -> bool:
    return actor.kind in ASKING_KINDS and bool(roles_of(actor, household_id))


def check_may_ask_here(actor: Actor, household_id: UUID) -> None:
    if not roles_of(actor, household_id):
        raise NotFound
    if actor.kind not in ASKING_KINDS:
        raise Refused(
            _("Vragen om iets te veranderen doet het gezin zelf, of een hulpverlener voor hen."), "rights-ask"
        )


def check_represents(actor: Actor, person_id: UUID) -> None:
    """Raise `Refused` unless this member of the family asks for themselves or for a child they speak for. [P3, P5]"""
    if actor.kind != ActorKind.FAMILY:
        raise Refused(_("Deze pagina’s zijn voor het gezin zelf."), "portal-of-the-family")
    if str(person_id) not in people.represented_by(actor):
        raise Refused(
            _("U kunt dit alleen vragen voor uzelf en voor kinderen over wie u gezag hebt."), "rights-own"
        )


def check_is_privacy_officer(actor: Actor) -> None:
    """To others this place does not exist."""
    if actor.kind != ActorKind.PRIVACY_OFFICER:
        raise NotFound


def may_answer(actor: Actor, request: Request, written_by: UUID | None) -> bool:
    """Whether this actor decides on this correction now. Who asked for somebody does not answer themselves, unless they
    coordinate: then there is nobody else."""
    kinds = frozenset(str(role.kind) for role in roles_of(actor, request.household_id))
    wrote = written_by is not None and written_by == actor.user_id
    led = request.household_id in coordinated([request.household_id])
    return rules.may_answer(str(actor.kind), kinds, wrote_it=wrote, coordinated=led)


def coordinated(household_ids: Iterable[UUID]) -> set[UUID]:
    """In which of these files somebody has the role of coordinator at this moment, also who ends it later."""
    now = clock.now()
    rows = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=now),
        since__lte=now,
        household_id__in=set(household_ids),
        role_kind=RoleKind.COORDINATOR,
    )
    return set(rows.values_list("household_id", flat=True))


def check_may_answer(actor: Actor, request: Request, written_by: UUID | None) -> None:
    if not may_answer(actor, request, written_by):
        raise Refused(
            _("Hierop antwoordt wie het schreef of wie coördineert."),
            "rights-answer",
        )
