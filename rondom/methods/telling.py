"""A method in plain words, section by section: for the page about it, and to compare two. Pure.

A section has entries (one role, one phase, one term …), each with its own key, so that the same entry is found in
another version; the page shows the need-to-know matrix as a table beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import telling_coordination, telling_lists
from .entries import Entry, facts
from .enums import AdviceFact, Category, ClimbTo
from .process import Deadline, MeetingKind, Phase, Role
from .schema import Method
from .wording import ABOUT, ADVICE, EVENTS, FACTS, VERBS, every, term, word, yes_no


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page. `intro`: sentences above the entries."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    intro: tuple[str, ...] = ()


def sections(method: Method) -> list[Section]:
    """The whole method, in the order in which a household goes through it."""
    return [
        Section("about", _("Over deze werkwijze"), tuple(_about(method))),
        Section("criteria", _("Kenmerken voor coördinatie"), tuple(_criteria(method))),
        Section("coach", _("Gezinscoach"), tuple(_coach(method))),
        Section("roles", _("Rollen"), tuple(_role(method, role) for role in method.roles)),
        Section(
            "phases", _("Fasen"), tuple(_phase(method, n, one) for n, one in enumerate(method.phases, 1))
        ),
        Section("deadlines", _("Termijnen"), tuple(_deadline(method, one) for one in method.deadlines)),
        Section("need_to_know", _("Wie ziet wat, en wie mag wat"), tuple(_need_to_know(method))),
        Section("meetings", _("Overleg"), tuple(_meetings(method))),
        Section("variants", _("Hoeveel coördinatie"), tuple(_variants(method))),
        *telling_coordination.sections(method, Section),
        *telling_lists.sections(method, Section),
    ]


def _about(method: Method) -> Iterator[Entry]:
    target, referral = method.target_group, method.referral
    ages = _("tot en met %(n)s jaar") % {"n": target.up_to_age} if target.up_to_age else ""
    yield Entry("label", str(method.label), (str(method.description), str(method.source)))
    yield Entry(
        "target_group",
        _("Voor wie"),
        facts(str(target.label), _("alleen met kinderen") if target.needs_children else "", ages),
    )
    yield Entry(
        "referral",
        _("Wie mag melden"),
        facts(
            ", ".join(str(one.label) for one in referral.by),
            _("Anderen gaan naar: %(where)s") % {"where": referral.others_go_to},
        ),
    )
    yield Entry("client_track", _("Een melding op verzoek van het gezin"), (str(referral.client_track),))
    yield Entry(
        "professional_track",
        _("Een melding op verzoek van een hulpverlener"),
        (str(referral.professional_track),),
    )
    norm = method.caseload_norm
    yield Entry(
        "caseload_norm",
        _("Hoogste aantal gezinnen per coördinator"),
        (str(norm) if norm else _("niet vastgesteld"),),
    )
    yield Entry(
        "answer_within_days",
        _("Een vraag in het team beantwoorden"),
        (
            ngettext("binnen %(n)s werkdag", "binnen %(n)s werkdagen", method.answer_within_days)
            % {"n": method.answer_within_days},
        ),
    )


def _criteria(method: Method) -> Iterator[Entry]:
    least = method.eligibility.at_least
    many = _("Er moeten er ten minste %(n)s gelden.") % {"n": least} if least else ""
    yield Entry("eligibility", _("Hoe je ze weegt"), facts(str(method.eligibility.explanation), many))
    for one in method.criteria:
        yield Entry(
            one.key,
            str(one.label),
            facts(str(one.explanation), _counted(one.fact, one.n)),
            badge=_("moet gelden") if one.required else "",
        )


def _counted(fact: str, n: int | None) -> str:
    return word(FACTS, fact) + (": " + _("ten minste %(n)s") % {"n": n} if n else "")


def _coach(method: Method) -> Iterator[Entry]:
    rules = method.coach
    if rules is None:
        yield Entry("none", _("Deze werkwijze kent geen gezinscoach."))
        return
    yield Entry(
        "rules",
        _("Regels"),
        (
            _("Mag een naaste of vrijwilliger zijn: %(answer)s") % {"answer": yes_no(rules.may_be_volunteer)},
            _("Als vaste functie: %(answer)s") % {"answer": yes_no(rules.as_function)},
            _("Als rol van wie al betrokken is: %(answer)s") % {"answer": yes_no(rules.as_role)},
            _("Alleen met een opdracht: %(answer)s") % {"answer": yes_no(rules.assignment_required)},
            _("Het gezin heeft een stem in de keuze: %(answer)s") % {"answer": yes_no(rules.family_has_say)},
        ),
    )
    for one in method.coach_criteria:
        yield Entry(one.key, str(one.label), facts(str(one.explanation), _counted(one.fact, one.n)))


def _role(method: Method, role: Role) -> Entry:
    by = ", ".join(str(method.role(key).label) for key in role.appointed_by)
    return Entry(
        role.key,
        str(role.label),
        facts(
            str(role.explanation),
            _("Toegekend door: %(who)s") % {"who": by} if by else "",
            _("Tegelijk %(n)s mensen") % {"n": role.places} if role.places > 1 else "",
            _("Let op als iemand ook een andere rol heeft: %(warning)s") % {"warning": role.warning}
            if role.warning
            else "",
        ),
        badge=str(role.kind.label),
    )


def _phase(method: Method, number: int, phase: Phase) -> Entry:
    after = ", ".join(str(method.phase(key).label) for key in phase.after)
    ends = [_("een dossier kan hier beginnen")] if phase.first else []
    ends += [_("hier kan het eindigen")] if phase.final else []
    return Entry(
        phase.key,
        f"{number}. {phase.label}",
        facts(
            str(phase.explanation),
            _("Begint als: %(what)s") % {"what": events(phase.begins_on)},
            _("Komt na: %(phases)s") % {"phases": after} if after else "",
        ),
        badge=", ".join(ends),
    )


def events(given: Iterable[str]) -> str:
    return ", ".join(word(EVENTS, one) for one in given)


def _deadline(method: Method, one: Deadline) -> Entry:
    climbs = ", ".join(str(ClimbTo(step).label) for step in one.climbs_to)
    return Entry(
        one.key,
        str(one.label),
        facts(
            _("Loopt vanaf: %(what)s") % {"what": events(one.starts_on)},
            _("Klaar als: %(what)s") % {"what": events(one.stops_on)},
            _("Waarschuwt %(term)s van tevoren") % {"term": term(one.warn_before, one.warn_unit)},
            _("Aan de beurt: %(who)s") % {"who": method.role(one.for_role).label} if one.for_role else "",
            _("Te laat? Dan gaat het naar: %(who)s") % {"who": climbs} if climbs else "",
            _("Geldt bij: %(what)s") % {"what": one.urgency.label} if one.urgency else "",
            _("Geldt vanaf variant %(n)s") % {"n": one.from_variant} if one.from_variant else "",
            _("Begint daarna opnieuw") if one.repeats else "",
            str(one.source),
        ),
        badge=term(one.within, one.unit),
    )


def _need_to_know(method: Method) -> Iterator[Entry]:
    """One entry for each role and phase, so that a comparison names both."""
    for role in method.roles:
        for phase in method.phases:
            seen, may = method.categories_of(role.key, phase.key), method.verbs_of(role.key, phase.key)
            if seen or may:
                sees = ", ".join(str(one.label) for one in Category if one in seen)
                does = ", ".join(str(words) for verb, words in VERBS.items() if verb in may)
                yield Entry(
                    f"{role.key}.{phase.key}",
                    f"{role.label} – {phase.label}",
                    facts(
                        _("Ziet: %(what)s") % {"what": sees} if sees else "",
                        _("Mag: %(what)s") % {"what": does} if does else "",
                    ),
                    borrowed=True,
                )


def _meetings(method: Method) -> Iterator[Entry]:
    for one in method.meetings:
        yield _meeting(method, one)
    rule = method.agreement
    yield Entry(
        "agreement",
        _("Wie ja moet zeggen tegen het plan"),
        facts(
            _("elke organisatie met een taak") if rule.organisations_with_task else "",
            _("de financier") if rule.financier else "",
            _("gezinsleden vanaf %(n)s jaar") % {"n": rule.members_from_age},
            _("Terugkijken op een overleg: het gemiddelde staat er vanaf %(n)s antwoorden")
            % {"n": method.reflection_shown_from},
            _("Het plan geldt als deze ja zeggen: %(who)s") % {"who": rule.quorum.label},
            _("Wie niets laat horen, gaat naar: %(who)s") % {"who": rule.silence_goes_to.label},
        ),
    )


def _meeting(method: Method, one: MeetingKind) -> Entry:
    rhythm = one.rhythm
    often = ""
    if rhythm and rhythm.times_a_year:
        often = _("%(n)s keer per jaar") % {"n": rhythm.times_a_year}
    elif rhythm and rhythm.within is not None and rhythm.unit:
        often = every(rhythm.within, rhythm.unit)
    decides = ", ".join(word(VERBS, verb) for verb in one.may_decide)
    return Entry(
        one.key,
        str(one.label),
        facts(
            str(one.explanation),
            _("Voorzitter: %(who)s") % {"who": method.role(one.chair).label},
            _("Aan tafel: %(who)s") % {"who": one.table} if one.table else "",
            _("Het gezin is erbij: %(answer)s") % {"answer": yes_no(one.family_invited)},
            word(ABOUT, one.about).capitalize() if one.about_many else "",
            _("Voor tussendoor, als iets om overleg vraagt") if one.in_between else "",
            _("Duurt: %(n)s minuten") % {"n": one.minutes},
            _("Hier mag worden besloten: %(what)s") % {"what": decides} if decides else "",
        ),
        badge=often,
    )


def _variants(method: Method) -> Iterator[Entry]:
    for one in method.variants:
        has = facts(
            _("één plan") if one.plan else "",
            _("bindend") if one.binding else "",
            _("coördinator") if one.coordinator else "",
            _("coach") if one.coach else "",
        )
        yield Entry(
            str(one.number),
            f"{one.number}. {one.label}",
            facts(
                str(one.meaning),
                _("Wanneer: %(when)s") % {"when": one.when},
                _("Met: %(what)s") % {"what": ", ".join(has)} if has else "",
            ),
            badge="" if one.used else _("niet in gebruik"),
        )
    for rule in method.variant_advice:
        when = word(ADVICE, rule.fact)
        yield Entry(
            f"advice.{rule.fact}",
            _("Advies variant %(n)s") % {"n": rule.variant},
            (
                when.capitalize() if rule.fact == AdviceFact.ALWAYS else _("Als: %(what)s") % {"what": when},
                str(rule.because),
            ),
        )
