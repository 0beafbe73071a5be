"""Checks of what a method says of measuring and of factors, beyond their shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .enums import WRITER_ONLY
from .factors import FactorGroup
from .mistakes import Mistake
from .reliable import RATERS
from .schema import Method


def raters_have_one_error(method: Method) -> Iterator[Mistake]:
    """Where a method says how far scores may be off, it says so once of each kind of rater."""
    rules = method.scale.reliability
    if rules is None:
        return
    path = ("scale", "reliability", "errors")
    given = Counter(one.rater for one in rules.errors)
    for rater in RATERS:
        if not given[rater]:
            yield Mistake(path, _("„%(name)s” ontbreekt.") % {"name": rater})
    seen: set[str] = set()
    for number, one in enumerate(rules.errors):
        if one.rater in seen:
            yield Mistake((*path, number, "rater"), _("„%(key)s” staat er twee keer.") % {"key": one.rater})
        seen.add(one.rater)


def factors_fit(method: Method) -> Iterator[Mistake]:
    """Each factor has a name of its own, each group has one, and none is in a compartment of one writer."""
    rules = method.factors
    if rules is None:
        return
    seen: set[str] = set()
    for name in ("risks", "strengths"):
        for number, one in enumerate(getattr(rules, name)):
            path = ("factors", name, number)
            if one.key in seen:
                yield Mistake((*path, "key"), _("„%(key)s” staat er twee keer.") % {"key": one.key})
            seen.add(one.key)
            if one.sensitive in WRITER_ONLY:
                why = _("„%(category)s” is alleen voor wie het schreef. Kies een andere soort gegevens.")
                yield Mistake((*path, "sensitive"), why % {"category": one.sensitive})
    groups = {one.group for one in rules.risks}
    for group in FactorGroup:
        if group not in groups:
            why = _("„%(name)s” ontbreekt.") % {"name": group.value}
            yield Mistake(("factors", "risks"), why)


CHECKS = (raters_have_one_error, factors_fit)
