"""Who may do what with the plan: the verbs of the method, plus what only the plan knows (own task, own party)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import check_may, check_may_see_kind, live
from rondom.privacy.models import Involvement
from rondom.privacy.people import represented_by

from .enums import PartyKind
from .models import Agreement, Task


def check_may_see_plan(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for whose role the plan is not needed now."""
    check_may_see_kind(
        actor, household_id, Category.PLAN, _("Voor jouw rol is het plan in deze fase niet nodig.")
    )


def check_may_edit(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.EDIT_PLAN)


def check_may_propose(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.PROPOSE_PLAN)


def check_may_review(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.REVIEW_PLAN)


def check_may_tell_progress(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.DO_TASK)


def owns(actor: Actor, task: Task) -> bool:
    """The task is this actor's own, or of a child under 16 for whom they speak."""
    if task.owner_person_id:
        return str(task.owner_person_id) in represented_by(actor)
    mine = task.owner_user_id is not None and task.owner_user_id == actor.user_id
    return mine and task.owner_organisation_id == actor.organisation_id


def check_may_finish(actor: Actor, task: Task, verbs: frozenset[str] | None = None) -> None:
    """The owner finishes their own task; who may edit the plan may finish any (a neighbour has no account)."""
    if verbs is not None:
        if str(Verb.EDIT_PLAN) in verbs or (str(Verb.DO_TASK) in verbs and owns(actor, task)):
            return
    elif owns(actor, task):
        check_may(actor, task.household_id, Verb.DO_TASK)
        return
    else:
        check_may(actor, task.household_id, Verb.EDIT_PLAN)
        return
    raise Refused(_("Alleen wie deze taak heeft, kan haar afronden."), "own-task")


def may_finish(actor: Actor, task: Task, verbs: frozenset[str]) -> bool:
    return allowed(check_may_finish, actor, task, verbs)


def speaks_for_itself(actor: Actor, agreement: Agreement, team: Iterable[Any]) -> bool:
    """The party is the actor: the person themself, or an organisation by one of its people in the team."""
    if agreement.party_kind == PartyKind.PERSON:
        return actor.person_id is not None and actor.person_id == agreement.party_id
    if actor.organisation_id != agreement.party_id:
        return False
    return any(one.user_id == actor.user_id and one.organisation_id == agreement.party_id for one in team)


def _has_own_voice(agreement: Agreement, team: Iterable[Any]) -> bool:
    """An organisation with a task answers itself; who pays does where one of its people is in the team."""
    if agreement.party_kind == PartyKind.FINANCIER:
        return any(one.organisation_id == agreement.party_id and one.user_id for one in team)
    return agreement.party_kind == PartyKind.ORGANISATION


def check_may_answer(actor: Actor, agreement: Agreement, team: Iterable[Any], verbs: frozenset[str]) -> bool:
    """Who may give the answer of a party. Returns whether it is recorded for somebody else.

    An organisation answers through one of its people in this household's team, nobody else. A family member answers
    themself; who may propose the plan (the coordinator) may write down what a family member said, or who pays and has
    nobody in the team, and how they said it.
    """
    if str(Verb.ANSWER_PLAN) not in verbs and actor.kind != ActorKind.SYSTEM:
        check_may(actor, agreement.household_id, Verb.ANSWER_PLAN)
    if speaks_for_itself(actor, agreement, team):
        return False
    if str(Verb.PROPOSE_PLAN) in verbs and not _has_own_voice(agreement, team):
        return True
    if agreement.party_kind == PartyKind.PERSON:
        raise Refused(
            _("Alleen %(name)s zelf geeft antwoord. De zorgcoördinator kan opschrijven wat iemand zei.")
            % {"name": agreement.party_name},
            "own-answer",
        )
    raise Refused(
        _("Alleen iemand van %(name)s uit dit team kan voor %(name)s antwoorden.")
        % {"name": agreement.party_name},
        "own-answer",
    )


def allowed(check: Any, *args: Any) -> bool:
    """The boolean twin of a check, for templates."""
    try:
        check(*args)
    except Refused:
        return False
    return True


def my_roles(actor: Actor, household_ids: Iterable[UUID | None]) -> set[tuple[UUID, str]]:
    """(household, role key) of this actor now, in these files."""
    wanted = [one for one in household_ids if one]
    rows = Involvement.objects.filter(live(actor), household_id__in=wanted)
    return set(rows.values_list("household_id", "role"))


def in_person(actor: Actor) -> Q:
    """Condition on items: of a file in which this actor has a role of their own, not through a desk."""
    mine = Involvement.objects.filter(
        live(actor), user_id=actor.user_id, household_id=OuterRef("household_id")
    )
    return Q(Exists(mine))
