"""Who looked into a file, as the family reads it; and why somebody may see it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.households.models import Household, Membership, Person
from rondom.households.queries import members
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import log
from rondom.privacy.access import method_of
from rondom.privacy.enums import Ground, Use
from rondom.privacy.models import AccessLog, AccessLogHousehold
from rondom.privacy.queries import who_looked, why
from tests.world import World

pytestmark = pytest.mark.req("I4")


def looks(actor: Actor, household: Household, *entries: log.Entry, refused: bool = False) -> None:
    """One request of somebody, with what it touched."""
    with log.session(actor, "plans:plan") as gathered:
        log.note(actor, *entries)
        if refused:
            log.flush(gathered, outcome="refused", rule="may-edit_plan")
        log.flush(gathered)


def entry(
    household: Household, category: Category, use: Use = Use.READ, kind: str = "events", item: Any = None
) -> log.Entry:
    return log.Entry(household.id, category, kind, item, use)


def test_one_request_is_one_moment_in_plain_words(world: World) -> None:
    household = world.household()
    mother = world.family_member(household)
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    looks(
        world.worker,
        household,
        entry(household, Category.PLAN),
        entry(household, Category.IDENTITY),
        entry(household, Category.PLAN, Use.WRITE),
    )
    moment = who_looked(mother, household.id, others_only=True)[0]
    assert (moment.who, moment.organisation, moment.role) == (
        "Fatima Amrani",
        "SWT Holtenbroek",
        "Zorgcoördinator",
    )
    assert moment.opened == ("Het plan: doelen en taken", "Naam en contactgegevens")
    assert moment.written == ("Het plan: doelen en taken",)
    assert moment.ground.startswith("het gezin daar toestemming voor gaf")
    assert not moment.refused and not moment.own and not moment.only_listed


def test_appeared_in_a_list_is_not_opened(world: World) -> None:
    household = world.household()
    mother = world.family_member(household)
    looks(world.officer, household, entry(household, Category.IDENTITY, Use.LISTED))
    moment = who_looked(mother, household.id, others_only=True)[0]
    assert moment.only_listed and moment.listed == ("Naam en contactgegevens",) and moment.opened == ()


def test_a_refused_stranger_is_shown_as_refused(world: World) -> None:
    household = world.household()
    mother = world.family_member(household)
    log.refuse(world.stranger, "web:household", "not-involved", household.id, new_id())
    moment = who_looked(mother, household.id, others_only=True)[0]
    assert moment.refused and moment.who == "Sam de Wit" and moment.ground == ""


def test_newest_first_and_within_the_period(world: World) -> None:
    household = world.household()
    mother = world.family_member(household)
    for _day in range(3):
        clock.move(timedelta(days=1))
        looks(world.officer, household, entry(household, Category.IDENTITY))
    every = who_looked(mother, household.id, others_only=True)
    days = [moment.at.date() for moment in every if moment.opened]
    assert days == [date(2026, 3, 5), date(2026, 3, 4), date(2026, 3, 3)]
    one_day = who_looked(mother, household.id, date(2026, 3, 4), date(2026, 3, 4))
    assert [moment.at.date() for moment in one_day] == [date(2026, 3, 4)]
    assert len(who_looked(mother, household.id, date(2027, 1, 1))) == 0


def test_pages_and_constant_queries(world: World) -> None:
    household = world.household()
    mother = world.family_member(household)
    looks(world.officer, household, entry(household, Category.IDENTITY))
    with acting(mother), CaptureQueriesContext(connection) as few:
        who_looked(mother, household.id)
    for _time in range(12):
        looks(world.officer, household, entry(household, Category.IDENTITY))
    with acting(mother), CaptureQueriesContext(connection) as many:
        page = who_looked(mother, household.id, per_page=10, page=2, others_only=True)
    assert len(many) <= len(few)
    assert page.paginator.num_pages == 2 and page.has_previous()


def test_reading_the_log_is_in_the_log(world: World) -> None:
    household = world.household()
    mother = world.family_member(household)
    who_looked(mother, household.id)
    mine = who_looked(mother, household.id)[0]
    assert mine.own and mine.who == "Carla Dekker"
    assert not any(moment.own for moment in who_looked(mother, household.id, others_only=True))


@pytest.mark.parametrize("name", ["officer", "worker"])
def test_professionals_do_not_see_who_looked(world: World, name: str) -> None:
    household = world.household()
    world.family_member(household)
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    with pytest.raises(Refused):
        who_looked(getattr(world, name), household.id)


@pytest.mark.parametrize("name", ["stranger", "manager", "policy", "operator", "front_office"])
def test_for_others_there_is_no_such_household(world: World, name: str) -> None:
    household = world.household()
    with pytest.raises(NotFound):
        who_looked(getattr(world, name), household.id)


def test_another_family_sees_nothing(world: World) -> None:
    household, other = world.household(), world.household("Gezin Smit")
    neighbour = world.family_member(other)
    with pytest.raises(NotFound):
        who_looked(neighbour, household.id)


@pytest.mark.parametrize("name", ["privacy_officer", "auditor"])
def test_watchers_see_the_log_and_are_in_it(world: World, name: str) -> None:
    household = world.household()
    mother = world.family_member(household)
    looks(world.officer, household, entry(household, Category.IDENTITY))
    watcher: Actor = getattr(world, name)
    assert any(moment.who == "Marga Kok" for moment in who_looked(watcher, household.id))
    assert who_looked(mother, household.id, others_only=True)[0].who == watcher.name
    with pytest.raises(NotFound):
        who_looked(watcher, new_id())


def test_who_reported_is_not_named_to_the_family(world: World) -> None:
    household = world.household()
    mother = world.family_member(household)
    world.involve(world.teacher, household, RoleKind.REPORTER, Ground.REFERRAL)
    looks(world.teacher, household, entry(household, Category.EXISTENCE, Use.WRITE))
    moment = who_looked(mother, household.id, others_only=True)[0]
    assert moment.who == "Wie de melding deed" and moment.organisation == "" and moment.user_id is None
    assert any(one.who == "Anna Bakker" for one in who_looked(world.privacy_officer, household.id))


@pytest.mark.req("C6")
def test_what_is_about_another_adult_is_not_told(world: World, item_about: Callable[..., Any]) -> None:
    household = world.household()
    mother = world.family_member(household)
    by = system("test", household.id)
    with acting(by, writes=True):
        father = Person.objects.create(given_name="Ruud", created_at=clock.now())
        Membership.objects.create(household=household, person=father, role="parent", since=clock.today())
    about_father = item_about(household, father.id)
    about_child = item_about(household, world.person(household, "child"))
    label = "plans.goal"
    looks(world.officer, household, entry(household, Category.PLAN, kind=label, item=about_father))
    assert who_looked(mother, household.id, others_only=True)[0].opened == ("Iets anders uit het dossier",)
    clock.move(timedelta(minutes=1))
    looks(world.officer, household, entry(household, Category.PLAN, kind=label, item=about_child))
    assert who_looked(mother, household.id, others_only=True)[0].opened == ("Het plan: doelen en taken",)
    clock.move(timedelta(minutes=1))
    looks(world.officer, household, entry(household, Category.PLAN, kind=label, item=new_id()))
    assert who_looked(mother, household.id, others_only=True)[0].opened == ("Iets anders uit het dossier",)


@pytest.fixture
def item_about(world: World) -> Callable[..., Any]:
    from rondom.plans.models import Goal
    from rondom.privacy.items import about

    def make(household: Household, person: Any) -> Any:
        with acting(system("test", household.id), writes=True):
            goal = Goal(
                household=household,
                case_id=new_id(),
                domain="housing",
                family_words="x",
                category=Category.PLAN,
                about=about([person]),
                created_at=clock.now(),
            )
            goal.save(force_insert=True)
            return goal.id

    return make


def test_items_of_other_households_in_the_same_request_stay_out(world: World) -> None:
    household, other = world.household(), world.household("Gezin Smit")
    mother = world.family_member(household)
    looks(
        world.officer,
        household,
        entry(household, Category.IDENTITY, Use.LISTED),
        entry(other, Category.SAFETY, Use.LISTED),
    )
    assert who_looked(mother, household.id, others_only=True)[0].listed == ("Naam en contactgegevens",)


def test_why_names_role_ground_and_what_is_not_seen(world: World) -> None:
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR, Ground.CONSENT)
    answer = why(world.worker, household.id)
    assert [role.label for role in answer.roles] == ["Zorgcoördinator"]
    assert answer.roles[0].since == clock.now()
    assert answer.roles[0].ground_sentence.startswith("het gezin daar toestemming")
    method = method_of(household.id)
    unseen = {one.label: one.who_may for one in answer.sees_not}
    assert set(answer.sees).isdisjoint(unseen)
    assert len(answer.sees) + len(unseen) == len(Category)
    assert unseen[str(Category.SPECIALIST_NOTE.label)] == ()
    assert answer.phase == str(method.phases[0].label)
    with pytest.raises(NotFound):
        why(world.stranger, household.id)


def test_the_log_holds_no_content(world: World) -> None:
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    members(world.worker, household.id)
    with acting(world.worker):
        rows = [*AccessLog.objects.all(), *AccessLogHousehold.objects.all()]
        assert rows and not any("Carla" in str(vars(row)) for row in rows)
