"""Proposing a decision that nobody takes alone, and answering it. [E9; s3 §4.5: never by one person]"""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_involved, roles_of

from ..loading import open_case_by_id
from ..models import Case
from ..varying import check_variant, write_decision
from . import rules
from .access import NOT_ALONE, not_alone, stands
from .carrying import carried_out
from .enums import OPEN, DecisionStatus
from .models import DecisionAnswer, ProposedDecision

DECISION_PROPOSED = "decision.proposed"
DECISION_ANSWERED = "decision.answered"
DECISION_WITHDRAWN = "decision.withdrawn"
DECISION_DONE = "decision.done"
#: decisions of which the carrying out is an action of its own
WITH_ACTION = (Decides.VARIANT, Decides.CLOSING)


@action
def propose(
    *,
    by: Actor,
    case_id: UUID,
    what: str,
    words: str,
    variant: int | None = None,
    amount: int | None = None,
) -> ProposedDecision:
    """Propose a decision; it waits until everybody whose yes the method asks has said so.

    words: what and why. variant: for a decision on the variant; amount: whole euros of an expense. Where the method
    lets this actor decide alone, it is a decision at once (and is done with the action itself for variant and closing).
    """
    case = open_case_by_id(case_id)
    check_involved(by, case.household_id)
    if what not in Decides.values:
        raise Invalid({"what": _("Kies wat je wilt beslissen.")})
    if by.user_id is None:
        raise Refused(_("Beslissen doen mensen."), "people-decide")
    method, how = methods.method(case.method_hash), stands(by, case, what, cents=_cents(what, amount))
    if not how.alone and not how.role:
        raise Refused(not_alone(method, what, how), NOT_ALONE)
    if how.alone and (what in WITH_ACTION or not how.role):
        raise Invalid({"": _("Dit beslis je zelf. Een voorstel is niet nodig.")})
    _check(by, case, what, words, variant, amount)
    if not how.alone and not how.needs:
        raise Invalid({"amount": _("Over zo veel geld mag in deze werkwijze niemand beslissen.")})
    row = ProposedDecision(
        case=case,
        household_id=case.household_id,
        category=_category(what),
        created_at=clock.now(),
        created_by=by.user_id,
        what=what,
        variant=variant if what == Decides.VARIANT else None,
        amount=amount if what == Decides.EXPENSE else None,
        words=words.strip(),
        needs=[list(keys) for keys in how.needs],
        status=DecisionStatus.AGREED if how.alone else DecisionStatus.WAITING,
        proposed_by=by.user_id,
        proposed_role=how.role,
        proposed_at=clock.now(),
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=DECISION_PROPOSED, household_id=case.household_id, item=row, what=what)
    return row


def _category(what: str) -> Category:
    """A proposal to report a concern is not for everybody who reads agreements, and not for the family."""
    return Category.SAFETY if what == Decides.CONCERN_REPORT else Category.AGREEMENTS


def _cents(what: str, amount: int | None) -> int | None:
    return amount * 100 if what == Decides.EXPENSE and amount else None


def _check(by: Actor, case: Case, what: str, words: str, variant: int | None, amount: int | None) -> None:
    wrong: dict[str, str] = {}
    if not words.strip():
        wrong["words"] = _("Schrijf op wat je voorstelt en waarom.")
    if what == Decides.EXPENSE and not amount:
        wrong["amount"] = _("Vul in hoeveel euro het kost.")
    if wrong:
        raise Invalid(wrong)
    if what == Decides.VARIANT:
        check_variant(by, case, variant, words)
    if (
        what in WITH_ACTION
        and ProposedDecision.objects.filter(case=case, what=what, status__in=OPEN).exists()
    ):
        raise Invalid({"": _("Hierover ligt al een voorstel. Wacht op het antwoord, of trek het in.")})


