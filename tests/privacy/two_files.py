"""Two households at two coordination points, each with a row in every table; and what the database gives of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from rondom.accounts.models import Desk, DeskKind
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting
from rondom.directory.models import Municipality, Organisation, OrganisationKind
from rondom.households import actions as households
from rondom.households.people import NewAddress, NewPerson
from rondom.methods.enums import Category, Event
from rondom.privacy import log
from tests.committed import START, own_database
from tests.rows import File, fill, personal_models
from tests.world import World

TABLES = {model._meta.db_table: model for model in personal_models()}
EVERY = pytest.mark.parametrize("table", TABLES)

#: rows that everybody may add, because their writer cannot be involved yet; reading them back is another matter
ANYBODY_ADDS = {
    "accounts_user": "an account is made before anybody is involved with it",
    "households_person": "a person is made before the household is",
    "privacy_accesslog": "also a refused stranger is logged",
    "privacy_accessloghousehold": "also a refused stranger is logged",
    "index_match": "who registers the signal may not see the match, but it is found then",
}
#: what one did oneself stays one's own
STAYS_OWN = {
    "privacy_accesslog": "one's own visits",
    "intake_referral": "what came of one's own referral",
    "intake_informationrequest": "the question that one was asked",
    "privacy_override": "the account one must give",
}
APPEND_ONLY = ("core_change", "privacy_accesslog", "privacy_accessloghousehold", "privacy_accessbatch")


@pytest.fixture(scope="module")
def files(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[File, File]]:
    """Two households at two coordination points, each with a row in every table."""
    with django_db_blocker.unblock(), own_database(), clock.freeze(START):
        world = World.build()
        own = world.household()
        mother = world.family_member(own)
        other_actor, other = elsewhere(world)
        father = world.family_member(other, email="vader@gezin.test")
        for who, household in ((mother, own), (father, other)):
            log.note(who, log.Entry(household.id, Category.PLAN, "plans.plan"))
        yield (
            fill(world, own, world.officer, mother.person_id),  # type: ignore[arg-type]
            fill(world, other, other_actor, father.person_id),  # type: ignore[arg-type]
        )


def elsewhere(world: World) -> tuple[Actor, Any]:
    """An officer of another coordination point, with a household there."""
    with acting(system("test"), writes=True):
        town = Municipality.objects.create(code="0166", name="Kampen")
        point = Organisation.objects.create(name="Meldpunt Kampen", kind=OrganisationKind.COORDINATION_POINT)
        desk = Desk.objects.create(
            kind=DeskKind.COORDINATION_POINT, name="Kampen", organisation=point, method_key="zuid-holland"
        )
        desk.municipalities.add(town)
    world.organisations["kampen"] = point
    officer = world.hire("Kees Kamp", "kampen", ActorKind.OFFICER, desk)
    household = households.create_household(
        by=officer,
        desk_id=desk.id,
        method_hash=world.method_hash,
        event=Event.REFERRAL_RECEIVED,
        name="Gezin Ates",
        municipality_id=town.id,
        members=[NewPerson("Ali", "Ates", clock.date(1988, 1, 1), "parent", "", "m", True)],
        address=NewAddress("Hofstraat", 3, "8261AA", "Kampen"),
    )
    return officer, household


@pytest.fixture
def own(files: tuple[File, File], fresh: None) -> File:
    return files[0]


@pytest.fixture
def foreign(files: tuple[File, File], fresh: None) -> File:
    return files[1]


@pytest.fixture
def fresh(files: tuple[File, File]) -> Iterator[None]:
    """Each test its own transaction, rolled back: nothing told yet, nothing left behind."""
    with clock.freeze(START), transaction.atomic():
        yield
        transaction.set_rollback(True)


def seen(table: str, ids: list[Any]) -> set[Any]:
    """Which of these rows the database gives when nothing is filtered by the application."""
    with connection.cursor() as cursor:
        key = TABLES[table]._meta.pk.column  # type: ignore[union-attr]
        cursor.execute(f'SELECT "{key}" FROM "{table}" WHERE "{key}" = ANY(%s)', [ids])
        return {value for (value,) in cursor.fetchall()}


def touched(sql: str, table: str, ids: list[Any]) -> int:
    """How many of these rows a statement reaches; not being allowed to give it at all is none."""
    key = TABLES[table]._meta.pk.column  # type: ignore[union-attr]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql.format(table=table, key=key), [ids])
            return cursor.rowcount
    except ProgrammingError as fault:
        assert "permission denied" in str(fault)
        return 0


CHANGE = 'UPDATE "{table}" SET "{key}" = "{key}" WHERE "{key}" = ANY(%s)'
REMOVE = 'DELETE FROM "{table}" WHERE "{key}" = ANY(%s)'
