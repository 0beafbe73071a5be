"""The term of a request, who answers it, and when an answer holds. Pure."""

from dataclasses import dataclass
from datetime import datetime

from rondom.core.actor import ActorKind
from rondom.methods import deadlines
from rondom.methods.enums import RoleKind
from rondom.methods.process import Rights

#: who works in a file and answers for what is in it; whom it is about never answers themselves
ANSWERING_KINDS = frozenset({RoleKind.COORDINATOR, RoleKind.OFFICER})
WORKERS = frozenset({ActorKind.PROFESSIONAL, ActorKind.FRONT_OFFICE, ActorKind.OFFICER})


@dataclass(frozen=True, slots=True)
class Term:
    """Until when a request is to be answered, and from when it is *soon*."""

    due_at: datetime
    warn_at: datetime


def term(rights: Rights, asked_at: datetime) -> Term:
    """By the method; at most one month [AVG art. 12 lid 3], which the loader of methods guards."""
    due_at = deadlines.after(asked_at, rights.answer_within, rights.unit)
    warn_at = deadlines.before(due_at, rights.warn_before, rights.warn_unit)
    return Term(due_at, max(warn_at, asked_at))


def may_answer(actor_kind: str, role_kinds: frozenset[str], *, wrote_it: bool, coordinated: bool) -> bool:
    """Who decides on a correction: the professional who wrote the item, or the coordinator; while nobody coordinates,
    the coordination point. Never somebody of the family, also not about what they wrote themselves.

    coordinated: somebody has the role of coordinator in this file now.
    """
    if actor_kind not in WORKERS or not role_kinds:
        return False
    if wrote_it or RoleKind.COORDINATOR in role_kinds:
        return True
    return not coordinated and bool(role_kinds & ANSWERING_KINDS)


def stays_beside(status: str, kind: str) -> bool:
    """Whether the person's words stand beside the item: while it is looked at, and for ever when it was not changed."""
    return kind == "correction" and status in ("open", "refused")


def faults(*, granted: bool, answer: str, changed: bool | None) -> set[str]:
    """What is wrong with an answer: "why" (a refusal tells why) or "unchanged" (said to be changed, and is not).

    changed: whether the item says something else than when it was asked; None: not a correction.
    """
    found = set()
    if not granted and not answer.strip():
        found.add("why")
    if granted and changed is False:
        found.add("unchanged")
    return found
