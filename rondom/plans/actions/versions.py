"""Versions: proposed to all parties, answered, binding. What was agreed never changes afterwards. [F5]"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action
from rondom.methods.enums import Category, Event
from rondom.privacy.access import method_of, readable
from rondom.privacy.actions import happened

from .. import access, notices, queries, rules, snapshot
from ..enums import OPEN_STATUSES, AgreementAnswer, GoalStatus, TaskStatus, VersionStatus
from ..models import Agreement, Goal, PlanVersion
from ..reading import Reader
from .shared import fitting, running_case, who


@action
def propose(
    *, by: Actor, household_id: UUID, reason: str = "", financiers: Iterable[UUID] = ()
) -> PlanVersion:
    """Freeze the plan as it stands and ask every party. A version that was still being answered is replaced.

    reason: what is different and why, for those who must agree. financiers: organisations that are asked to pay for
    something in it; they too must say yes, where the method says so.
    """
    access.check_may_propose(by, household_id)
    case = running_case(by, household_id)
    clean = fitting(PlanVersion, reason=reason)
    # the open goals are locked, so that two proposals at the same moment wait for each other
    list(Goal.objects.select_for_update().filter(case_id=case.id, status=GoalStatus.OPEN).values_list("id"))
    reader = Reader(by, household_id)
    goals = [goal for goal in reader.goals() if goal.status == GoalStatus.OPEN]
    tasks = [task for task in reader.tasks() if task.status == TaskStatus.OPEN]
    if not goals:
        raise Invalid({"": _("Er staat nog geen doel in het plan. Begin met wat het gezin wil.")})
    parties = queries.parties(reader, tasks, list(financiers))
    if not parties:
        raise Invalid({"": _("Er is niemand die ja moet zeggen. Geef eerst iemand een taak.")})
    for earlier in PlanVersion.objects.filter(case_id=case.id, status__in=OPEN_STATUSES):
        _become(earlier, VersionStatus.SUPERSEDED)
        happened(
            by=by, event=Event.PLAN_WITHDRAWN, household_id=household_id, item=earlier, subject_id=earlier.id
        )
    content = reader.current_content(goals, tasks)
    last = PlanVersion.objects.filter(case_id=case.id).aggregate(last=Max("number"))["last"] or 0
    version = PlanVersion(
        household_id=household_id,
        case_id=case.id,
        number=last + 1,
        content=content,
        digest=snapshot.digest(content),
        proposed_at=clock.now(),
        proposed_by=who(by),
        **clean,
        **_item(by),
    )
    version.save(force_insert=True)
    asked = [_agreement(by, version, party) for party in parties]
    for agreement in asked:
        agreement.save(force_insert=True)
    happened(
        by=by,
        event=Event.PLAN_PROPOSED,
        household_id=household_id,
        item=version,
        subject_id=version.id,
        number=version.number,
    )
    notices.ask_for_answers(by, version, asked, reader.team)
    return version


@action
def answer(*, by: Actor, household_id: UUID, agreement_id: UUID, agrees: bool, reason: str = "") -> Agreement:
    """The answer of one party. The last agreement makes the version bind; an objection goes to the coordinator.

    A party may come back on its answer until the version binds. Who writes down what a family member said tells in
    ``reason`` how it was said; an objection tells why.
    """
    rows = readable(by, Agreement.objects.filter(pk=agreement_id, household_id=household_id))
    found = rows.first()
    if found is None:
        access.check_may_see_plan(by, household_id)
        raise NotFound
    # the version is locked, so that two last answers cannot both miss that they were the last
    version = PlanVersion.objects.select_for_update().get(pk=found.plan_version_id)
    found.refresh_from_db()
    reader = Reader(by, household_id)
    for_another = access.check_may_answer(by, found, reader.team, reader.verbs)
    clean = fitting(Agreement, reason=reason)
    if version.status not in OPEN_STATUSES:
        raise Invalid({"": _("Op deze versie kan niemand meer antwoorden. Kijk bij de nieuwste versie.")})
    if not agrees and not clean["reason"]:
        raise Invalid({"reason": _("Schrijf op wat er anders moet.")})
    if for_another and not clean["reason"]:
        raise Invalid(
            {"reason": _("Schrijf op wanneer en hoe %(name)s dit zei.") % {"name": found.party_name}}
        )
    given = AgreementAnswer.AGREED if agrees else AgreementAnswer.OBJECTED
    what: dict[str, Any] = {"answer": given, "answered_at": clock.now(), "answered_by": by.user_id, **clean}
    Agreement.objects.filter(pk=found.pk).update(**what, version=found.version + 1)
    for name, value in what.items():
        setattr(found, name, value)
    happened(
        by=by,
        event="plan.agreed" if agrees else "plan.objected",
        household_id=household_id,
        item=found,
        version=version.id,
    )
    _go_on(by, version, agrees)
    return found


def _go_on(by: Actor, version: PlanVersion, agrees: bool) -> None:
    """Let the version become what all answers together make of it."""
    rows = Agreement.objects.filter(plan_version=version).values_list("party_kind", "answer")
    quorum = method_of(version.household_id).agreement.quorum
    new = rules.status_after((rules.Given(*row) for row in rows), quorum)
    if new == VersionStatus.BINDING:
        for former in PlanVersion.objects.filter(case_id=version.case_id, status=VersionStatus.BINDING):
            _become(former, VersionStatus.SUPERSEDED)
        _become(version, new, binding_at=clock.now())
        happened(
            by=by,
            event=Event.PLAN_BINDING,
            household_id=version.household_id,
            item=version,
            subject_id=version.id,
            number=version.number,
        )
    elif new != version.status:
        _become(version, new)
    if not agrees:
        notices.tell_of_objection(by, version, Reader(by, version.household_id).team)


def _become(version: PlanVersion, new: VersionStatus, **also: Any) -> None:
    if not rules.may_become(version.status, new):
        raise Invalid({"": _("Deze versie kan niet meer veranderen.")})
    rows = PlanVersion.objects.filter(pk=version.pk, status=version.status).update(status=new, **also)
    if not rows:
        raise Invalid({"": _("Iemand anders was net iets eerder. Kijk hoe de versie er nu voor staat.")})
    version.status = new


def _agreement(by: Actor, version: PlanVersion, party: rules.Party) -> Agreement:
    return Agreement(
        household_id=version.household_id,
        plan_version=version,
        party_kind=party.kind,
        party_id=party.id,
        party_name=party.name[:120],
        **_item(by),
    )


def _item(by: Actor) -> dict[str, Any]:
    """The plan is of the whole household; what of it a family member sees is decided per goal (`snapshot.visible`)."""
    return {"category": Category.PLAN, "about": [], "created_at": clock.now(), "created_by": by.user_id}
