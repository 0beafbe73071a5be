"""Somebody asks to erase what is about them alone, and gets an answer within the term. [I7, AVG art. 12 and 17]"""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.deadlines import after
from rondom.methods.enums import Category, Unit

from .. import log, people
from ..access import check_involved, method_of
from ..enums import Use
from . import actions, listing, rows
from .access import check_decides
from .enums import GRANTING, KEEPING, Ground, Outcome
from .models import ErasureRequest, LegalHold

SHORTEST_WORDS = 10


def askable() -> list[Category]:
    """What somebody may ask to erase while the file stands."""
    return [one for one in Category if str(one) not in rows.STRUCTURE]


def check_may_ask(actor: Actor, household_id: UUID, person_id: UUID) -> None:
    """The person themselves, who has authority over them, or a professional of the team on their behalf."""
    check_involved(actor, household_id)
    if actor.kind in (ActorKind.FAMILY, ActorKind.RELATIVE) and str(person_id) not in people.represented_by(
        actor
    ):
        raise Refused(
            _("U kunt dit vragen voor uzelf en voor een kind over wie u het gezag hebt."), "own-person"
        )


@action
def ask(
    *, by: Actor, household_id: UUID, person_id: UUID, categories: Collection[str], words: str = ""
) -> ErasureRequest:
    """Ask; the term of the method begins. Raises `Invalid` per field. ``person_id``: a member of this household."""
    check_may_ask(by, household_id, person_id)
    wrong = {}
    if not categories or not set(categories) <= {str(one) for one in askable()}:
        wrong["categories"] = _("Kies wat er gewist moet worden.")
    if len(words) > 500:
        wrong["words"] = _("Dit is te lang: schrijf niet meer dan 500 tekens.")
    if wrong or by.user_id is None:
        raise Invalid(wrong)
    if ErasureRequest.objects.filter(
        household_id=household_id, person_id=person_id, decided_at=None
    ).exists():
        raise Invalid({"": _("Er ligt al een verzoek. Daar komt eerst een antwoord op.")})
    months = method_of(household_id).retention.request_months
    request = ErasureRequest(
        household_id=household_id,
        person_id=person_id,
        number=listing.number_of(household_id),
        asked_at=clock.now(),
        asked_by=by.user_id,
        answer_by=after(clock.now(), months, Unit.MONTHS).astimezone(clock.AMSTERDAM).date(),
        categories=sorted(categories),
        words=words.strip(),
    )
    request.save(force_insert=True)
    changes.record(
        by=by, verb="erasure.asked", household_id=household_id, request=request.pk, person=person_id
    )
    log.note(
        by, log.Entry(household_id, str(Category.EXISTENCE), "privacy.erasurerequest", request.pk, Use.WRITE)
    )
    return request


@action
def decide(
    *,
    by: Actor,
    request_id: UUID,
    version: int,
    outcome: str,
    ground: str,
    explanation: str,
    categories: Collection[str] = (),
) -> ErasureRequest:
    """Answer: erase it all, a part (``categories``), or not; with the ground in law and a sentence for the person.

    What is granted is erased in the same transaction. Raises `Invalid` per field; `Refused` for a file that is held.
    """
    check_decides(by)
    request = ErasureRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise NotFound
    if request.decided_at is not None:
        return request
    granted = _granted(request, outcome, ground, explanation.strip(), categories)
    if granted and LegalHold.objects.filter(household_id=request.household_id, lifted_at=None).exists():
        raise Refused(_("Dit dossier wordt vastgehouden. Hef dat eerst op."), "held")
    erased = stayed = 0
    if granted:
        tombstone, stayed = actions.erase_for_person(
            by=system("erase-on-request", request.household_id),
            household_id=request.household_id,
            person_id=request.person_id,
            categories=granted,
            user_id=by.user_id,
        )
        erased = sum(sum(one.values()) for one in tombstone.tables.values()) if tombstone else 0
    save_version(
        request,
        version,
        outcome=outcome,
        ground=ground,
        explanation=explanation.strip(),
        decided_at=clock.now(),
        decided_by=by.user_id,
        erased=erased,
        stayed=stayed,
    )
    changes.record(
        by=by,
        verb="erasure.answered",
        household=request.household_id,
        request=request.pk,
        outcome=outcome,
        ground=ground,
    )
    log.note(
        by,
        log.Entry(
            request.household_id, str(Category.EXISTENCE), "privacy.erasurerequest", request.pk, Use.WRITE
        ),
    )
    request.refresh_from_db()
    return request


def _granted(
    request: ErasureRequest, outcome: str, ground: str, explanation: str, categories: Collection[str]
) -> frozenset[str]:
    """The categories to erase; `Invalid` when the answer does not hold together."""
    wrong = {}
    if outcome not in Outcome.values:
        wrong["outcome"] = _("Kies een antwoord.")
    fitting = {Outcome.GRANTED: GRANTING, Outcome.PARTLY: KEEPING, Outcome.REFUSED: KEEPING}.get(outcome)  # type: ignore[call-overload]
    if fitting is not None and ground not in {str(one) for one in fitting}:
        wrong["ground"] = _("Kies een reden die bij dit antwoord past.")
    elif ground not in Ground.values:
        wrong["ground"] = _("Kies een reden uit de lijst.")
    if len(explanation) < SHORTEST_WORDS:
        wrong["explanation"] = _("Leg in gewone woorden uit waarom. De persoon leest dit.")
    part = frozenset(categories)
    if outcome == Outcome.PARTLY and not (part and part < set(request.categories)):
        wrong["categories"] = _("Kies welk deel wel wordt gewist.")
    if wrong:
        raise Invalid(wrong)
    if outcome == Outcome.REFUSED:
        return frozenset()
    return part if outcome == Outcome.PARTLY else frozenset(request.categories)
