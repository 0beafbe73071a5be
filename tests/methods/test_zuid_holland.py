"""The default preset says what its source and the specification say. [spec 03-methods §1, 04-privacy P2]"""

import pytest

from rondom.methods.domains import LifeDomain
from rondom.methods.enums import (
    WRITER_ONLY,
    AdviceFact,
    Category,
    ClimbTo,
    Event,
    GroundKind,
    Referrer,
    RoleKind,
    Unit,
    Urgency,
    Verb,
)
from rondom.methods.schema import CHOICE_LISTS, Method

WHOLE_TEAM = ("care_coordinator", "family_coach", "team_member", "specialist", "guardian")
AT_WORK = ("picture", "plan", "carrying_out")


def who_sees(method: Method, category: Category, phase: str) -> set[str]:
    """Who needs it by their place in the file; who opens it for a higher interest is looked at apart."""
    held = [role for role in method.roles if role.kind != RoleKind.OVERRIDE]
    return {role.key for role in held if method.sees(role.key, phase, category)}


@pytest.mark.req("I5")
def test_who_opens_a_file_for_a_higher_interest_reads_little_and_does_less(method: Method) -> None:
    (role,) = method.roles_of_kind(RoleKind.OVERRIDE)
    for phase in method.phases:
        assert method.categories_of(role.key, phase.key) == {
            Category.EXISTENCE,
            Category.IDENTITY,
            Category.HOUSEHOLD,
            Category.PLAN,
            Category.AGREEMENTS,
            Category.SAFETY,
        }
        assert method.verbs_of(role.key, phase.key) == {Verb.WRITE_NOTE, Verb.RAISE_CRITICAL_POINT}


@pytest.mark.req("I3")
@pytest.mark.parametrize("phase", AT_WORK)
def test_need_to_know_defaults_while_at_work(method: Method, phase: str) -> None:
    point, family = "coordination_point", "family_member"
    team = {*WHOLE_TEAM, "initiator", point, family}
    assert who_sees(method, Category.EXISTENCE, phase) - {"relative"} == team
    assert who_sees(method, Category.PLAN, phase) == team
    assert who_sees(method, Category.AGREEMENTS, phase) == team
    scores = {"care_coordinator", "family_coach", point, family}
    assert who_sees(method, Category.DOMAIN_SCORES, phase) == scores
    assert who_sees(method, Category.REPORTER, phase) == {point}
    for category in (Category.MENTAL_HEALTH, Category.PHYSICAL_HEALTH, Category.JUSTICE, *WRITER_ONLY):
        assert who_sees(method, category, phase) == set()


@pytest.mark.req("I3")
def test_during_screening_and_after_closing_little_is_seen(method: Method) -> None:
    assert method.categories_of("reporter", "referral") == {Category.EXISTENCE}
    assert method.categories_of("front_office", "referral") == {Category.EXISTENCE, Category.IDENTITY}
    assert method.categories_of("team_member", "referral") == set()
    assert method.categories_of("coordination_point", "referral").isdisjoint(
        {
            Category.FINANCES,
            Category.EDUCATION,
            Category.MENTAL_HEALTH,
            Category.PHYSICAL_HEALTH,
            Category.JUSTICE,
        }
    )
    closed = {role.key for role in method.roles if method.categories_of(role.key, "closed")}
    assert closed - {"emergency"} == {"coordination_point", "family_member"}
    assert not [verb for role, phase, verb in method.may_matrix() if role == "reporter"]


FIVE_DAYS, TEN_DAYS, WEEK = (5, "working_days"), (10, "working_days"), (7, "days")
REFERRED = {"home_visit": WEEK, "family_told": TEN_DAYS}


@pytest.mark.req("B6")
@pytest.mark.parametrize(
    ("event", "urgency", "terms"),
    [
        ("referral.received", "normal", {**REFERRED, "decision": (1, "working_days"), "first_contact": FIVE_DAYS}),
        ("referral.received", "crisis", {**REFERRED, "decision": (0, "days"), "first_contact": (0, "days")}),
        ("referral.received", "violence", {**REFERRED, "decision": (0, "days"), "first_contact": (48, "hours")}),
        ("referral.decided", "normal", {"reporter_told": FIVE_DAYS, "variant_decision": (6, "weeks")}),
        ("match.found", "normal", {"match_follow_up": TEN_DAYS}),
        ("variant.decided", "normal", {"round_table": TEN_DAYS, "binding_plan": (6, "weeks")}),
        ("plan.proposed", "normal", {"plan_answer": FIVE_DAYS}),
        ("plan.reviewed", "normal", {"plan_review": (3, "months")}),
        ("critical_point.raised", "normal", {"acknowledgement": (1, "working_days")}),
        ("case.closed", "normal", {"aftercare_check": (3, "months")}),
    ],
)  # fmt: skip
def test_the_terms(method: Method, event: str, urgency: str, terms: dict[str, tuple[int, str]]) -> None:
    started = method.deadlines_starting_on(Event(event), Urgency(urgency))
    assert {d.belongs_to_step: (d.within, d.unit.value) for d in started} == terms


