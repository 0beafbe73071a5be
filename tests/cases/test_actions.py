"""What the actions change, whom they refuse, and that nothing is left half done."""

from datetime import timedelta

import pytest

from rondom.accounts import queries as accounts
from rondom.accounts.models import User
from rondom.cases import actions, queries
from rondom.cases.models import Case, Closing, CoachFact, Offer, TeamMember, VariantDecision
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change, Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.index import actions as index
from rondom.index.models import CoordinationMark
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.access import context_of, roles_of
from tests.cases.conftest import GOOD_CLOSING, Coordination, _id
from tests.world import World


def verbs(coordination: Coordination) -> list[str]:
    return [row.verb for row in coordination.rows(Change)]


def kinds(actor: Actor, coordination: Coordination) -> set[str]:
    with acting(actor):
        return {role.kind for role in roles_of(actor, coordination.household.id)}


# Opening


@pytest.mark.req("E1")
def test_an_accepted_referral_opens_one_case(world: World, delivered) -> None:
    household = world.household()
    by = system("test", household.id)
    for _again in range(2):
        with delivered(), acting(by, writes=True):
            privacy.happened(by=by, event=Event.REFERRAL_DECIDED, household_id=household.id)
    (case,) = Coordination(world, household, None).rows(Case)  # type: ignore[arg-type]
    assert case.number.startswith("C26-")
    assert queries.open_case_of(world.officer, household.id) == case


@pytest.mark.req("A5")
def test_opening_marks_the_household_in_the_index(coordination: Coordination) -> None:
    (mark,) = coordination.rows(CoordinationMark)
    assert mark.until is None
    assert verbs(coordination).count("case.opened") == 1


def test_a_stranger_cannot_open_a_case(world: World) -> None:
    household = world.household()
    with pytest.raises(NotFound):
        actions.open_case(by=world.stranger, household_id=household.id)
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    with pytest.raises(Refused):
        actions.open_case(by=world.worker, household_id=household.id)
    assert queries.open_case_of(world.officer, household.id) is None


# Variant


@pytest.mark.req("E1")
def test_the_advice_rises_with_the_facts_and_never_with_severity(coordination: Coordination) -> None:
    advised = [queries.advice(coordination.officer, coordination.case).variant]
    coordination.join(coordination.world.teacher)
    coordination.join(coordination.world.housing)
    advised.append(queries.advice(coordination.officer, coordination.case).variant)
    for fact in ("depends_on_each_other", "household_is_party"):
        actions.state_variant_fact(
            by=coordination.officer, case_id=coordination.case.id, fact=fact, holds="yes"
        )
        advised.append(queries.advice(coordination.officer, coordination.case).variant)
    for criterion in ("beyond_one_member", "little_grip", "known_and_accepted"):
        actions.state_coach_fact(
            by=coordination.officer, case_id=coordination.case.id, criterion=criterion, holds="yes"
        )
    advised.append(queries.advice(coordination.officer, coordination.case).variant)
    assert advised == [0, 2, 3, 4, 5]


@pytest.mark.req("E1")
def test_what_people_state_of_overlap_goes_before_the_count(coordination: Coordination) -> None:
    coordination.join(coordination.world.teacher)
    coordination.join(coordination.world.housing)
    actions.state_variant_fact(
        by=coordination.officer, case_id=coordination.case.id, fact="overlap", holds="no"
    )
    advice = queries.advice(coordination.officer, coordination.case)
    assert advice.variant == 1
    (overlap,) = [one for one in advice.entries if one.fact == "overlap"]
    assert "Marga Kok" in overlap.source


@pytest.mark.req("E1")
def test_deciding_stores_the_facts_and_begins_the_plan(coordination: Coordination) -> None:
    coordination.decide(4)
    (decision,) = coordination.rows(VariantDecision)
    assert (decision.advised, decision.decided) == (0, 4)
    assert {fact["fact"] for fact in decision.facts} >= {"always", "overlap", "household_is_party"}
    with acting(coordination.officer):
        assert context_of(coordination.household.id).phase == "plan"
    running = {row.kind for row in coordination.rows(Deadline, met_at=None, cancelled_at=None)}
    assert {"round_table", "binding_plan"} <= running
    assert "variant.decided" in verbs(coordination)


