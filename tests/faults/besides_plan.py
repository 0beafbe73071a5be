"""What stands beside goals and tasks in the plan of household Dekker: every verb of the rooms once."""

from datetime import timedelta
from uuid import UUID

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.ops.story.dekker import Dekker
from rondom.plans import actions as plans
from rondom.plans.budget import actions as budget
from rondom.plans.conflicts import actions as conflicts
from rondom.plans.conflicts import queries as found
from rondom.plans.indications import actions as indications
from rondom.plans.specialists import actions as specialists
from rondom.plans.steps import actions as steps


def beside_the_plan(story: Dekker, worker: Actor, file: UUID) -> None:
    """One task waits with its indication and goes on; one order is said and withdrawn; one expense is settled."""
    given = {"by": worker, "household_id": file}
    goal = plans.add_goal(**given, domain="relations", family_words="Ik wil met iemand kunnen praten")
    step = steps.add_step(**given, goal_id=goal.id, words="Eén keer bellen")
    steps.tick_step(**given, step_id=step.id, done=True)
    steps.take_off_step(**given, step_id=step.id)
    steps.add_step(**given, goal_id=goal.id, words="Samen koffie drinken")
    specialist = specialists.add_specialist_plan(
        **given, organisation="GGZ Vecht", title="Behandelplan", headlines="Beter slapen", goals=[goal.id]
    )
    specialists.change_specialist_plan(
        **given,
        plan_id=specialist.id,
        version=1,
        organisation="GGZ Vecht",
        title="Behandelplan",
        headlines="Beter slapen, minder piekeren",
        goals=[goal.id],
    )
    row = indications.request_indication(**given, title="Maatjes", law="wmo", issued_by="Gemeente Zwolle")
    row = indications.move_indication(
        **given,
        indication_id=row.id,
        version=1,
        status="granted",
        ends_on=clock.today() + timedelta(days=90),
    )
    row = indications.extend_indication(
        **given, indication_id=row.id, version=row.version, ends_on=clock.today() + timedelta(days=180)
    )
    owner = story.members["worker_leads"].id
    first, then = (
        plans.add_task(**given, goal_id=goal.id, title=title, owner_id=owner, indication_id=row.id)
        for title in ("Kennismaken met de groep", "Elke week naar de groep")
    )
    indications.hold_task(**given, task_id=then.id, because="De groep is vol")
    indications.release_task(**given, task_id=then.id)
    order = conflicts.put_in_order(
        **given, first=("task", first.id), then=("task", then.id), reason="Eerst kennismaken"
    )
    with acting(worker):
        (one,) = [
            each for each in found.collisions(worker, file).conflicts if each.conflict.tasks == (then.id,)
        ]
    conflicts.resolve(**given, digest=one.conflict.digest, resolution="kept", reason="Het mag samen")
    spent = budget.request_expense(**given, what="Fiets", why="Dan komt zij bij de groep", cents=7_500)
    what = {"household_id": file, "expense_id": spent.id}
    budget.decide_expense(by=worker, **what, version=1, approved=True, cents=7_500)
    budget.pay_expense(by=worker, **what, version=2, cents=7_000, paid_on=clock.today())
    budget.settle_expense(by=worker, **what, version=3, source="fund", cents=7_000)
    conflicts.end_order(**given, dependency_id=order.id)
    for task in (first, then):
        plans.finish_task(**given, task_id=task.id, done=True)
