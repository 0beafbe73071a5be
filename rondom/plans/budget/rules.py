"""Money of the flex budget: whole euro cents, never below zero, never more than the step before. Pure. [F9]"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .enums import MOVES, ExpenseStatus

#: "150", "150,50", "€ 1.250,-", "1.250,00"
AMOUNT = re.compile(r"^(?:€\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}|-))?$")
#: the most that the flex budget is for: beyond it, it is no small money any more
MOST_CENTS = 10_000_00


def may_become(status: str, new: str) -> bool:
    return new in MOVES.get(status, frozenset())


def cents_of(typed: str, *, zero: bool = False) -> int | None:
    """Euro cents of an amount as people write it; None where it is none, or no small one. zero: nothing counts too."""
    found = AMOUNT.match(typed.strip())
    if not found:
        return None
    euros, rest = found.groups()
    if len(euros) > 9:
        return None
    cents = int(euros.replace(".", "")) * 100 + (int(rest) if rest and rest != "-" else 0)
    return cents if (cents > 0 or zero) and cents <= MOST_CENTS else None


def euros(cents: int) -> str:
    """ "€ 1.250,50"."""
    whole, rest = divmod(cents, 100)
    return "€\u00a0" + f"{whole:,}".replace(",", ".") + f",{rest:02d}"


@dataclass(frozen=True, slots=True)
class Money:
    """One expense as far as the figures are concerned."""

    status: str
    asked: int
    approved: int = 0
    paid: int = 0
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums in cents. asked: what still waits for an answer; promised: approved, not yet paid; open: paid, not yet
    settled; stays: of what was settled, what no regular source took over."""

    asked: int
    promised: int
    paid: int
    settled: int
    open: int
    stays: int


def figures(expenses: Iterable[Money]) -> Figures:
    """The figures of one household."""
    rows = list(expenses)

    def of(*statuses: str) -> list[Money]:
        return [one for one in rows if one.status in statuses]

    paid = sum(one.paid for one in of(ExpenseStatus.PAID, ExpenseStatus.SETTLED))
    settled = sum(one.settled for one in of(ExpenseStatus.SETTLED))
    waiting = sum(one.paid for one in of(ExpenseStatus.PAID))
    return Figures(
        asked=sum(one.asked for one in of(ExpenseStatus.REQUESTED)),
        promised=sum(one.approved for one in of(ExpenseStatus.APPROVED)),
        paid=paid,
        settled=settled,
        open=waiting,
        stays=paid - settled - waiting,
    )
