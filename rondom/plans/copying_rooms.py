"""How the rooms of the plan read in the copy of everything: order, indications, specialist plans, money, steps. [I7]"""

from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

from .budget.rules import euros
from .copying import of_goal
from .models import (
    ConflictChoice,
    Dependency,
    Expense,
    Goal,
    GoalStep,
    Indication,
    IndicationStep,
    SpecialistPlan,
    Task,
)


def _law(row: Row, subject: Subject) -> str:
    laws = {one.key: str(one.label) for one in subject.method.indications.laws}
    return laws.get(row.law, str(row.law))


def _indication(row: Row, subject: Subject) -> str:
    return "" if subject.about_others(row.indication.about) else str(row.indication.title)


def _money(name: str) -> copying.Show:
    def show(row: Row, subject: Subject) -> str:
        cents = getattr(row, name)
        return "" if cents is None else euros(cents)

    return show


def _node(which: str) -> copying.Show:
    """The words of the goal or task in an order, unless that is about somebody else."""

    def show(row: Row, subject: Subject) -> str:
        model = Goal if getattr(row, f"{which}_kind") == "goal" else Task
        rows = model._default_manager.filter(household_id=row.household_id, pk=getattr(row, f"{which}_id"))
        found = rows.first()
        if found is None or subject.about_others(found.about):
            return ""
        return str(found.family_words if isinstance(found, Goal) else found.title)

    return show


copying.tell(
    GoalStep,
    _("Kleine stappen"),
    {"goal": _("Bij doel"), "words": _("Stap"), "done_at": _("Gelukt op")},
    show={"goal": of_goal},
    without={"done_by": "an account; told as done", "gone_at": "no longer on the list"},
    load=("goal",),
)
copying.tell(
    Dependency,
    _("Volgorde in het plan"),
    {
        "first_id": _("Eerst"),
        "then_id": _("Daarna"),
        "reason": _("Waarom"),
        "ended_at": _("Geldt niet meer sinds"),
    },
    show={"first_id": _node("first"), "then_id": _node("then")},
    without={"first_kind": "told by its words", "then_kind": "told by its words"},
)
copying.tell(
    ConflictChoice,
    _("Dubbel werk en volgorde: wat is besloten"),
    {"kind": _("Soort"), "found": _("Wat opviel"), "resolution": _("Besluit"), "reason": _("Waarom")},
    at="decided_at",
    by="decided_by",
)
copying.tell(
    Indication,
    _("Indicaties"),
    {
        "title": _("Waarvoor"),
        "kind_of_help": _("Soort hulp"),
        "law": _("Wet"),
        "issued_by": _("Wie geeft hem af"),
        "status": _("Stand"),
        "starts_on": _("Vanaf"),
        "ends_on": _("Tot en met"),
    },
    show={"kind_of_help": copying.word_of("kinds_of_help", "kind_of_help"), "law": _law},
)
copying.tell(
    IndicationStep,
    _("Wat er met een indicatie gebeurde"),
    {"indication": _("Indicatie"), "status": _("Stand"), "ends_on": _("Tot en met"), "reason": _("Waarom")},
    show={"indication": _indication},
    at="taken_at",
    by="taken_by",
    load=("indication",),
)
copying.tell(
    SpecialistPlan,
    _("Andere plannen, in het kort"),
    {
        "organisation": _("Organisatie"),
        "title": _("Plan"),
        "headlines": _("Hoofddoelen"),
        "where_kept": _("Waar het ligt"),
        "starts_on": _("Vanaf"),
        "ends_on": _("Tot en met"),
    },
)
copying.tell(
    Expense,
    _("Flexbudget"),
    {
        "what": _("Wat"),
        "why": _("Waarom"),
        "goal": _("Bij doel"),
        "status": _("Stand"),
        "asked_cents": _("Gevraagd"),
        "approved_cents": _("Goedgekeurd"),
        "decided_at": _("Besloten op"),
        "decision_reason": _("Toelichting bij het besluit"),
        "paid_cents": _("Betaald"),
        "paid_on": _("Betaald op"),
        "settled_cents": _("Verrekend"),
        "source": _("Verrekend met"),
        "settled_at": _("Verrekend op"),
    },
    show={
        "goal": of_goal,
        "source": copying.word_of("expense_sources", "source"),
        **{name: _money(name) for name in ("asked_cents", "approved_cents", "paid_cents", "settled_cents")},
    },
    without={
        name: "an account or role; told as what was decided"
        for name in ("decided_by", "decided_role", "paid_by", "settled_by")
    },
    at="requested_at",
    by="requested_by",
    load=("goal",),
)
