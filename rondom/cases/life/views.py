"""The life line: as a picture, as a list, and as a file to take along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, frame
from rondom.core.actor import ActorKind
from rondom.core.errors import NotFound
from rondom.core.http import actor_of, reads
from rondom.core.pictures import export
from rondom.core.pictures.export import Kind, Taken
from rondom.core.pictures.lifeline import lifeline_svg
from rondom.households import queries as households
from rondom.households.life.access import check_may_see_life
from rondom.methods.enums import Verb
from rondom.privacy.access import verbs_of
from rondom.privacy.enums import Use

from . import queries

WIDE, PHONE = 760, 320


@reads
def life_line(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """What happened and which help there was, on one axis of time."""
    actor = actor_of(request)
    check_may_see_life(actor, household_id)
    view = queries.life_line(actor, household_id)
    links = {
        f"life-{one.id}": reverse("households:life-moment", args=[household_id, one.id]) for one in view.told
    }
    title = _("Levenslijn van %(name)s") % {"name": households.household(actor, household_id).name}
    family = actor.kind == ActorKind.FAMILY
    context = {
        "household": frame.household(actor, household_id, "picture"),
        "household_id": household_id,
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
        "view": view,
        "wide": lifeline_svg(view.line, title=title, width=WIDE, links=links),
        "phone": lifeline_svg(view.line, title=title, width=PHONE, prefix="phone", links=links),
        "may_tell": Verb.WRITE_NOTE in verbs_of(actor, household_id),
        "kinds": [(kind.value, str(kind).upper()) for kind in Kind],
    }
    return render(request, "cases/life/line.html", context)


@reads
def take(request: HttpRequest, household_id: UUID, kind: str) -> HttpResponse:
    """The life line as a file: of what this reader may see, and logged as taken along."""
    actor = actor_of(request)
    check_may_see_life(actor, household_id)
    try:
        wanted = Kind(kind)
    except ValueError as unknown:
        raise NotFound from unknown
    view = queries.life_line(actor, household_id, use=Use.EXPORT)
    title = _("Levenslijn van %(name)s") % {"name": households.household(actor, household_id).name}
    return export.as_response(
        wanted,
        Taken(
            picture=str(lifeline_svg(view.line, title=title, width=WIDE)),
            title=title,
            rows=[(row.said.when, _sentence(row)) for row in view.rows],
            foot=_("Voor %(name)s") % {"name": actor.name},
            today=clock.today(),
        ),
        "levenslijn",
    )


def _sentence(row: queries.Row) -> str:
    parts = [row.said.words, row.said.kind, row.said.note]
    if row.told is not None:
        parts.append(row.told.ended_why)
    return ", ".join(filter(None, [*parts, *row.said.domains]))
