"""Two parents who live apart, one with and one without authority, and a child of both: nobody reads about the other
one anywhere. In one household's file, and with the child in two. [C6, P5]"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.models import OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.households import actions as households
from rondom.households import queries as people
from rondom.households import stays_actions as stays
from rondom.households.models import Household
from rondom.households.people import NewAddress, NewPerson
from rondom.journal import actions as journal
from rondom.journal.models import ContactNote, CriticalPoint
from rondom.methods.enums import Event, RoleKind
from rondom.plans import actions as plans
from rondom.plans.models import Goal, Task
from rondom.privacy.enums import Ground
from rondom.privacy.queries import who_looked
from rondom.privacy.shields import actions as shields
from tests.portal.family import coordinated
from tests.scenarios.crawl import read
from tests.world import World

pytestmark = [pytest.mark.any_engine, pytest.mark.django_db, pytest.mark.req("C6"), pytest.mark.req("P5")]

SignIn = Callable[[Actor], Client]
MOTHER, FATHER, CHILD, ALL = "Moederwoord", "Vaderwoord", "Kindwoord", "Samenwoord"


@dataclass
class Apart:
    """One file with both parents in it; `items` by the word that stands in them."""

    world: World
    household: Household
    coordinator: Actor
    mother: Actor
    father: Actor
    child: UUID
    items: dict[str, list[Any]]


def account(world: World, household: Household, person_id: UUID, email: str) -> Actor:
    user = accounts.create_user(
        by=system("test"), email=email, name="Een ouder", password="demo-demo-demo", person_id=person_id
    )
    return world.involve(known.actor_of(user, None), household, RoleKind.FAMILY, Ground.OWN_RECORD)


def write(world: World, household: Household, by: Actor, word: str, about: tuple[UUID, ...]) -> list[Any]:
    """One of everything that can be about somebody."""
    given: dict[str, Any] = {"by": by, "household_id": household.id}
    kind = world.method.critical_points[0].key
    note = journal.write_note(**given, kind="phone", text=f"{word} notitie", category="plan", about=about)
    point = journal.raise_point(**given, kind=kind, text=f"{word} punt", category="plan", about=about)
    goal = plans.add_goal(**given, domain="relations", family_words=f"{word} doel", about=about)
    with acting(by):
        from rondom.cases.models import TeamMember

        owner = TeamMember.objects.get(household_id=household.id, user_id=by.user_id)
    task = plans.add_task(**given, title=f"{word} taak", owner_id=owner.id, goal_id=goal.id)
    plans.tell_progress(**given, goal_id=goal.id, words=f"{word} voortgang")
    return [note, point, goal, task]


@pytest.fixture
def apart(world: World, delivered: Callable[[], Any]) -> Apart:
    with delivered():
        household, _case = coordinated(world)
        by, file = world.worker, household.id
        row = households.add_member(
            by=by,
            household_id=file,
            person=NewPerson("Piet", "Visser", date(1989, 1, 1), "parent", phone="0698765432"),
        )
        mother = account(world, household, world.person(household), "moeder@gezin.test")
        father = account(world, household, row.person_id, "vader@gezin.test")
        child = world.person(household, "child")
        about = {
            MOTHER: (mother.person_id,),
            FATHER: (father.person_id,),
            CHILD: (child,),
            ALL: (),
            FATHER + CHILD: (father.person_id, child),
            MOTHER + CHILD: (mother.person_id, child),
        }
        items = {word: write(world, household, by, word, whom) for word, whom in about.items()}  # type: ignore[arg-type]
        stays.begin_stay(
            by=by,
            household_id=file,
            person_id=row.person_id,
            kind="hospital",
            place="Vaderwoordkliniek",
            since=clock.today(),
            expected_end=clock.today() + timedelta(days=9),
            teller=f"user:{by.user_id}",
        )
        plans.propose(by=by, household_id=file, reason="Het eerste plan")
    return Apart(world, household, by, mother, father, child, items)


def everything(client: Client, household: Household, most: int = 70) -> dict[str, str]:
    """Every page that can be reached by links, with its text."""
    found: dict[str, str] = {}
    file = f"/gezinnen/{household.id}/"
    tabs = (
        "",
        "plan/",
        "plan/versies/",
        "coordinatie/",
        "tijdlijn/",
        "beeld/",
        "overleg/",
        "gegevens/",
        "inzage/",
    )
    queue = deque(
        ["/", "/mijn/", "/mijn/wie-keek-mee/", "/mijn/plan/antwoord/", *(file + tab for tab in tabs)]
    )
    while queue and len(found) < most:
        address = queue.popleft().split("#")[0]
        if address in found or address.startswith(("/account", "/sociale", "/static", "/taal")):
            continue
        _status, _forms, links, text = read(client, address)
        found[address] = text
        queue.extend(one for one in links if one.split("#")[0] not in found)
    return found


def told(client: Client, household: Household) -> str:
    return "".join(everything(client, household).values())


def test_the_parent_with_authority_reads_of_herself_and_the_child_only(
    apart: Apart, signed_in: SignIn
) -> None:
    pages = everything(signed_in(apart.mother), apart.household)
    text = "".join(pages.values())
    assert FATHER not in text, [address for address, page in pages.items() if FATHER in page]
    assert "0698765432" not in text, "how to reach the other parent is for who works there"
    for word in (MOTHER, CHILD, ALL):
        assert f"{word} doel" in text and f"{word} notitie" in text and f"{word} punt" in text, word
    assert len(pages) > 20, "somebody really walked"


def test_the_parent_without_authority_reads_of_himself_only(apart: Apart, signed_in: SignIn) -> None:
    pages = everything(signed_in(apart.father), apart.household)
    text = "".join(pages.values())
    for word in (MOTHER, CHILD):
        assert word not in text, [address for address, page in pages.items() if word in page]
    for word in (FATHER, ALL):
        assert f"{word} doel" in text and f"{word} notitie" in text, word


@pytest.mark.parametrize("word", [MOTHER, CHILD, MOTHER + CHILD, FATHER + CHILD])
def test_who_knows_an_address_is_refused_in_words(apart: Apart, signed_in: SignIn, word: str) -> None:
    """Also where two persons are named together, one of them foreign."""
    client, file = signed_in(apart.father), apart.household.id
    note, point, goal, task = apart.items[word]
    for address in (
        f"tijdlijn/notitie/{note.id}/",
        f"tijdlijn/kritiek-punt/{point.id}/",
        f"inzage/notitie/{note.id}/",
        f"inzage/kritiek-punt/{point.id}/",
        f"inzage/doel/{goal.id}/",
        f"inzage/taak/{task.id}/",
    ):
        refused = client.get(f"/gezinnen/{file}/{address}")
        text = refused.content.decode()
        assert refused.status_code == 403 and "about-others" in text and "iemand anders in het gezin" in text
        assert word not in text
        assert f"/gezinnen/{file}/inzage/" in text, "where it says who does see what"


def test_the_time_line_does_not_tell_that_something_is_there_about_the_other(apart: Apart) -> None:
    """A goal about one parent: its row in the change log is told to who sees the goal."""
    from rondom.journal.queries import timeline

    def goals_told(actor: Actor) -> int:
        with acting(actor):
            lines = timeline(actor, apart.household.id)
        return sum(line.title == "Er is een doel bij gekomen." for line in lines)

    assert goals_told(apart.coordinator) == 6
    assert goals_told(apart.mother) == 4  # herself, the child, everybody, herself with the child
    assert goals_told(apart.father) == 2  # himself, everybody


def test_who_looked_names_no_kind_of_what_is_about_the_other(apart: Apart, signed_in: SignIn) -> None:
    note = apart.items[MOTHER][0]
    with acting(apart.coordinator, writes=True):
        ContactNote.objects.filter(pk=note.pk).update(category="safety")
    signed_in(apart.coordinator).get(f"/gezinnen/{apart.household.id}/tijdlijn/notitie/{note.pk}/")
    with acting(apart.father):
        moments = list(who_looked(apart.father, apart.household.id, others_only=True, per_page=100))
    opened = {what for one in moments for what in one.opened}
    assert "Iets anders uit het dossier" in opened and "Veiligheid" not in opened


def test_no_mail_says_anything_of_anybody(apart: Apart) -> None:
    with narrow_role("jobs"):
        rows = [str(vars(one)) for one in OutgoingMail.objects.all()]
    assert rows
    for word in (MOTHER, FATHER, CHILD, ALL, "Piet", "Carla", "Tim"):
        assert not any(word in row for row in rows), word


def test_only_who_sees_a_point_is_asked_to_have_seen_it(apart: Apart) -> None:
    from rondom.journal.models import Acknowledgement

    with acting(apart.coordinator):
        for word in (MOTHER, CHILD):
            asked = Acknowledgement.objects.filter(point=apart.items[word][1])
            assert apart.father.user_id not in set(asked.values_list("user_id", flat=True)), word


def test_authority_makes_the_difference_and_only_for_the_child(apart: Apart, signed_in: SignIn) -> None:
    """A court gives the father authority: from the next page on he reads about the child, never about the mother."""
    from rondom.households.models import Membership

    with acting(apart.coordinator, writes=True):
        Membership.objects.filter(household=apart.household, person_id=apart.father.person_id).update(
            authority=True
        )
    text = told(signed_in(apart.father), apart.household)
    assert f"{CHILD} doel" in text and f"{FATHER + CHILD} doel" in text and MOTHER not in text


def test_hidden_about_the_child_from_a_parent_with_authority(apart: Apart, signed_in: SignIn) -> None:
    """The child told something at school; the coordinator keeps it from the mother for now."""
    before = told(signed_in(apart.mother), apart.household)
    assert CHILD in before
    (placed,) = shields.place(
        by=apart.coordinator,
        household_id=apart.household.id,
        target="person",
        hidden_from=apart.mother.person_id,  # type: ignore[arg-type]
        person_id=apart.child,
        reason="safety",
        why="Eerst met juf Zilvermeeuw praten.",
        until=clock.today() + timedelta(days=14),
    )
    pages = everything(signed_in(apart.mother), apart.household)
    text = "".join(pages.values())
    assert CHILD not in text, [address for address, page in pages.items() if CHILD in page]
    assert "Zilvermeeuw" not in text and f"{MOTHER} doel" in text
    shields.lift(by=apart.coordinator, household_id=apart.household.id, shield_id=placed.id)
    assert CHILD in told(signed_in(apart.mother), apart.household)


# the child in two households


@pytest.fixture
def two(apart: Apart) -> tuple[Apart, Household, Actor]:
    """The father's own household, where the child belongs too and he has authority; its file at the same point."""
    world = apart.world
    other = households.create_household(
        by=world.officer,
        desk_id=world.desk.id,
        method_hash=world.method_hash,
        event=Event.REFERRAL_RECEIVED,
        name="Gezin Visser",
        municipality_id=world.municipality.id,
        members=[NewPerson("Karel", "Visser", date(1988, 3, 3), "parent", "", "m", True)],
        address=NewAddress("Geheimlaan", 7, "8032BB", "Zwolle"),
    )
    households.add_member(
        by=world.officer,
        household_id=other.id,
        person=NewPerson(role="child", given_name="", person_id=apart.child),
    )
    father = account(world, other, world.person(other), "karel@gezin.test")
    return apart, other, father


