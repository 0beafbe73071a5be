"""What may be done with a question, and what burns first. Pure. [B1, B2, B6]"""

from collections.abc import Set
from datetime import datetime

from django.utils.translation import gettext as _

from rondom.methods.desk import DeskRules
from rondom.methods.desk_enums import Asker
from rondom.methods.enums import Urgency

from .enums import CONSULTS, QuestionKind


def taken_at(rules: DeskRules, *, front_office: bool) -> tuple[Asker, ...]:
    """Whose questions come to this kind of desk."""
    return rules.front_office_takes if front_office else rules.point_takes


def faults(kind: str, asker: str, takes: Set[str], words: str, urgency: str) -> dict[str, str]:
    """What is not right about a question, by field."""
    wrong: dict[str, str] = {}
    if kind not in QuestionKind.values:
        wrong["kind"] = _("Kies wat voor vraag het is.")
    if asker not in Asker.values:
        wrong["asker"] = _("Kies wie het vraagt.")
    elif asker not in takes:
        wrong["asker"] = _("Deze vraag hoort bij een ander loket. Kijk bij “Waar kun je terecht?”.")
    elif kind in CONSULTS and asker != Asker.PROFESSIONAL:
        wrong["kind"] = _("Advies en meegaan zijn voor hulpverleners. Kies hier een vraag.")
    if not words.strip():
        wrong["words"] = _("Schrijf op wat er wordt gevraagd.")
    if urgency not in Urgency.values:
        wrong["urgency"] = _("Kies hoeveel haast er is.")
    return wrong


def is_late(due_at: datetime, answered_at: datetime | None, now: datetime) -> bool:
    """Was, or is, the first answer later than the term?"""
    return (answered_at or now) > due_at


def asks_reason(due_at: datetime, answered_at: datetime | None, now: datetime, why: str) -> bool:
    """A first answer after the term asks why it is late."""
    return answered_at is None and is_late(due_at, None, now) and not why.strip()


def not_yet(rules: DeskRules, kind: str, urgency: str, *, advised: bool) -> str:
    """Why a question cannot be passed on yet; "" when it can. Taking over happens only if advice is not enough."""
    if kind not in CONSULTS or advised or not rules.advice_first or urgency != Urgency.NORMAL:
        return ""
    return _("Geef eerst advies, of ga een keer mee. Is dat niet genoeg, dan kan het meldpunt het overnemen.")


def burning(urgency: str, due_at: datetime, number: str) -> tuple[bool, datetime, str]:
    """Crisis and violence first; then by the term."""
    return urgency == Urgency.NORMAL, due_at, number
