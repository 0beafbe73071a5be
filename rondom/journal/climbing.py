"""A critical point that was not seen in time goes up, step by step, as the method says (H1)."""

from uuid import UUID

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.models import Deadline
from rondom.core.transactions import action, narrow_role
from rondom.methods import deadlines
from rondom.methods import queries as methods
from rondom.methods.enums import Event, Verb
from rondom.methods.process import Deadline as Term
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may, context_of

from . import notices, team
from .actions import ask_again
from .models import Acknowledgement, CriticalPoint

POINT_CLIMBED = "critical_point.climbed"


def terms(method_hash: str) -> dict[str, Term]:
    """The clocks of a method that run on critical points, by key."""
    found = methods.method(method_hash).deadlines_starting_on(Event.CRITICAL_POINT_RAISED)
    return {term.key: term for term in found}


def overdue_points() -> list[tuple[UUID, UUID]]:
    """(household, point) of every critical point that is past its term, across households, for `tick`."""
    kinds = {key for method_hash, _key, _version in methods.published() for key in terms(method_hash)}
    with narrow_role("jobs"):
        rows = Deadline.objects.filter(
            kind__in=kinds, met_at=None, cancelled_at=None, due_at__lt=clock.now(), household_id__isnull=False
        ).order_by("due_at", "id")
        found = rows.values_list("household_id", "subject_id")
        return [(household_id, subject_id) for household_id, subject_id in found if household_id]


@action
def climb(*, by: Actor, household_id: UUID, point_id: UUID) -> bool:
    """One step up, when the term (or the term since the last step) has passed and nobody asked then has answered.

    Answers whether it went up. Doing it again in between does nothing.
    """
    check_may(by, household_id, Verb.RAISE_CRITICAL_POINT)
    point = CriticalPoint.objects.filter(pk=point_id, household_id=household_id).first()
    context = context_of(household_id)
    if point is None or context is None:
        raise NotFound
    clock_row = _running(point, context.method_hash)
    if clock_row is None or not _is_late(point, clock_row, terms(context.method_hash)[clock_row.kind]):
        return False
    method = methods.method(context.method_hash)
    targets = terms(context.method_hash)[clock_row.kind].climbs_to
    for level in range(point.climb_level, len(targets)):
        asked = team.reached_by(by, method, context, point.category, targets[level])
        if not asked:
            continue
        mine = CriticalPoint.objects.filter(pk=point.pk, climb_level=point.climb_level)
        if not mine.update(climb_level=level + 1, climbed_at=clock.now()):
            return False  # another run was first
        notices.critical_point(point, ask_again(point, asked))
        privacy.happened(
            by=by,
            event=POINT_CLIMBED,
            household_id=household_id,
            item=point,
            about=" ".join(point.about) or None,
            target=targets[level].value,
        )
        return True
    return False


def _running(point: CriticalPoint, method_hash: str) -> Deadline | None:
    return Deadline.objects.filter(
        subject_id=point.id, kind__in=terms(method_hash), met_at=None, cancelled_at=None
    ).first()


def _is_late(point: CriticalPoint, row: Deadline, term: Term) -> bool:
    if point.climbed_at is None:
        return row.due_at < clock.now()
    answered = Acknowledgement.objects.filter(point=point, climbed=True, seen_at__isnull=False).exists()
    return not answered and deadlines.due(term, point.climbed_at).due_at < clock.now()
