"""The plan on a time axis. [F2]"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core import clock
from rondom.core.http import actor_of, reads

from ..views.shared import page
from . import queries
from .picture import axis_svg


@reads
def axis(request: HttpRequest, household_id: UUID) -> HttpResponse:
    bars = queries.bars(actor_of(request), household_id)
    picture = axis_svg(bars, clock.today()) if bars else ""
    return page(request, household_id, "axis", bars=bars, picture=picture)
