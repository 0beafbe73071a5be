"""What a method says about questions and consultations: whose come where, and within which terms. [spec B1, B2, B8]"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from .content import Months
from .desk_enums import Asker
from .enums import Unit, Urgency
from .mistakes import Mistake
from .stuck import Term
from .values import Value


class DeskRules(Value):
    """Questions at front offices and consultations at the coordination point.

    front_office_takes, point_takes: whose questions come there; empty: nobody's. question_within, consult_within: the
    first answer. urgent_within: the same, in a crisis or with domestic violence. tell_within: after the coordination
    point decided on what a front office passed on, who asked is told of it. advice_first: a consultation is taken over
    only after advice was given, unless it is urgent. keep_months: how long a question is kept that is done with.
    """

    front_office_takes: tuple[Asker, ...] = (Asker.PROFESSIONAL, Asker.FAMILY, Asker.CITIZEN)
    point_takes: tuple[Asker, ...] = (Asker.PROFESSIONAL,)
    question_within: Term = Term(within=2)
    consult_within: Term = Term(within=3)
    urgent_within: Term = Term(within=0, unit=Unit.DAYS)
    tell_within: Term = Term(within=5)
    advice_first: bool = True
    keep_months: Annotated[Months, Field(le=60)] = 12

    def within(self, *, consult: bool, urgency: str) -> Term:
        """The term of the first answer."""
        if urgency != Urgency.NORMAL:
            return self.urgent_within
        return self.consult_within if consult else self.question_within


#: a Monday without a holiday near, to lay terms beside each other
MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


def mistakes(rules: DeskRules) -> Iterator[Mistake]:
    """Does somebody hear a professional, and does what burns not wait longer than what does not?"""
    if Asker.PROFESSIONAL not in {*rules.front_office_takes, *rules.point_takes}:
        why = _(
            "Zo kan een hulpverlener nergens advies vragen. Zet „professional” ook hier of bij het loket."
        )
        yield Mistake(("desk", "point_takes"), why)
    for name in ("front_office_takes", "point_takes"):
        given: tuple[Asker, ...] = getattr(rules, name)
        for place, one in enumerate(given):
            if one in given[:place]:
                yield Mistake(
                    ("desk", name, place), _("„%(name)s” staat hier twee keer.") % {"name": one.value}
                )
    urgent = rules.urgent_within.end(MONDAY)
    for name in ("question_within", "consult_within"):
        if getattr(rules, name).end(MONDAY) < urgent:
            why = _("Een vraag met haast wacht zo langer dan een gewone. Maak „urgent_within” korter.")
            yield Mistake(("desk", "urgent_within"), why)
            return
