"""What happens to an indication: requested, granted, used, on hold, released, extended, expired. [F4]"""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases.deciding.access import agreed_or_alone
from rondom.cases.deciding.carrying import carried_out
from rondom.cases.deciding.models import ProposedDecision
from rondom.cases.models import Case
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import Category
from rondom.privacy.access import method_of
from rondom.privacy.actions import happened

from ..access import check_may_edit
from ..actions.shared import about_members, fitting, running_case, who
from ..models import Indication, IndicationStep
from . import imposed, queries, rules
from .enums import RUNNING, IndicationStatus
from .holding import let_go, put_on_hold


def _checked(
    household_id: UUID, *, title: str, kind_of_help: str, law: str, issued_by: str
) -> dict[str, str]:
    method = method_of(household_id)
    clean = fitting(Indication, title=title, issued_by=issued_by)
    wrong = {}
    if not clean["title"]:
        wrong["title"] = _("Schrijf op waarvoor de indicatie is.")
    if not clean["issued_by"]:
        wrong["issued_by"] = _("Schrijf op wie de indicatie afgeeft.")
    if law not in {one.key for one in method.indications.laws}:
        wrong["law"] = _("Kies een wet.")
    if kind_of_help and kind_of_help not in {one.key for one in method.kinds_of_help}:
        wrong["kind_of_help"] = _("Kies een soort hulp uit de lijst.")
    if wrong:
        raise Invalid(wrong)
    return clean | {"law": law, "kind_of_help": kind_of_help}


@action
def request_indication(
    *,
    by: Actor,
    household_id: UUID,
    title: str,
    law: str,
    issued_by: str,
    kind_of_help: str = "",
    about: Any = (),
    reason: str = "",
    payer: UUID | None = None,
) -> Indication:
    """Help is asked for at a body that decides on it. about: the members it is for, empty = the whole household.

    payer: the organisation that pays for it. Help of a specialist is only asked for by who decides on that alone, or on
    a proposal that was agreed to; that proposal is then carried out. [E9]
    """
    check_may_edit(by, household_id)
    case = running_case(by, household_id)
    what = _checked(household_id, title=title, kind_of_help=kind_of_help, law=law, issued_by=issued_by)
    if payer is not None and payer not in directory.organisation_names([payer]):
        raise Invalid({"payer": _("Kies een organisatie uit de lijst.")})
    agreed = _agreed_specialist(by, case, kind_of_help)
    row = Indication(
        household_id=household_id,
        case_id=case.id,
        category=Category.PLAN,
        about=about_members(by, household_id, about),
        created_at=clock.now(),
        created_by=by.user_id,
        payer_id=payer,
        **what,
    )
    row.save(force_insert=True)
    if agreed is not None:
        carried_out(agreed)
    _step(by, row, reason)
    happened(by=by, event="indication.requested", household_id=household_id, item=row)
    return row


def _agreed_specialist(by: Actor, case: Case, kind_of_help: str) -> ProposedDecision | None:
    """The agreed proposal on which specialist help is asked for; None where none is needed. `Invalid`, with who must
    agree, where it is. [E9]"""
    kinds = {one.key for one in methods.method(case.method_hash).kinds_of_help if one.specialist}
    if kind_of_help not in kinds:
        return None
    try:
        return agreed_or_alone(by, case, Decides.SPECIALIST_HELP)
    except Refused as refused:
        raise Invalid({"kind_of_help": refused.reason}) from refused


