"""An index that stands: Rondom's own tables with very many signals, as its action would have written them one by one.

Written in bulk: the signals with their people, encodings and change rows, and the matches of those who are one person
by the known answers. Left out: the mail and the clocks of those matches.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.ids import new_id
from rondom.households.rules import age_on
from rondom.index.engine import model
from rondom.index.enums import Basis, Certainty, MatchStatus, SubjectRole
from rondom.index.matching import encoding
from rondom.index.matching.models import Entry, Likeness
from rondom.index.models import Match, MatchSignal, Signal, SignalSubject
from rondom.index.normalise import Identity
from rondom.index.registering import Point, checked
from rondom.index.subjects import NewSubject, problems, stored
from rondom.methods.enums import Event

from .files import Line

#: rows written at once; PostgreSQL takes no more than 65,535 values
BATCH = 2000
#: what of a made-up person the form may refuse, and what is then left out of it
NOTHING: dict[str, Any] = {"bsn": "", "postcode": "", "birth_date": None}
ANSWERS: dict[str, Any] = {
    "starts_on": None, "risk_level": "", "others_involved": None, "earlier_help": None, "broken_off": None,
    "consider_coordination": None, "consider_reason": "", "told": "soon", "contact_phone": "0612345678",
    "contact_email": "",
}  # fmt: skip


def taken(line: Line) -> Line | None:
    """The same without the facts that the form would not take; None when too little is left to signal anybody."""
    for _ in NOTHING:
        wrong = {name.partition("-")[2] for name in problems([subject_of(line)])}
        if not wrong:
            return line
        if not wrong & NOTHING.keys():
            return None
        left = {name: nothing for name, nothing in NOTHING.items() if name in wrong}
        line = replace(line, who=replace(line.who, **left))
    return None if problems([subject_of(line)]) else line


def subject_of(line: Line) -> NewSubject:
    who = line.who
    number = "".join(filter(str.isdigit, str(who.house_number or "")))
    identity = Identity(
        who.given_name,
        who.family_name,
        who.birth_date,
        who.bsn,
        who.postcode,
        int(number) if number else None,
        who.addition,
    )
    young = who.birth_date and age_on(who.birth_date, clock.today()) < 18
    return NewSubject(SubjectRole.CHILD if young else SubjectRole.ADULT, identity)


@dataclass
class Standing:
    """Fills the tables; every signal is of one of these people, by chance. ``of``: the signals per person."""

    point: Point
    reporters: Sequence[Actor]
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    of: dict[str, list[tuple[UUID, Actor]]] = field(default_factory=lambda: defaultdict(list))

    def fill(self, lines: Iterable[Line]) -> int:
        """How many signals were written."""
        rest, many = iter(lines), 0
        while some := list(islice(rest, BATCH)):
            with transaction.atomic():
                self._signals(some)
            many += len(some)
        several = [one for one in self.of.values() if len({by.organisation_id for _id, by in one}) > 1]
        for place in range(0, len(several), BATCH):
            with transaction.atomic():
                self._matches(several[place : place + BATCH])
        return many

    def _signals(self, lines: Sequence[Line]) -> None:
        signals: list[Signal] = []
        people: list[tuple[SignalSubject, Identity]] = []
        per_reporter: dict[Actor, list[dict[str, UUID]]] = defaultdict(list)
        for line in lines:
            by = self.chance.choice(self.reporters)
            assert by.organisation_id and by.user_id
            ready = checked(self.point, [subject_of(line)], **ANSWERS)
            signal = Signal(
                organisation_id=by.organisation_id,
                registered_by=by.user_id,
                employment_id=by.employment_id,
                registered_at=clock.now(),
                **ready.fields,
            )
            (one,) = ready.people
            signals.append(signal)
            people.append((stored(signal, 0, one), one.identity))
            per_reporter[by].append({"signal": signal.id})
            self.of[line.person].append((signal.id, by))
        Signal.objects.bulk_create(signals)
        SignalSubject.objects.bulk_create(subject for subject, _who in people)
        Entry.objects.bulk_create(
            Entry(subject=subject, signal_id=subject.signal_id, **one.columns)
            for subject, who in people
            for one in encoding.encoded(who)
        )
        for by, ids in per_reporter.items():
            changes.record_all(by=by, verb=Event.SIGNAL_REGISTERED, ids=ids)

    def _matches(self, groups: Sequence[Sequence[tuple[UUID, Actor]]]) -> None:
        now, version = clock.now(), model.shipped().version
        known = {
            "basis": Basis.PERSON, "certainty": Certainty.LIKELY, "agreeing": ["birth_date", "name"],
            "desk_id": self.point.desk_id, "method_hash": self.point.method_hash, "found_at": now,
        }  # fmt: skip
        matches = [Match(id=new_id(), status=MatchStatus.OPEN, **known) for _ in groups]
        Match.objects.bulk_create(matches)
        pairs = list(zip(matches, groups, strict=True))
        parts = [
            MatchSignal(
                match=match,
                signal_id=signal,
                organisation_id=by.organisation_id,
                registered_by=by.user_id,
                added_at=now,
            )
            for match, group in pairs
            for signal, by in group
        ]
        MatchSignal.objects.bulk_create(parts, batch_size=BATCH)
        alike = [
            Likeness(
                match=match, signal_id=signal, other_id=group[0][0], mine=0, theirs=0, found_at=now, sure=0.98,
                basis=Basis.PERSON, certainty=Certainty.LIKELY, model=version,
                agreeing={"given": "equal", "family": "equal", "born": "equal"},
            )
            for match, group in pairs
            for signal, _by in group[1:]
        ]  # fmt: skip
        Likeness.objects.bulk_create(alike, batch_size=BATCH)
        changes.record_all(
            by=groups[0][-1][1], verb=Event.MATCH_FOUND, ids=[{"match": one.id} for one in matches]
        )
