"""The social map in the search through everything: organisations and what they offer, in two queries."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.publichits import PublicHit

from . import finding
from .values import Wanted


def found(actor: Actor, words: Sequence[str], most: int) -> list[PublicHit]:
    """Organisations that have these words, then services; the best first, at most ``most`` together."""
    typed = " ".join(words)
    hits = [
        PublicHit(_("organisatie"), one.name, reverse("directory:organisation", args=[one.id]), one.purpose)
        for one in finding.organisations(actor, typed)
    ]
    # a name of an organisation is in the text of all it offers: never does it crowd out the services
    services = finding.services(actor, Wanted(q=typed)).prefetch_related(None)[:most]
    offered = [
        PublicHit(
            _("hulp of dienst"),
            one.name,
            reverse("directory:service", args=[one.id]),
            _("%(summary)s Van %(organisation)s.")
            % {"summary": one.summary, "organisation": one.organisation.name},
        )
        for one in services
    ]
    room = max(most - len(offered), most // 2)
    hits = hits[:room]
    return [*hits, *offered[: most - len(hits)]]
