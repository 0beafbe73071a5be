"""A concern report from the first signal to what was done with it. Nobody decides it alone. [D5, E9]"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.coordination_enums import Decides
from rondom.methods.safety import ConcernRules
from rondom.privacy.access import method_of

from ..deciding.access import agreed_or_alone
from ..deciding.carrying import carried_out
from ..deciding.models import DecisionAnswer
from ..loading import open_case_by_id
from . import access, rules, writing
from .enums import OPEN, ConcernStatus
from .following import confirm_receipt, record_outcome, send, tell_family
from .models import ConcernReport, ConcernStepDone
from .writing import BEGUN, DECIDED, STEP_DONE

__all__ = [
    "begin",
    "confirm_receipt",
    "decide",
    "do_step",
    "end_all",
    "record_outcome",
    "send",
    "tell_family",
]


@action
def begin(
    *,
    by: Actor,
    case_id: UUID,
    words: str,
    persons: Iterable[UUID],
    danger: bool = False,
    danger_why: str = "",
) -> ConcernReport:
    """Somebody has a concern about safety that may have to be reported. The steps of the method begin; with danger now
    it is decided within hours, and the steps may come after."""
    case = open_case_by_id(case_id)
    access.check_may_begin(by, case)
    chosen = writing.people(by, case.household_id, persons)
    empty = _("Schrijf op waarom je nu niet kunt wachten.")
    writing.refuse(
        words=writing.words(words, 2000, _("Schrijf op waar je je zorgen over maakt.")),
        persons="" if chosen else _("Kies over wie je je zorgen maakt."),
        danger_why=writing.words(danger_why, 500, empty if danger else ""),
    )
    if by.user_id is None:
        raise NotFound
    asked = method_of(case.household_id).concern
    row = ConcernReport(
        household_id=case.household_id,
        case=case,
        about=chosen,
        status=ConcernStatus.WEIGHED,
        words=words.strip(),
        danger=danger,
        danger_why=danger_why.strip() if danger else "",
        begun_by=by.user_id,
        begun_at=clock.now(),
        due_at=rules.weigh_before(asked, clock.now(), danger, ()),
    )
    row.save(force_insert=True)
    writing.happened(by, BEGUN, row)
    return row


@action
def do_step(
    *,
    by: Actor,
    household_id: UUID,
    concern_id: UUID,
    step: str,
    words: str = "",
    with_whom: str = "",
    not_why: str = "",
) -> ConcernStepDone:
    """One step of the method was done, or is left out with the reason, where the decision does not need it."""
    row = _weighed(by, household_id, concern_id)
    asked = writing.asked(row)
    found = asked.step(step)
    if found is None:
        raise NotFound
    out = bool(not_why.strip())
    if found.needed and out:
        raise Invalid({"not_why": _("Deze stap is nodig voor het besluit. Schrijf op wat je deed.")})
    names_self = with_whom.strip().casefold() == by.name.casefold()
    alone = _("Schrijf op met wie je overlegde, met naam.")
    writing.refuse(
        words=""
        if out
        else writing.words(words, 2000, _("Schrijf op wat je deed, of waarom je deze stap overslaat.")),
        with_whom=writing.words(with_whom, 160, alone if found.with_somebody and not out else "")
        or (_("Overleg met een ander dan jezelf.") if with_whom.strip() and names_self else ""),
        not_why=writing.words(not_why, 500),
    )
    if by.user_id is None:
        raise NotFound
    if ConcernStepDone.objects.filter(concern=row, step=step).exists():
        raise Invalid({"": _("Deze stap is al opgeschreven.")})
    made = ConcernStepDone(
        household_id=row.household_id,
        concern=row,
        step=step,
        words="" if out else words.strip(),
        with_whom="" if out else with_whom.strip(),
        not_why=not_why.strip(),
        done_at=clock.now(),
        done_by=by.user_id,
    )
    made.save(force_insert=True)
    due_at = rules.weigh_before(asked, row.begun_at, row.danger, writing.done(row))
    ConcernReport.objects.filter(pk=row.pk).update(due_at=due_at)
    writing.happened(by, STEP_DONE, row)
    return made


def _weighed(by: Actor, household_id: UUID, concern_id: UUID) -> ConcernReport:
    row = access.to_go_on(by, household_id, concern_id)
    if row.status != ConcernStatus.WEIGHED:
        raise Invalid({"": _("Hierover is al besloten.")})
    return row


@action
def decide(
    *, by: Actor, household_id: UUID, concern_id: UUID, reports: bool, why: str, version: int
) -> ConcernReport:
    """It is reported, or not, and why. Where the method asks it, only on a proposal to which others said yes; always
    after another person was asked, unless there is danger now."""
    row = _weighed(by, household_id, concern_id)
    asked, done = writing.asked(row), writing.done(row)
    writing.refuse(why=writing.words(why, 2000, _("Schrijf op waarom je dit besluit.")))
    missing = rules.missing(asked, done)
    if missing and not (row.danger and reports):
        names = ", ".join(str(one.label) for one in missing)
        raise Invalid({"": _("Doe eerst deze stappen: %(steps)s.") % {"steps": names}})
    agreed = agreed_or_alone(by, row.case, Decides.CONCERN_REPORT)
    second = _second(row, asked)
    if agreed is not None:
        users = DecisionAnswer.objects.filter(decision=agreed, agrees=True).values_list(
            "answered_by", flat=True
        )
        names_of = accounts.names(by, users)
        second = ", ".join(sorted(names_of.values()))[:160] or second
        carried_out(agreed)
    status = ConcernStatus.TO_SEND if reports else ConcernStatus.NOT_REPORTED
    now = clock.now()
    save_version(
        row,
        version,
        status=status,
        reports=reports,
        why=why.strip(),
        decision_id=agreed.pk if agreed else None,
        second_name=second,
        decided_at=now,
        decided_by=by.user_id,
        due_at=rules.next_due(asked, status, now),
        told_due_at=asked.told_within.end(now) if reports else None,
    )
    writing.happened(by, DECIDED, row)
    return row


def _second(row: ConcernReport, asked: ConcernRules) -> str:
    """The other person who was asked before the decision; "" where danger left no time for it."""
    keys = [one.key for one in asked.steps if one.with_somebody]
    rows = ConcernStepDone.objects.filter(concern=row, step__in=keys).order_by("done_at", "id")
    return next((one.with_whom for one in rows if one.with_whom), "")


@action
def end_all(*, by: Actor, household_id: UUID) -> None:
    """The coordination ended: nothing of a concern report is late any more. What was not decided has ended; what was
    reported stays with who received it."""
    if by.kind != ActorKind.SYSTEM:
        raise NotFound
    rows = ConcernReport.objects.filter(household_id=household_id)
    rows.filter(status=ConcernStatus.WEIGHED).update(status=ConcernStatus.ENDED, due_at=None)
    rows.filter(status__in=OPEN).update(due_at=None)
    rows.update(told_due_at=None)
