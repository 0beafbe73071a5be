"""Lines of Vandaag about own signals. [A4, A7]"""

from datetime import datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem

from . import queries
from .enums import Answer
from .queries import ToDo


def lines_for(actor: Actor) -> list[WorkItem]:
    return [_line(one) for one in queries.to_do(actor)]


def _line(one: ToDo) -> WorkItem:
    name, signal_id = one.found.name, one.found.signal.id
    end = datetime.combine(one.on, time(23, 59), clock.AMSTERDAM) if one.on else None
    match one.what:
        case "extend":
            title, url, verb = _("Klopt je signaal over %(name)s nog?"), "index:extend", _("Kijk ernaar")
        case "tell":
            title, url, verb = _("Vertel %(name)s over je signaal"), "index:tell-person", _("Leg vast")
        case "tell end":
            title, url, verb = _("Vertel %(name)s dat je signaal stopte"), "index:tell-person", _("Leg vast")
        case "take over":
            title, url, verb = (
                _("Een collega ging weg. Wie neemt het signaal over %(name)s over?"),
                "index:signal",
                _("Bekijk"),
            )
        case _:
            asks = one.said == Answer.REFER
            title = (
                _("Het meldpunt vraagt je om %(name)s aan te melden")
                if asks
                else _("Het meldpunt antwoordde over %(name)s")
            )
            url, verb = "index:signal", _("Bekijk")
    return WorkItem(
        title % {"name": name},
        reverse(url, args=[signal_id]),
        due=end if one.what == "extend" else None,
        kind="soon",
        action=verb,
    )
