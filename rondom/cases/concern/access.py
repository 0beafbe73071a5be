"""Who begins a concern report, who reads it and who goes on with it. [D5, E9]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import AT_HOME, Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import Category
from rondom.methods.safety import ConcernRules
from rondom.privacy import log
from rondom.privacy.access import check_involved, method_of, roles_of
from rondom.privacy.enums import Use

from ..deciding.access import stands
from ..models import Case
from . import rules
from .models import ConcernReport


def reader(actor: Actor, household_id: UUID) -> rules.Reader:
    return rules.Reader(
        actor.user_id,
        frozenset(str(role.kind) for role in roles_of(actor, household_id)),
        actor.kind in AT_HOME,
        actor.person_id if actor.kind == ActorKind.FAMILY else None,
        actor.kind == ActorKind.SYSTEM,
    )


def may_read(who: rules.Reader, row: ConcernReport, asked: ConcernRules) -> bool:
    return rules.may_read(who, row.begun_by, row.told_to, asked)


def one(actor: Actor, household_id: UUID, concern_id: UUID) -> ConcernReport:
    """The row, or `NotFound` for who may not read it: that it is there is not told either."""
    check_involved(actor, household_id)
    row = ConcernReport.objects.filter(pk=concern_id, household_id=household_id).first()
    if row is None or not may_read(reader(actor, household_id), row, method_of(household_id).concern):
        raise NotFound
    return row


def may_begin(actor: Actor, case: Case) -> bool:
    """Who decides on a concern report, alone or with others, by the decision table of the method."""
    if actor.kind in AT_HOME or actor.user_id is None:
        return False
    how = stands(actor, case, Decides.CONCERN_REPORT)
    return bool(how.role) or (how.alone and bool(roles_of(actor, case.household_id)))


def check_may_begin(actor: Actor, case: Case) -> None:
    check_involved(actor, case.household_id)
    if not may_begin(actor, case):
        raise Refused(
            _("Dit doet wie volgens de werkwijze over een zorgmelding beslist of er een voorstelt."),
            "concern-begin",
        )


def may_go_on(actor: Actor, case: Case, row: ConcernReport) -> bool:
    """Who reads it and may decide on it; never the family."""
    return actor.kind not in AT_HOME and may_begin(actor, case)


def to_go_on(actor: Actor, household_id: UUID, concern_id: UUID) -> ConcernReport:
    row = one(actor, household_id, concern_id)
    check_may_begin(actor, row.case)
    return row


def note(actor: Actor, *rows: ConcernReport, use: Use = Use.READ) -> None:
    for row in rows:
        kind = row._meta.label_lower
        log.note(actor, log.Entry(row.household_id, str(Category.SAFETY), kind, row.pk, use=use))
