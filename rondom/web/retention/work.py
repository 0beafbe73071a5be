"""What waits for the privacy officer about keeping and erasing, as lines of Vandaag."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem
from rondom.privacy.retention import queries


def work_for(actor: Actor) -> list[WorkItem]:
    """In three queries, whatever there is."""
    waits = queries.waiting(actor)
    found = []
    if n := waits.files:
        title = ngettext("%(n)s dossier mag gewist worden", "%(n)s dossiers mogen gewist worden", n) % {
            "n": n
        }
        found.append(WorkItem(title=title, url=reverse("retention:list"), kind="now", action=_("Bekijk")))
    if n := waits.requests:
        title = ngettext(
            "%(n)s verzoek om te wissen wacht op antwoord",
            "%(n)s verzoeken om te wissen wachten op antwoord",
            n,
        ) % {"n": n}
        kind = "late" if waits.first and waits.first < clock.today() else "now"
        found.append(WorkItem(title=title, url=reverse("retention:requests"), kind=kind, action=_("Bekijk")))
    if n := waits.reviews:
        title = ngettext(
            "%(n)s dossier wordt vastgehouden: kijk opnieuw",
            "%(n)s dossiers worden vastgehouden: kijk opnieuw",
            n,
        ) % {"n": n}
        url = reverse("retention:list") + "#vast"
        found.append(WorkItem(title=title, url=url, kind="soon", action=_("Bekijk")))
    return found
