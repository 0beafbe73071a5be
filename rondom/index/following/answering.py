"""A request for coordination: asked, taken back, answered by the coordination point. [A4]"""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods

from .. import access, telling
from ..enums import SignalStatus
from ..models import Signal
from ..own import own_signal
from .enums import Answer
from .models import RequestAnswer


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to the request that stands now, in words."""

    row: RequestAnswer
    answer: str
    reason: str


def answer_to(signal: Signal) -> Answered | None:
    """What the coordination point said to the present request of this signal; None: nothing yet."""
    asked_at = signal.coordination_requested_at
    row = RequestAnswer.objects.filter(signal=signal, requested_at=asked_at).first() if asked_at else None
    if row is None:
        return None
    reasons = methods.method(signal.method_hash).following.not_needed_reasons
    reason = next((str(one.label) for one in reasons if one.key == row.reason), "")
    return Answered(row, str(Answer(row.answer).label), reason)


@action
def request_coordination(*, by: Actor, signal_id: UUID) -> Signal:
    """ "I think coordination is needed" on an own signal: the coordination point is told (A4).

    After an answer it can be asked again.
    """
    signal = own_signal(by, signal_id)
    _check_active(signal)
    if signal.coordination_requested_at is None or answer_to(signal):
        save_version(signal, signal.version, coordination_requested_at=clock.now())
        changes.record(by=by, verb="signal.coordination_requested", signal=signal.id)
        telling.desk(signal.desk_id, "coordination_requested", "/signalen/meldpunt/")
    return signal


@action
def take_back_request(*, by: Actor, signal_id: UUID) -> Signal:
    """It works out after all: the coordination point need not act. An answer that is there stays."""
    signal = own_signal(by, signal_id)
    if signal.coordination_requested_at is not None and answer_to(signal) is None:
        save_version(signal, signal.version, coordination_requested_at=None)
        changes.record(by=by, verb="signal.request_taken_back", signal=signal.id)
    return signal


@action
def answer_request(*, by: Actor, signal_id: UUID, answer: str, reason: str = "") -> RequestAnswer:
    """The coordination point says what it does, or why nothing; who asked hears it."""
    access.check_at_desk(by)
    signal = Signal.objects.filter(pk=signal_id, desk_id=access.desk_of(by)).first()
    if signal is None or signal.coordination_requested_at is None:
        raise NotFound
    _check_active(signal)
    if answer_to(signal):
        raise Invalid({"": _("Dit verzoek is al beantwoord.")})
    if answer not in Answer.values:
        raise Invalid({"answer": _("Kies wat jullie doen.")})
    known = {one.key for one in methods.method(signal.method_hash).following.not_needed_reasons}
    if answer == Answer.NOT_NEEDED and reason not in known:
        raise Invalid({"reason": _("Kies waarom het nu niet nodig is.")})
    row = RequestAnswer(
        signal=signal,
        requested_at=signal.coordination_requested_at,
        answer=answer,
        reason=reason if answer == Answer.NOT_NEEDED else "",
        by=access.user_of(by),
        at=clock.now(),
    )
    row.save(force_insert=True)
    changes.record(by=by, verb="signal.request_answered", signal=signal.id, answer=answer)
    mail.post(to=signal.registered_by, template="coordination_answered", link=f"/signalen/{signal.id}/")
    return row


@action
def see_answer(*, by: Actor, signal_id: UUID) -> None:
    """Who asked has read the answer."""
    signal = own_signal(by, signal_id)
    asked_at = signal.coordination_requested_at
    if asked_at is None:
        return
    unseen = RequestAnswer.objects.filter(signal=signal, requested_at=asked_at, seen_at=None)
    if unseen.update(seen_at=clock.now()):
        changes.record(by=by, verb="signal.answer_seen", signal=signal.id)


def _check_active(signal: Signal) -> None:
    if signal.status != SignalStatus.ACTIVE:
        raise Invalid({"": _("Dit signaal loopt niet meer.")})
