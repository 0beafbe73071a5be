"""The family's own evaluation: asking for it, and giving it. [L1]"""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.items import about as about_field
from rondom.privacy.models import Involvement

from ..loading import open_case_by_id
from ..models import Case
from . import rules
from .access import check_may_ask, check_may_give
from .models import EvaluationAsked, FamilyEvaluation

ASKED = "evaluation.asked"
GIVEN = "evaluation.given"
CHANGED = "evaluation.changed"


@action
def ask(*, by: Actor, case_id: UUID) -> EvaluationAsked:
    """Before closing: every family member with an account may now write it themselves. Asking twice asks once."""
    case = open_case_by_id(case_id)
    check_may_ask(by, case.household_id)
    before = EvaluationAsked.objects.filter(case=case).first()
    if before is not None:
        return before
    assert by.user_id is not None  # who may ask is a person
    row = EvaluationAsked(
        case=case,
        household_id=case.household_id,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        asked_at=clock.now(),
        asked_by=by.user_id,
    )
    row.save(force_insert=True)
    family = Involvement.objects.filter(
        privacy.lasting(), household_id=case.household_id, role_kind=RoleKind.FAMILY
    )
    for user_id in family.exclude(user_id=None).values_list("user_id", flat=True).distinct():
        assert user_id is not None  # asked for above
        mail.post(to=user_id, template="evaluation_asked", link=reverse("portal:evaluation"))
    privacy.happened(by=by, event=ASKED, household_id=case.household_id, item=row)
    return row


@action
def give(
    *, by: Actor, household_id: UUID, words: str, grade: int | None = None, version: int | None = None
) -> FamilyEvaluation:
    """A family member's own words about the last coordination of their household, or a change of them.

    version: of the words they saw, 0 where there were none yet. Raises `Conflict` when they wrote something else
    meanwhile (on another telephone), `Invalid` before it was asked and after `rules.until`.
    """
    check_may_give(by, household_id)
    case = (
        Case.objects.select_for_update()
        .filter(household_id=household_id)
        .order_by("-opened_at", "-id")
        .first()
    )
    if case is None:
        raise NotFound
    method = methods.method(case.method_hash)
    asked = EvaluationAsked.objects.filter(case=case).exists()
    if not rules.may_write(asked, case.closed_at, method, clock.now()):
        raise Invalid({"": _("U kunt dit nu niet opschrijven. Wilt u iets zeggen? Bel dan gerust.")})
    wrong: dict[str, str] = {}
    if not words.strip():
        wrong["words"] = _("Schrijf op wat u ervan vond.")
    if len(words) > rules.WORDS_MOST:
        wrong["words"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST
    if grade is not None and not rules.LOWEST <= grade <= rules.HIGHEST:
        wrong["grade"] = _("Een cijfer is een getal van 1 tot en met 10.")
    if wrong:
        raise Invalid(wrong)
    row = FamilyEvaluation.objects.filter(case=case, created_by=by.user_id).first()
    if row is not None:
        if (row.words, row.grade) == (words.strip(), grade):
            return row
        seen = row.version if version is None else version
        save_version(row, seen, words=words.strip(), grade=grade, changed_at=clock.now())
        privacy.happened(by=by, event=CHANGED, household_id=household_id, item=row)
        return row
    row = FamilyEvaluation(
        case=case,
        household_id=household_id,
        category=Category.AGREEMENTS,
        about=about_field([by.person_id] if by.person_id else []),
        created_at=clock.now(),
        created_by=by.user_id,
        words=words.strip(),
        grade=grade,
        given_at=clock.now(),
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=GIVEN, household_id=household_id, item=row)
    return row
