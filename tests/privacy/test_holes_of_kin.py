"""Ways to learn from the genogram what one may not know, that were tried and must stay shut. [C2, C6, P5, I3]"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.core.actor import Actor, system
from rondom.core.errors import Refused
from rondom.core.transactions import acting, narrow_role
from rondom.households import actions as households
from rondom.households.kin import actions, facts, rules, tying
from rondom.households.kin.given import Life
from rondom.households.models import Household
from rondom.households.people import NewPerson
from rondom.journal.queries import timeline
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.enums import Ground
from rondom.privacy.models import AccessLog
from tests.households.drawing import add, named, names, seen
from tests.privacy.hiding import Around, around

__all__ = ["around"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("C6"), pytest.mark.req("C2")]
SignIn = Callable[[Actor], Client]


def father(around: Around) -> Actor:
    """The second parent in the same file, who lives apart, with an account of his own."""
    person = households.add_member(
        by=around.coordinator,
        household_id=around.household.id,
        person=NewPerson("Dirk", "Dekker", date(1988, 1, 1), "parent", "", "m"),
    )
    user = accounts.create_user(
        by=system("test"), email="dirk@gezin.test", name="Dirk Dekker", person_id=person.person_id
    )
    return around.world.involve(
        known.actor_of(user, None), around.household, RoleKind.FAMILY, Ground.OWN_RECORD
    )


@pytest.fixture
def drawn(around: Around) -> Around:
    """Tim is the child of Carla; her mother Ria is for her alone, and above Ria stands Sjaan, who is for everybody."""
    by, file = around.coordinator, around.household.id
    actions.begin_with_household(by=by, household_id=file)
    add(by, file, "Carla", "ouder", Life("Ria", "f", 1966), for_whom="Carla")
    add(by, file, "Ria", "ouder", "Sjaan")
    add(by, file, "Carla", "partner", "Bert", bond="together")
    shown = seen(by, file)
    tying.set_home(
        by=by, household_id=file, name="Bij Ria", people=[named(shown, "Tim").key, named(shown, "Ria").key]
    )
    return around


def test_what_is_for_one_parent_never_reaches_the_other(drawn: Around, signed_in: SignIn) -> None:
    other, file = father(drawn), drawn.household.id
    assert {"Carla", "Tim", "Ria", "Sjaan", "Bert"} <= names(seen(drawn.mother, file))
    shown = seen(other, file)
    assert names(shown) == {"Carla", "Tim", "Dirk", "Bert"}, "nor who hangs on somebody he does not see"
    assert not shown.houses and not shown.loose
    for place in ("households:kin", "portal:home"):
        args = [file] if place == "households:kin" else []
        page = signed_in(other).get(reverse(place, args=args)).content.decode()
        assert not any(one in page for one in ("Ria", "Sjaan", "1966")), place
    for actor, told in ((drawn.mother, True), (other, False)):
        client = signed_in(actor)
        svg = client.get(reverse("households:kin-take", args=[file, "svg"])).content.decode()
        pdf = PdfReader(BytesIO(client.get(reverse("households:kin-take", args=[file, "pdf"])).content))
        words = " ".join(page.extract_text() for page in pdf.pages)
        assert ("Ria" in svg, "Ria" in words) == (told, told)


def test_the_picture_without_somebody_is_that_of_a_family_without_them(drawn: Around) -> None:
    """No gap, no sign in the key, no loose end: drawn as if those people had never been there."""
    other, file = father(drawn), drawn.household.id
    shown = seen(other, file)
    with_her = seen(drawn.coordinator, file)
    bare = replace(
        with_her,
        people={key: one for key, one in with_her.people.items() if one.name not in ("Ria", "Sjaan")},
        parents=tuple(
            tie for tie in with_her.parents if with_her.people[tie.parent].name not in ("Ria", "Sjaan")
        ),
        houses=(),
        loose=frozenset(),
    )
    assert facts.of(bare) == shown.family


def test_half_of_a_twin_does_not_tell_of_the_other(drawn: Around) -> None:
    by, file = drawn.coordinator, drawn.household.id
    add(by, file, "Tim", "broer-of-zus", "Tom", with_whom=["Carla"], twin="identical", for_whom="Carla")
    assert len(seen(by, file).family.twins) == 1
    assert not seen(father(drawn), file).family.twins


def test_who_is_shielded_is_not_drawn_nor_betrayed(drawn: Around, signed_in: SignIn) -> None:
    file = drawn.household.id
    assert names(seen(drawn.helper, file)) == {"Carla", "Tim", "Ria", "Sjaan", "Bert"}
    drawn.place(person_id=drawn.world.person(drawn.household))  # Carla, for the helper
    shown = seen(drawn.helper, file)
    assert names(shown) == {"Tim"} and not shown.parents and not shown.partners and not shown.houses
    page = signed_in(drawn.helper).get(reverse("households:kin", args=[file])).content.decode()
    assert not any(one in page.split("<main")[1] for one in ("Ria", "Sjaan", "Bert"))


def test_no_error_tells_an_editor_of_a_tie_they_do_not_see(drawn: Around) -> None:
    """Another coordinator, from whom Ria is hidden, may still add a grandmother, and hears nothing of the other one."""
    world, file = drawn.world, drawn.household.id
    world.involve(world.coach, drawn.household, RoleKind.COACH)
    row = named(seen(drawn.coordinator, file), "Ria")
    drawn.place(hidden_from=world.coach.user_id, items=[("households.kin", row.key)])
    assert "Ria" not in names(seen(world.coach, file))
    add(world.coach, file, "Carla", "ouder", "Oma")
    assert {"Ria", "Oma"} <= names(seen(drawn.coordinator, file))


def test_whom_it_is_for_can_change_and_its_ties_go_along(drawn: Around) -> None:
    by, file, other = drawn.coordinator, drawn.household.id, father(drawn)
    bert = named(seen(by, file), "Bert")
    actions.change_kin(
        by=by,
        household_id=file,
        key=bert.key,
        version=bert.version,
        life=Life("Bert"),
        for_whom=str(drawn.world.person(drawn.household)),
    )
    assert "Bert" not in names(seen(other, file)) and not seen(other, file).partners
    assert "Bert" in names(seen(drawn.mother, file)) and seen(drawn.mother, file).partners


FOR_WHOM = {
    "kin of a child": ((None, (), False), ""),
    "kin of a parent who lives with the other": (("mother", (), False), ""),
    "kin of a parent who lives apart": (("mother", (), True), "mother"),
    "kin of who is for one parent alone": ((None, ("father",), False), "father"),
}


@pytest.mark.parametrize("case", FOR_WHOM)
def test_for_whom_somebody_new_is_at_first(case: str) -> None:
    (anchor, about, parted), expected = FOR_WHOM[case]
    apart = [frozenset({"mother", "father"})] if parted else []
    assert rules.for_whom(anchor, about, ["mother", "father"], apart) == expected  # type: ignore[arg-type]


def test_a_role_that_needs_no_relations_gets_a_reason(drawn: Around, signed_in: SignIn) -> None:
    """Who sees the file but not who belongs together: a sentence, no picture; nor a card on the household page."""
    file = drawn.household.id
    drawn.place(category=str(Category.HOUSEHOLD))
    with pytest.raises(Refused):
        seen(drawn.helper, file)
    client = signed_in(drawn.helper)
    answer = client.get(reverse("households:kin", args=[file]))
    assert answer.status_code == 403 and "afgeschermd" in answer.content.decode()
    assert client.get(reverse("households:kin-take", args=[file, "pdf"])).status_code == 403
    page = client.get(reverse("web:household", args=[file])).content.decode()
    assert reverse("households:kin", args=[file]) not in page


def test_what_was_read_is_in_the_log_and_what_was_hidden_is_not(drawn: Around, signed_in: SignIn) -> None:
    other, file = father(drawn), drawn.household.id
    row = named(seen(drawn.coordinator, file), "Ria")
    signed_in(other).get(reverse("households:kin-take", args=[file, "svg"]))
    with narrow_role("jobs"):
        rows: list[Any] = list(AccessLog.objects.filter(user_id=other.user_id))
    said = str([one.items for one in rows])
    assert "households.kin" in said and str(row.key) not in said
    assert "export" in {one.use for one in rows}


def test_the_time_line_does_not_tell_the_other_parent(drawn: Around) -> None:
    """That somebody was added who is for her alone, stands on no line of his."""
    other, file = father(drawn), drawn.household.id
    with acting(drawn.mother):
        hers = [one.title for one in timeline(drawn.mother, file)]
    with acting(other):
        his = [one.title for one in timeline(other, file)]
    added = "Er is iemand van de familie in beeld gezet."
    assert hers.count(added) == 3 and his.count(added) == 2


def test_another_household_with_the_same_child_knows_nothing(
    drawn: Around, household_of_father: Household
) -> None:
    """The father's own file is another file: what was drawn in hers is not in his (C1, C6)."""
    shown = seen(drawn.coordinator, household_of_father.id)
    assert names(shown) == {"Carla", "Tim"} and not shown.is_begun


@pytest.fixture
def household_of_father(around: Around) -> Household:
    other = around.world.household("Gezin Bos")
    around.world.involve(around.world.worker, other, RoleKind.COORDINATOR)
    return other
