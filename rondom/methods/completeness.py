"""Is everything there that the engine asks of a method?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from .domains import LifeDomain
from .enums import HIDEABLE, AdviceFact, Category, Event, GroundKind, RoleKind, Unit, Verb
from .locate import Path
from .mistakes import Mistake
from .process import NeedToKnow
from .schema import Method

NEEDED_KINDS = (RoleKind.OFFICER, RoleKind.REPORTER, RoleKind.COORDINATOR, RoleKind.MEMBER, RoleKind.FAMILY)


def _missing(path: Path, needed: Iterable[Any], given: Iterable[Any]) -> Iterator[Mistake]:
    there = set(given)
    for name in needed:
        if name not in there:
            yield Mistake(path, _("„%(name)s” ontbreekt.") % {"name": name})


def lists_are_whole(method: Method) -> Iterator[Mistake]:
    """All six variants, 13 domains, five levels, six grounds, and a term for each category."""
    yield from _missing(("variants",), range(6), (v.number for v in method.variants))
    yield from _missing(("domains",), (d.value for d in LifeDomain), (d.key.value for d in method.domains))
    yield from _missing(("scale", "levels"), range(1, 6), (level.value for level in method.scale.levels))
    yield from _missing(("grounds",), (g.value for g in GroundKind), (w.kind.value for w in method.grounds))
    terms = (term.category.value for term in method.retention.categories)
    yield from _missing(("retention", "categories"), (c.value for c in Category), terms)


def roles_are_filled(method: Method) -> Iterator[Mistake]:
    """The engine needs the point, a reporter, a coordinator, team members, the family - and a coach where used."""
    needed = [*NEEDED_KINDS, RoleKind.COACH] if method.uses_coach else NEEDED_KINDS
    for kind in needed:
        if not method.roles_of_kind(kind):
            why = _("Er is geen rol van de soort „%(kind)s”. Die heeft elke werkwijze nodig.")
            yield Mistake(("roles",), why % {"kind": kind.value})


def coach_has_rules(method: Method) -> Iterator[Mistake]:
    """Where a coach comes there are rules and criteria for it; elsewhere there are none that mean nothing."""
    if method.uses_coach:
        if method.coach is None:
            why = _("Er is een variant met een gezinscoach. Vul „coach” in: hoe die aan het werk gaat.")
            yield Mistake(("coach",), why)
        if not method.coach_criteria:
            why = _("Er is een variant met een gezinscoach. Vul in wanneer die past.")
            yield Mistake(("coach_criteria",), why)
        return
    unused = _("Geen variant in deze werkwijze heeft een gezinscoach. Laat dit weg.")
    if method.coach is not None:
        yield Mistake(("coach",), unused)
    if method.coach_criteria:
        yield Mistake(("coach_criteria",), unused)
    for number, role in enumerate(method.roles):
        if role.kind == RoleKind.COACH:
            yield Mistake(("roles", number, "kind"), unused)


#: verbs that came later: files from before stay readable, and no household is stuck without them
MAY_BE_LEFT_OUT = frozenset({Verb.RECORD_CONSENT})


def somebody_may(method: Method) -> Iterator[Mistake]:
    """No verb is left that nobody may do, or a household would be stuck there."""
    given = {verb for _role, _phase, verb in method.may_matrix()} | MAY_BE_LEFT_OUT
    for verb in Verb:
        if verb not in given:
            why = _("Niemand mag „%(verb)s”. Geef het aan ten minste één rol.") % {"verb": verb.value}
            yield Mistake(("need_to_know",), why)


def doers_see_the_file(method: Method) -> Iterator[Mistake]:
    """Who may do something in a phase at least sees there that the file exists."""
    blind = {(r, p) for r, p, _verb in method.may_matrix() if not method.sees(r, p, Category.EXISTENCE)}
    for number, row in enumerate(method.need_to_know):
        phases = {phase for role, phase in blind if role == row.role and row.may}
        touched = sorted(phases if row.in_every_phase else phases & set(row.phases))
        if touched:
            why = _(
                "De rol „%(role)s” mag hier iets doen, maar ziet in fase „%(phase)s” niet dat het gezin er is."
            )
            why += " " + _("Zet „existence” erbij.")
            yield Mistake(("need_to_know", number, "may"), why % {"role": row.role, "phase": touched[0]})


def only_what_can_be_hidden(method: Method) -> Iterator[Mistake]:
    """That somebody is involved, and what is for one writer, is no matter of a switch."""
    for number, one in enumerate(method.shields.family_may_switch):
        if one not in HIDEABLE:
            why = _("„%(name)s” kan niet worden afgeschermd.") % {"name": one.value}
            yield Mistake(("shields", "family_may_switch", number), why)


def family_can_answer(method: Method) -> Iterator[Mistake]:
    """Wherever a plan can be proposed, the family can answer it, or it would never become binding."""
    families = {role.key for role in method.roles_of_kind(RoleKind.FAMILY)}
    if not families:
        return
    for phase in method.phases:
        answers = any(method.may(key, phase.key, Verb.ANSWER_PLAN) for key in families)
        if method.roles_that_may(phase.key, Verb.PROPOSE_PLAN) and not answers:
            why = _(
                "In fase „%(phase)s” kan een plan worden voorgesteld, maar het gezin kan niet antwoorden."
            )
            yield Mistake(("need_to_know",), why % {"phase": phase.key})


def task_owners_can_answer(method: Method) -> Iterator[Mistake]:
    """Who may have a task where a plan is proposed can also answer for their organisation, or it would never bind."""
    if not method.agreement.organisations_with_task:
        return
    outside = {RoleKind.FAMILY, RoleKind.RELATIVE}
    for role in method.roles:
        if role.kind in outside:
            continue
        for phase in method.phases:
            waits = method.roles_that_may(phase.key, Verb.PROPOSE_PLAN)
            owns = method.may(role.key, phase.key, Verb.DO_TASK)
            if waits and owns and not method.may(role.key, phase.key, Verb.ANSWER_PLAN):
                why = _(
                    "De rol „%(role)s” kan in fase „%(phase)s” een taak hebben, maar niet op het plan antwoorden."
                )
                number = next(
                    n for n, row in enumerate(method.need_to_know) if _gives_tasks(row, role.key, phase.key)
                )
                yield Mistake(("need_to_know", number, "may"), why % {"role": role.key, "phase": phase.key})
                break


def _gives_tasks(row: NeedToKnow, role: str, phase: str) -> bool:
    return row.role == role and Verb.DO_TASK in row.may and (row.in_every_phase or phase in row.phases)


def variants_hold_together(method: Method) -> Iterator[Mistake]:
    for number, variant in enumerate(method.variants):
        if variant.binding and not variant.plan:
            yield Mistake(("variants", number, "binding"), _("Zonder plan kan niets bindend zijn."))
        if variant.coach and not variant.coordinator:
            why = _("Een gezinscoach werkt naast een zorgcoördinator. Zet „coordinator” op true.")
            yield Mistake(("variants", number, "coach"), why)
    if AdviceFact.ALWAYS not in {rule.fact for rule in method.variant_advice}:
        why = _("Er is geen advies voor „always”. Zo blijft een gezin soms zonder advies.")
        yield Mistake(("variant_advice",), why)


def answers_are_possible(method: Method) -> Iterator[Mistake]:
    """The closed lists hold what the clocks and questions need."""
    outcomes = method.visit_outcomes
    if not any(outcome.counts_as_contact for outcome in outcomes):
        yield Mistake(("visit_outcomes",), _("Geen enkele uitkomst telt als contact."))
    if not any(outcome.counts_as_home_visit for outcome in outcomes):
        yield Mistake(("visit_outcomes",), _("Geen enkele uitkomst telt als huisbezoek."))
    for answer in (True, False):
        if all(reason.coordination != answer for reason in method.signal_reasons):
            words = "true" if answer else "false"
            why = _("Er is geen reden met coordination = %(answer)s.") % {"answer": words}
            yield Mistake(("signal_reasons",), why)
    if not any(kind.satisfactory for kind in method.closing_kinds):
        yield Mistake(("closing_kinds",), _("Geen enkele afsluiting is naar tevredenheid."))


def ages_do_not_overlap(method: Method) -> Iterator[Mistake]:
    """Each age falls under at most one switch of the index."""
    taken: set[int] = set()
    for number, switch in enumerate(method.index):
        if switch.to_age is not None and switch.to_age < switch.from_age:
            yield Mistake(("index", number, "to_age"), _("Deze leeftijd ligt voor het begin."))
        ages = {age for age in range(121) if switch.covers(age)}
        if ages & taken:
            yield Mistake(("index", number, "from_age"), _("Deze leeftijden staan ook bij een andere groep."))
        taken |= ages


#: the longest that the law gives for an answer, in each unit [AVG art. 12 lid 3]
ONE_MONTH = {Unit.HOURS: 31, Unit.DAYS: 28, Unit.WORKING_DAYS: 20, Unit.WEEKS: 4, Unit.MONTHS: 1}


def rights_are_answered_in_time(method: Method) -> Iterator[Mistake]:
    """Who asks about their own data hears within a month."""
    rights = method.rights
    if rights.answer_within > ONE_MONTH[rights.unit]:
        why = _("De wet geeft ten hoogste een maand voor een antwoord op een verzoek over eigen gegevens.")
        yield Mistake(("rights", "answer_within"), why)


#: what somebody may do in a file that was opened for a higher interest: tell what happened
IN_AN_EMERGENCY = frozenset({Verb.WRITE_NOTE, Verb.RAISE_CRITICAL_POINT})


def override_is_whole(method: Method) -> Iterator[Mistake]:
    """Where a file may be opened for a higher interest there is a role for it that can do little, and a term in which
    the family is told; a role without rules would never be held."""
    roles = method.roles_of_kind(RoleKind.OVERRIDE)
    if method.override is None:
        if roles:
            why = _(
                "Er is een rol voor een hoger belang, maar „override” ontbreekt: zo kan niemand die krijgen."
            )
            yield Mistake(("override",), why)
        return
    if not roles:
        yield Mistake(("override",), _("Er is geen rol van de soort „override”."))
    told = [
        one
        for one in method.deadlines_starting_on(Event.OVERRIDE_BEGUN)
        if Event.OVERRIDE_TOLD in one.stops_on
    ]
    if not told:
        why = _("Er is geen termijn van „override.begun” tot „override.told”: zo hoort het gezin het nooit.")
        yield Mistake(("override",), why)
    keys = {role.key for role in roles}
    for number, row in enumerate(method.need_to_know):
        if row.role in keys and set(row.may) - IN_AN_EMERGENCY:
            why = _("Wie het dossier bij een hoger belang opent, mag alleen vertellen wat er gebeurde.")
            yield Mistake(("need_to_know", number, "may"), why)


CHECKS = (
    rights_are_answered_in_time,
    lists_are_whole,
    roles_are_filled,
    coach_has_rules,
    somebody_may,
    doers_see_the_file,
    only_what_can_be_hidden,
    family_can_answer,
    task_owners_can_answer,
    variants_hold_together,
    answers_are_possible,
    ages_do_not_overlap,
    override_is_whole,
)
