"""The review: plan, measurement and late tasks looked at together, and what follows from it. [F7, D2]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.transactions import action
from rondom.core.words import calendar_day
from rondom.methods import deadlines
from rondom.methods.enums import Category, Event
from rondom.privacy.access import method_of
from rondom.privacy.actions import happened

from .. import queries
from ..access import check_may_review
from ..enums import VersionStatus
from ..models import PlanVersion, Review
from .shared import fitting, running_case, who


@action
def hold_review(
    *,
    by: Actor,
    household_id: UUID,
    findings: str,
    family_words: str = "",
    measurement_id: UUID | None = None,
) -> Review:
    """Record what the review found and what the family says. The effect per domain is kept as it is measured now; the
    next review's clock starts by the method."""
    check_may_review(by, household_id)
    case = running_case(by, household_id)
    clean = fitting(Review, findings=findings, family_words=family_words)
    if not clean["findings"]:
        raise Invalid({"findings": _("Schrijf op wat jullie zien: wat werkt, en wat moet anders?")})
    binding = PlanVersion.objects.filter(case_id=case.id, status=VersionStatus.BINDING).first()
    rhythm = method_of(household_id).review_deadline
    review = Review(
        household_id=household_id,
        case_id=case.id,
        held_at=clock.now(),
        held_by=who(by),
        measurement_id=measurement_id,
        plan_version_id=binding.id if binding else None,
        effect=queries.effect(by, household_id),
        next_on=calendar_day(deadlines.due(rhythm, clock.now()).due_at),
        category=Category.PLAN,
        about=[],
        created_at=clock.now(),
        created_by=by.user_id,
        **clean,
    )
    review.save(force_insert=True)
    happened(by=by, event=Event.PLAN_REVIEWED, household_id=household_id, item=review)
    return review
