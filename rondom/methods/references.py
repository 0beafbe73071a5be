"""Do the parts of a method refer to parts that exist, and does each name mean one thing?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from .enums import APPOINTED_KINDS, COUNTED_FACTS, GRANTABLE, WRITER_ONLY, AnswersTo, Category
from .locate import Path
from .mistakes import Mistake
from .process import EVERY
from .schema import CHOICE_LISTS, Method


def one_meaning(method: Method) -> Iterator[Mistake]:
    """Each key, number, kind or category is given once in its list."""
    yield from _once(("variants",), method.variants, "number", lambda v: v.number)
    yield from _once(("variant_advice",), method.variant_advice, "fact", lambda rule: rule.fact.value)
    yield from _once(("grounds",), method.grounds, "kind", lambda wording: wording.kind.value)
    yield from _once(("scale", "levels"), method.scale.levels, "value", lambda level: level.value)
    terms = method.retention.categories
    yield from _once(("retention", "categories"), terms, "category", lambda term: term.category.value)
    keyed = ("criteria", "coach_criteria", "roles", "phases", "deadlines", "meetings", "domains", "index")
    for name in (*keyed, *CHOICE_LISTS):
        yield from _once((name,), getattr(method, name), "key", lambda part: part.key)


def _once(path: Path, parts: Sequence[Any], field: str, name: Callable[[Any], Any]) -> Iterator[Mistake]:
    seen: set[Any] = set()
    for number, part in enumerate(parts):
        if name(part) in seen:
            yield Mistake((*path, number, field), _("„%(key)s” staat er twee keer.") % {"key": name(part)})
        seen.add(name(part))


def roles_exist(method: Method) -> Iterator[Mistake]:
    known = {role.key for role in method.roles}
    for number, role in enumerate(method.roles):
        for field in ("appointed_by", "warn_with"):
            for place, key in enumerate(getattr(role, field)):
                yield from _role(known, ("roles", number, field, place), key)
        if role.key in role.warn_with:
            yield Mistake(("roles", number, "warn_with"), _("Een rol kan niet met zichzelf botsen."))
        if bool(role.warn_with) != (role.warning is not None):
            why = _("Bij „warn_with” hoort een waarschuwing in „warning”, en andersom.")
            yield Mistake(("roles", number, "warn_with"), why)
    for number, deadline in enumerate(method.deadlines):
        if deadline.for_role is not None:
            yield from _role(known, ("deadlines", number, "for_role"), deadline.for_role)
    for number, row in enumerate(method.need_to_know):
        yield from _role(known, ("need_to_know", number, "role"), row.role)
    for number, meeting in enumerate(method.meetings):
        yield from _role(known, ("meetings", number, "chair"), meeting.chair)


def _role(known: set[str], path: Path, key: str) -> Iterator[Mistake]:
    if key not in known:
        why = _("De rol „%(role)s” bestaat niet. De rollen zijn: %(roles)s.")
        yield Mistake(path, why % {"role": key, "roles": ", ".join(sorted(known))})


def crisis_meeting_exists(method: Method) -> Iterator[Mistake]:
    known = {meeting.key for meeting in method.meetings}
    if method.crisis.meeting is not None and method.crisis.meeting not in known:
        why = _("De soort overleg „%(key)s” bestaat niet.") % {"key": method.crisis.meeting}
        yield Mistake(("crisis", "meeting"), why)


def steps_go_up(method: Method) -> Iterator[Mistake]:
    """Who answers when something is stuck: from near to far, each once. [spec E5]"""
    order = list(AnswersTo)
    places = [order.index(step.to) for step in method.escalation.steps]
    for number, (before, after) in enumerate(pairwise(places), 1):
        if after <= before:
            why = _("De stappen gaan omhoog, ieder één keer: %(steps)s.")
            yield Mistake(("escalation", "steps", number, "to"), why % {"steps": ", ".join(order)})


def phases_exist(method: Method) -> Iterator[Mistake]:
    known = {phase.key for phase in method.phases}
    for number, phase in enumerate(method.phases):
        for place, key in enumerate(phase.after):
            yield from _phase(known, ("phases", number, "after", place), key)
    for number, row in enumerate(method.need_to_know):
        if row.in_every_phase:
            continue
        for place, key in enumerate(row.phases):
            if key == EVERY:
                why = _("„*” betekent alle fasen en staat dus alleen.")
                yield Mistake(("need_to_know", number, "phases", place), why)
            else:
                yield from _phase(known, ("need_to_know", number, "phases", place), key)


def _phase(known: set[str], path: Path, key: str) -> Iterator[Mistake]:
    if key not in known:
        why = _("De fase „%(phase)s” bestaat niet. De fasen zijn: %(phases)s.")
        yield Mistake(path, why % {"phase": key, "phases": ", ".join(sorted(known))})


def relapse_levels_exist(method: Method) -> Iterator[Mistake]:
    """What the chance of relapse is derived from points at levels of this method."""
    known = {level.key for level in method.relapse_levels}
    for number, factor in enumerate(method.relapse_factors):
        if factor.raises_to is not None and factor.raises_to not in known:
            yield Mistake(("relapse_factors", number, "raises_to"), _level(factor.raises_to, known))
    for number, rule in enumerate(method.relapse_counts):
        if rule.level not in known:
            yield Mistake(("relapse_counts", number, "level"), _level(rule.level, known))


def _level(key: str, known: set[str]) -> str:
    why = _("Het niveau „%(level)s” bestaat niet. De niveaus zijn: %(levels)s.")
    return why % {"level": key, "levels": ", ".join(sorted(known))}


def variants_are_used(method: Method) -> Iterator[Mistake]:
    """Advice points at variants that this method uses."""
    used = {variant.number for variant in method.variants if variant.used}
    for number, rule in enumerate(method.variant_advice):
        if rule.variant not in used:
            why = _("Variant %(number)s wordt in deze werkwijze niet gebruikt.") % {"number": rule.variant}
            yield Mistake(("variant_advice", number, "variant"), why)


def ages_in_order(method: Method) -> Iterator[Mistake]:
    """A child does not begin to decide together after it began to decide alone. [spec P3]"""
    if method.consent.child_from > method.consent.own_from:
        yield Mistake(("consent", "child_from"), _("Deze leeftijd moet onder „own_from” liggen."))


def sureness_rises(method: Method) -> Iterator[Mistake]:
    """*Possible* is never surer than *likely*, and *likely* never than *certain*. [spec A2]"""
    said = method.matching
    for one, other in (("possible_from", "likely_from"), ("likely_from", "certain_from")):
        if getattr(said, one) > getattr(said, other):
            why = _("Dit getal mag niet boven „%(other)s” liggen.") % {"other": other}
            yield Mistake(("matching", one), why)


def secrets_stay_secret(method: Method) -> Iterator[Mistake]:
    """No role, domain or critical point opens the compartment of one writer. [spec P2]"""
    why = _("„%(category)s” is alleen voor wie het schreef. Een werkwijze kan dat niet aan anderen geven.")

    def check(path: Path, category: Category | None) -> Iterator[Mistake]:
        if category in WRITER_ONLY:
            yield Mistake(path, why % {"category": category})

    for number, row in enumerate(method.need_to_know):
        for place, category in enumerate(row.categories):
            yield from check(("need_to_know", number, "categories", place), category)
    for number, point in enumerate(method.critical_points):
        for place, category in enumerate(point.categories):
            yield from check(("critical_points", number, "categories", place), category)
    for number, domain in enumerate(method.domains):
        yield from check(("domains", number, "sensitive"), domain.sensitive)
    for place, category in enumerate(method.consent.relative_may_see):
        if category not in GRANTABLE:
            never = _("„%(category)s” kan een gezin niet laten zien aan een naaste of vrijwilliger.")
            yield Mistake(("consent", "relative_may_see", place), never % {"category": category})


def an_event_raises_one_kind(method: Method) -> Iterator[Mistake]:
    """What Rondom tells by itself, it tells once. [spec H1]"""
    told: set[str] = set()
    for number, point in enumerate(method.critical_points):
        for place, event in enumerate(point.raised_by or ()):
            if event in told:
                why = _("„%(event)s” staat al bij een ander kritiek punt.")
                yield Mistake(("critical_points", number, "raised_by", place), why % {"event": event})
            told.add(event)


def rows_give_something(method: Method) -> Iterator[Mistake]:
    for number, row in enumerate(method.need_to_know):
        if not row.categories and not row.may:
            why = _("Deze regel geeft niets: vul „categories” of „may” in.")
            yield Mistake(("need_to_know", number), why)


def criteria_can_be_counted(method: Method) -> Iterator[Mistake]:
    """A counted fact has a number to reach, another fact has none."""
    for name in ("criteria", "coach_criteria"):
        for number, criterion in enumerate(getattr(method, name)):
            counted = criterion.fact in COUNTED_FACTS
            if counted and criterion.n is None:
                why = _("Vul bij „n” in hoeveel het er ten minste moeten zijn.")
                yield Mistake((name, number, "fact"), why)
            if not counted and criterion.n is not None:
                yield Mistake((name, number, "n"), _("Bij dit criterium valt niets te tellen. Laat „n” weg."))
    least = method.eligibility.at_least
    if least is not None and least > len(method.criteria):
        why = _("Er zijn maar %(count)s criteria.") % {"count": len(method.criteria)}
        yield Mistake(("eligibility", "at_least"), why)
    for number, criterion in enumerate(method.criteria):
        if least is None and criterion.required:
            why = _(
                "Een criterium dat moet gelden, hoort bij een regel. Vul „at_least” in bij „eligibility”."
            )
            yield Mistake(("criteria", number, "required"), why)
    for number, criterion in enumerate(method.coach_criteria):
        if criterion.required:
            why = _("Voor een coach moeten alle kenmerken gelden. Laat „required” weg.")
            yield Mistake(("coach_criteria", number, "required"), why)


def places_are_appointed(method: Method) -> Iterator[Mistake]:
    """Only a role that is appointed has a number of places."""
    for number, role in enumerate(method.roles):
        if role.places > 1 and role.kind not in APPOINTED_KINDS:
            why = _("Deze rol wordt niet aangewezen en heeft dus geen aantal plaatsen. Laat „places” weg.")
            yield Mistake(("roles", number, "places"), why)


def rhythms_are_clear(method: Method) -> Iterator[Mistake]:
    """A rhythm is a term or a number of times a year, not both and not neither."""
    for number, meeting in enumerate(method.meetings):
        rhythm = meeting.rhythm
        if rhythm is None:
            continue
        term, times = rhythm.within is not None and rhythm.unit is not None, rhythm.times_a_year is not None
        if term == times or (rhythm.within is None) != (rhythm.unit is None):
            why = _("Vul „within” en „unit” in, of alleen „times_a_year”.")
            yield Mistake(("meetings", number, "rhythm"), why)


def tables_fit(method: Method) -> Iterator[Mistake]:
    """At a meeting about many households no family sits; who else sits there each time is told."""
    for number, meeting in enumerate(method.meetings):
        if meeting.about_many and meeting.family_invited:
            why = _(
                "Bij een overleg over meer gezinnen zit geen gezin aan tafel. Zet „family_invited” op false."
            )
            yield Mistake(("meetings", number, "family_invited"), why)
        if meeting.about_many != (meeting.table is not None):
            why = _("Bij een overleg over meer gezinnen hoort „table”: wie er elke keer aan tafel zit.")
            yield Mistake(("meetings", number, "about" if meeting.about_many else "table"), why)


def orders_fit(method: Method) -> Iterator[Mistake]:
    """What goes before what names kinds of help that exist, and does not go round in a circle. [spec F4]"""
    known = {kind.key for kind in method.kinds_of_help}
    before: dict[str, set[str]] = {}
    for number, order in enumerate(method.orders):
        for field in ("first", "then"):
            key = getattr(order, field)
            if key not in known:
                why = _("De soort hulp „%(key)s” bestaat niet.") % {"key": key}
                yield Mistake(("orders", number, field), why)
        if order.first == order.then or order.first in _after(before, order.then):
            why = _("Zo wacht hulp op zichzelf: deze volgorde loopt in een kring.")
            yield Mistake(("orders", number, "then"), why)
        before.setdefault(order.first, set()).add(order.then)


def _after(before: dict[str, set[str]], start: str) -> set[str]:
    """Everything that comes after ``start``."""
    found: set[str] = set()
    new = {start}
    while new:
        new = {after for one in new for after in before.get(one, ())} - found
        found |= new
    return found


def mandates_fit(method: Method) -> Iterator[Mistake]:
    """Each role has one limit, and exists; each law is given once. [spec F4, F9]"""
    known = {role.key for role in method.roles}
    for number, mandate in enumerate(method.expense_mandate):
        yield from _role(known, ("expense_mandate", number, "role"), mandate.role)
    yield from _once(("expense_mandate",), method.expense_mandate, "role", lambda one: one.role)
    yield from _once(("indications", "laws"), method.indications.laws, "key", lambda one: one.key)


CHECKS = (
    one_meaning,
    roles_exist,
    phases_exist,
    relapse_levels_exist,
    variants_are_used,
    ages_in_order,
    sureness_rises,
    secrets_stay_secret,
    an_event_raises_one_kind,
    rows_give_something,
    criteria_can_be_counted,
    places_are_appointed,
    rhythms_are_clear,
    tables_fit,
    orders_fit,
    mandates_fit,
    crisis_meeting_exists,
    steps_go_up,
)