def test_each_parent_knows_one_household(two: tuple[Apart, Household, Actor], signed_in: SignIn) -> None:
    apart, other, father = two
    for actor, foreign in ((father, apart.household), (apart.mother, other)):
        client = signed_in(actor)
        for tab in ("", "plan/", "tijdlijn/", "gegevens/", "inzage/", "overleg/"):
            assert client.get(f"/gezinnen/{foreign.id}/{tab}").status_code == 404
    text = told(signed_in(apart.mother), apart.household)
    assert "Geheimlaan" not in text and "Karel" not in text
    text = told(signed_in(father), other)
    assert (
        "Beethovenlaan" not in text and "Carla" not in text and "Dekker" not in text.replace("Tim Dekker", "")
    )


def test_about_the_child_stays_in_the_file_in_which_it_was_written(
    two: tuple[Apart, Household, Actor], signed_in: SignIn
) -> None:
    """Both have authority over the child, each reads the own file only."""
    apart, other, father = two
    with acting(father):
        assert str(apart.child) in people.represented_by(father)
    note = journal.write_note(
        by=apart.world.officer,
        household_id=other.id,
        kind="phone",
        text="Weekendwoord",
        category="plan",
        about=[apart.child],
    )
    assert "Weekendwoord" in told(signed_in(father), other)
    assert "Weekendwoord" not in told(signed_in(apart.mother), apart.household)
    for model, item in ((ContactNote, 0), (CriticalPoint, 1), (Goal, 2), (Task, 3)):
        with acting(father):
            from rondom.privacy.access import readable

            seen = readable(father, model.objects.filter(pk=apart.items[CHILD][item].pk))  # type: ignore[attr-defined]
            assert not seen.exists()
    page = signed_in(apart.mother).get(f"/gezinnen/{apart.household.id}/tijdlijn/notitie/{note.id}/")
    assert page.status_code == 404
