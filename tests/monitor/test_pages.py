"""The page with figures: who may see it, what it says, and what the database lets it read."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.cases.models import Case
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Refused
from rondom.core.transactions import acting, narrow_role
from rondom.methods.enums import Category
from rondom.monitor import access, queries
from rondom.privacy.models import FileContext
from tests.world import World

pytestmark = pytest.mark.req("K1")
SignIn = Callable[[Actor], Client]


def coordinated(world: World, n: int, variant: int = 4) -> None:
    """Households in coordination, in the phase of carrying out."""
    for number in range(n):
        household = world.household(f"Gezin Nummer{number}")
        with acting(system("test", household.id), writes=True):
            FileContext.objects.filter(pk=household.id).update(phase="carrying_out")
            Case.objects.create(
                household=household,
                category=Category.EXISTENCE,
                created_at=clock.now(),
                number=f"C{uuid4().hex[:12]}",
                desk_id=world.desk.id,
                method_hash=world.method_hash,
                opened_at=clock.now(),
                variant=variant,
            )


def test_policy_reads_a_short_report(world: World, signed_in: SignIn, settings: Any) -> None:
    settings.RONDOM_SMALL_CELL = 5
    coordinated(world, 7)
    page = signed_in(world.policy).get("/cijfers/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Nu hebben 7 gezinnen coördinatie." in text
    assert "te weinig gezinnen om te tonen" in text and "tellen de getallen hier niet op" in text
    assert "Wat is hier geteld?" in text
    assert "Nummer" not in text and "Dekker" not in text


def test_few_households_give_no_figure_at_all(world: World, signed_in: SignIn, settings: Any) -> None:
    settings.RONDOM_SMALL_CELL = 5
    coordinated(world, 3)
    text = signed_in(world.policy).get("/cijfers/").content.decode()
    assert "Er zijn te weinig gezinnen met coördinatie" in text and "3 gezinnen" not in text


def test_an_officer_sees_the_own_desk(world: World, signed_in: SignIn) -> None:
    page = signed_in(world.officer).get("/cijfers/")
    assert page.status_code == 200 and "gezinnen van Meldpunt" in page.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "teacher",
        "worker",
        "front_office",
        "manager",
        "privacy_officer",
        "auditor",
        "operator",
    ],
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


def test_queries_do_not_grow(world: World) -> None:
    coordinated(world, 1)
    with acting(world.policy), CaptureQueriesContext(connection) as few:
        queries.report(world.policy)
    coordinated(world, 6)
    with acting(world.policy), CaptureQueriesContext(connection) as many:
        queries.report(world.policy)
    assert len(many) == len(few)


READABLE = (
    "SELECT phase FROM privacy_filecontext",
    "SELECT status, variant FROM cases_case",
    "SELECT kind FROM cases_closing",
    "SELECT value FROM assessment_score",
    "SELECT received_at FROM intake_referral",
    "SELECT due_at FROM core_deadline",
)
FORBIDDEN = (
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
    "SELECT words FROM assessment_scorewords",
    "SELECT family_words FROM plans_goal",
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
