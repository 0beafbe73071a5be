"""A measurement to take along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from rondom.core.errors import NotFound
from rondom.core.http import actor_of, reads

from . import export as matrix
from . import queries
from .access import check_may_see_picture


@reads
def export(request: HttpRequest, household_id: UUID, measurement_id: UUID, kind: str) -> HttpResponse:
    """One measurement in the domains of the self-sufficiency matrix, as a file (csv or json) without a name in it."""
    actor = actor_of(request)
    check_may_see_picture(actor, household_id)
    measured = queries.measurement(actor, household_id, measurement_id)
    if kind not in ("csv", "json"):
        raise NotFound
    found, day = matrix.lines(actor, household_id, measured), measured.measured_at.date().isoformat()
    response: HttpResponse
    if kind == "csv":
        response = HttpResponse(matrix.as_csv(found, day), content_type="text/csv; charset=utf-8")
    else:
        response = JsonResponse(matrix.as_values(found, day))
    response["Content-Disposition"] = f'attachment; filename="zelfredzaamheid-{day}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response
