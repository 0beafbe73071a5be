"""The catalogue of factors of a method, and which difference is a change, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import reliable
from .entries import Entry, facts
from .factors import Factor
from .reliable import RATERS
from .schema import Method


def entries(method: Method) -> Iterator[Entry]:
    rules = method.factors
    if rules is None:
        yield Entry("none", _("Geen lijst"), (_("In deze werkwijze noemt ieder ze in eigen woorden."),))
        return
    for group, factors in rules.in_groups():
        for one in factors:
            yield Entry(f"risk.{one.key}", str(one.label), _lines(one), str(group.label))
    for strength in rules.strengths:
        yield Entry(f"strength.{strength.key}", str(strength.label), _lines(strength), str(_("kracht")))
    shown = _("Getoond vanaf %(n)s rond één kind.") % {"n": rules.shown_from}
    source = _("Bron: %(source)s") % {"source": rules.source}
    yield Entry(
        "shown_from",
        _("Veel tegelijk"),
        (shown, str(rules.meaning), source),
    )


def _lines(one: Factor) -> tuple[str, ...]:
    return facts(
        str(one.explanation) if one.explanation else "",
        _("Soort gegevens: %(category)s") % {"category": one.sensitive.label} if one.sensitive else "",
    )


def reliability(method: Method) -> Iterator[str]:
    """Which difference is a change, in points, and why."""
    scale = method.scale
    from_points = {rater: scale.counts_from(rater) for rater in RATERS}
    if scale.reliability is None:
        yield _("Een verschil kleiner dan %(n)s telt niet als verandering.") % {"n": scale.noise}
        return
    words = _(
        "Een verschil telt vanaf %(professional)s punten bij een hulpverlener en vanaf %(family)s punten bij het gezin."
    )
    yield words % from_points
    words = _("Wie niet verandert, heet zo in %(percent)s van de 100 keer ook gelijk.")
    yield words % {"percent": f"{scale.reliability.confidence * 100:g}"}
    words = _(
        "Een score zit er naar schatting zoveel punt naast: hulpverlener %(professional)s, gezin %(family)s."
    )
    yield words % {rater: f"{scale.reliability.error(rater):g}" for rater in RATERS}
    sure = scale.reliability.confidence
    seen = {
        str(step): f"{reliable.power(step, scale.reliability.error(RATERS[0]), sure) * 100:.0f}"
        for step in (1, 2)
    }
    words = _("Van een echte stap van 1 punt zien we er %(1)s van de 100, van 2 punten %(2)s van de 100.")
    yield words % seen
    yield _("Bron: %(source)s") % {"source": scale.reliability.source}
