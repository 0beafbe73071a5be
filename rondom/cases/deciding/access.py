"""Who takes a decision alone, and the gate in front of the actions that carry one out. [E9; s3 §4.5]"""

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods import queries as methods
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import RoleKind
from rondom.methods.expenses import expense_rule
from rondom.methods.schema import Method
from rondom.privacy.access import check_involved, roles_of

from ..framing.queries import guardian_runs
from ..models import Case
from . import rules
from .enums import DecisionStatus
from .models import ProposedDecision

NOT_ALONE = "decision-not-alone"


def stands(actor: Actor, case: Case, what: str, cents: int | None = None) -> rules.Stands:
    """How this actor stands to this decision in this case now. cents: of an expense, so that only whose mandate in the
    flex budget reaches so far says yes."""
    method = methods.method(case.method_hash)
    rule = method.coordination.decision(what)
    if what == Decides.EXPENSE and cents is not None:
        rule = expense_rule(method, cents)
    guardians: tuple[str, ...] = ()
    if rule is not None and rule.guardian and guardian_runs(case, method):
        guardians = tuple(role.key for role in method.roles_of_kind(RoleKind.GUARDIAN))
    return rules.stands(rule, [role.key for role in roles_of(actor, case.household_id)], guardians)


def check_alone(actor: Actor, case: Case, what: Decides, variant: int | None = None) -> None:
    """Raise `Refused`, with who must agree, unless this actor takes this decision alone."""
    check_involved(actor, case.household_id)
    method, how = methods.method(case.method_hash), stands(actor, case, what)
    if how.alone:
        _check_start(case, method, how.role, variant)
        return
    raise Refused(not_alone(method, what, how), NOT_ALONE)


def _check_start(case: Case, method: Method, role: str, variant: int | None) -> None:
    """Who began without a referral chooses only the variants that go without one. [E1]"""
    start = method.coordination.start
    if start is None or variant is None or role != start.role or variant in start.variants:
        return
    raise Refused(
        _("Deze variant vraagt om het meldpunt. Vraag eerst hulp aan het meldpunt."), "start-variants"
    )


def not_alone(method: Method, what: str, how: rules.Stands) -> str:
    """What to say to who cannot decide this alone."""
    rule = method.coordination.decision(what)
    if how.role:
        who = " + ".join(", ".join(str(method.role(key).label) for key in keys) for keys in how.needs)
        return _("Dit besluit neem je niet alleen. Stel het voor. Ja zeggen kan: %(who)s.") % {"who": who}
    keys = (*rule.alone, *rule.proposed_by) if rule else ()
    who = ", ".join(dict.fromkeys(str(method.role(key).label) for key in keys))
    return _("Dit besluit neemt: %(who)s.") % {"who": who}


def agreed_or_alone(actor: Actor, case: Case, what: Decides) -> ProposedDecision | None:
    """The actor's own proposal on which everybody needed said yes, the oldest that is not carried out; None where this
    actor decides alone. `Refused`, with who must agree, otherwise."""
    if actor.user_id is not None:
        mine = ProposedDecision.objects.filter(
            case=case, what=what, status=DecisionStatus.AGREED, proposed_by=actor.user_id
        )
        if (agreed := mine.order_by("proposed_at", "id").first()) is not None:
            return agreed
    check_alone(actor, case, what)
    return None


def agreed_closing(case: Case) -> ProposedDecision | None:
    """The proposal to close on which everybody needed said yes."""
    return ProposedDecision.objects.filter(
        case=case, what=Decides.CLOSING, status=DecisionStatus.AGREED
    ).first()


def check_may_close_now(actor: Actor, case: Case) -> ProposedDecision | None:
    """Alone where the method lets this actor; else on a proposal that was agreed to, which is given back."""
    if (agreed := agreed_closing(case)) is not None:
        return agreed
    check_alone(actor, case, Decides.CLOSING)
    return None
