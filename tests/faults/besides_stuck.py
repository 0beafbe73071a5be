"""What people do besides the story when things do not go by themselves: stuck, a crisis, handed over, not content."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from rondom.accounts import actions as accounts
from rondom.accounts import queries
from rondom.accounts.models import Desk, DeskKind
from rondom.cases import actions as cases
from rondom.cases.crisis import actions as crisis
from rondom.cases.dissatisfaction import actions as dissatisfaction
from rondom.cases.escalation import actions as escalation
from rondom.cases.escalation import climbing, imposing
from rondom.cases.escalation.models import StalemateStep
from rondom.cases.handover import actions as handover
from rondom.cases.models import Case, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting
from rondom.directory.duty import actions as duty
from rondom.ops.story.dekker import Dekker
from rondom.plans import actions as plans
from rondom.plans.indications import actions as indications
from rondom.plans.models import Agreement
from rondom.privacy.enums import Ground


def _id(actor: Actor) -> UUID:
    assert actor.user_id is not None
    return actor.user_id


def _manager(organisation_id: UUID) -> Actor:
    by = system("test")
    user = accounts.create_user(
        by=by, email="leiding@voorbeeld.test", name="Leo Ding", password="demo-demo-demo"
    )
    with acting(by):
        organisation = duty.found_organisation(organisation_id)
    employment = accounts.employ(
        by=by, user=user, organisation=organisation, function=ActorKind.MANAGER, title="Manager"
    )
    return queries.actor_of(user, employment)


def stuck(story: Dekker) -> None:
    """An agreement that is not kept goes up to an organisation; something is imposed, objected to and lifted."""
    worker, officer, debt, mother = story["worker"], story["officer"], story["debt"], story.mother
    assert mother is not None
    file: dict[str, Any] = {"household_id": story.file}
    with story.at(76, 13):
        row = escalation.report(by=debt, **file, kind="not_kept", words="De brieven liggen er nog steeds.")
        one = {**file, "stalemate_id": row.pk}
        escalation.answer(by=worker, **one, words="Ik bel er morgen over.")
        escalation.bring_up(by=worker, **one, because="Er kwam geen antwoord.")
        landlord = story["landlord"].organisation_id
        assert landlord is not None
        escalation.bring_up(
            by=officer,
            **one,
            because="De organisatie doet niets.",
            question="Een afspraak over de huur ligt stil. Wat is er nodig?",
            organisation_id=landlord,
        )
        with acting(system("test", story.file)):
            step = StalemateStep.objects.filter(stalemate=row).order_by("-number")[0]
        climbing.answer_from_outside(by=_manager(landlord), step_id=step.pk, words="Wij doen het maandag.")
        made = imposing.impose(
            by=officer, **one, kind="coordination", reason="Zonder coördinatie lukt dit niet."
        )
        imposing.object_to(by=mother, **file, mandate_id=made.pk, words="Dit wil ik niet.")
        imposing.lift(by=officer, **file, mandate_id=made.pk, why="Het gaat nu vanzelf.")
        _held(story, one)
        escalation.solve(by=debt, **one, solution="De brieven zijn weg.")


def _held(story: Dekker, one: dict[str, Any]) -> None:
    """The coordination point holds an indication and lets it go: the plan hears both."""
    worker, officer, file = story["worker"], story["officer"], story.file
    given: dict[str, Any] = {"by": worker, "household_id": file}
    row = indications.request_indication(**given, title="Thuishulp", law="wmo", issued_by="Gemeente Zwolle")
    indications.move_indication(
        **given,
        indication_id=row.pk,
        version=row.version,
        status="granted",
        ends_on=clock.today() + timedelta(days=90),
    )
    made = imposing.impose(
        by=officer,
        **one,
        kind="hold_indication",
        subject=f"indication:{row.pk}",
        reason="Eerst moet het geld op orde zijn.",
    )
    imposing.lift(by=officer, household_id=file, mandate_id=made.pk, why="Het geld is op orde.")


def crises(story: Dekker) -> None:
    worker = story["worker"]
    file: dict[str, Any] = {"by": worker, "household_id": story.file}
    with story.at(76, 14):
        row = crisis.flag(**file, why="De deur is ingetrapt.")
        crisis.record_meeting(**file, crisis_id=row.pk, on=clock.today(), who="Moeder en Fatima")
        crisis.agree_nights(**file, words="Oma neemt op.")
        crisis.close_crisis(
            **file,
            crisis_id=row.pk,
            outcome="Het is weer rustig.",
            follow_up_on=clock.today() + timedelta(days=7),
            follow_up_words="Veilig wonen.",
        )
        crisis.follow_up(**file, crisis_id=row.pk, result="Er komt een ander slot.")


def not_content(story: Dekker) -> None:
    officer, debt, mother = story["officer"], story["debt"], story.mother
    assert mother is not None
    file: dict[str, Any] = {"household_id": story.file}
    with story.at(76, 15):
        row = dissatisfaction.record(
            by=mother, **file, words="Zij komt te laat.", user_id=_id(story["worker"])
        )
        one = {**file, "row_id": row.pk}
        dissatisfaction.assign(by=officer, **one, mediator_id=_id(debt))
        dissatisfaction.tell_subject(by=debt, **one)
        dissatisfaction.answer(by=debt, **one, words="Zij belt voortaan vooraf.")


def handing_over(story: Dekker) -> None:
    """The coordination is handed over; the second who takes over stays for a moment, and the first one goes on."""
    officer = story["officer"]
    with acting(system("test", story.file)):
        case = Case.objects.get(household_id=story.file, status="open")
    with story.at(76, 16):
        first = handover.begin(
            by=officer,
            member_id=story.members["worker_leads"].id,
            user_id=_id(story["landlord"]),
            because="Neemt tijdelijk waar.",
        )
        assert first.to_member_id is not None
        second = handover.begin(
            by=officer,
            member_id=first.to_member_id,
            user_id=_id(story["psychologist"]),
            because="Neemt tijdelijk waar.",
        )
        handover.keep(
            by=officer, household_id=story.file, handover_id=second.pk, version=1, talk_on=clock.today(), talk_who="Wij"
        )  # fmt: skip
        handover.finish(
            by=officer, household_id=story.file, handover_id=second.pk, cold_why="Het was maar voor even."
        )
        with acting(system("test", story.file)):
            spare = TeamMember.objects.get(pk=second.to_member_id)
        cases.end_member(by=officer, member_id=spare.pk, reason="Het was maar voor even.")
        handover.record_arrival(
            by=officer, case_id=case.pk, other_region="Drenthe", on=clock.today(), warm=True
        )
        with acting(system("test"), writes=True):
            desk = Desk.objects.create(
                kind=DeskKind.COORDINATION_POINT,
                name="Meldpunt Meppel",
                organisation=story.region.organisations["town"],
                method_key=story.region.method.key,
            )
        handover.begin_region(
            by=officer,
            case_id=case.pk,
            desk_id=desk.id,
            because="Het gezin verhuist misschien.",
            family_says="Moeder vindt het goed.",
            ground=Ground.CONSENT,
        )


def rota(story: Dekker) -> None:
    officer = story["officer"]
    with story.at(5, 10):
        row = duty.add_duty(
            by=officer,
            organisation_id=officer.organisation_id,  # type: ignore[arg-type]
            name="Piket",
            phone="0381234567",
            weekdays=range(1, 8),
            starts=time(0),
            ends=time(0),
        )
        duty.end_duty(by=officer, duty_id=row.pk)


def objected(story: Dekker) -> None:
    """The mother does not agree with a version, and the coordinator brings it further."""
    worker, mother, file = story["worker"], story.mother, story.file
    assert mother is not None
    with story.at(77, 9):
        version = plans.propose(by=worker, household_id=file, reason="Eerder klaar met de brieven")
        with acting(worker):
            party = Agreement.objects.get(plan_version=version, party_id=mother.person_id)
        no = "Dat is te snel."
        plans.answer(by=mother, household_id=file, agreement_id=party.pk, agrees=False, reason=no)
        plans.call_stuck(by=worker, household_id=file, agreement_id=party.pk)


def not_by_itself(story: Dekker) -> None:
    rota(story)
    stuck(story)
    crises(story)
    objected(story)
    not_content(story)
    handing_over(story)
