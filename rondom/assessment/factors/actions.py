"""Writing down what makes it difficult and what goes well; saying that one sees it otherwise. [spec D3]"""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.privacy.access import method_of
from rondom.privacy.actions import happened
from rondom.privacy.items import about

from . import access, queries
from .enums import FactorKind, Status
from .models import Factor

RECORDED, CHANGED, ENDED = "factor.recorded", "factor.changed", "factor.ended"
DISPUTED, SETTLED = "factor.disputed", "factor.dispute_withdrawn"
MOST = {"words": 500, "told_by": 200, "disputed_words": 500}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a factor: in which words, who says so or where it stands (``told_by``), how sure it is."""

    words: str = ""
    told_by: str = ""
    status: str = Status.TOLD


@action
def record(
    *, by: Actor, household_id: UUID, kind: str, said: Said, factor: str = "", person_id: UUID | None = None
) -> Factor:
    """A factor of the catalogue, or one in words of their own, holds here; of one person or of the household."""
    access.check_may_add(by, household_id, kind)
    if person_id and person_id not in households.member_names(by, household_id):
        raise NotFound
    if person_id and by.kind == ActorKind.FAMILY and str(person_id) not in households.represented_by(by):
        raise Refused(_("U schrijft dit op over uzelf, uw kinderen of het hele gezin."), "about-others")
    row = Factor(
        household_id=household_id,
        kind=kind,
        factor=factor,
        person_id=person_id,
        category=_category(household_id, kind, factor),
        about=about([person_id] if person_id else []),
        created_at=clock.now(),
        created_by=by.user_id,
        **_checked(by, said, factor),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        raise Invalid(
            {"factor": _("Dit staat er al. Verander wat er staat als er iets bij moet.")}
        ) from twice
    happened(by=by, event=RECORDED, household_id=household_id, item=row, kind=kind)
    return row


def _category(household_id: UUID, kind: str, factor: str) -> Category:
    rules = method_of(household_id).factors
    if not factor:
        return Category.DOMAIN_SCORES
    found = rules.of(factor) if rules else None
    if rules is None or found is None or rules.is_risk(factor) != (kind == FactorKind.RISK):
        raise Invalid({"factor": _("Kies er een uit de lijst, of schrijf het in eigen woorden op.")})
    return found.category


def _checked(by: Actor, said: Said, factor: str) -> dict[str, str]:
    """The fields of what is said; `Invalid` with every mistake at once."""
    typed = {"words": said.words.strip(), "told_by": said.told_by.strip(), "status": str(said.status)}
    if by.kind == ActorKind.FAMILY:
        typed |= {"told_by": typed["told_by"] or by.name, "status": str(Status.TOLD)}
    wrong = {}
    if not factor and not typed["words"]:
        wrong["words"] = _("Kies er een uit de lijst, of schrijf het in eigen woorden op.")
    if not typed["told_by"]:
        wrong["told_by"] = _("Schrijf op wie dit zei of waar het uit blijkt.")
    if typed["status"] not in Status.values:
        wrong["status"] = _("Kies hoe zeker dit is.")
    for name, most in MOST.items():
        if len(typed.get(name, "")) > most:
            wrong[name] = _("Dit is te lang: schrijf het op in hooguit %(most)d tekens.") % {"most": most}
    if wrong:
        raise Invalid(wrong)
    return typed


@action
def change(*, by: Actor, factor_id: UUID, version: int, said: Said) -> Factor:
    """Other words, another source, or surer than before. `Conflict` when somebody was first."""
    row = queries.present(by, factor_id)
    _check_mine(by, row)
    save_version(row, version, **_checked(by, said, row.factor))
    happened(by=by, event=CHANGED, household_id=row.household_id, item=row, kind=row.kind)
    return row


def _check_mine(by: Actor, row: Factor) -> None:
    access.check_may_change(by, row.household_id, row.created_by, queries.family_accounts(row.household_id))


@action
def end(*, by: Actor, factor_id: UUID, version: int) -> Factor:
    """It no longer holds. It stays readable as something of before."""
    row = queries.present(by, factor_id)
    _check_mine(by, row)
    save_version(row, version, ended_at=clock.now(), ended_by=by.user_id)
    happened(by=by, event=ENDED, household_id=row.household_id, item=row, kind=row.kind)
    return row


@action
def dispute(*, by: Actor, factor_id: UUID, version: int, words: str) -> Factor:
    """The family sees it otherwise, in their own words; nothing written takes it back. Only who said so changes it."""
    row = queries.present(by, factor_id)
    access.check_may_dispute(by, row.household_id)
    if row.created_by == by.user_id:
        raise Invalid({"words": _("Dit schreef u zelf. U kunt het veranderen.")})
    if row.disputed_by not in (None, by.user_id):
        raise Refused(_("Iemand anders uit het gezin zei dit. Alleen die kan het veranderen."), "own-words")
    words = words.strip()
    if len(words) > MOST["disputed_words"]:
        text = _("Dit is te lang: schrijf het op in hooguit %(most)d tekens.")
        raise Invalid({"words": text % {"most": MOST["disputed_words"]}})
    if not words and row.disputed_at is None:
        raise Invalid({"words": _("Schrijf op hoe u het ziet.")})
    at, who = (clock.now(), by.user_id) if words else (None, None)
    save_version(row, version, disputed_words=words, disputed_at=at, disputed_by=who)
    event = DISPUTED if words else SETTLED
    happened(by=by, event=event, household_id=row.household_id, item=row, kind=row.kind)
    return row
