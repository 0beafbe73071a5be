"""A household in Kampen, by the rules of that method: no hard criteria, two coordinators, short visits, the BOMP.

Once for a man alone and once for a family with a child, because the method asks neither.
"""

from datetime import date, timedelta

import pytest

from rondom.assessment import actions as assessment
from rondom.cases import actions as cases
from rondom.cases import queries as people
from rondom.core import clock
from rondom.core.errors import Invalid, NotFound
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.index import actions as signals
from rondom.index import queries as index
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.intake import actions as intake
from rondom.intake import queries as referrals
from rondom.journal import actions as journal
from rondom.journal import queries as joint
from rondom.meetings import actions as meetings
from rondom.meetings import queries as tables
from rondom.meetings import rules as meeting_rules
from rondom.methods import deadlines
from rondom.plans import actions as plans
from rondom.plans import queries as agreed
from rondom.plans.models import Agreement
from rondom.web import queries as today

from .kampen import FAMILY, SINGLE, Delivered, Kampen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture(params=[SINGLE, FAMILY], ids=["a man alone", "a family"])
def region(request: pytest.FixtureRequest, db: None, frozen: object) -> Kampen:
    return Kampen.build(request.param)


def running(region: Kampen) -> dict[str, Deadline]:
    """The clocks that run on the household's file, by kind."""
    with acting(region["bas"]):
        found = Deadline.objects.filter(household_id=region.file, met_at=None, cancelled_at=None)
        return {one.kind: one for one in found}


def note(region: Kampen, who: str, text: str, category: str = "agreements", **what: object) -> None:
    """What a coordinator types on the doorstep: what it was, how long, one sentence."""
    journal.write_note(
        by=region[who],
        household_id=region.file,
        kind="visit",
        text=text,
        category=category,
        minutes=10,
        planned=False,
        **what,  # type: ignore[arg-type]
    )


@pytest.mark.req("A1", "A3")
def test_two_organisations_hear_of_each_other(region: Kampen) -> None:
    """An adult, by the switch for adults of this method."""
    one = region.members[0]
    who = Identity(one.given_name, one.family_name, one.birth_date, "", "8261ES", 8)
    for name in ("landlord", "social"):
        signals.register_signal(
            by=region[name], subjects=[NewSubject("adult", who)], consider_reason="nobody_takes_it_up",
            consider_coordination=True,
        )  # fmt: skip
    [seen] = index.my_matches(region["landlord"])
    assert "Els Mol" in [contact.name for contact in seen.contacts]


@pytest.mark.req("B5")
@pytest.mark.parametrize("accept", [True, False])
def test_no_criterion_is_hard(region: Kampen, accept: bool) -> None:
    """The criteria advise nothing: neither taking in nor passing on departs from them or asks a reason."""
    referral = region.refer()
    view = referrals.referral(region["bas"], referral)
    assert view.advised is None
    assert not any(one.criterion.required for one in view.judged)
    decided = intake.decide(
        by=region["bas"], referral_id=referral, accept=accept, refused_to="" if accept else "Els Mol"
    )
    assert (decided.departs, decided.advice_held) == (False, None)


@pytest.mark.req("B1")
def test_the_point_itself_goes_to_people_unasked(region: Kampen, delivered: Delivered) -> None:
    referral = region.refer("greet", discussed_with_family=False, discussed_not_why="Morgen ga ik langs.")
    assert region.phase == "intake"
    assert referrals.referral(region["bas"], referral).reporter is not None
    with delivered():
        intake.decide(by=region["bas"], referral_id=referral, accept=True)
    assert region.phase == "in_view"


@pytest.mark.req("B3", "B6")
def test_knocking_until_somebody_opens(region: Kampen) -> None:
    referral = region.refer()
    first = {"decision", "first_contact", "household_told"}
    assert set(running(region)) == first
    children = referrals.referral(region["bas"], referral).unseen
    assert bool(children) == (region.members is FAMILY), "children are asked for only where there are any"
    for outcome in ("nobody_answered", "card_left", "talk_stopped"):
        intake.record_contact(
            by=region["bas"], referral_id=referral, way="visit", announcement="unannounced", outcome=outcome
        )
    assert set(running(region)) == first - {"first_contact"} | {"drop_by"}, (
        "a talk that was stopped was a talk"
    )


