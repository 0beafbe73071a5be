"""Telling of a life: what happened and which help there was, put right and taken away again. [spec C4]"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.privacy import actions as privacy
from rondom.privacy.access import method_of
from rondom.privacy.items import about as about_field

from .. import queries as households
from . import queries, rules
from .access import check_may_change, check_may_tell
from .enums import HELP, HelpEnd, category_of
from .models import LifeEvent
from .rules import When

TOLD, CHANGED, REMOVED = "life.told", "life.changed", "life.removed"

#: help that ended longer ago asks for nothing now
LATELY = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody tells: kind, words, from when (to when), whom it is about (nobody named: all of them), domains
    touched; of help by whom, what became of it, and why it was broken off."""

    kind: str
    words: str
    on: When
    until: When | None = None
    about: tuple[UUID, ...] = ()
    domains: tuple[str, ...] = ()
    by_whom: str = ""
    ended: str = ""
    ended_why: str = ""


@action
def tell(*, by: Actor, household_id: UUID, said: Said) -> LifeEvent:
    """Something stands on the life line; its kind decides who reads it."""
    check_may_tell(by, household_id, said.about)
    _check(by, household_id, said, said.about)
    event = LifeEvent(
        household_id=household_id, created_at=clock.now(), created_by=by.user_id, **_fields(said)
    )
    event.save(force_insert=True)
    privacy.happened(by=by, event=TOLD, household_id=household_id, item=event, **_broke_off(said))
    return event


@action
def change(*, by: Actor, household_id: UUID, event_id: UUID, version: int, said: Said) -> LifeEvent:
    """It was otherwise. Domains and persons whom this actor does not see stay as they are; `Conflict` when somebody
    changed it meanwhile."""
    event = queries.row(by, household_id, event_id)
    check_may_change(by, event)
    before, before_end = frozenset(event.about), event.ended
    check_may_tell(by, household_id, [one for one in said.about if str(one) not in before])
    _check(by, household_id, said, said.about, known=before)
    fields = _fields(said)
    fields["domains"] = [*said.domains, *queries.unseen_domains(by, event)]
    save_version(event, version, **fields)
    again = {} if before_end == HelpEnd.BROKEN_OFF else _broke_off(said)
    privacy.happened(by=by, event=CHANGED, household_id=household_id, item=event, **again)
    return event


@action
def remove(*, by: Actor, household_id: UUID, event_id: UUID) -> None:
    """It should not stand there. What is gone is gone; the change log keeps that it was."""
    event = queries.row(by, household_id, event_id)
    check_may_change(by, event)
    privacy.happened(by=by, event=REMOVED, household_id=household_id, item=event)
    event.delete()


def _broke_off(said: Said) -> dict[str, Any]:
    """That help was broken off lately: who leads looks again at what was agreed (A8). Of long ago it is history."""
    fields = _fields(said)
    ended, until = fields["ended"], fields["until"]
    lately = until is None or until >= clock.today() - LATELY
    return {"broke_off": True} if ended == HelpEnd.BROKEN_OFF and lately else {}


def _fields(said: Said) -> dict[str, Any]:
    today, is_help = clock.today(), said.kind in HELP
    until = rules.last_day(said.until, said.on, today)
    return {
        "kind": said.kind,
        "category": category_of(said.kind),
        "about": about_field(said.about),
        "words": said.words.strip(),
        "by_whom": said.by_whom.strip() if is_help else "",
        "on": said.on.first,
        "on_known": said.on.known,
        "until": until,
        "until_known": said.until.known if said.until else "",
        "ended": said.ended if is_help else "",
        "ended_why": said.ended_why.strip() if is_help and said.ended == HelpEnd.BROKEN_OFF else "",
        "domains": list(said.domains),
    }


def _check(
    by: Actor, household_id: UUID, said: Said, about: Iterable[UUID], known: frozenset[str] = frozenset()
) -> None:
    wrong = rules.check_moment(
        said.kind, said.words, said.on, said.until, said.ended, said.ended_why, clock.today()
    )
    members = {str(one) for one in households.member_names(by, household_id)}
    if not {str(one) for one in about} <= members | known:
        wrong["about"] = _("Kies iemand uit dit gezin.")
    if not set(said.domains) <= {str(one.key) for one in method_of(household_id).domains}:
        wrong["domains"] = _("Kies een leefgebied van deze werkwijze.")
    if wrong:
        raise Invalid(wrong)
