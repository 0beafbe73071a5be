"""The flag on a household goes with its file; signals and matches belong to organisations and have their own term."""

from django.db.models import Q

from rondom.privacy.retention import erasing

from .matching.models import Entry, Likeness, MarkEntry
from .models import CoordinationMark, IndexAlert, Match, MatchSignal, Signal, SignalSubject

erasing.with_household(CoordinationMark)
erasing.hangs(MarkEntry)
erasing.with_household(IndexAlert)
_OWN = "a signal is of the organisation that gave it, and has its own term (`signal_months`)"
for model in (Signal, SignalSubject, Entry, Match, MatchSignal, Likeness):
    erasing.keep(model, _OWN)
erasing.loosen(Signal, lambda scope: Q(household_id=scope.household_id), {"household_id": None}, _OWN)
