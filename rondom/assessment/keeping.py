"""Keeping a score and the words beside it: changing, withdrawing, never losing what another wrote.

Parts of the action `score`; they run in its transaction, with the measurement locked.
"""

from typing import Any

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid
from rondom.methods.enums import RoleKind
from rondom.privacy import log
from rondom.privacy.access import answer, method_of
from rondom.privacy.actions import happened
from rondom.privacy.enums import Use
from rondom.privacy.models import Involvement

from .models import Score, ScoreWords


def change_score(
    by: Actor, row: Score, version: int, given: dict[str, Any], words: str, anything: bool
) -> Score | None:
    """Change a score that stands, withdraw it when nothing is said any more, or raise `Conflict` with both texts."""
    before = ScoreWords.objects.filter(score=row).first()
    readable = before is None or answer(by, before).allowed
    standing_words = before.words if before and readable else ""
    same = (row.value, row.not_applicable, standing_words) == (given["value"], given["not_applicable"], words)
    if same:
        return row
    if row.version != version:
        raise Conflict(
            {"value": _coded(given["value"], given["not_applicable"]), "words": words},
            {"value": _coded(row.value, row.not_applicable), "words": standing_words},
            row.version,
        )
    if by.kind != ActorKind.FAMILY and _by_family(row):
        raise Invalid({"value": _("Het gezin gaf deze score zelf. Alleen het gezin kan haar veranderen.")})
    if not readable and (words or not anything):
        raise Invalid(
            {"words": _("Een ander schreef hier al iets bij dat je niet kunt zien. Overleg samen.")}
        )
    if not anything:
        ScoreWords.objects.filter(score=row).delete()
        tell(by, row, "score.withdrawn")
        row.delete()
        return None
    row.value, row.not_applicable, row.version = given["value"], given["not_applicable"], version + 1
    row.save(update_fields=["value", "not_applicable", "version"])
    if readable:
        write_words(by, row, before, words)
    tell(by, row, "score.changed")
    return row


def _by_family(row: Score) -> bool:
    """Whether a family member put it down from their own account."""
    family = Involvement.objects.filter(household_id=row.household_id, role_kind=RoleKind.FAMILY)
    return row.created_by is not None and family.filter(user_id=row.created_by).exists()


def _coded(value: int | None, not_applicable: bool) -> str:
    """A score as the form says it."""
    return "na" if not_applicable else str(value or "")


def write_words(by: Actor, row: Score, before: ScoreWords | None, words: str) -> None:
    """Words have the category of their domain, so that who may see the number need not see the story."""
    if before is not None and not words:
        before.delete()
        return
    if before is not None:
        before.words, before.version = words, before.version + 1
        before.save(update_fields=["words", "version"])
    elif words:
        before = ScoreWords(
            household_id=row.household_id,
            score=row,
            rater=row.rater,
            words=words,
            category=method_of(row.household_id).domain(row.domain).category_of_explanation,
            about=row.about,
            created_at=clock.now(),
            created_by=by.user_id,
        )
        before.save(force_insert=True)
    if before is not None:
        log.read(by, [before], use=Use.WRITE)


def tell(by: Actor, row: Score, event: str) -> None:
    """Write what happened to a score in the change log."""
    happened(by=by, event=event, household_id=row.household_id, item=row, domain=row.domain, rater=row.rater)
