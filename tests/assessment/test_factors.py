"""What makes it difficult and what goes well: who says so, how sure it is, and what comes together around a child."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rondom.assessment.factors import actions, queries, rules
from rondom.assessment.factors.actions import Said
from rondom.assessment.factors.models import Factor
from rondom.assessment.factors.rules import Known
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households.models import Household
from rondom.households.people import NewPerson
from rondom.methods.enums import RoleKind
from tests.world import World

from .conftest import verbs

pytestmark = pytest.mark.req("D3")

SignIn = Callable[[Actor], Client]
ANNA, BEN, MOTHER = uuid4(), uuid4(), uuid4()


@pytest.mark.any_engine
@pytest.mark.parametrize(
    ("known", "count"),
    [
        ([], 0),
        ([Known("debts", True)], 1),
        ([Known("debts", True), Known("warm_bond", False)], 1),
        ([Known("debts", True), Known("child_illness", True, ANNA)], 2),
        ([Known("debts", True), Known("child_illness", True, BEN)], 1),  # of her brother
        ([Known("no_work", True, MOTHER), Known("no_work", True, uuid4())], 1),  # of both parents
        ([Known(name, True, MOTHER) for name in ("a", "b", "c", "d")], 4),
    ],
)
def test_what_comes_together_around_a_child(known: list[Known], count: int) -> None:
    assert rules.risks_around(ANNA, known, [ANNA, BEN]) == count


def sister(world: World, household: Household) -> UUID:
    """Lisa, beside Tim who is there already."""
    lisa = NewPerson("Lisa", "Dekker", date(2016, 9, 17), "child")
    return households.add_member(by=world.officer, household_id=household.id, person=lisa).person_id


def say(world: World, household: Household, factor: str, by: Actor | None = None, **more: Any) -> Factor:
    kind = more.pop("kind", "risk")
    said = more.pop("said", Said("", "Moeder vertelde het", "told"))
    return actions.record(
        by=by or world.worker, household_id=household.id, kind=kind, factor=factor, said=said, **more
    )


def test_it_stands_with_who_said_it_and_how_sure_it_is(world: World, household: Household) -> None:
    row = say(world, household, "debts", said=Said("Deurwaarders", "De post op tafel", "observed"))
    (seen,) = queries.picture(world.coach, household.id).risks
    assert (seen.label, seen.words) == ("Schulden of te weinig geld", "Deurwaarders")
    assert (seen.told_by, seen.status_label) == ("De post op tafel", "zelf gezien")
    assert verbs(household)[-1] == "factor.recorded"
    actions.change(by=world.coach, factor_id=row.pk, version=1, said=Said("", "De schuldhulp", "confirmed"))
    (seen,) = queries.picture(world.worker, household.id).risks
    assert (seen.told_by, seen.status_label) == ("De schuldhulp", "bevestigd")


def test_four_around_a_child_are_shown_and_three_are_not(world: World, household: Household) -> None:
    tim, lisa = world.person(household, "child"), sister(world, household)
    for factor in ("debts", "bad_housing", "no_support"):
        say(world, household, factor)
    assert queries.picture(world.worker, household.id).children == ()
    say(world, household, "difficult_temperament", person_id=tim)
    say(world, household, "warm_bond", kind="strength")
    (around,) = queries.picture(world.worker, household.id).children
    assert (around.name, around.count) == ("Tim", 4)
    assert [one.label for one in around.strengths] == ["Een warme band tussen ouder en kind"]
    assert lisa != around.person_id
    before = len(verbs(household))
    queries.picture(world.worker, household.id)
    assert len(verbs(household)) == before, "nothing follows from it"


def test_what_is_over_no_longer_counts_and_stays_readable(world: World, household: Household) -> None:
    rows = [say(world, household, one) for one in ("debts", "bad_housing", "no_support", "no_work")]
    assert queries.picture(world.worker, household.id).children
    actions.end(by=world.worker, factor_id=rows[0].pk, version=1)
    found = queries.picture(world.worker, household.id)
    assert found.children == () and [one.name for one in found.before] == ["debts"]
    say(world, household, "debts")  # it came back


def test_a_factor_of_a_sensitive_kind_is_for_who_needs_it(world: World, household: Household) -> None:
    row = say(world, household, "parent_addiction")
    assert row.category == "mental_health"
    assert [one.name for one in queries.picture(world.worker, household.id).risks] == ["parent_addiction"]
    assert queries.picture(world.coach, household.id).risks == ()
    mother = world.family_member(household)
    assert queries.picture(mother, household.id).risks == ()


def test_the_family_adds_strengths_and_says_what_it_sees_otherwise(
    world: World, household: Household
) -> None:
    mother = world.family_member(household)
    risk = say(world, household, "inconsistent_parenting")
    with pytest.raises(Refused, match="wat goed gaat"):
        say(world, household, "debts", by=mother)
    own = say(world, household, "", by=mother, kind="strength", said=Said("Elke vrijdag pannenkoeken"))
    assert own.told_by == mother.name
    for do in (
        lambda: actions.change(
            by=world.worker, factor_id=own.pk, version=1, said=Said("Anders", "Ik", "told")
        ),
        lambda: actions.end(by=world.worker, factor_id=own.pk, version=1),
    ):
        with pytest.raises(Refused, match="Het gezin schreef dit zelf"):
            do()
    with pytest.raises(Refused, match="Een ander schreef dit"):
        actions.change(by=mother, factor_id=risk.pk, version=1, said=Said("Niet waar"))
    with pytest.raises(Refused, match="gezin zegt zelf"):
        actions.dispute(by=world.worker, factor_id=risk.pk, version=1, words="Zij ziet het anders")
    with pytest.raises(Invalid, match="hoe u het ziet"):
        actions.dispute(by=mother, factor_id=risk.pk, version=1, words=" ")
    actions.dispute(by=mother, factor_id=risk.pk, version=1, words="Op schooldagen wel")
    (seen,) = queries.picture(world.coach, household.id).risks
    assert seen.disputed_words == "Op schooldagen wel", "beside it, for everybody who reads it"
    changed = actions.change(
        by=world.worker, factor_id=risk.pk, version=2, said=Said("Vaak", "School", "confirmed")
    )
    assert changed.disputed_words == "Op schooldagen wel", "nobody takes the family's words away"
    actions.dispute(by=mother, factor_id=risk.pk, version=3, words="")
    assert queries.picture(world.coach, household.id).risks[0].disputed_words == ""
    assert verbs(household)[-1] == "factor.dispute_withdrawn"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"factor": "warm_bond"}, "factor"),  # a strength among the risks
        ({"factor": "nonsense"}, "factor"),
        ({"factor": ""}, "words"),
        ({"factor": "debts", "said": Said("x" * 501, "school", "told")}, "words"),
        ({"factor": "debts", "said": Said("", " ", "told")}, "told_by"),
        ({"factor": "debts", "said": Said("", "y" * 201, "told")}, "told_by"),
        ({"factor": "debts", "said": Said("", "school", "certain")}, "status"),
    ],
)
def test_what_cannot_be_written_down(
    world: World, household: Household, typed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        say(world, household, **typed)
    assert field in wrong.value.fields
    assert queries.picture(world.worker, household.id).risks == ()


def test_twice_the_same_is_said_at_the_field(world: World, household: Household) -> None:
    say(world, household, "debts")
    with pytest.raises(Invalid, match="staat er al"):
        say(world, household, "debts")
    with pytest.raises(NotFound):
        say(world, household, "no_work", person_id=uuid4())


def test_two_who_change_it_at_once_lose_nothing(world: World, household: Household) -> None:
    row = say(world, household, "debts")
    actions.change(by=world.coach, factor_id=row.pk, version=1, said=Said("Veertig", "Coach", "told"))
    with pytest.raises(Conflict) as both:
        actions.change(by=world.worker, factor_id=row.pk, version=1, said=Said("Vijftig", "Post", "told"))
    assert (both.value.mine["words"], both.value.theirs["words"]) == ("Vijftig", "Veertig")


def test_who_may_open_the_pages(world: World, household: Household, signed_in: SignIn) -> None:
    world.involve(world.housing, household, RoleKind.MEMBER)
    mother = world.family_member(household)
    row = say(world, household, "debts")
    here = [household.id]
    pages = {
        "factors": (200, 200), "factor-new": (200, 200), "factor": (200, 403), "factor-end": (200, 403),
        "factor-dispute": (403, 200),
    }  # fmt: skip
    for name, (working, family) in pages.items():
        more = ["strength"] if name == "factor-new" else [] if name == "factors" else [row.pk]
        address = reverse(f"assessment:{name}", args=[*here, *more])
        assert signed_in(world.worker).get(address).status_code == working, name
        assert signed_in(mother).get(address).status_code == family, name
        assert signed_in(world.housing).get(address).status_code == 403, name
        assert signed_in(world.stranger).get(address).status_code == 404, name


def test_the_whole_way_on_screen(world: World, household: Household, signed_in: SignIn) -> None:
    client, here = signed_in(world.worker), [household.id]
    listed = reverse("assessment:factors", args=here)
    assert "In elk gezin gaat iets goed" in client.get(listed).content.decode()
    new = reverse("assessment:factor-new", args=[*here, "risk"])
    wrong = client.post(new, {"factor": "debts", "person": "", "words": "Deurwaarders", "status": "told"})
    text = wrong.content.decode()
    assert wrong.status_code == 422 and "waar het uit blijkt" in text and "Deurwaarders" in text
    for factor in ("debts", "no_support", "no_work", "bad_housing"):
        typed = {"factor": factor, "person": "", "words": "", "told_by": "Moeder", "status": "told"}
        assert client.post(new, typed).status_code == 303
    text = client.get(listed).content.decode()
    assert "Rond Tim komen 4 omstandigheden samen" in text and "30 procent" in text
    assert "Hier volgt niets vanzelf uit" in text and "Bron:" in text
    picture = client.get(reverse("assessment:picture", args=here)).content.decode()
    assert "Rond Tim komen 4 omstandigheden samen" in picture
    with acting(world.worker):
        row = Factor.objects.get(household=household, factor="debts")
    change = reverse("assessment:factor", args=[*here, row.pk])
    typed = {"words": "Mijn woorden", "told_by": "Post", "status": "observed", "version": "1"}
    actions.change(by=world.coach, factor_id=row.pk, version=1, said=Said("Zijn woorden", "Coach", "told"))
    late = client.post(change, typed)
    text = late.content.decode()
    assert late.status_code == 409 and "Zijn woorden" in text and "Mijn woorden" in text
    assert client.post(change, typed | {"version": "2"}).status_code == 303
    assert client.post(reverse("assessment:factor-end", args=[*here, row.pk]), {}).status_code == 303
    assert "Wat vroeger speelde" in client.get(listed).content.decode()
