"""The pages of a relative or volunteer who helps one family, and where the family decides what they see. [E2]"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.accounts.queries import Colleague
from rondom.cases.coaching.models import CoachAssignment
from rondom.cases.coaching.queries import my_assignment
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.households import queries as households
from rondom.meetings import queries as meetings
from rondom.plans import queries as plans
from rondom.plans.paper.values import Coming
from rondom.plans.showing import ShownGoal, shown_goals
from rondom.plans.values import MyTask
from rondom.privacy.access import verbs_of
from rondom.privacy.granting import queries as granting
from rondom.privacy.granting.queries import Choice, Helper, Helping


def check_helps(actor: Actor) -> None:
    """Raise `Refused` for who does not help one family with an account of their own."""
    if actor.kind != ActorKind.RELATIVE:
        raise Refused(_("Deze pagina’s zijn voor wie een gezin helpt."), "pages-of-helpers")


def my_family(actor: Actor) -> UUID | None:
    """The household that this actor helps now; None when that is over."""
    check_helps(actor)
    return granting.household_of(actor)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that somebody sees who helps a family. `may_do`: tasks can be finished in this phase."""

    helping: Helping
    tasks: Sequence[MyTask]
    assignment: CoachAssignment | None
    coming: Coming | None
    call: Sequence[Colleague]
    goals: Sequence[ShownGoal]
    agreements: Sequence[str]
    may_do: bool


def page(actor: Actor, household_id: UUID) -> Page:
    """A fixed number of queries."""
    found = granting.my_helping(actor, household_id)
    if found is None:
        raise NotFound
    leads = accounts.colleagues(actor, found.leads)
    return Page(
        helping=found,
        tasks=plans.my_tasks(actor),
        assignment=my_assignment(actor, household_id),
        coming=meetings.coming(actor, household_id),
        call=[leads[one] for one in found.leads if one in leads],
        goals=shown_goals(actor, household_id),
        agreements=meetings.shown_agreements(actor, household_id),
        may_do="do_task" in verbs_of(actor, household_id),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A helper as the family sees them."""

    name: str
    helper: Helper


def helpers(actor: Actor, household_id: UUID) -> list[Known]:
    """Who helps with an account of their own, with what they see now; for the family."""
    found = granting.helpers(actor, household_id)
    names = accounts.names(actor, [one.user_id for one in found])
    return [Known(names.get(one.user_id, ""), one) for one in found]


@dataclass(frozen=True, slots=True)
class Row:
    """One choice in words; `value` as the form sends it."""

    value: str
    label: str
    chosen: bool
    note: str


@dataclass(frozen=True, slots=True)
class Whose:
    """The choices about one person."""

    name: str
    rows: Sequence[Row]


def choices(actor: Actor, household_id: UUID, involvement_id: UUID) -> list[Whose]:
    """What the reader can let this helper see, by person."""
    names = households.member_names(actor, household_id)
    found: dict[UUID, list[Row]] = {}
    for one in granting.choices(actor, household_id, involvement_id):
        found.setdefault(one.person_id, []).append(_row(one, names))
    return [Whose(names.get(person, ""), rows) for person, rows in found.items()]


def _row(one: Choice, names: dict[UUID, str]) -> Row:
    who = ", ".join(sorted(names[person] for person in one.waits_for if person in names))
    note = _("Wacht nog op het ja van %(who)s.") % {"who": who} if who else ""
    return Row(f"{one.person_id}:{one.category}", one.label, one.mine or one.counts, note)