def test_light_coordination_has_no_clock_for_a_round_table(method: Method) -> None:
    assert method.deadlines_starting_on(Event.VARIANT_DECIDED, Urgency.NORMAL, 2) == ()
    assert len(method.deadlines_starting_on(Event.VARIANT_DECIDED, Urgency.NORMAL, 3)) == 2


@pytest.mark.req("A3")
def test_a_match_that_is_not_followed_up_climbs_to_the_manager_then_the_point(method: Method) -> None:
    assert method.deadline("match_follow_up").climbs_to == (ClimbTo.MANAGER, ClimbTo.OFFICER)


@pytest.mark.req("F7")
def test_the_review_comes_back_every_three_months(method: Method) -> None:
    review = method.review_deadline
    assert (review.within, review.unit, review.repeats) == (3, Unit.MONTHS, True)
    assert review in method.deadlines_starting_on(Event.PLAN_REVIEWED)
    assert review in method.deadlines_stopping_on(Event.CASE_CLOSED)


@pytest.mark.parametrize(
    ("event", "current", "expected"),
    [
        (Event.REFERRAL_RECEIVED, None, "referral"),
        (Event.CASE_OPENED, None, "picture"),
        (Event.PLAN_BINDING, None, None),
        (Event.REFERRAL_DECIDED, "referral", "picture"),
        (Event.REFERRAL_REFUSED, "referral", "closed"),
        (Event.VARIANT_DECIDED, "picture", "plan"),
        (Event.VARIANT_DECIDED, "carrying_out", None),
        (Event.PLAN_BINDING, "plan", "carrying_out"),
        (Event.PLAN_BINDING, "carrying_out", None),
        (Event.CASE_CLOSED, "picture", "aftercare"),
        (Event.CASE_CLOSED, "carrying_out", "aftercare"),
        (Event.AFTERCARE_ENDED, "aftercare", "closed"),
        (Event.REFERRAL_RECEIVED, "closed", "referral"),
        (Event.REFERRAL_RECEIVED, "carrying_out", None),
        (Event.CASE_OPENED, "aftercare", "picture"),
    ],
)
def test_the_way_of_a_household(
    method: Method, event: Event, current: str | None, expected: str | None
) -> None:
    assert method.phase_after(event, current) == expected


@pytest.mark.req("E1")
@pytest.mark.parametrize(
    ("facts", "variant"),
    [
        (set(), 0),
        ({AdviceFact.MAY_TOUCH}, 1),
        ({AdviceFact.OVERLAP, AdviceFact.MAY_TOUCH}, 2),
        ({AdviceFact.DEPENDS_ON_EACH_OTHER}, 3),
        ({AdviceFact.HOUSEHOLD_IS_PARTY, AdviceFact.OVERLAP}, 4),
        ({AdviceFact.COACH_CRITERIA_HOLD}, 5),
        (set(AdviceFact), 5),
    ],
)
def test_the_advice_is_the_highest_rule_that_holds(
    method: Method, facts: set[AdviceFact], variant: int
) -> None:
    assert method.advise(facts).variant == variant


@pytest.mark.req("E1")
def test_what_each_variant_brings(method: Method) -> None:
    brings = {v.number: (v.plan, v.binding, v.coordinator, v.coach) for v in method.variants}
    assert brings[2] == (False, False, False, False)
    assert brings[3] == (True, False, True, False)
    assert brings[4] == (True, True, True, False)
    assert brings[5] == (True, True, True, True)


@pytest.mark.req("E2")
def test_one_person_as_coordinator_and_coach_gets_a_warning(method: Method) -> None:
    assert method.combination_warning("care_coordinator", "family_coach")
    assert method.combination_warning("family_coach", "care_coordinator")
    assert method.combination_warning("family_coach", "team_member") is None


