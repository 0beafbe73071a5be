"""The person concerned knows of the signal, and that it stopped; or it is written down why not yet, and when it is
asked again. [A7]"""

from datetime import date, datetime, time
from typing import Any
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

from ..access import user_of
from ..enums import SignalStatus, Told
from ..models import Signal
from ..own import own_signal
from .enums import How, Moment
from .models import PersonTold


def moment_of(signal: Signal) -> Moment | None:
    """What is to be told now: that the signal is there, or that it stopped. Who never heard of the beginning hears
    nothing of the end."""
    if signal.status == SignalStatus.ACTIVE:
        return Moment.START
    return Moment.END if signal.person_told_at else None


def latest(signal: Signal, moment: str) -> PersonTold | None:
    return PersonTold.objects.filter(signal=signal, moment=moment).order_by("-at", "-id").first()


def last_ask(signal: Signal) -> date:
    """The last day on which it may be asked again, when it cannot be told today."""
    weeks = methods.method(signal.method_hash).following.tell_again_weeks
    return after(clock.now(), weeks, Unit.WEEKS).astimezone(clock.AMSTERDAM).date()


@action
def tell_person(
    *, by: Actor, signal_id: UUID, how: str = How.SPOKEN, told_on: date | None = None, moment: str = ""
) -> Signal:
    """The person concerned was told: how, and on which day (A7)."""
    signal = own_signal(by, signal_id)
    moment = _checked_moment(signal, moment)
    day, wrong = told_on or clock.today(), {}
    if how not in How.values:
        wrong["how"] = _("Kies hoe je het vertelde.")
    if day > clock.today():
        wrong["told_on"] = _("Deze datum is nog niet geweest.")
    elif day < signal.registered_at.astimezone(clock.AMSTERDAM).date():
        wrong["told_on"] = _("Toen was het signaal er nog niet.")
    if wrong:
        raise Invalid(wrong)
    _write(by, signal, moment=moment, how=how, told_on=day)
    at = clock.now() if day == clock.today() else datetime.combine(day, time(12), clock.AMSTERDAM)
    if moment == Moment.START:
        save_version(signal, signal.version, person_told_at=at, person_told_not_why="")
    changes.record(by=by, verb="signal.person_told", signal=signal.id, moment=moment, how=how)
    return signal


@action
def not_told_yet(
    *, by: Actor, signal_id: UUID, why: str, again_on: date | None = None, moment: str = ""
) -> Signal:
    """It could not be told yet: why, and on which day it is asked again (A7)."""
    signal = own_signal(by, signal_id)
    moment = _checked_moment(signal, moment)
    last, wrong = last_ask(signal), {}
    if why not in set(Told.values) - {Told.YES}:
        wrong["why"] = _("Kies waarom nog niet.")
    day = again_on or last
    if not clock.today() < day <= last:
        wrong["again_on"] = _("Kies een dag na vandaag, en niet later dan %(day)s.") % {
            "day": day_nl(last, clock.today())
        }
    if wrong:
        raise Invalid(wrong)
    _write(by, signal, moment=moment, not_why=why, again_on=day)
    if moment == Moment.START:
        save_version(signal, signal.version, person_told_not_why=why)
    changes.record(by=by, verb="signal.person_not_told", signal=signal.id, moment=moment, why=why)
    return signal


def _checked_moment(signal: Signal, moment: str) -> Moment:
    now = moment_of(signal)
    if now is None or (moment and moment != now):
        raise Invalid({"": _("Hierover hoeft niemand meer iets te horen.")})
    if now == Moment.START and signal.person_told_at:
        raise Invalid({"": _("Dit is al verteld.")})
    if now == Moment.END and PersonTold.objects.filter(signal=signal, moment=now).exclude(how="").exists():
        raise Invalid({"": _("Dit is al verteld.")})
    return now


def _write(by: Actor, signal: Signal, **what: Any) -> None:
    PersonTold(signal=signal, by=user_of(by), at=clock.now(), **what).save(force_insert=True)
