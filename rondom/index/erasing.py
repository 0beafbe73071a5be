"""The flag on a household goes with its file; signals and matches belong to organisations and have their own term."""

from django.db.models import Q

from rondom.privacy.retention import erasing

from .following.models import IndexUse, MatchReminder, PersonTold, RequestAnswer, SignalTerm
from .importing.models import ImportBlock, RejectedRow, SignalImport, SourceSignal, Supplier
from .keeping.models import SignalErasure
from .matching.models import Entry, Likeness, MarkEntry
from .models import CoordinationMark, IndexAlert, Match, MatchSignal, Signal, SignalSubject

erasing.with_household(CoordinationMark)
erasing.hangs(MarkEntry)
erasing.with_household(IndexAlert)
_OWN = "a signal is of the organisation that gave it, and has terms of its own (`signal_months`, `signal_ended_months`)"
for model in (
    Signal,
    SignalSubject,
    Entry,
    Match,
    MatchSignal,
    Likeness,
    MatchReminder,
    PersonTold,
    SignalTerm,
    RequestAnswer,
    IndexUse,
    SourceSignal,
):
    erasing.keep(model, _OWN)
for brought_in in (SignalImport, ImportBlock, RejectedRow):
    erasing.keep(
        brought_in,
        "a file on its way in is of the organisation that brings it in, and is thrown away row by row",
    )
erasing.keep(SignalErasure, "says that signals were erased, without content")
erasing.keep(Supplier, "who works for an organisation may bring in its signals; about no family")
erasing.loosen(Signal, lambda scope: Q(household_id=scope.household_id), {"household_id": None}, _OWN)