@action
def move_indication(
    *,
    by: Actor,
    household_id: UUID,
    indication_id: UUID,
    version: int,
    status: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    reason: str = "",
) -> Indication:
    """The indication goes to another state. Granting needs its last day; no and hold need the reason.

    On hold, its tasks wait as well; in use again, they go on: one step for all. Raises `Conflict` when somebody
    changed it meanwhile.
    """
    check_may_edit(by, household_id)
    row = queries.indication(by, household_id, indication_id)
    clean = fitting(IndicationStep, reason=reason)
    now = rules.status_on(row.status, row.ends_on, clock.today())
    if not rules.may_become(now, status):
        raise Invalid({"status": _("Dit kan nu niet. De indicatie is: %(now)s.") % {"now": now.label}})
    if now == IndicationStatus.ON_HOLD and status == IndicationStatus.USED:
        imposed.check_free(household_id, row.pk)
    if status in (IndicationStatus.REFUSED, IndicationStatus.ON_HOLD) and not clean["reason"]:
        raise Invalid({"reason": _("Schrijf op waarom.")})
    changes: dict[str, Any] = {"status": status}
    if status == IndicationStatus.GRANTED:
        changes |= _days(starts_on, ends_on)
    if status == IndicationStatus.REQUESTED:
        changes |= {"starts_on": None, "ends_on": None}
    save_version(row, version, **changes)
    _step(by, row, clean["reason"])
    if status == IndicationStatus.ON_HOLD:
        put_on_hold(by, queries.open_tasks(row), clean["reason"])
    if status == IndicationStatus.USED and now == IndicationStatus.ON_HOLD:
        let_go(by, queries.open_tasks(row))
    happened(by=by, event=f"indication.{status}", household_id=household_id, item=row)
    return row


@action
def extend_indication(
    *, by: Actor, household_id: UUID, indication_id: UUID, version: int, ends_on: date, reason: str = ""
) -> Indication:
    """The same indication goes on until a later day."""
    check_may_edit(by, household_id)
    row = queries.indication(by, household_id, indication_id)
    clean = fitting(IndicationStep, reason=reason)
    if row.status not in RUNNING:
        raise Invalid({"": _("Alleen een indicatie die loopt kan worden verlengd.")})
    if row.ends_on is not None and ends_on <= row.ends_on:
        raise Invalid({"ends_on": _("Kies een dag na de huidige einddatum.")})
    save_version(row, version, ends_on=ends_on)
    _step(by, row, clean["reason"])
    happened(by=by, event="indication.extended", household_id=household_id, item=row)
    return row


def _days(starts_on: date | None, ends_on: date | None) -> dict[str, date | None]:
    if ends_on is None:
        raise Invalid({"ends_on": _("Schrijf op tot welke dag de indicatie loopt.")})
    if starts_on and ends_on < starts_on:
        raise Invalid({"ends_on": _("Dit is vóór de dag waarop de indicatie begint.")})
    return {"starts_on": starts_on, "ends_on": ends_on}


def _step(by: Actor, row: Indication, reason: str) -> None:
    IndicationStep(
        household_id=row.household_id,
        indication=row,
        status=row.status,
        ends_on=row.ends_on,
        reason=reason,
        taken_at=clock.now(),
        taken_by=who(by),
        category=Category.PLAN,
        about=list(row.about),
        created_at=clock.now(),
        created_by=by.user_id,
    ).save(force_insert=True)


@action
def hold_task(*, by: Actor, household_id: UUID, task_id: UUID, because: str) -> None:
    """A task waits, and the indication behind it with it, at once available."""
    check_may_edit(by, household_id)
    task = queries.open_task(by, household_id, task_id)
    if task.held_at is not None:
        raise Invalid({"": _("Deze taak wacht al.")})
    row = queries.behind(by, task)
    if row is not None and rules.may_become(row.status, IndicationStatus.ON_HOLD):
        move_indication(
            by=by,
            household_id=household_id,
            indication_id=row.id,
            version=row.version,
            status=IndicationStatus.ON_HOLD,
            reason=because,
        )
        return
    put_on_hold(by, [task], because)


@action
def release_task(*, by: Actor, household_id: UUID, task_id: UUID) -> None:
    """What waited goes on: the task, the indication behind it, and what else waits on that indication; in one step."""
    check_may_edit(by, household_id)
    task = queries.open_task(by, household_id, task_id)
    if task.held_at is None:
        raise Invalid({"": _("Deze taak wacht niet.")})
    row = queries.behind(by, task)
    if (
        row is not None
        and rules.status_on(row.status, row.ends_on, clock.today()) == IndicationStatus.EXPIRED
    ):
        raise Invalid(
            {
                "": _("De indicatie „%(title)s” is verlopen. Vraag die eerst opnieuw aan.")
                % {"title": row.title}
            }
        )
    if row is not None and row.status == IndicationStatus.ON_HOLD:
        move_indication(
            by=by,
            household_id=household_id,
            indication_id=row.id,
            version=row.version,
            status=IndicationStatus.USED,
        )
        return
    let_go(by, [task])
