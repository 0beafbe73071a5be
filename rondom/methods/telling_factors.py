"""The catalogue of factors of a method in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .entries import Entry, facts
from .factors import Factor
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