@pytest.mark.req("B5", "B6")
def test_a_short_contact_goes_straight_to_regular_help_and_may_come_back(
    region: Kampen, delivered: Delivered
) -> None:
    referral = region.refer()
    intake.decide(by=region["bas"], referral_id=referral, accept=False, refused_to="Maatschappelijk werk")
    assert region.phase == "short_contact"
    assert set(running(region)) == {"reporter_told"}
    intake.give_feedback(by=region["bas"], referral_id=referral, text="Els neemt het over.")
    assert running(region) == {}
    assert people.open_case_of(region["bas"], region.file) is None


@pytest.mark.req("E1", "E2")
def test_two_coordinators_beside_regular_help(region: Kampen, delivered: Delivered) -> None:
    region.in_view(delivered)
    bas = region["bas"]
    assert "Stel vast hoeveel coördinatie nodig is" in titles(region, "bas")
    advice = people.advice(bas, region.case)
    assert advice.variant == 2, "somebody has to keep an eye on this household"
    cases.decide_variant(by=bas, case_id=region.case.id, variant=2)
    assert "Wijs aan: coördinator moeilijk plaatsbaren" in titles(region, "bas")
    first = region.appoint("bas")
    assert "Wijs nog iemand aan: coördinator moeilijk plaatsbaren" in titles(region, "bas")
    second = region.appoint("greet")
    assert not [one for one in titles(region, "bas") if one.startswith("Wijs")]
    assert present(region, "coordinator") == ["Bas Kuiper", "Greet Postma"]

    with pytest.raises(Invalid) as refused:
        region.appoint("ina")
    assert "succeeds" in refused.value.fields
    with pytest.raises(Invalid):
        region.appoint("ina", succeeds=region.join("social", "regular_help").id)
    region.appoint("ina", succeeds=second.id)
    assert present(region, "coordinator") == ["Bas Kuiper", "Ina Veen"]
    first.refresh_from_db()
    assert first.until is None


@pytest.mark.req("E2")
def test_nobody_is_a_coach_here(region: Kampen, delivered: Delivered) -> None:
    region.in_view(delivered)
    assert not region.method.uses_coach
    assert {one.number for one in region.method.variants if one.used} == {2, 3, 4}
    with pytest.raises(Invalid):
        cases.decide_variant(by=region["bas"], case_id=region.case.id, variant=5, reason="Zwaar.")


@pytest.mark.req("H2", "B6")
def test_ten_minutes_at_the_door_and_thirty_seconds_to_write_it_down(
    region: Kampen, delivered: Delivered
) -> None:
    region.with_coordinators(delivered)
    due = running(region)["drop_by"].due_at
    clock.move(timedelta(days=20))
    note(region, "bas", "Compliment gegeven: de gang is leeg.")
    assert running(region)["drop_by"].due_at > due + timedelta(days=14), "four weeks from this visit"
    written = joint.notes(region["greet"], region.file)[0]
    assert (written.kind, written.planned, written.minutes) == ("visit", False, 10)
    clock.move(timedelta(days=30))
    assert running(region)["drop_by"].due_at < clock.now(), "nobody disappears from view unseen"


@pytest.mark.req("H1", "I3")
def test_a_new_deal_with_money_reaches_who_helps_with_money_and_nobody_else(
    region: Kampen, delivered: Delivered
) -> None:
    """Just out of debt counselling; on a visit to ask how things are the coordinator hears of a new contract."""
    region.with_coordinators(delivered)
    region.join("debt", "money_help", "sloot de schuldhulp af")
    region.join("social", "regular_help")
    region.join("police", "table_member")
    note(region, "bas", "Telefoon op afbetaling. Erop aangesproken.", category="finances")
    point = journal.raise_point(
        by=region["bas"],
        household_id=region.file,
        kind="new_money_trouble",
        text="Er is een nieuw contract op afbetaling, de eerste rekening komt de 25e.",
    )
    assert set(joint.point(region["bas"], region.file, point.id).not_seen) == {"Greet Postma", "Lies Haan"}
    assert any("afbetaling" in str(one) for one in joint.timeline(region["debt"], region.file))
    for who in ("social", "police"):
        assert not any("afbetaling" in str(one) for one in joint.timeline(region[who], region.file))
    with pytest.raises(NotFound):
        joint.timeline(region["stranger"], region.file)
    for who in ("greet", "debt"):
        journal.acknowledge(by=region[who], household_id=region.file, point_id=point.id)
    assert "acknowledgement" not in running(region)


