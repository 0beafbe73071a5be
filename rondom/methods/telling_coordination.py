"""The part of a method about coordination in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from .coordination import DecisionRule
from .entries import Entry, facts
from .schema import Method
from .wording import term, yes_no


def sections(method: Method, section: Any) -> list[Any]:
    return [
        section("starting", _("Zelf beginnen en opnieuw kijken"), tuple(_starting(method))),
        section("decisions", _("Wie beslist wat"), tuple(_decisions(method))),
        section("working", _("Verantwoordelijk zijn en werken met het gezin"), tuple(_working(method))),
        section("frames", _("Juridisch kader"), tuple(_frames(method))),
    ]


def _starting(method: Method) -> Iterator[Entry]:
    rules, start = method.coordination, method.coordination.start
    if start is None:
        yield Entry("start", _("Zelf beginnen"), (_("Hulpverleners beginnen hier niet zonder melding."),))
    else:
        yield Entry(
            "start",
            _("Zelf beginnen"),
            (
                _("Na een match, zonder melding, bij variant: %(numbers)s")
                % {"numbers": ", ".join(str(one) for one in start.variants)},
                _("Wie begint, is: %(role)s") % {"role": method.role(start.role).label},
                _("De anderen zijn: %(role)s") % {"role": method.role(start.others).label},
                _("Het meldpunt weet er meteen van: %(answer)s") % {"answer": yes_no(start.point_knows)},
            ),
        )
    points = ", ".join(str(method.choice("critical_points", key).label) for key in rules.reassess_points)
    yield Entry(
        "reassess",
        _("Opnieuw naar de variant kijken als"),
        facts(
            *(str(one.label) for one in rules.reassess_on),
            _("Kritieke punten van deze soort: %(points)s") % {"points": points} if points else "",
        ),
    )


def _decisions(method: Method) -> Iterator[Entry]:
    for row in method.coordination.decisions:
        yield Entry(row.what, str(row.what.label), facts(*decision_lines(method, row), str(row.explanation)))
    if not method.coordination.decisions:
        yield Entry("none", _("Geen aparte regels"), (_("Wie iets mag doen, beslist erover."),))


def decision_lines(method: Method, row: DecisionRule) -> list[str]:
    """One row of the table, a sentence for each of its parts."""
    lines = []
    if row.alone:
        lines.append(_("Alleen: %(who)s") % {"who": _roles(method, row.alone)})
    if row.proposed_by:
        lines.append(_("Op voorstel van: %(who)s") % {"who": _roles(method, row.proposed_by)})
    if row.with_one_of:
        lines.append(_("Samen met: %(who)s") % {"who": _roles(method, row.with_one_of)})
    if row.approved_by:
        lines.append(_("Met een ja van: %(who)s") % {"who": _roles(method, row.approved_by)})
    if row.guardian:
        lines.append(_("Bij een ondertoezichtstelling ook met een ja van de voogd"))
    return lines


def _roles(method: Method, keys: Iterable[str]) -> str:
    return ", ".join(str(method.role(key).label) for key in keys)


def _working(method: Method) -> Iterator[Entry]:
    rules = method.coordination
    for criterion in rules.responsible:
        yield Entry(
            f"responsible.{criterion.key}",
            _("Verantwoordelijk: %(what)s") % {"what": criterion.label},
            (str(criterion.explanation), _("Telt: %(what)s") % {"what": criterion.fact.label}),
        )
    for way in rules.ways:
        yield Entry(f"way.{way.key}", str(way.label), (str(way.explanation),))
    for style in rules.styles:
        hours = _("%(from)s tot %(to)s uur per week") % {"from": style.hours_from, "to": style.hours_to}
        yield Entry(f"style.{style.key}", str(style.label), (str(style.explanation),), badge=hours)
    for stance in rules.stances:
        yield Entry(f"stance.{stance.key}", str(stance.label), (str(stance.explanation),))


def _frames(method: Method) -> Iterator[Entry]:
    rules = method.coordination
    for one in rules.frames:
        yield Entry(
            one.key,
            str(one.label),
            facts(
                str(one.explanation),
                _("De voogd is eindverantwoordelijk voor besluiten over het kind") if one.guardian else "",
                _("Loopt tot een vaste dag") if one.has_end else "",
                _("Te zien voor wie dit mag zien: %(what)s") % {"what": one.category.label},
            ),
        )
    warns = term(rules.frame_warns, rules.frame_warns_unit)
    yield Entry("warns", _("Einde van een kader"), (_("Waarschuwt %(term)s van tevoren") % {"term": warns},))
