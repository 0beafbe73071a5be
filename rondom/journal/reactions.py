"""What the joint file does by itself when something happened below."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.cases.models import TeamMember
from rondom.core.actor import Actor, system
from rondom.core.ids import as_id
from rondom.core.models import Change
from rondom.core.reactions import reacts_to
from rondom.core.words import inside
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Event, RaisedBy, RoleKind
from rondom.plans.indications.enums import IndicationStatus
from rondom.plans.models import Goal, Indication
from rondom.privacy import clocks
from rondom.privacy.access import context_of

from . import actions, rules
from .models import CriticalPoint

NOT_PROFESSIONAL = frozenset({RoleKind.FAMILY, RoleKind.RELATIVE})


@reacts_to(RaisedBy.GOAL_REACHED)
def goal_reached(change: Change) -> None:
    """Good news reaches everyone too."""
    goal_id = as_id(change.ids.get("goal"))
    if goal_id is None or change.household_id is None:
        return
    goal = Goal.objects.filter(pk=goal_id, household_id=change.household_id).first()
    if goal is None:
        return
    text = _("Gehaald: “%(goal)s”") % {"goal": goal.family_words[:900]}
    _raise(change, change.household_id, text, about=[UUID(person) for person in goal.about])


@reacts_to(*rules.TEAM_EVENTS)
def professional_changed(change: Change) -> None:
    """Somebody who comes or goes never does so unseen; while the team is still being formed only who goes."""
    member_id = as_id(change.ids.get("teammember"))
    if member_id is None or change.household_id is None:
        return
    member = TeamMember.objects.filter(pk=member_id, household_id=change.household_id).first()
    context = context_of(change.household_id)
    if member is None or context is None or member.user_id is None:
        return
    method = methods.method(context.method_hash)
    role = method.role(member.role)
    if role.kind in NOT_PROFESSIONAL:
        return
    if member.until is None and not rules.joining_counts(method, context.phase):
        return
    by = system("critical_points", change.household_id)
    text = _change_of(by, member, str(role.label))
    _raise(change, context.household_id, text, not_to=[member.user_id])


def _change_of(by: Actor, member: TeamMember, role: str) -> str:
    who = accounts.colleagues(by, [member.user_id]).get(member.user_id) if member.user_id else None
    names = {"name": member.name, "organisation": who.organisation if who else "", "role": inside(role)}
    if member.until is None:
        return _("%(name)s (%(organisation)s) doet nu mee als %(role)s.") % names
    return _("%(name)s (%(organisation)s) is gestopt als %(role)s.") % names


@reacts_to(RaisedBy.RESPONSIBLE_NAMED)
def responsible_changed(change: Change) -> None:
    """Another organisation answers for it from now on; while the team is still being formed nobody is surprised."""
    organisation_id = as_id(change.ids.get("organisation"))
    if organisation_id is None or change.household_id is None:
        return
    before = Change.objects.filter(household_id=change.household_id, verb=change.verb, at__lt=change.at)
    last = before.order_by("-at", "-seq").first()
    if last and last.ids.get("organisation") == str(organisation_id):
        return  # only why it is this one was written anew
    context = context_of(change.household_id)
    if context is None or not rules.joining_counts(methods.method(context.method_hash), context.phase):
        return
    name = directory.organisation_names([organisation_id]).get(organisation_id)
    if name:
        text = _("%(organisation)s is vanaf nu verantwoordelijk voor de coördinatie.") % {
            "organisation": name
        }
        _raise(change, change.household_id, text, category=Category.EXISTENCE)


@reacts_to(*rules.INDICATION_EVENTS)
def indication_decided(change: Change) -> None:
    """Whether help may be given touches the work of the other organisations too."""
    row_id = as_id(change.ids.get("indication"))
    if row_id is None or change.household_id is None:
        return
    row = Indication.objects.filter(pk=row_id, household_id=change.household_id).first()
    if row is None:
        return
    status = IndicationStatus(change.verb.removeprefix("indication."))
    text = _("De indicatie “%(title)s” is %(status)s.") % {"title": row.title, "status": status.label}
    _raise(change, change.household_id, text, category=row.category, about=[UUID(one) for one in row.about])


def _raise(
    change: Change,
    household_id: UUID,
    text: str,
    *,
    category: str = "",
    about: list[UUID] | None = None,
    not_to: list[UUID] | None = None,
) -> None:
    context = context_of(household_id)
    kind = rules.kind_raised_by(methods.method(context.method_hash), change.verb) if context else ""
    if not kind:
        return
    actions.raise_point(
        by=system("critical_points", household_id),
        household_id=household_id,
        kind=kind,
        text=text,
        category=category,
        about=about or [],
        source_id=change.id,
        raised_by=change.user_id,
        not_to=not_to or [],
    )


@reacts_to(Event.CASE_CLOSED)
def stop_asking(change: Change) -> None:
    """A closed case stops producing overdue items (all are told of the closing itself by the case)."""
    if change.household_id is None:
        return
    for point_id in CriticalPoint.objects.filter(household_id=change.household_id).values_list(
        "id", flat=True
    ):
        clocks.cancel(household_id=change.household_id, subject_id=point_id)
