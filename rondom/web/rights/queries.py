"""What the pages about rights show, with the names that privacy itself does not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import worklist
from rondom.core.actor import Actor, ActorKind
from rondom.core.worklist import WorkItem
from rondom.households import rights as people
from rondom.privacy.rights import queries
from rondom.privacy.rights.enums import RequestKind, RequestStatus
from rondom.privacy.rights.models import Request


@dataclass(frozen=True, slots=True)
class Line:
    """A request in the list of the privacy officer. `words` and `who` only of what that officer answers."""

    request: Request
    kind: str
    number: str
    who: str
    state: str
    part: float

    @property
    def open(self) -> bool:
        return self.request.status == RequestStatus.OPEN

    @property
    def mine(self) -> bool:
        return self.request.kind != RequestKind.CORRECTION

    @property
    def due_at(self) -> datetime:
        return self.request.due_at

    @property
    def status(self) -> str:
        return str(RequestStatus(self.request.status).label)


def lines(actor: Actor) -> list[Line]:
    found = queries.for_privacy_officer(actor)
    return _lines(actor, found)


def _lines(actor: Actor, found: Sequence[Request]) -> list[Line]:
    numbers = people.numbers(actor, {one.household_id for one in found})
    mine = {one.person_id for one in found if one.kind != RequestKind.CORRECTION}
    names = people.names(actor, mine)
    return [
        Line(
            one,
            str(RequestKind(one.kind).label),
            numbers.get(one.household_id, ""),
            names.get(one.person_id, "") if one.kind != RequestKind.CORRECTION else "",
            worklist.state(one.due_at, one.warn_at) if one.status == RequestStatus.OPEN else "met",
            worklist.part(one.created_at, one.due_at),
        )
        for one in found
    ]


def line(actor: Actor, request: Request) -> Line:
    return _lines(actor, [request])[0]


def work_for(actor: Actor) -> list[WorkItem]:
    """What waits for an answer: of a professional the corrections they decide on, of the privacy officer the rest."""
    if actor.kind == ActorKind.PRIVACY_OFFICER:
        return [
            _item(one, reverse("rights:request", args=[one.pk]))
            for one in queries.for_privacy_officer(actor)
            if one.status == RequestStatus.OPEN and one.kind != RequestKind.CORRECTION
        ]
    return [
        _item(one, reverse("rights:answer", args=[one.household_id, one.pk]))
        for one in queries.to_answer(actor)
    ]


def _item(request: Request, url: str) -> WorkItem:
    correction = request.kind == RequestKind.CORRECTION
    state = worklist.state(request.due_at, request.warn_at)
    return WorkItem(
        title=_("Iemand zegt: dit klopt niet")
        if correction
        else _("Verzoek: %(kind)s") % {"kind": RequestKind(request.kind).label},
        url=url,
        household_id=request.household_id if correction else None,
        due=request.due_at,
        kind="" if state == "ok" else state,
        action=_("Antwoord"),
    )
