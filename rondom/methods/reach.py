"""Does every way through a method lead to an end, and does every clock stop?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .enums import BROUGHT_ABOUT_BY, ClockFor, Event, Unit, Urgency
from .mistakes import Mistake
from .process import Deadline, Phase
from .schema import Method

NEEDED_CLOCKS = (Event.MATCH_FOUND, Event.REFERRAL_RECEIVED, Event.PLAN_PROPOSED, Event.CRITICAL_POINT_RAISED)

HOURS_OF = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.WORKING_DAYS: 24, Unit.WEEKS: 168, Unit.MONTHS: 720}


def reachable(method: Method) -> frozenset[str]:
    """Keys of the phases that a household can come into."""
    found = {phase.key for phase in method.first_phases}
    while True:
        more = {phase.key for phase in method.phases if found & set(phase.after)} - found
        if not more:
            return frozenset(found)
        found |= more


def leading_to_an_end(method: Method) -> frozenset[str]:
    """Keys of the phases from which a final phase can be reached by steps that somebody may take."""
    found = {phase.key for phase in method.phases if phase.final}
    while True:
        more = {
            before
            for phase in method.phases
            if phase.key in found
            for before in phase.after
            if can_begin(method, phase, before)
        } - found
        if not more:
            return frozenset(found)
        found |= more


def can_begin(method: Method, phase: Phase, before: str) -> bool:
    """Can anybody, in phase ``before``, bring about what begins ``phase``? What comes from outside does not count."""
    verbs = (BROUGHT_ABOUT_BY.get(event) for event in phase.begins_on)
    return any(verb is not None and method.roles_that_may(before, verb) for verb in verbs)


def ways_have_an_end(method: Method) -> Iterator[Mistake]:
    if not method.first_phases:
        yield Mistake(("phases",), _("Geen enkele fase is de eerste. Zet bij één fase first = true."))
        return
    if not any(phase.final for phase in method.phases):
        yield Mistake(("phases",), _("Geen enkele fase is de laatste. Zet bij één fase final = true."))
        return
    comes, ends = reachable(method), leading_to_an_end(method)
    for number, phase in enumerate(method.phases):
        if phase.key not in comes:
            why = _("In fase „%(phase)s” komt nooit een gezin. Vul „after” in, of zet first = true.")
            yield Mistake(("phases", number), why % {"phase": phase.key})
        elif phase.key not in ends:
            why = _("Vanuit fase „%(phase)s” is er geen weg naar een einde die iemand mag gaan.")
            yield Mistake(("phases", number), why % {"phase": phase.key})


def one_way_at_a_time(method: Method) -> Iterator[Mistake]:
    """An event in a phase leads to one phase only."""
    seen: dict[tuple[str | None, Event], str] = {}
    for number, phase in enumerate(method.phases):
        for before in (*phase.after, *((None,) if phase.first else ())):
            for event in phase.begins_on:
                other = seen.setdefault((before, event), phase.key)
                if other != phase.key:
                    why = _("Na „%(event)s” kan het gezin hier en in fase „%(other)s” komen. Kies één fase.")
                    why %= {"event": event.value, "other": other}
                    yield Mistake(("phases", number, "begins_on"), why)


def clocks_stop(method: Method) -> Iterator[Mistake]:
    for number, deadline in enumerate(method.deadlines):
        for field, why in _faults_of(deadline):
            yield Mistake(("deadlines", number, field), why)


def _faults_of(deadline: Deadline) -> Iterator[tuple[str, str]]:
    starts, stops = set(deadline.starts_on), set(deadline.stops_on)
    if not stops:
        yield "stops_on", _("Deze termijn stopt nooit. Vul „stops_on” in.")
        return
    if bool(starts & stops) != deadline.repeats:
        yield (
            "repeats",
            _("Zet repeats = true als dezelfde gebeurtenis de termijn stopt en weer start; anders false."),
        )
    if stops <= starts:
        yield "stops_on", _("Deze termijn begint steeds opnieuw en stopt nooit.")
    if Event.REFERRAL_RECEIVED in starts and Event.REFERRAL_REFUSED not in stops:
        yield (
            "stops_on",
            _("Deze termijn loopt door als de melding wordt afgewezen. Zet „referral.refused” erbij."),
        )
    closed = Event.CASE_CLOSED
    if deadline.per == ClockFor.FILE and closed not in starts | stops:
        yield "stops_on", _("Deze termijn loopt door na het afsluiten. Zet „case.closed” erbij.")
    if deadline.within == 0 and deadline.unit not in (Unit.DAYS, Unit.WORKING_DAYS):
        yield "within", _("Alleen bij dagen kan 0: dan is het dezelfde dag.")
    elif (
        deadline.warn_before * HOURS_OF[deadline.warn_unit]
        >= (deadline.within or 1) * HOURS_OF[deadline.unit]
    ):
        yield (
            "warn_before",
            _("De waarschuwing komt voor het begin van de termijn. Maak „warn_before” kleiner."),
        )


def clocks_are_there(method: Method) -> Iterator[Mistake]:
    """What must be followed up has a clock, at every urgency, and one clock for each step."""
    for urgency in Urgency:
        for event in NEEDED_CLOCKS:
            if not method.deadlines_starting_on(event, urgency):
                why = _("Er start geen termijn op „%(event)s” (bij urgentie „%(urgency)s”).")
                yield Mistake(("deadlines",), why % {"event": event.value, "urgency": urgency.value})
        yield from _one_clock_each(method, urgency)
    if not method.deadlines_stopping_on(Event.PLAN_REVIEWED):
        why = _("Er is geen ritme voor de evaluatie: geen termijn stopt op „plan.reviewed”.")
        yield Mistake(("deadlines",), why)


def _one_clock_each(method: Method, urgency: Urgency) -> Iterator[Mistake]:
    steps: set[str] = set()
    for number, deadline in enumerate(method.deadlines):
        if deadline.runs_at(urgency):
            if deadline.belongs_to_step in steps:
                why = _("Voor deze stap loopt bij urgentie „%(urgency)s” al een andere termijn.")
                yield Mistake(("deadlines", number, "step"), why % {"urgency": urgency.value})
            steps.add(deadline.belongs_to_step)


def clocks_are_in_good_hands(method: Method) -> Iterator[Mistake]:
    """Whose turn it is may also do what stops the clock."""
    allowed = {(role, verb) for role, _phase, verb in method.may_matrix()}
    for number, deadline in enumerate(method.deadlines):
        verbs = {BROUGHT_ABOUT_BY.get(event) for event in deadline.stops_on}
        known = any(role.key == deadline.for_role for role in method.roles)
        if not known or None in verbs or any((deadline.for_role, verb) in allowed for verb in verbs):
            continue
        why = _("De rol „%(role)s” mag niets doen wat deze termijn stopt.") % {"role": deadline.for_role}
        yield Mistake(("deadlines", number, "for_role"), why)


def clocks_can_be_met(method: Method) -> Iterator[Mistake]:
    """From every phase in which a clock can run, its role comes to a phase in which it may do what stops it."""
    for number, deadline in enumerate(method.deadlines):
        verbs = {BROUGHT_ABOUT_BY.get(event) for event in deadline.stops_on}
        if None in verbs or not verbs:
            continue  # something from outside the file stops it
        roles = [role.key for role in method.roles if deadline.for_role in (None, role.key)]
        for phase in sorted(running_in(method, deadline)):
            ahead = onwards(method, phase)
            if roles and not any(method.may(r, p, v) for r in roles for p in ahead for v in verbs if v):
                why = _(
                    "Loopt deze termijn in fase „%(phase)s”, dan kan niemand die aan zet is haar nog stoppen."
                )
                yield Mistake(("deadlines", number, "stops_on"), why % {"phase": phase})
                break


def running_in(method: Method, deadline: Deadline) -> frozenset[str]:
    """Phases in which a household can be while this clock runs. Closing the case stops every clock."""
    found = set(beginnings(method, deadline))
    waiting = list(found)
    while waiting:
        here = waiting.pop()
        for event in set(Event) - {*deadline.stops_on, Event.CASE_CLOSED}:
            verb = BROUGHT_ABOUT_BY.get(event)
            possible = verb is None or method.roles_that_may(here, verb)
            following = method.phase_after(event, here) if possible else None
            if following is not None and following not in found:
                found.add(following)
                waiting.append(following)
    return frozenset(found)


def beginnings(method: Method, deadline: Deadline) -> frozenset[str]:
    """Phases in which a household can be just after this clock began."""
    found = set()
    for event in deadline.starts_on:
        verb = BROUGHT_ABOUT_BY.get(event)
        for before in reachable(method):
            if verb is None or method.roles_that_may(before, verb):
                found.add(method.phase_after(event, before) or before)
        if verb is None and (begun := method.phase_after(event, None)):
            found.add(begun)
    return frozenset(found)


def onwards(method: Method, phase: str) -> frozenset[str]:
    """This phase and those that people can bring a household to from it."""
    found, waiting = {phase}, [phase]
    while waiting:
        here = waiting.pop()
        for event, verb in BROUGHT_ABOUT_BY.items():
            following = method.phase_after(event, here) if method.roles_that_may(here, verb) else None
            if following is not None and following not in found:
                found.add(following)
                waiting.append(following)
    return frozenset(found)


CHECKS = (
    ways_have_an_end,
    one_way_at_a_time,
    clocks_stop,
    clocks_are_there,
    clocks_are_in_good_hands,
    clocks_can_be_met,
)
