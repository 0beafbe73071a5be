"""Lines of Vandaag for the manager: keys that end, connections that nobody answers for."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts.connecting import queries
from rondom.accounts.connecting.queries import Shown
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem


def work_for(actor: Actor) -> list[WorkItem]:
    return [_line(one) for one in queries.of_organisation(actor) if one.soon_over or not one.works_here]


def _line(one: Shown) -> WorkItem:
    if not one.works_here:
        title = _("Niemand staat nog voor de koppeling %(name)s: maak een nieuwe")
        return WorkItem(
            title % {"name": one.row.name}, reverse("connections:list"), kind="now", action=_("Bekijk")
        )
    title = _("Maak een nieuwe sleutel voor de koppeling %(name)s")
    return WorkItem(
        title % {"name": one.row.name},
        reverse("connections:key", args=[one.row.id]),
        due=one.row.key_until,
        kind="soon",
        action=_("Bekijk"),
    )
