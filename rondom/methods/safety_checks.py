"""Is what a method says about safety and concern reports clear, and can nobody be left in danger by it?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .enums import RoleKind
from .mistakes import Mistake
from .references import _once
from .schema import Method

#: who never reads a concern report by their role: the family's own circle, who only reported or let people in, who
#: opened the file for some hours
NEVER = frozenset(
    {RoleKind.FAMILY, RoleKind.RELATIVE, RoleKind.REPORTER, RoleKind.FRONT_OFFICE, RoleKind.OVERRIDE}
)


def parts_have_one_meaning(method: Method) -> Iterator[Mistake]:
    for name in ("questions", "outcomes"):
        parts = getattr(method.safety, name)
        yield from _once(("safety", name), parts, "key", lambda part: part.key)
    for name in ("steps", "recipients"):
        parts = getattr(method.concern, name)
        yield from _once(("concern", name), parts, "key", lambda part: part.key)


def an_outcome_asks_a_plan(method: Method) -> Iterator[Mistake]:
    if not any(one.plan for one in method.safety.outcomes):
        yield Mistake(
            ("safety", "outcomes"), _("Ten minste één uitkomst vraagt een veiligheidsplan: „plan = true”.")
        )


def nobody_decides_alone(method: Method) -> Iterator[Mistake]:
    """Before a concern report is decided on, another person was asked. [s3 §4.5: never by one person]"""
    if not any(one.with_somebody and one.needed for one in method.concern.steps):
        why = _("Ten minste één nodige stap is met iemand anders: „with_somebody” en „needed”.")
        yield Mistake(("concern", "steps"), why)


def readers_may_know(method: Method) -> Iterator[Mistake]:
    for place, kind in enumerate(method.concern.readers):
        if kind in NEVER:
            why = _("Wie de rol „%(kind)s” heeft, leest geen zorgmelding.") % {"kind": kind.value}
            yield Mistake(("concern", "readers", place), why)


CHECKS = (parts_have_one_meaning, an_outcome_asks_a_plan, nobody_decides_alone, readers_may_know)
