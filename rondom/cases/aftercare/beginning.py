"""After-care begins with the closing, in the same transaction: dated moments, and an end to reading along."""

from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.methods.enums import Category, RoleKind
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy

from ..models import Case, TeamMember
from . import rules
from .models import Aftercare, AftercareMoment

#: why the involvement of who keeps watch has an end
WATCH_ENDS = "aftercare-ends"


def begin(by: Actor, case: Case, watcher: TeamMember | None, method: Method) -> Aftercare:
    """What the method asks after closing, dated from now; who keeps watch reads along until it ends, no longer."""
    now = clock.now()
    given = {"household_id": case.household_id, "created_at": now, "created_by": by.user_id}
    works = watcher is not None and method.role(watcher.role).kind != RoleKind.FAMILY
    aftercare = Aftercare(
        **given,
        category=Category.EXISTENCE,
        case=case,
        watch_member_id=watcher.pk if watcher else None,
        watch_user_id=watcher.user_id if watcher and works else None,
        contacts=method.aftercare.contacts,
        begun_at=now,
        ends_at=rules.ends_at(method, now),
    )
    aftercare.save(force_insert=True)
    for one in rules.planned(method, now):
        AftercareMoment(
            **given,
            category=Category.EXISTENCE,
            aftercare=aftercare,
            kind=one.kind,
            months=one.months,
            due_at=one.due_at,
        ).save(force_insert=True)
    if watcher is not None and watcher.user_id and works:
        privacy.limit_involvement(
            by=by,
            household_id=case.household_id,
            role=watcher.role,
            user_id=watcher.user_id,
            organisation_id=watcher.organisation_id,
            until=aftercare.ends_at,
            because=WATCH_ENDS,
        )
    return aftercare


def running(household_id: object) -> Q:
    """Condition on `Aftercare`: that of this household which has not ended, by the clock or otherwise."""
    return Q(household_id=household_id, ended_at=None, ends_at__gt=clock.now())
