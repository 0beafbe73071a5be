"""The social map in the search through everything: organisations and what they offer, in two queries."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.publichits import PublicHit

from . import finding
from .values import Wanted

MOST_TEXT = 160


def found(actor: Actor, words: Sequence[str], most: int) -> list[PublicHit]:
    """Organisations with these words, then services; the best of each first, at most ``most`` together."""
    typed = " ".join(words)
    offered = [
        PublicHit(
            _("hulp of dienst"),
            one.name,
            reverse("directory:service", args=[one.id]),
            f"{one.organisation.name} · {one.summary}",
        )
        # its features are not shown here
        for one in finding.services(actor, Wanted(q=typed)).prefetch_related(None)[:most]
    ]
    organisations = [
        PublicHit(
            _("organisatie"),
            one.name,
            reverse("directory:organisation", args=[one.id]),
            Truncator(one.purpose).chars(MOST_TEXT),
        )
        for one in finding.organisations(actor, typed)
    ]
    # many organisations with the same word do not crowd out what they offer
    organisations = organisations[: max(most - len(offered), most // 2)]
    return [*organisations, *offered][:most]
