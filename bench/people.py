"""Who asks for the pages: drawn by chance (the same every time) from those who have such work."""

from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from django.test import Client

from rondom.accounts.middleware import AS_FAMILY, CHOSEN, SECOND_FACTOR
from rondom.accounts.models import Employment, User
from rondom.core.database import as_owner
from rondom.core.transactions import narrow_role
from rondom.methods.enums import RoleKind
from rondom.plans.models import Task
from rondom.privacy.models import FileContext, Involvement


@dataclass
class Visitor:
    """Somebody signed in, with what their addresses are made of."""

    user_id: UUID
    employment_id: UUID | None
    parts: dict[str, str] = field(default_factory=dict)
    cookies: str = ""

    def sign_in(self) -> None:
        client = Client()
        with narrow_role("signin"):
            client.force_login(User.objects.get(pk=self.user_id), "rondom.accounts.backends.SignIn")
        session = client.session
        session[CHOSEN] = str(self.employment_id) if self.employment_id else AS_FAMILY
        session[SECOND_FACTOR] = [{"method": "mfa"}]  # as outside the demo, where professionals need one
        session.save()
        self.cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


def draw(many: int) -> dict[str, list[Visitor]]:
    """kind → visitors. Read as the owner, because a bench stands above the rows."""
    chance = Random(7)
    with as_owner():
        found = {
            "coordinator": _in_role(RoleKind.COORDINATOR),
            "coach": _in_role(RoleKind.COACH),
            "member": _in_role(RoleKind.MEMBER),
            "family": _in_role(RoleKind.FAMILY),
            "officer": _officers(),
            "policy": [Visitor(one.user_id, one.id) for one in _employed("policy")],
            "task owner": _owners(),
        }
        drawn = {
            kind: chance.sample(some, min(len(some), many * (20 if kind == "task owner" else 1)))
            for kind, some in ((kind, sorted(some, key=_order)) for kind, some in found.items())
        }
    for some in drawn.values():
        for one in some:
            one.sign_in()
    return drawn


def _order(one: Visitor) -> tuple[str, ...]:
    return (str(one.user_id), *one.parts.values())


def _employed(function: str) -> list[Employment]:
    return list(Employment.objects.filter(function=function, until=None))


def _working() -> dict[tuple[Any, Any], UUID]:
    return {(one.user_id, one.organisation_id): one.id for one in Employment.objects.filter(until=None)}


def _in_role(kind: RoleKind) -> list[Visitor]:
    """In files that are being carried out: the fullest ones."""
    rows = Involvement.objects.filter(role_kind=kind, until=None, user_id__isnull=False)
    busy = FileContext.objects.filter(phase="carrying_out").values("household_id")
    employments = _working()
    return [
        Visitor(
            row.user_id,  # type: ignore[arg-type]
            employments.get((row.user_id, row.organisation_id)),
            {"household": str(row.household_id)},
        )
        for row in rows.filter(household_id__in=busy)
    ]


def _officers() -> list[Visitor]:
    desks: dict[UUID, list[str]] = {}
    for one in FileContext.objects.filter(phase="carrying_out"):
        desks.setdefault(one.desk_id, []).append(str(one.household_id))
    return [
        Visitor(one.user_id, one.id, {"household": desks[one.desk_id][number % len(desks[one.desk_id])]})
        for number, one in enumerate(_employed("officer"))
        if one.desk_id in desks
    ]


def _owners() -> list[Visitor]:
    employments = _working()
    rows = Task.objects.filter(status="open", owner_user_id__isnull=False)
    busy = FileContext.objects.filter(phase="carrying_out").values("household_id")
    return [
        Visitor(
            row.owner_user_id,  # type: ignore[arg-type]
            employments.get((row.owner_user_id, row.owner_organisation_id)),
            {"household": str(row.household_id), "task": str(row.id)},
        )
        for row in rows.filter(household_id__in=busy)
    ]
