"""What collides in the plan of household Dekker today: two who do the same, and help that begins too early. [s1 §4]"""

from datetime import timedelta
from typing import Any

from rondom.core import clock
from rondom.core.transactions import acting
from rondom.plans import actions as plans
from rondom.plans import queries as plan_queries
from rondom.plans.budget import actions as budget
from rondom.plans.indications import actions as indications
from rondom.plans.specialists import actions as specialists
from rondom.plans.steps import actions as steps

from .dekker import Dekker
from .moments import at


def tell_collisions(story: Dekker) -> None:
    """The school starts what the coach does already; guidance begins while there is no arrangement for the debts."""
    worker = story["worker"]
    given: dict[str, Any] = {"by": worker, "household_id": story.file}
    with at(1, 11):
        with acting(worker):
            goals = {one.domain: one for one in plan_queries.plan(worker, story.file).goals}
        granted = indications.request_indication(
            **given,
            title="Gezinsbegeleiding, 4 uur per week",
            law="jeugdwet",
            issued_by="SWT Holtenbroek",
            kind_of_help="parenting_support",
        )
        indications.move_indication(
            **given,
            indication_id=granted.id,
            version=granted.version,
            status="granted",
            starts_on=clock.today(),
            ends_on=clock.today() + timedelta(days=180),
        )
        for domain, title, owner, days, help_, rests_on in (
            ("finances", "Een regeling met de schuldeisers afspreken", "debt", 60, "debt_help", None),
            ("parenting", "Gezinsbegeleiding thuis", "coach_leads", 120, "parenting_support", granted.id),
            ("parenting", "Oefenen met op tijd opstaan", "teacher", 60, "parenting_support", None),
        ):
            plans.add_task(
                **given,
                goal_id=goals[domain].id,
                title=title,
                owner_id=story.members[owner].id,
                due_on=clock.today() + timedelta(days=days),
                kind_of_help=help_,
                indication_id=rests_on,
            )
        for words in ("Eén enveloppe per dag openmaken", "Zelf één brief beantwoorden"):
            steps.add_step(**given, goal_id=goals["finances"].id, words=words)
        specialists.add_specialist_plan(
            **given,
            organisation="Schuldhulp Zwolle",
            title="Plan voor schuldregeling",
            headlines="Alle schuldeisers in beeld. Daarna één regeling van drie jaar.",
            where_kept="In het dossier van de schuldhulp",
            starts_on=clock.today() - timedelta(days=30),
            goals=[goals["finances"].id],
        )
        budget.request_expense(
            **given,
            what="Reparatie van de wasmachine",
            why="Zonder schone kleren gaan de kinderen niet naar school.",
            cents=9_500,
            goal_id=goals["parenting"].id,
        )
