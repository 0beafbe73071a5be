"""The decision: may this actor see this item, now, on which ground? Pure, total, default no.

Every rule stands here once as a test on plain values; `access.py` beside it holds the same rules as a filter on
queries. The property tests compare the two over generated worlds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.methods.enums import WRITER_ONLY, Category, RoleKind

from .consent.enums import AT_HOME, Consented
from .enums import Ground
from .shields.rules import NOTHING, Hidden


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the decision needs to know of an item. ``about`` empty = the whole household; ``written_at`` None: it is not
    known when it was written."""

    household_id: UUID
    category: str
    about: frozenset[str] = frozenset()
    written_by: UUID | None = None
    id: UUID | None = None
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """One live involvement of the actor with the household of the item."""

    key: str
    kind: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Standing:
    """How the actor stands to one household now.

    sees: whether the method lets (role key, category) through in the present phase.
    own_persons: ids (as text) of the actor's own person and the children over whom they have authority.
    consented: what the consents of the family do for an item, towards the actor's organisation; asked only when the
    matrix says no.
    hidden: what is shielded from this actor here.
    untold: written while its writer had the file open for a higher interest, and the family does not know of that yet.
    granted: what the family lets this relative or volunteer see; for nobody else.
    """

    roles: tuple[Role, ...]
    sees: Callable[[str, str], bool]
    own_persons: frozenset[str] = frozenset()
    hidden: Hidden = NOTHING
    consented: Callable[[ItemFacts], Consented] = lambda item: Consented.NO
    untold: Callable[[ItemFacts], bool] = lambda item: False
    granted: Callable[[ItemFacts], bool] = lambda item: False


@dataclass(frozen=True, slots=True)
class Answer:
    """The decision: allowed or not, on which ground, by which rule, in words for a lay person."""

    allowed: bool
    rule: str
    sentence: str
    ground: Ground | None = None
    role: str = ""


NOT_INVOLVED = "not-involved"
WRITER_ONLY_RULE = "writer-only"
SHIELDED = "shielded"
ABOUT_OTHERS = "about-others"
NOT_NEEDED = "not-needed"
OWN_RECORD = "own-record"
NEED_TO_KNOW = "need-to-know"
OWN_FILE = "own-file"
CONSENT = "consent"
CONSENT_ENDED = "consent-ended"
GRANTED = "granted"
NOT_GRANTED = "not-granted"
#: told of somebody else alone: to the family itself it is as if their role did not need it (`access.check_may_see`)
NOT_YET = "not-yet"

FAMILY_KINDS = frozenset({RoleKind.FAMILY})


def shielded_sentence() -> str:
    """The same for everybody: neither who did it nor why."""
    return _("Dit is op dit moment afgeschermd voor dit account.")


def not_needed_sentence() -> str:
    return _("Voor jouw rol is dit in deze fase niet nodig.")


def decide(actor: Actor, item: ItemFacts, standing: Standing) -> Answer:
    """May ``actor`` see ``item``, given how they stand to its household now? [04-privacy: the decision]"""
    if actor.kind == ActorKind.ANONYMOUS or not standing.roles:
        return Answer(False, NOT_INVOLVED, _("Je bent niet betrokken bij dit gezin."))
    if item.written_by is not None and item.written_by == actor.user_id:
        return Answer(
            True, OWN_RECORD, _("Je hebt dit zelf geschreven."), Ground.OWN_RECORD, standing.roles[0].key
        )
    if item.category in WRITER_ONLY:
        return Answer(False, WRITER_ONLY_RULE, _("Dit is alleen voor wie het schreef."))
    if standing.hidden.covers(item.category, item.about, item.id):
        return Answer(False, SHIELDED, shielded_sentence())
    if actor.kind == ActorKind.RELATIVE:
        return _by_grant(item, standing)
    about_others = not_yet = False
    for role in standing.roles:
        if not standing.sees(role.key, item.category):
            continue
        if role.kind in AT_HOME and standing.untold(item):
            not_yet = True
        elif role.kind not in FAMILY_KINDS:
            return Answer(
                True, NEED_TO_KNOW, _("Je hebt dit nodig voor je rol bij dit gezin."), role.ground, role.key
            )
        elif standing.own_persons and item.about <= standing.own_persons:
            return Answer(True, OWN_FILE, _("Dit gaat over u of uw gezin."), Ground.OWN_RECORD, role.key)
        else:
            about_others = True
    by_consent = _by_consent(item, standing)
    if by_consent is not None:
        return by_consent
    if not_yet:  # the words of any other refusal: these may not tell what the family has not heard yet (P4)
        return Answer(False, NOT_YET, not_needed_sentence())
    if about_others:
        return Answer(False, ABOUT_OTHERS, _("Dit gaat over iemand anders in het gezin."))
    return Answer(False, NOT_NEEDED, not_needed_sentence())


def _by_grant(item: ItemFacts, standing: Standing) -> Answer:
    """To a relative or volunteer who helps, the matrix opens no item: only what the family lets them see, and what was
    given into their hands, in the phases in which they may know of the file. [E2]"""
    helping = (
        one
        for one in standing.roles
        if one.kind == RoleKind.RELATIVE and standing.sees(one.key, Category.EXISTENCE)
    )
    role = next(helping, None)
    if role is None or not standing.granted(item):
        return Answer(False, NOT_GRANTED, _("Het gezin laat u dit niet zien."))
    if standing.untold(item):
        return Answer(False, NOT_YET, _("Het gezin laat u dit niet zien."))
    return Answer(True, GRANTED, _("Het gezin laat u dit zien."), role.ground, role.key)


def _by_consent(item: ItemFacts, standing: Standing) -> Answer | None:
    """What the family itself opened beyond the matrix, for who works with them and may know of the file now. [P3, I2]

    None: consent has nothing to do with it. Never for the family's own circle, never for a writer's own compartment.
    """
    working = (
        one
        for one in standing.roles
        if one.kind not in AT_HOME and standing.sees(one.key, Category.EXISTENCE)
    )
    role = next(working, None)
    if role is None:
        return None
    match standing.consented(item):
        case Consented.LIVE:
            sentence = _("De mensen over wie dit gaat, gaven hier toestemming voor.")
            return Answer(True, CONSENT, sentence, Ground.CONSENT, role.key)
        case Consented.ENDED:
            sentence = _("De toestemming hiervoor is ingetrokken of voorbij. Je kunt dit niet meer zien.")
            return Answer(False, CONSENT_ENDED, sentence)
    return None
