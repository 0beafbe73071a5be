"""A signal stands no longer than it holds: its owner is asked before it expires, and says so with a reason. [A7]"""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.core.words import day_nl
from rondom.methods import queries as methods
from rondom.methods.deadlines import after
from rondom.methods.enums import Unit
from rondom.methods.schema import Method

from .. import subjects
from ..access import user_of
from ..enums import SignalStatus
from ..models import Signal, SignalSubject
from ..own import own_signal
from . import rules
from .models import SignalTerm


def asked_from(signal: Signal) -> date:
    """From this day on the owner is asked whether the signal still holds."""
    weeks = methods.method(signal.method_hash).following.ask_before_weeks
    return signal.expires_on - timedelta(weeks=weeks)


def is_asked(signal: Signal) -> bool:
    return signal.status == SignalStatus.ACTIVE and asked_from(signal) <= clock.today()


def longest(method: Method, people: list[tuple[date | None, str]], months: int) -> date:
    """So long a signal that is given or prolonged today may stand: its term, never longer than there is a ground."""
    end = after(clock.now(), months, Unit.MONTHS).astimezone(clock.AMSTERDAM).date()
    ground = rules.last_day(method.index, people, clock.today())
    return min(end, ground) if ground else end


@action
def extend_signal(*, by: Actor, signal_id: UUID, reason: str) -> SignalTerm:
    """It still holds: why, by the list of the method, and so a new term from today."""
    signal = own_signal(by, signal_id)
    if signal.status != SignalStatus.ACTIVE:
        raise Invalid({"": _("Dit signaal loopt niet meer.")})
    if not is_asked(signal):
        day = day_nl(asked_from(signal), clock.today())
        raise Invalid({"": _("Verlengen kan pas vanaf %(day)s.") % {"day": day}})
    method = methods.method(signal.method_hash)
    if reason not in {one.key for one in method.following.extend_reasons}:
        raise Invalid({"reason": _("Kies waarom het signaal nog klopt.")})
    until = longest(method, people_of(signal), method.following.extend_months)
    if until <= signal.expires_on:
        raise Invalid({"": _("Langer mag niet: voor deze leeftijd is er dan geen grond meer.")})
    row = SignalTerm(signal=signal, reason=reason, until=until, by=user_of(by), at=clock.now())
    row.save(force_insert=True)
    save_version(signal, signal.version, expires_on=until)
    changes.record(by=by, verb="signal.extended", signal=signal.id, reason=reason)
    return row


def people_of(signal: Signal) -> list[tuple[date | None, str]]:
    """Birth date and role of the people of an own signal."""
    opened = [subjects.opened(one) for one in SignalSubject.objects.filter(signal=signal).order_by("ordinal")]
    return [(one.identity.birth_date, one.role) for one in opened]
