"""The states of an expense, and which follow on which. [F9]"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ExpenseStatus(TextChoices):
    REQUESTED = "requested", _("aangevraagd")
    APPROVED = "approved", _("goedgekeurd")
    REFUSED = "refused", _("niet goedgekeurd")
    PAID = "paid", _("betaald")
    SETTLED = "settled", _("verrekend")


MOVES: dict[str, frozenset[str]] = {
    ExpenseStatus.REQUESTED: frozenset({ExpenseStatus.APPROVED, ExpenseStatus.REFUSED}),
    ExpenseStatus.APPROVED: frozenset({ExpenseStatus.PAID}),
    ExpenseStatus.PAID: frozenset({ExpenseStatus.SETTLED}),
    ExpenseStatus.REFUSED: frozenset(),
    ExpenseStatus.SETTLED: frozenset(),
}
