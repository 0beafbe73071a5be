"""What a method says about the plan itself: what goes before what, indications, and small money. [spec F4, F9]"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .values import Choice, Key, Label, Value


class HelpOrder(Value):
    """Help of kind ``first`` comes before help of kind ``then``, and why; a plan may say otherwise. [spec F4; s1 §4]"""

    first: Key
    then: Key
    because: Label


class IndicationRules(Value):
    """Weeks before its end that an indication is warned about, and the laws that may pay for it. [spec F4]

    The defaults are the laws of the Dutch social domain, so that older method files stay readable.
    """

    warn_weeks: Annotated[int, Field(ge=1, le=52)] = 6
    laws: Annotated[tuple[Choice, ...], Field(min_length=1)] = (
        Choice(key="jeugdwet", label=Label(nl="Jeugdwet", en="Youth Act (Jeugdwet)")),
        Choice(key="wmo", label=Label(nl="Wmo", en="Social Support Act (Wmo)")),
        Choice(key="wlz", label=Label(nl="Wlz", en="Long-term Care Act (Wlz)")),
        Choice(key="zvw", label=Label(nl="Zorgverzekeringswet (Zvw)", en="Health Insurance Act (Zvw)")),
        Choice(
            key="participatiewet", label=Label(nl="Participatiewet", en="Participation Act (Participatiewet)")
        ),
    )


class ExpenseMandate(Value):
    """Up to how many whole euros somebody in ``role`` may approve an expense from the flex budget. [spec F9, E9]"""

    role: Key
    max_euro: Annotated[int, Field(ge=1, le=100_000)]


SOURCES = (
    Choice(key="special_assistance", label=Label(nl="Bijzondere bijstand", en="Special assistance")),
    Choice(key="municipal_support", label=Label(nl="Wmo of Jeugdwet", en="Wmo or Jeugdwet")),
    Choice(key="fund", label=Label(nl="Een fonds", en="A charity fund")),
    Choice(key="organisation", label=Label(nl="Een betrokken organisatie", en="An organisation involved")),
    Choice(key="stays", label=Label(nl="Blijft bij het flexbudget", en="Stays with the flex budget")),
)
"""Regular sources against which an expense is settled, where a method names none of its own."""
