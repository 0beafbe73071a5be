"""Who may ask, who may be asked, who answers."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Refused
from rondom.methods.enums import WRITER_ONLY, Category, Verb
from rondom.privacy.access import check_may

from ..access import categories_for


def categories_to_ask(actor: Actor, household_id: UUID) -> list[Category]:
    """Of what a question may be: what the asker reads too, never what is for one writer alone."""
    return [one for one in categories_for(actor, household_id) if one not in WRITER_ONLY]


def check_may_ask(actor: Actor, household_id: UUID, category: str | None = None) -> None:
    """Whoever writes in the joint file may ask; the family asks by its own pages and in its own way."""
    check_may(actor, household_id, Verb.WRITE_NOTE)
    if actor.kind in AT_HOME or actor.user_id is None:
        raise Refused(_("Vragen aan elkaar stellen de mensen die hier werken."), "team-asks")
    if category is not None and category not in categories_to_ask(actor, household_id):
        raise Refused(_("Kies een soort die je zelf ook mag lezen."), "category-not-seen")
