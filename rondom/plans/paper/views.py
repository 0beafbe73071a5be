"""The plan as a file to print."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core.http import actor_of, reads
from rondom.core.paper import Document, pdf

from . import queries


def as_file(document: Document, name: str) -> HttpResponse:
    """The PDF, opened where the browser can; no name of anybody is in the name of the file (P11)."""
    response = HttpResponse(pdf(document), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@reads
def paper(request: HttpRequest, household_id: UUID, number: int) -> HttpResponse:
    """For the one who asks."""
    return as_file(queries.paper(actor_of(request), household_id, number), f"plan-versie-{number}")


@reads
def paper_for(request: HttpRequest, household_id: UUID, number: int, person_id: UUID) -> HttpResponse:
    """For a family member, printed by who leads the plan."""
    found = queries.paper_for(actor_of(request), household_id, number, person_id)
    return as_file(found, f"plan-versie-{number}")