@pytest.mark.req("D1")
def test_thirteen_life_domains_in_the_order_of_the_seed(method: Method) -> None:
    assert [domain.key for domain in method.domains] == list(LifeDomain)
    assert [domain.number for domain in method.domains] == list(range(1, 14))
    assert all(domain.ssm for domain in method.domains)
    assert method.domain("psychological").category_of_explanation == Category.MENTAL_HEALTH
    assert method.domain("housing").category_of_explanation == Category.DOMAIN_SCORES
    assert method.domain("parenting").needs_children


@pytest.mark.req("D2")
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (1, 3, "reduced"),
        (1, 2, "stable"),
        (3, 3, "stable"),
        (4, 1, "worse"),
        (2, 1, "stable"),
        (5, 3, "worse"),
    ],
)
@pytest.mark.parametrize("rater", ["professional", "family"])
def test_change_between_two_measurements(
    method: Method, old: int, new: int, expected: str, rater: str
) -> None:
    assert method.scale.change(old, new, rater) == expected


@pytest.mark.req("D2")
def test_a_change_smaller_than_the_noise_is_stable(method: Method) -> None:
    coarse = method.scale.model_copy(update={"noise": 3})
    assert [coarse.change(1, new, "family") for new in (1, 2, 3, 4)] == [
        "stable",
        "stable",
        "stable",
        "reduced",
    ]


@pytest.mark.req("D2")
def test_a_file_from_before_counts_every_step_of_its_noise(method: Method) -> None:
    older = method.scale.model_copy(update={"reliability": None})
    assert [older.change(2, new, "professional") for new in (1, 2, 3)] == ["worse", "stable", "reduced"]
    assert older.change_of_all([(2, 3), (3, 2), (1, 2)], "professional") == "reduced"


def test_back_office_for_professionals_only(method: Method) -> None:
    assert set(method.referral.by) == {Referrer.PROFESSIONAL, Referrer.FRONT_OFFICE}


@pytest.mark.req("F5")
def test_the_plan_binds_organisations_financiers_and_members_from_16(method: Method) -> None:
    rule = method.agreement
    assert (rule.organisations_with_task, rule.financier, rule.members_from_age) == (True, True, 16)
    assert rule.silence_goes_to == ClimbTo.COORDINATOR


@pytest.mark.req("A7")
def test_what_is_kept_and_how_long(method: Method) -> None:
    assert method.retention.signal_months == 24
    assert method.retention.signal_ended_months == 6
    assert {method.retention.of(category).category for category in Category} == set(Category)


@pytest.mark.parametrize(("age", "key"), [(0, "youth"), (22, "youth"), (23, "adults"), (80, "adults")])
def test_the_index_is_switched_per_age_with_its_ground(method: Method, age: int, key: str) -> None:
    switch = method.index_for_age(age)
    assert switch is not None
    assert switch.key == key
    assert switch.ground.nl
    assert switch.article


def test_closed_lists_are_offered_in_the_language_of_the_user(method: Method) -> None:
    from django.utils.translation import override

    with override("nl"):
        assert ("moved", "Verhuisd") in method.options("closing_kinds")
    with override("en"):
        assert ("moved", "Moved") in method.options("closing_kinds")
    for name in CHOICE_LISTS:
        assert method.options(name)
    with pytest.raises(KeyError):
        method.options("roles")
    assert method.choice("channels", "phone").label.text("en-gb") == "Telephone"


def test_parts_are_found_by_key(method: Method) -> None:
    assert method.role("family_coach").kind == RoleKind.COACH
    assert method.first_role(RoleKind.OFFICER).key == "coordination_point"
    assert method.meeting("round_table").chair == "coordination_point"
    assert method.phase("closed").final
    assert method.variant(4).binding
    assert all(method.ground(kind).sentence.nl for kind in GroundKind)
    assert [role.key for role in method.roles_that_may("referral", Verb.DECIDE_REFERRAL)] == [
        "coordination_point"
    ]


def test_a_method_cannot_be_changed(method: Method) -> None:
    with pytest.raises(ValueError, match="frozen"):
        method.version = 2  # type: ignore[misc]


def test_each_term_says_where_it_comes_from(method: Method) -> None:
    assert "Bureau Jeugdzorg" in method.deadline("decision").source.nl
    assert "Peel en Maas" in method.deadline("home_visit").source.nl
    assert all(d.source.nl and d.source.en for d in method.deadlines)