@pytest.mark.req("G1", "G4")
def test_the_bomp_comes_back_eleven_times_a_year(region: Kampen, delivered: Delivered) -> None:
    region.with_coordinators(delivered)
    police = region.join("police", "table_member")
    lead = next(one for one in people.team(region["bas"], region.file) if one.name == "Bas Kuiper")
    kind = region.method.meeting("bomp")
    assert kind.about_many and kind.table is not None
    planned = meetings.plan_meeting(
        by=region["bas"],
        household_id=region.file,
        kind="bomp",
        planned_at=clock.now() + timedelta(days=1),
        invited=[lead.id, police.id],
    )
    assert planned.chair_id == lead.id
    assert planned.family_absent_why == "", "no family sits at this table, so nobody asks why not"
    assert "BOMP" in tables.of_household(region["police"], region.file)[0].label
    following = meeting_rules.following(region.method, "bomp", planned.planned_at)
    assert following["kind"] == "bomp"
    assert following["planned_at"].date() == date(2026, 4, 7), "33 days on is Easter Monday's eve"

    days = [date(2026, 1, 8)]
    assert kind.rhythm is not None
    while (day := deadlines.next_time(kind.rhythm, days[-1])).year == 2026:
        days.append(day)
    assert len(days) == 11
    assert meeting_rules.following(region.method, "talk", planned.planned_at) == {"kind": "talk"}


@pytest.mark.req("F1", "F5", "D1")
def test_agreements_with_the_resident_as_a_party(region: Kampen, delivered: Delivered) -> None:
    region.with_coordinators(delivered)
    bas = region["bas"]
    for domain in ("finances", "parenting"):
        assessment.use_domain(by=bas, household_id=region.file, domain=domain, reason="Speelt hier.")
    measurement = assessment.measure(by=bas, household_id=region.file)
    assessment.score(by=bas, measurement_id=measurement.id, domain="finances", rater="professional", value=2)
    if region.members is SINGLE:
        assessment.score(
            by=bas, measurement_id=measurement.id, domain="parenting", rater="professional", not_applicable=True
        )  # fmt: skip
    assessment.close_measurement(by=bas, measurement_id=measurement.id)
    cases.decide_variant(by=bas, case_id=region.case.id, variant=4, reason="Een tweede kans voor het huis.")
    lead = next(one for one in people.team(bas, region.file) if one.name == "Bas Kuiper")
    goal = plans.add_goal(
        by=bas, household_id=region.file, domain="finances", family_words="Geen nieuwe rekeningen"
    )
    plans.add_task(
        by=bas, household_id=region.file, goal_id=goal.id, title="Elke maand langs", owner_id=lead.id
    )
    version = plans.propose(by=bas, household_id=region.file, reason="Zo blijven we in het huis.")
    with acting(bas):
        parties = list(Agreement.objects.filter(plan_version=version))
    adults = sum(one.role != "child" for one in region.members)
    assert len(parties) == adults + 1
    for one in parties:
        plans.answer(
            by=bas, household_id=region.file, agreement_id=one.id, agrees=True, reason="Aan tafel gezegd."
        )
    plan = agreed.plan(bas, region.file)
    assert plan.binding is not None and plan.binding.number == 1
    assert region.phase == "in_view", "this method has no phase of its own for a plan"
    assert "plan_review" in running(region)


def titles(region: Kampen, who: str) -> list[str]:
    return [one.title for one in today.work(region[who])]


def present(region: Kampen, role: str) -> list[str]:
    return sorted(one.name for one in people.team(region["bas"], region.file) if one.role == role)
