"""Waiting begins, goes from hand to hand, and ends; never without somebody who looks after the household. [B7]"""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Event
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may_see, context_of

from ..enums import ContactWay
from . import access, notices, rules
from .enums import CHOSEN_ENDINGS, Ending, Priority
from .models import Waiting, WaitingContact

HANDED_ON = "waiting.handed_on"
PRIORITY = "waiting.priority_changed"


@action
def begin(
    *,
    by: Actor,
    household_id: UUID,
    waits_for: str,
    responsible_id: UUID,
    priority: str = Priority.NORMAL,
    priority_why: str = "",
) -> Waiting:
    """The household waits from now on, and somebody by name looks after it."""
    access.check_may_put(by, household_id)
    context = context_of(household_id)
    if by.user_id is None or context is None:
        raise Refused(_("Op de wachtlijst zet een mens."), "waiting-person")
    wrong = _wrong_priority(priority, priority_why)
    if not waits_for.strip():
        wrong["waits_for"] = _("Schrijf op waar het gezin op wacht.")
    wrong |= _wrong_responsible(by, household_id, context.desk_id, responsible_id)
    if wrong:
        raise Invalid(wrong)
    row = Waiting(
        household_id=household_id,
        category=Waiting.CATEGORY,
        created_at=clock.now(),
        created_by=by.user_id,
        desk_id=context.desk_id,
        method_hash=context.method_hash,
        since=clock.now(),
        begun_by=by.user_id,
        waits_for=waits_for.strip(),
        responsible_id=responsible_id,
        priority=priority,
        priority_why=priority_why.strip() if priority != Priority.NORMAL else "",
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Invalid({"": _("Dit gezin staat al op de wachtlijst.")}) from None
    privacy.happened(by=by, event=Event.WAITING_BEGUN, household_id=household_id, item=row)
    if responsible_id != by.user_id:
        notices.responsible(row)
    return row


def _wrong_priority(priority: str, why: str) -> dict[str, str]:
    if priority not in Priority.values:
        return {"priority": _("Kies hoe snel dit gezin aan de beurt is.")}
    if priority != Priority.NORMAL and len(why.strip()) < rules.WHY_LEAST:
        return {"priority_why": _("Schrijf op waarom dit gezin eerder of later aan de beurt is.")}
    return {}


def _wrong_responsible(by: Actor, household_id: UUID, desk_id: UUID, user_id: UUID) -> dict[str, str]:
    if user_id in dict(access.can_be_responsible(by, household_id, desk_id)):
        return {}
    return {"responsible": _("Kies iemand uit de lijst: wie bij dit gezin of bij het meldpunt werkt.")}


def waiting_of(by: Actor, household_id: UUID) -> Waiting:
    """The waiting that runs here, for who looks after it; `NotFound` where nobody waits."""
    row = Waiting.objects.filter(household_id=household_id, ended_at=None).first()
    if row is None:
        raise NotFound
    if by.kind != ActorKind.SYSTEM:
        check_may_see(by, row)
        access.check_may_look_after(by, row)
    return row


@action
def record_contact(*, by: Actor, household_id: UUID, on: date, way: str, words: str) -> WaitingContact:
    """Somebody spoke the family while it waits."""
    row = waiting_of(by, household_id)
    if by.user_id is None:
        raise NotFound
    wrong = {}
    if not words.strip():
        wrong["words"] = _("Schrijf op hoe het gaat, en of wachten nog kan.")
    elif len(words) > rules.WORDS_MOST:
        wrong["words"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST
    if way not in ContactWay.values:
        wrong["way"] = _("Kies hoe het contact was.")
    began = row.since.astimezone(clock.AMSTERDAM).date()
    if not began <= on <= clock.today():
        wrong["on"] = _("Kies een dag sinds het wachten begon, tot en met vandaag.")
    if wrong:
        raise Invalid(wrong)
    made = WaitingContact(
        household_id=household_id,
        category=WaitingContact.CATEGORY,
        created_at=clock.now(),
        created_by=by.user_id,
        waiting=row,
        on=on,
        made_by=by.user_id,
        way=way,
        words=words.strip(),
    )
    made.save(force_insert=True)
    privacy.happened(by=by, event=Event.WAITING_CONTACTED, household_id=household_id, item=made)
    return made


@action
def hand_on(*, by: Actor, household_id: UUID, responsible_id: UUID, version: int) -> Waiting:
    """Somebody else looks after the household from now on. Two at once: the second one sees what the first chose."""
    row = waiting_of(by, household_id)
    if wrong := _wrong_responsible(by, household_id, row.desk_id, responsible_id):
        raise Invalid(wrong)
    save_version(row, version, responsible_id=responsible_id)
    privacy.happened(by=by, event=HANDED_ON, household_id=household_id, item=row, to=responsible_id)
    if responsible_id != by.user_id:
        notices.responsible(row)
    return row


@action
def prioritise(*, by: Actor, household_id: UUID, priority: str, why: str, version: int) -> Waiting:
    """The household comes sooner, or can wait longer, and why."""
    row = waiting_of(by, household_id)
    if wrong := _wrong_priority(priority, why):
        raise Invalid(wrong)
    said = "" if priority == Priority.NORMAL else why.strip()
    save_version(row, version, priority=priority, priority_why=said)
    privacy.happened(by=by, event=PRIORITY, household_id=household_id, item=row)
    return row


@action
def letter_sent(*, by: Actor, household_id: UUID) -> Waiting:
    """The letter about waiting went to the family."""
    row = waiting_of(by, household_id)
    save_version(row, row.version, letter_at=clock.now(), letter_by=by.user_id)
    privacy.happened(by=by, event=Event.WAITING_LETTER_SENT, household_id=household_id, item=row)
    return row


@action
def end(*, by: Actor, household_id: UUID, how: str, note: str = "") -> Waiting:
    """The waiting is over, and how."""
    row = waiting_of(by, household_id)
    wrong = {}
    if how not in CHOSEN_ENDINGS:
        wrong["how"] = _("Kies hoe het wachten eindigt.")
    if how in (Ending.ELSEWHERE, Ending.UNWANTED) and not note.strip():
        wrong["note"] = _("Schrijf op waar het gezin nu hulp krijgt, of wat het zelf zegt.")
    if wrong:
        raise Invalid(wrong)
    return over(by, row, how, note.strip())


def over(by: Actor, row: Waiting, how: str, note: str = "") -> Waiting:
    running = Waiting.objects.filter(pk=row.pk, ended_at=None)
    ended = running.update(
        ended_at=clock.now(),
        ended_by=by.user_id,
        ended_how=how,
        ended_note=note[:500],
        version=row.version + 1,
    )
    if not ended:
        raise Invalid({"": _("Iemand anders was je voor. Kijk eerst hoe het er nu voor staat.")})
    row.refresh_from_db()
    privacy.happened(by=by, event=Event.WAITING_ENDED, household_id=row.household_id, item=row)
    return row