@action
def answer(
    *, by: Actor, decision_id: UUID, agrees: bool, words: str = "", version: int | None = None
) -> ProposedDecision:
    """Say yes or no for the roles one holds here; never to one's own proposal.

    The last yes settles it: a variant counts from that moment, the rest may then be done."""
    row = _waiting(decision_id)
    check_involved(by, row.household_id)
    if by.user_id is None or by.user_id == row.proposed_by:
        raise Refused(_("Op je eigen voorstel geeft een ander antwoord."), "decision-by-another")
    held = [role.key for role in roles_of(by, row.household_id)]
    given = dict(DecisionAnswer.objects.filter(decision=row).values_list("place", "agrees"))
    mine = rules.places(row.needs, held, given)
    if not mine:
        raise Refused(_("Hierop geeft een ander antwoord."), "decision-by-another")
    if not agrees and not words.strip():
        raise Invalid({"words": _("Schrijf op waarom niet.")})
    for place in mine:
        _write(
            by, by.user_id, row, place, next(key for key in held if key in row.needs[place]), agrees, words
        )
    ended = rules.outcome(row.needs, given | dict.fromkeys(mine, agrees))
    status = {None: DecisionStatus.WAITING, True: DecisionStatus.AGREED, False: DecisionStatus.REFUSED}[ended]
    save_version(
        row,
        row.version if version is None else version,
        status=status,
        settled_at=None if ended is None else clock.now(),
    )
    privacy.happened(
        by=by, event=DECISION_ANSWERED, household_id=row.household_id, item=row, what=row.what, agrees=agrees
    )
    if status == DecisionStatus.AGREED and row.what == Decides.VARIANT and row.variant is not None:
        write_decision(by, row.case, row.variant, row.words, row.proposed_by)
        carried_out(row)
    return row


def _write(
    by: Actor, user_id: UUID, row: ProposedDecision, place: int, role: str, agrees: bool, words: str
) -> None:
    said: dict[str, Any] = {"role": role, "agrees": agrees, "words": words.strip()}
    DecisionAnswer(
        decision=row,
        household_id=row.household_id,
        category=row.category,
        created_at=clock.now(),
        created_by=by.user_id,
        place=place,
        answered_by=user_id,
        answered_at=clock.now(),
        **said,
    ).save(force_insert=True)


@action
def withdraw(*, by: Actor, decision_id: UUID) -> ProposedDecision:
    """Who proposed it takes it back."""
    row = _open(decision_id)
    _check_mine(by, row)
    save_version(row, row.version, status=DecisionStatus.WITHDRAWN, settled_at=clock.now())
    privacy.happened(by=by, event=DECISION_WITHDRAWN, household_id=row.household_id, item=row, what=row.what)
    return row


@action
def done(*, by: Actor, decision_id: UUID) -> ProposedDecision:
    """What was agreed to has been done: the help asked for, the report made, the money spent."""
    row = _open(decision_id)
    _check_mine(by, row)
    if row.status != DecisionStatus.AGREED or row.what in WITH_ACTION:
        raise Invalid({"": _("Dit kan nog niet: het voorstel wacht op een ja.")})
    save_version(row, row.version, status=DecisionStatus.DONE, settled_at=clock.now())
    privacy.happened(by=by, event=DECISION_DONE, household_id=row.household_id, item=row, what=row.what)
    return row


def _check_mine(by: Actor, row: ProposedDecision) -> None:
    check_involved(by, row.household_id)
    if row.proposed_by != by.user_id:
        raise Refused(_("Dit kan alleen wie het voorstelde."), "own-proposal")


def _open(decision_id: UUID) -> ProposedDecision:
    row = ProposedDecision.objects.select_related("case").filter(pk=decision_id).first()
    if row is None:
        raise NotFound
    if row.status not in OPEN:
        raise Invalid({"": _("Dit voorstel is al afgehandeld.")})
    return row


def _waiting(decision_id: UUID) -> ProposedDecision:
    row = _open(decision_id)
    if row.status != DecisionStatus.WAITING:
        raise Invalid({"": _("Hierop is al geantwoord.")})
    return row
