"""A concern report from the first signal to what was done with it. Nobody decides it alone. [D5, E9]"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.core.workdays import end_of_day
from rondom.households import queries as households
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import Category
from rondom.methods.safety import ConcernRules
from rondom.privacy import actions as privacy
from rondom.privacy.access import method_of
from rondom.privacy.enums import Use
from rondom.privacy.items import about

from ..deciding.access import agreed_or_alone
from ..deciding.carrying import carried_out
from ..deciding.models import DecisionAnswer
from ..loading import open_case_by_id
from . import access, rules
from .enums import OPEN, REPORTED, ConcernStatus
from .models import ConcernReport, ConcernStepDone

BEGUN = "concern.begun"
STEP_DONE = "concern.step_done"
DECIDED = "concern.decided"
SENT = "concern.sent"
RECEIVED = "concern.received"
OUTCOME_HEARD = "concern.outcome_heard"
TOLD = "concern.family_told"
NOT_TOLD = "concern.family_not_told"


def _words(text: str, most: int, empty: str = "") -> str:
    """What is wrong with a text; "" when nothing is."""
    if not text.strip():
        return empty
    return _("Dit is te lang. Houd het bij %d tekens.") % most if len(text.strip()) > most else ""


def _refuse(**wrong: str) -> None:
    found = {name: text for name, text in wrong.items() if text}
    if found:
        raise Invalid(found)


def _people(by: Actor, household_id: UUID, persons: Iterable[UUID]) -> list[str]:
    """Of these, ids of who belongs to the household; somebody else is refused."""
    wanted = list(persons)
    if set(wanted) - set(households.member_names(by, household_id)):
        raise Invalid({"persons": _("Kies iemand van dit gezin.")})
    return about(wanted)


def _happened(by: Actor, event: str, row: ConcernReport) -> None:
    """Kept in the change log, never told on the time line; of the category safety."""
    access.note(by, row, use=Use.WRITE)
    privacy.happened(
        by=by, event=event, household_id=row.household_id, category=Category.SAFETY, concern=row.pk
    )


def _asked(row: ConcernReport) -> ConcernRules:
    return method_of(row.household_id).concern


def _done(row: ConcernReport) -> dict[str, bool]:
    """Step → whether it was done; False: left out with the reason."""
    rows = ConcernStepDone.objects.filter(concern=row)
    return {one.step: not one.not_why for one in rows}


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
    chosen = _people(by, case.household_id, persons)
    empty = _("Schrijf op waarom je nu niet kunt wachten.")
    _refuse(
        words=_words(words, 2000, _("Schrijf op waar je je zorgen over maakt.")),
        persons="" if chosen else _("Kies over wie je je zorgen maakt."),
        danger_why=_words(danger_why, 500, empty if danger else ""),
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
    _happened(by, BEGUN, row)
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
    asked = _asked(row)
    found = asked.step(step)
    if found is None:
        raise NotFound
    out = bool(not_why.strip())
    if found.needed and out:
        raise Invalid({"not_why": _("Deze stap is nodig voor het besluit. Schrijf op wat je deed.")})
    names_self = with_whom.strip().casefold() == by.name.casefold()
    alone = _("Schrijf op met wie je overlegde, met naam.")
    _refuse(
        words=""
        if out
        else _words(words, 2000, _("Schrijf op wat je deed, of waarom je deze stap overslaat.")),
        with_whom=_words(with_whom, 160, alone if found.with_somebody and not out else "")
        or (_("Overleg met een ander dan jezelf.") if with_whom.strip() and names_self else ""),
        not_why=_words(not_why, 500),
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
    due_at = rules.weigh_before(asked, row.begun_at, row.danger, _done(row))
    ConcernReport.objects.filter(pk=row.pk).update(due_at=due_at)
    _happened(by, STEP_DONE, row)
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
    asked, done = _asked(row), _done(row)
    _refuse(why=_words(why, 2000, _("Schrijf op waarom je dit besluit.")))
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
    _happened(by, DECIDED, row)
    return row


def _second(row: ConcernReport, asked: ConcernRules) -> str:
    """The other person who was asked before the decision; "" where danger left no time for it."""
    keys = [one.key for one in asked.steps if one.with_somebody]
    rows = ConcernStepDone.objects.filter(concern=row, step__in=keys).order_by("done_at", "id")
    return next((one.with_whom for one in rows if one.with_whom), "")


def _moved(
    by: Actor, row: ConcernReport, version: int, after: str, event: str, **changes: Any
) -> ConcernReport:
    if not rules.may_move(row.status, after):
        raise Invalid({"": _("Dit kan in deze stap niet meer. Kijk wat er nu staat.")})
    due_at = rules.next_due(_asked(row), after, clock.now())
    save_version(row, version, status=after, due_at=due_at, **changes)
    _happened(by, event, row)
    return row


@action
def send(
    *,
    by: Actor,
    household_id: UUID,
    concern_id: UUID,
    recipient: str,
    how: str,
    version: int,
    recipient_words: str = "",
    reference: str = "",
    sent_at: datetime | None = None,
) -> ConcernReport:
    """It went to one of the places of the method: when, how, and the number there if one was given."""
    row = access.to_go_on(by, household_id, concern_id)
    known = {one.key for one in _asked(row).recipients}
    when = ""
    if sent_at is not None and (sent_at > clock.now() or sent_at < row.begun_at):
        when = _("Kies een moment tussen het begin van deze zorg en nu.")
    _refuse(
        recipient="" if recipient in known else _("Kies waar de melding heen ging."),
        recipient_words=_words(recipient_words, 160),
        how=_words(how, 300, _("Schrijf op hoe je het meldde en met wie je sprak.")),
        reference=_words(reference, 80),
        sent_at=when,
    )
    return _moved(
        by,
        row,
        version,
        ConcernStatus.SENT,
        SENT,
        recipient=recipient,
        recipient_words=recipient_words.strip(),
        how=how.strip(),
        reference=reference.strip(),
        sent_at=sent_at or clock.now(),
        sent_by=by.user_id,
    )


@action
def confirm_receipt(
    *, by: Actor, household_id: UUID, concern_id: UUID, receipt: str, version: int
) -> ConcernReport:
    """The report was received, and who said so."""
    row = access.to_go_on(by, household_id, concern_id)
    _refuse(receipt=_words(receipt, 300, _("Schrijf op wie de ontvangst bevestigde.")))
    return _moved(
        by,
        row,
        version,
        ConcernStatus.RECEIVED,
        RECEIVED,
        receipt=receipt.strip(),
        received_at=clock.now(),
    )


@action
def record_outcome(
    *, by: Actor, household_id: UUID, concern_id: UUID, outcome: str, version: int
) -> ConcernReport:
    """What was done with the report. Nothing more is waited for."""
    row = access.to_go_on(by, household_id, concern_id)
    _refuse(outcome=_words(outcome, 2000, _("Schrijf op wat er met de melding is gedaan.")))
    return _moved(
        by,
        row,
        version,
        ConcernStatus.DONE,
        OUTCOME_HEARD,
        outcome=outcome.strip(),
        outcome_at=clock.now(),
    )


@action
def tell_family(
    *,
    by: Actor,
    household_id: UUID,
    concern_id: UUID,
    version: int,
    persons: Iterable[UUID] = (),
    how: str = "",
    not_why: str = "",
    review_on: date | None = None,
) -> ConcernReport:
    """Who of the family was told, and how; or why not yet, and when somebody looks at that again. Who was told can read
    it from then on; who was not, cannot."""
    row = access.to_go_on(by, household_id, concern_id)
    if row.status not in REPORTED:
        raise Invalid({"": _("Er is nog geen besluit om te melden.")})
    chosen = _people(by, household_id, persons)
    if chosen or how.strip():
        _refuse(
            persons="" if chosen else _("Kies wie je het vertelde."),
            how=_words(how, 500, _("Schrijf op hoe je het vertelde.")),
        )
        save_version(
            row,
            version,
            told_to=about([*row.told_to, *chosen]),
            told_how=how.strip(),
            told_at=clock.now(),
            told_by=by.user_id,
            not_told_why="",
            review_on=None,
            told_due_at=None,
        )
        _happened(by, TOLD, row)
        return row
    later = review_on is not None and review_on > clock.today()
    _refuse(
        not_why=_words(not_why, 500, _("Schrijf op hoe je het vertelde, of waarom nog niet.")),
        review_on="" if later else _("Kies een dag in de toekomst waarop je hier opnieuw naar kijkt."),
    )
    save_version(
        row,
        version,
        not_told_why=not_why.strip(),
        review_on=review_on,
        told_due_at=end_of_day(review_on) if review_on else None,
    )
    _happened(by, NOT_TOLD, row)
    return row


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
