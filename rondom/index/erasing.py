"""The flag on a household goes with its file; signals and matches belong to organisations and have their own term."""

from django.db.models import Q

from rondom.privacy.retention import erasing

from .following.models import IndexUse, MatchReminder, PersonTold, RequestAnswer, SignalTerm
from .models import (
    CoordinationMark,
    IndexAlert,
    MarkKey,
    Match,
    MatchSignal,
    Signal,
    SignalKey,
    SignalSubject,
)

erasing.with_household(CoordinationMark)
erasing.hangs(MarkKey)
erasing.with_household(IndexAlert)
_OWN = "a signal is of the organisation that gave it, and has its own term (`signal_months`)"
for model in (
    Signal,
    SignalSubject,
    SignalKey,
    Match,
    MatchSignal,
    MatchReminder,
    PersonTold,
    SignalTerm,
    RequestAnswer,
    IndexUse,
):
    erasing.keep(model, _OWN)
erasing.loosen(Signal, lambda scope: Q(household_id=scope.household_id), {"household_id": None}, _OWN)