@pytest.mark.req("E1")
def test_a_low_variant_starts_no_clock_for_a_plan(coordination: Coordination) -> None:
    coordination.decide(1)
    assert not {row.kind for row in coordination.rows(Deadline)} & {"round_table", "binding_plan"}


@pytest.mark.req("E1")
@pytest.mark.parametrize(("variant", "field"), [(3, "reason"), (7, "variant")])
def test_departing_from_the_advice_needs_a_reason(
    coordination: Coordination, variant: int, field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        coordination.decide(variant, reason=" ")
    assert list(wrong.value.fields) == [field]
    assert coordination.rows(VariantDecision) == []


def test_two_deciders_lose_nothing(coordination: Coordination) -> None:
    coordination.decide(3)
    with pytest.raises(Conflict) as conflict:
        actions.decide_variant(
            by=coordination.officer, case_id=coordination.case.id, variant=5, reason="Mijn reden", version=1
        )
    assert conflict.value.mine["reason"] == "Mijn reden"
    assert len(coordination.rows(VariantDecision)) == 1


# Coordinator and coach


@pytest.mark.req("E2")
def test_a_coordinator_only_where_the_variant_asks_one(coordination: Coordination) -> None:
    with pytest.raises(Invalid):
        coordination.appoint(coordination.world.worker)
    coordination.decide(2)
    with pytest.raises(Invalid):
        coordination.appoint(coordination.world.worker)
    coordination.decide(3)
    coordination.appoint(coordination.world.worker)
    assert kinds(coordination.world.worker, coordination) == {RoleKind.COORDINATOR}
    assert "coordinator.appointed" in verbs(coordination)


@pytest.mark.req("E2")
def test_the_former_coordinator_no_longer_sees_the_household(coordination: Coordination) -> None:
    coordination.decide(3)
    first = coordination.appoint(coordination.world.worker)
    coordination.appoint(coordination.world.psychologist)
    assert kinds(coordination.world.worker, coordination) == set()
    assert kinds(coordination.world.psychologist, coordination) == {RoleKind.COORDINATOR}
    (former,) = coordination.rows(TeamMember, pk=first.pk)
    assert "Petra Mulder" in former.end_reason
    with pytest.raises(NotFound):
        queries.team(coordination.world.worker, coordination.household.id)


@pytest.mark.req("E2")
def test_a_coach_only_when_all_criteria_hold(coordination: Coordination) -> None:
    coordination.decide(5)
    with pytest.raises(Invalid) as lacking:
        coordination.appoint(coordination.world.coach, RoleKind.COACH)
    assert "te weinig regie" in lacking.value.fields[""]
    coordination.all_criteria_hold()
    with pytest.raises(Invalid) as silent:
        coordination.appoint(coordination.world.coach, RoleKind.COACH, family_says="")
    assert list(silent.value.fields) == ["family_says"]
    coordination.appoint(coordination.world.coach, RoleKind.COACH)
    assert kinds(coordination.world.coach, coordination) == {RoleKind.COACH}


@pytest.mark.req("E2")
def test_one_person_as_coordinator_and_coach_needs_to_be_meant(coordination: Coordination) -> None:
    coordination.decide(5)
    coordination.all_criteria_hold()
    coordination.appoint(coordination.world.worker)
    with pytest.raises(Invalid) as warned:
        coordination.appoint(coordination.world.worker, RoleKind.COACH)
    assert "botsen" in warned.value.fields["knows_warning"]
    assert kinds(coordination.world.worker, coordination) == {RoleKind.COORDINATOR}
    coordination.appoint(coordination.world.worker, RoleKind.COACH, knows_warning=True)
    assert kinds(coordination.world.worker, coordination) == {RoleKind.COORDINATOR, RoleKind.COACH}


@pytest.mark.req("E2")
def test_what_rondom_counts_cannot_be_stated(coordination: Coordination) -> None:
    with pytest.raises(Invalid):
        actions.state_coach_fact(
            by=coordination.officer, case_id=coordination.case.id, criterion="minor_child", holds="yes"
        )
    assert coordination.rows(CoachFact) == []


@pytest.mark.req("E2")
def test_one_organisation_is_responsible_with_why(coordination: Coordination) -> None:
    chosen = coordination.world.organisations["social"].id
    with pytest.raises(Invalid):
        actions.name_responsible(
            by=coordination.officer, case_id=coordination.case.id, organisation_id=chosen, reason=""
        )
    actions.name_responsible(
        by=coordination.officer,
        case_id=coordination.case.id,
        organisation_id=chosen,
        reason="Komt er elke week.",
    )
    (case,) = coordination.rows(Case)
    assert (case.responsible_organisation_id, case.responsible_reason) == (chosen, "Komt er elke week.")


@pytest.mark.req("E2")
@pytest.mark.parametrize("who", ["stranger", "worker", "coach"])
def test_who_may_not_appoint_leaves_nothing(coordination: Coordination, who: str) -> None:
    coordination.decide(3)
    coordination.join(coordination.world.worker)
    before = len(verbs(coordination))
    with pytest.raises((Refused, NotFound)):
        actions.appoint(
            by=coordination.world.actors[who],
            case_id=coordination.case.id,
            role=coordination.role(RoleKind.COORDINATOR),
            user_id=_id(coordination.world.coach),
            because="Omdat het kan.",
        )
    assert len(verbs(coordination)) == before
    assert len(coordination.rows(TeamMember)) == 1


# Team


@pytest.mark.req("E3")
def test_joining_gives_access_and_leaving_takes_it_at_once(coordination: Coordination) -> None:
    member = coordination.join(coordination.world.teacher, "let op Tim op school")
    (seen,) = queries.team(coordination.world.teacher, coordination.household.id)
    assert (seen.name, seen.organisation, seen.comes_for) == (
        "Anna Bakker",
        "De Brug",
        "let op Tim op school",
    )
    actions.end_member(by=coordination.officer, member_id=member.id, reason="Tim gaat van school.")
    assert kinds(coordination.world.teacher, coordination) == set()
    assert queries.team(coordination.officer, coordination.household.id) == []
    assert verbs(coordination)[-1] == "team.changed"


@pytest.mark.req("E3")
def test_the_same_person_joins_once_per_role(coordination: Coordination) -> None:
    coordination.join(coordination.world.teacher)
    with pytest.raises(Invalid):
        coordination.join(coordination.world.teacher)
    assert len(coordination.rows(TeamMember)) == 1


@pytest.mark.req("E3")
def test_family_and_network_are_in_the_team_too(coordination: Coordination) -> None:
    world, household = coordination.world, coordination.household
    mother = world.person(household)
    actions.add_member(
        by=world.officer,
        case_id=coordination.case.id,
        attachment="family",
        person_id=mother,
        comes_for="brengt Tim",
    )
    actions.add_member(
        by=world.officer,
        case_id=coordination.case.id,
        attachment="network",
        name="Oma Riet",
        phone="0383331122",
        comes_for="kookt op vrijdag",
        about=[mother],
    )
    team = queries.team(world.officer, household.id)
    assert [(one.name, one.attachment, one.about) for one in team] == [
        ("Carla Dekker", "family", ()),
        ("Oma Riet", "network", ("Carla",)),
    ]


def test_about_must_be_of_this_household(coordination: Coordination) -> None:
    other = coordination.world.household("Gezin Anders")
    with pytest.raises(Invalid) as wrong:
        actions.add_member(
            by=coordination.officer,
            case_id=coordination.case.id,
            attachment="network",
            name="Oma",
            comes_for="kookt",
            about=[coordination.world.person(other)],
        )
    assert list(wrong.value.fields) == ["about"]


@pytest.mark.req("M1")
def test_a_family_member_gets_an_account_with_four_words(coordination: Coordination) -> None:
    mother = coordination.world.person(coordination.household)
    open_it = {"by": coordination.officer, "case_id": coordination.case.id, "person_id": mother}
    words = actions.open_portal(**open_it, email="carla@gezin.test")
    assert len(words.split("-")) == 4
    with narrow_role("signin"):
        user = User.objects.get(person_id=mother)
    assert user.check_password(words)
    assert kinds(accounts.actor_of(user, None), coordination) == {RoleKind.FAMILY}
    with pytest.raises(Invalid):
        actions.open_portal(**open_it, email="carla2@gezin.test")


def test_an_address_in_use_says_so_at_the_field(coordination: Coordination) -> None:
    mother = coordination.world.person(coordination.household)
    with pytest.raises(Invalid) as wrong:
        actions.open_portal(
            by=coordination.officer,
            case_id=coordination.case.id,
            person_id=mother,
            email="anna.bakker@voorbeeld.test",
        )
    assert list(wrong.value.fields) == ["email"]


# Expectations


@pytest.mark.req("E3")
def test_the_psychologist_of_case_r_answers_later_than_the_coordinator_expects(
    coordination: Coordination,
) -> None:
    coordination.decide(3)
    coordinator = coordination.appoint(coordination.world.worker)
    psychologist = coordination.join(coordination.world.psychologist, "behandelt moeder", RoleKind.SPECIALIST)
    actions.state_expectation(
        by=coordination.world.worker,
        holder_id=coordinator.id,
        other_id=psychologist.id,
        answers_within_days=1,
        channel="mail",
        wants=["agreements"],
    )
    (silent,) = queries.mismatches(coordination.world.worker, coordination.case)
    assert silent.offered == "Petra heeft nog niets toegezegd."
    actions.state_offer(
        by=coordination.world.psychologist,
        member_id=psychologist.id,
        answers_within_days=5,
        channels=["meeting_only"],
        gives=["plan"],
    )
    found = queries.mismatches(coordination.world.worker, coordination.case)
    assert [one.kind for one in found] == ["slower", "channel", "information"]
    assert found[0].expected == "Fatima verwacht antwoord binnen 1 werkdag."
    assert found[0].offered == "Petra antwoordt binnen 5 werkdagen."


@pytest.mark.req("E3")
def test_everybody_speaks_for_themselves(coordination: Coordination) -> None:
    teacher = coordination.join(coordination.world.teacher)
    coordination.join(coordination.world.housing)
    with pytest.raises(Refused):
        actions.state_offer(by=coordination.world.housing, member_id=teacher.id, answers_within_days=1)
    actions.state_offer(by=coordination.officer, member_id=teacher.id, answers_within_days=1)
    assert len(coordination.rows(Offer)) == 1


@pytest.mark.req("I3")
def test_nobody_promises_information_that_their_role_does_not_see(coordination: Coordination) -> None:
    teacher = coordination.join(coordination.world.teacher)
    with pytest.raises(Invalid) as wrong:
        actions.state_offer(by=coordination.world.teacher, member_id=teacher.id, gives=["justice"])
    assert list(wrong.value.fields) == ["gives"]


# Closing


def close(coordination: Coordination, **more: object) -> Closing:
    return actions.close_case(
        by=coordination.officer, case_id=coordination.case.id, **{**GOOD_CLOSING, **more}
    )  # type: ignore[arg-type]


@pytest.mark.req("L1")
def test_closing_ends_access_stops_clocks_and_tells_everybody(coordination: Coordination) -> None:
    world = coordination.world
    coordination.decide(3)
    watcher = coordination.appoint(world.worker)
    coordination.join(world.teacher)
    clock.move(timedelta(days=90))
    closing = close(coordination, watch_member_id=watcher.id)
    (case,) = coordination.rows(Case)
    assert (case.status, case.closed_at) == ("closed", clock.now())
    assert len(closing.told) == 2
    with narrow_role("jobs"):
        assert {(row.to_user_id, row.template) for row in OutgoingMail.objects.all()} >= {
            (world.worker.user_id, "closed"),
            (world.teacher.user_id, "closed"),
        }
    running = coordination.rows(Deadline, met_at=None, cancelled_at=None)
    assert [(row.kind, row.user_id) for row in running] == [("aftercare_check", world.worker.user_id)]
    assert kinds(world.teacher, coordination) == set()
    assert kinds(world.worker, coordination) == {RoleKind.COORDINATOR}
    assert kinds(world.officer, coordination) == {RoleKind.OFFICER}
    (mark,) = coordination.rows(CoordinationMark)
    assert mark.until == clock.now() and mark.expires_on is not None
    with acting(world.officer):
        assert context_of(coordination.household.id).phase == "aftercare"


@pytest.mark.req("L1")
def test_the_coordinator_who_closes_loses_access_with_it(coordination: Coordination) -> None:
    coordination.decide(3)
    coordination.appoint(coordination.world.worker)
    coordination.join(coordination.world.teacher)
    actions.close_case(by=coordination.world.worker, case_id=coordination.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    assert kinds(coordination.world.worker, coordination) == set()
    assert kinds(coordination.world.teacher, coordination) == set()


@pytest.mark.req("L1")
@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"kind": "moved"}, "destination"),
        ({"kind": "exploded"}, "kind"),
        ({"relapse_level": "high"}, "relapse_because"),
        ({"watch_note": ""}, "watch_note"),
        ({"family_evaluation": ""}, "family_evaluation"),
        ({"family_grade": 11}, "family_grade"),
    ],
)
def test_a_closing_that_lacks_something_leaves_nothing(
    coordination: Coordination, what: dict, field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        close(coordination, **what)
    assert list(wrong.value.fields) == [field]
    assert coordination.rows(Closing) == []


@pytest.mark.req("L1")
def test_a_unilateral_ground_is_recorded_as_such(coordination: Coordination) -> None:
    assert close(coordination, ground="family_ends").unilateral


@pytest.mark.req("L1")
def test_a_fault_in_the_middle_of_closing_leaves_a_whole_state(
    coordination: Coordination, monkeypatch: pytest.MonkeyPatch
) -> None:
    coordination.join(coordination.world.teacher)
    before = verbs(coordination)

    def broken(**_what: object) -> None:
        raise RuntimeError("the index is away")

    monkeypatch.setattr(index, "end_mark", broken)
    with pytest.raises(RuntimeError):
        close(coordination)
    assert coordination.rows(Closing) == []
    (case,) = coordination.rows(Case)
    assert case.status == "open"
    assert verbs(coordination) == before
    assert kinds(coordination.world.teacher, coordination) == {RoleKind.MEMBER}
    assert {row.kind for row in coordination.rows(Deadline, cancelled_at=None)} >= {"variant_decision"}
    with narrow_role("jobs"):
        assert not OutgoingMail.objects.filter(template="closed").exists()


@pytest.mark.req("L1")
def test_a_team_member_cannot_close(coordination: Coordination) -> None:
    coordination.join(coordination.world.teacher)
    for who, error in ((coordination.world.teacher, Refused), (coordination.world.stranger, NotFound)):
        with pytest.raises(error):
            actions.close_case(by=who, case_id=coordination.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    assert coordination.rows(Closing) == []


def test_a_closed_case_does_not_change(coordination: Coordination) -> None:
    close(coordination)
    with pytest.raises(Invalid):
        coordination.decide(3)


@pytest.mark.req("E1")
def test_what_waits_on_vandaag(coordination: Coordination) -> None:
    def titles(actor: Actor) -> list[str]:
        return [one.title for one in queries.work_for(actor)]

    assert titles(coordination.officer) == ["Stel vast hoeveel coördinatie nodig is"]
    coordination.decide(3)
    assert titles(coordination.officer) == ["Wijs aan: zorgcoördinator"]
    coordination.appoint(coordination.world.worker)
    assert titles(coordination.officer) == []
    assert titles(coordination.world.worker) == ["Zeg wat anderen van je mogen verwachten"]
    assert titles(coordination.world.stranger) == []
