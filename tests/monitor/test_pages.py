"""The page with figures: who may see it, what it says, and what the database lets it read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting, narrow_role
from rondom.monitor import access, queries
from rondom.monitor.models import Publication
from tests.monitor.lives import THEN, Lives
from tests.world import World

pytestmark = pytest.mark.req("K1")
SignIn = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def smallest_group(settings: Any) -> None:
    settings.RONDOM_SMALL_CELL = 5


def text_of(client: Client, address: str = "/cijfers/") -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_policy_reads_a_short_report(lives: Lives, signed_in: SignIn) -> None:
    lives.running(7, team=3)
    lives.count()
    text = text_of(signed_in(lives.world.policy))
    assert "7 gezinnen hebben nu coördinatie." in text
    assert "gemiddeld 3,0 professionals" not in text and "Een gemiddelde staat hier niet" in text
    assert "te weinig gezinnen om te tonen" in text and "tellen de getallen hier niet op" in text
    assert "Wat is hier geteld?" in text and "Niet geteld" in text
    assert "Nummer" not in text and "Dekker" not in text


def test_before_the_first_counting_it_says_so(lives: Lives, signed_in: SignIn) -> None:
    assert "Er is nog niets om te tonen" in text_of(signed_in(lives.world.policy))
    assert "Er is nog niets om te tonen" in text_of(signed_in(lives.world.officer))


def test_the_page_shows_what_was_counted_and_no_more(lives: Lives, signed_in: SignIn) -> None:
    """A household that comes today is not in figures that were counted yesterday: nobody can watch it come."""
    lives.running(7)
    lives.count()
    client = signed_in(lives.world.policy)
    before = text_of(client)
    lives.running(1)
    assert "7 gezinnen hebben nu coördinatie." in before
    assert "7 gezinnen hebben nu coördinatie." in text_of(client)


@pytest.mark.req("K4")
def test_few_households_give_no_figure_at_all(lives: Lives, signed_in: SignIn) -> None:
    lives.running(3)
    lives.count()
    text = text_of(signed_in(lives.world.policy))
    assert "Er zijn te weinig gezinnen met coördinatie" in text and "3 gezinnen" not in text
    assert "data-chart" not in text


def test_works_without_script(lives: Lives, signed_in: SignIn) -> None:
    """What a picture shows stands in a table, and its data is no script that runs."""
    for household in lives.households(12):
        lives.referral(household)
    lives.running(6, phase="picture")
    lives.running(6)
    lives.count()
    text = text_of(signed_in(lives.world.policy))
    assert '<script id="chart-phases" type="application/json">' in text
    assert "<table" in text and "<td" in text
    assert "style=" not in text and "onclick" not in text


def test_closings_that_do_not_add_up_are_told(lives: Lives, signed_in: SignIn, settings: Any) -> None:
    """As in the year figures of Kampen: the kinds are another number than the files."""
    settings.RONDOM_SMALL_CELL = 1
    kinds = [kind.key for kind in lives.world.method.closing_kinds]
    for number, household in enumerate(lives.households(6)):
        lives.closed(household, kinds[number % 2] if number < 4 else "")
    lives.count()
    text = text_of(signed_in(lives.world.policy))
    assert "tellen op tot 4, maar volgens de dossiers zijn het er 6" in text
    assert "Van 2 is dus niet vastgelegd" in text


@pytest.mark.req("D2")
def test_outcomes_beside_enschede(lives: Lives, signed_in: SignIn, settings: Any) -> None:
    settings.RONDOM_SMALL_CELL = 1
    for number, household in enumerate(lives.households(4)):
        lives.scores(household, "finances", 3, (5, 5, 3, 1)[number])
    lives.count()
    text = text_of(signed_in(lives.world.policy))
    assert (
        "bij 2 van 4 gezinnen" in text and "Minder of gelijk: 75%" in text and "Enschede meldde 80%" in text
    )


def test_terms_and_time_to_plan(lives: Lives, signed_in: SignIn, settings: Any) -> None:
    settings.RONDOM_SMALL_CELL = 1
    step = lives.world.method.deadlines[0].belongs_to_step
    for number, case in enumerate(lives.running(4)):
        lives.term(case.household, step, timedelta(days=1 if number else 9))
        lives.plan(case, timedelta(days=21))
    lives.count()
    text = text_of(signed_in(lives.world.policy))
    assert "op tijd bij 3 van 4 gezinnen (75%)" in text
    assert "gemiddeld 3,0 weken na het begin" in text


def test_choosing_a_period_or_a_coordination_point(lives: Lives, signed_in: SignIn) -> None:
    kampen = lives.second_desk()
    for number, household in enumerate(lives.households(12)):
        lives.referral(household, THEN - timedelta(days=365 if number < 6 else 100))
    for household in lives.households(5):
        lives.referral(household)
    lives.running(6)
    lives.running(5, at=kampen)
    lives.count()
    client = signed_in(lives.world.policy)
    text = text_of(client)
    assert "Vorig jaar (2025)" in text and "Meldpunt Kampen" in text and "11 gezinnen hebben nu" in text
    assert "5 gezinnen hebben nu" in text_of(client, f"/cijfers/?over=desk:{kampen.id}.2025")
    assert "Voor 11 gezinnen kwam een melding" in text
    assert "Voor 6 gezinnen kwam een melding" in text_of(client, "/cijfers/?over=region.2024")
    assert client.get("/cijfers/?over=desk:x.2025").status_code == 404
    assert client.get("/cijfers/?over=region.2019").status_code == 404


@pytest.mark.req("K4")
def test_a_part_that_would_give_another_away_is_no_choice(lives: Lives, signed_in: SignIn) -> None:
    kampen = lives.second_desk()
    lives.running(9)
    lives.running(2, at=kampen)
    lives.count()
    text = text_of(signed_in(lives.world.policy))
    assert "11 gezinnen hebben nu" in text and "Meldpunt Kampen" not in text


def test_an_officer_sees_the_own_desk_and_no_other(lives: Lives, signed_in: SignIn) -> None:
    kampen = lives.second_desk()
    lives.running(6)
    lives.running(7, at=kampen)
    lives.count()
    client = signed_in(lives.world.officer)
    text = text_of(client)
    assert "gezinnen van Meldpunt." in text and "6 gezinnen hebben nu" in text and "Kampen" not in text
    for other in ("region.2025", "region.2024", f"desk:{kampen.id}.2025"):
        assert client.get(f"/cijfers/?over={other}").status_code == 404


@pytest.mark.req("K4")
def test_a_desk_of_which_nothing_may_be_shown_is_told_so(lives: Lives, signed_in: SignIn) -> None:
    """Beside a desk with few households the own one is hidden too; that is not the same as never counted."""
    kampen = lives.second_desk()
    lives.running(9)
    lives.running(2, at=kampen)
    lives.count()
    text = text_of(signed_in(lives.world.officer))
    assert "De groepen zijn te klein om te tonen" in text and "over minder dan 5 gezinnen" in text
    assert "Er is nog niets om te tonen" not in text and "9 gezinnen" not in text and "Kampen" not in text


def test_who_may_not_see_figures_is_not_sent_to_a_coordinator(world: World, signed_in: SignIn) -> None:
    page = signed_in(world.teacher).get("/cijfers/").content.decode()
    assert "beheerder van Rondom" in page and "coördinator van het gezin" not in page


def test_the_only_coordination_point_is_the_region(lives: Lives, signed_in: SignIn) -> None:
    lives.running(6)
    lives.count()
    text = text_of(signed_in(lives.world.officer))
    assert "6 gezinnen hebben nu" in text and "Vorig jaar (2025)" in text


@pytest.mark.parametrize(
    "name", ["teacher", "worker", "front_office", "manager", "privacy_officer", "auditor", "operator"]
)
def test_others_may_not(world: World, signed_in: SignIn, name: str) -> None:
    assert signed_in(getattr(world, name)).get("/cijfers/").status_code == 403
    with pytest.raises(Refused):
        queries.report(getattr(world, name))


def test_family_may_not_and_nobody_signs_in_first(world: World, signed_in: SignIn) -> None:
    mother = world.family_member(world.household())
    assert signed_in(mother).get("/cijfers/").status_code == 403
    assert Client().get("/cijfers/").status_code == 302


@pytest.mark.parametrize("kind", list(ActorKind))
def test_the_boolean_says_the_same(kind: ActorKind) -> None:
    actor = Actor(kind=kind)
    try:
        access.check_may_see_figures(actor)
        allowed = True
    except Refused:
        allowed = False
    assert access.may_see_figures(actor) == allowed == (kind in {ActorKind.POLICY, ActorKind.OFFICER})


def test_two_queries_however_much_there_is(lives: Lives) -> None:
    lives.running(6)
    lives.count()
    with acting(lives.world.policy), CaptureQueriesContext(connection) as few:
        queries.report(lives.world.policy)
    lives.second_desk()
    lives.running(6)
    lives.count()
    with acting(lives.world.policy), CaptureQueriesContext(connection) as many:
        queries.report(lives.world.policy)
    asked = [one["sql"] for one in few.captured_queries if "monitor_publication" in one["sql"]]
    assert len(asked) == 2 and len(many) == len(few)


def test_an_unknown_choice_is_not_there(lives: Lives) -> None:
    lives.count()
    with acting(lives.world.policy), pytest.raises(NotFound):
        queries.report(lives.world.policy, "region.ever")


READABLE = (
    "SELECT phase FROM privacy_filecontext",
    "SELECT status, variant FROM cases_case",
    "SELECT kind, relapse_level FROM cases_closing",
    "SELECT by_family, due_at, answered_at FROM cases_dissatisfaction",
    "SELECT value FROM assessment_score",
    "SELECT received_at FROM intake_referral",
    "SELECT due_at FROM core_deadline",
    "SELECT municipality_id FROM households_household",
    "SELECT registered_at FROM index_signal",
    "SELECT binding_at FROM plans_planversion",
)
FORBIDDEN = (
    "DELETE FROM monitor_publication",
    "UPDATE monitor_publication SET content = '{}'",
    "SELECT name FROM households_household",
    "SELECT given_name FROM households_person",
    "SELECT person_id FROM households_membership",
    "SELECT name FROM accounts_user",
    "SELECT user_id FROM privacy_involvement",
    "SELECT items FROM privacy_accesslog",
    "SELECT concern FROM intake_referral",
    "SELECT decision_reason FROM intake_referral",
    "SELECT missed_reason FROM core_deadline",
    "SELECT name, comes_for FROM cases_teammember",
    "SELECT reason FROM cases_closing",
    "SELECT relapse_because, relapse_reason FROM cases_closing",
    "SELECT words FROM cases_dissatisfaction",
    "SELECT subject_user_id, mediator_id FROM cases_dissatisfaction",
    "SELECT words FROM assessment_scorewords",
    "SELECT family_words FROM plans_goal",
    "SELECT content FROM plans_planversion",
    "SELECT registered_by FROM index_signal",
    "SELECT identity FROM index_signalsubject",
    "SELECT * FROM cases_case",
    "UPDATE cases_case SET variant = 1",
    "DELETE FROM cases_closing",
    "INSERT INTO privacy_filecontext (household_id) VALUES (gen_random_uuid())",
)


@pytest.mark.req("P9")
@pytest.mark.skipif(connection.vendor != "postgresql", reason="roles exist on PostgreSQL alone")
class TestTheRoleForFigures:
    """The second lock: whatever the code asks, the database gives the figures' role no names and no texts."""

    @pytest.mark.parametrize("sql", READABLE)
    def test_reads_codes(self, world: World, sql: str) -> None:
        with acting(world.policy), narrow_role("monitor"), connection.cursor() as cursor:
            cursor.execute(sql)

    @pytest.mark.parametrize("sql", FORBIDDEN)
    def test_reads_no_names_or_texts_and_writes_nothing(self, world: World, sql: str) -> None:
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            acting(world.policy),
            narrow_role("monitor"),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)

    def test_the_figures_are_for_policy_and_the_own_desk(self, lives: Lives) -> None:
        kampen = lives.second_desk()
        lives.running(6)
        lives.running(7, at=kampen)
        lives.count()

        def seen(actor: Actor) -> set[str]:
            with acting(actor):
                return set(Publication.objects.values_list("area", flat=True))

        own = f"desk:{lives.world.desk.id}"
        assert {"region", own, f"desk:{kampen.id}"} <= seen(lives.world.policy)
        assert {area for area in seen(lives.world.officer) if not area.startswith("municipality")} == {own}
        assert seen(lives.world.worker) == seen(lives.world.operator) == set()
