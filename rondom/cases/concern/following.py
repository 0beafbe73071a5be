"""After the decision: sent, received, what came of it, and what the family was told. [D5]"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.core.workdays import end_of_day
from rondom.privacy.items import about

from . import access, rules, writing
from .enums import REPORTED, ConcernStatus
from .models import ConcernReport
from .writing import NOT_TOLD, OUTCOME_HEARD, RECEIVED, SENT, TOLD


def _moved(
    by: Actor, row: ConcernReport, version: int, after: str, event: str, **changes: Any
) -> ConcernReport:
    if not rules.may_move(row.status, after):
        raise Invalid({"": _("Dit kan in deze stap niet meer. Kijk wat er nu staat.")})
    due_at = rules.next_due(writing.asked(row), after, clock.now())
    save_version(row, version, status=after, due_at=due_at, **changes)
    writing.happened(by, event, row)
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
    known = {one.key for one in writing.asked(row).recipients}
    when = ""
    if sent_at is not None and (sent_at > clock.now() or sent_at < row.begun_at):
        when = _("Kies een moment tussen het begin van deze zorg en nu.")
    writing.refuse(
        recipient="" if recipient in known else _("Kies waar de melding heen ging."),
        recipient_words=writing.words(recipient_words, 160),
        how=writing.words(how, 300, _("Schrijf op hoe je het meldde en met wie je sprak.")),
        reference=writing.words(reference, 80),
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
    writing.refuse(receipt=writing.words(receipt, 300, _("Schrijf op wie de ontvangst bevestigde.")))
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
    writing.refuse(outcome=writing.words(outcome, 2000, _("Schrijf op wat er met de melding is gedaan.")))
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
    chosen = writing.people(by, household_id, persons)
    if chosen or how.strip():
        writing.refuse(
            persons="" if chosen else _("Kies wie je het vertelde."),
            how=writing.words(how, 500, _("Schrijf op hoe je het vertelde.")),
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
        writing.happened(by, TOLD, row)
        return row
    later = review_on is not None and review_on > clock.today()
    writing.refuse(
        not_why=writing.words(not_why, 500, _("Schrijf op hoe je het vertelde, of waarom nog niet.")),
        review_on="" if later else _("Kies een dag in de toekomst waarop je hier opnieuw naar kijkt."),
    )
    save_version(
        row,
        version,
        not_told_why=not_why.strip(),
        review_on=review_on,
        told_due_at=end_of_day(review_on) if review_on else None,
    )
    writing.happened(by, NOT_TOLD, row)
    return row
