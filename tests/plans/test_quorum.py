"""When a plan binds is the method's to say; who is silent or says no is not forgotten. [F5]"""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods.enums import ClimbTo
from rondom.methods.quorum import Quorum
from rondom.plans import actions, queries, rules
from rondom.plans.models import Agreement, PlanVersion
from rondom.plans.rules import Given
from tests.plans.conftest import Planning

pytestmark = pytest.mark.req("F5")
SignIn = Callable[[Actor], Client]

YES, NO, STILL = "agreed", "objected", "waiting"


@pytest.mark.parametrize("answers", list(product((YES, NO, STILL), repeat=5)))
def test_a_majority_of_organisations_never_outvotes_the_family_or_who_pays(answers: tuple[str, ...]) -> None:
    """One member, who pays, and three organisations: all 243 ways to answer."""
    kinds = ("person", "financier", "organisation", "organisation", "organisation")
    given = [Given(*pair) for pair in zip(kinds, answers, strict=True)]
    enough = answers[:2] == (YES, YES) and answers[2:].count(YES) >= 2
    assert rules.is_binding(given, Quorum.MAJORITY) is enough
    assert rules.is_binding(given) is (set(answers) == {YES})
    status = "binding" if enough else "objected" if NO in answers else "proposed"
    assert rules.status_after(given, Quorum.MAJORITY) == status


@pytest.mark.parametrize(
    ("yes", "of", "binds"), [(1, 1, True), (1, 2, False), (2, 3, True), (2, 4, False), (3, 4, True)]
)
def test_half_is_no_majority(yes: int, of: int, binds: bool) -> None:
    given = [Given("organisation", YES)] * yes + [Given("organisation", STILL)] * (of - yes)
    assert rules.is_binding(given, Quorum.MAJORITY) is binds


@pytest.mark.parametrize(
    ("at_the_point", "goes_to", "hours", "hears"),
    [
        (False, ClimbTo.COORDINATOR, -1, False),
        (False, ClimbTo.COORDINATOR, 1, True),
        (True, ClimbTo.COORDINATOR, 1, False),
        (True, ClimbTo.COORDINATOR, 25, True),
        (True, ClimbTo.OFFICER, 1, True),
        (False, ClimbTo.OFFICER, 1, False),
        (False, ClimbTo.OFFICER, 25, True),
    ],
)
def test_silence_goes_up_step_by_step(at_the_point: bool, goes_to: str, hours: int, hears: bool) -> None:
    due = clock.now()
    now = due + timedelta(hours=hours)
    assert rules.silence_reaches(at_the_point, goes_to, due, due + timedelta(hours=24), now) is hears


def test_who_pays_must_say_yes_and_the_coordinator_may_write_that_down(planning: Planning) -> None:
    planning.plan()
    known = ("SWT Holtenbroek", "De Brug")
    choices = queries.financier_choices(planning.coordinator, planning.id)
    payer = UUID(next(key for key, name in choices if name not in known))
    version = actions.propose(by=planning.coordinator, household_id=planning.id, financiers=[payer])
    (asked,) = planning.rows(Agreement, plan_version=version, party_kind="financier")
    assert planning.everybody_agrees(version).status == "proposed"
    with pytest.raises(Refused):
        actions.answer(by=planning.teacher, household_id=planning.id, agreement_id=asked.id, agrees=True)
    actions.answer(
        by=planning.coordinator,
        household_id=planning.id,
        agreement_id=asked.id,
        agrees=True,
        reason="Mevrouw De Wit zei ja, aan de telefoon.",
    )
    assert planning.rows(PlanVersion, pk=version.pk)[0].status == "binding"
    assert queries.financiers(planning.coordinator, planning.id) == [payer]


def test_the_page_asks_who_pays_and_keeps_the_last_choice(planning: Planning, signed_in: SignIn) -> None:
    planning.plan()
    client = signed_in(planning.coordinator)
    address = planning.path + "voorstellen/"
    assert "Wie betaalt hiervoor?" in client.get(address).content.decode()
    key, name = queries.financier_choices(planning.coordinator, planning.id)[0]
    assert client.post(address, {"reason": "", "financier": key}).status_code == 303
    text = client.get(address).content.decode()
    assert re.search(f'value="{key}"[^>]*selected', text)
    assert name in client.get(planning.path + "versies/1/").content.decode()


def test_an_objection_tells_the_coordinator_who_and_why(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    planning.answer(planning.teacher, version, "De Brug", False, "Tim ophalen lukt ons niet.")
    lines = [one.title for one in queries.work_for(planning.coordinator)]
    assert any("De Brug heeft bezwaar tegen het plan: „Tim ophalen lukt ons niet.”" in one for one in lines)


def test_silence_names_who_did_not_answer_and_reaches_the_point_later(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    planning.answer(planning.coordinator, version, "SWT")

    def titles(actor: Actor) -> list[str]:
        return [one.title for one in queries.work_for(actor) if "Nog geen antwoord" in one.title]

    assert titles(planning.coordinator) == []
    with clock.freeze(clock.now() + timedelta(days=9)):
        (line,) = titles(planning.coordinator)
        assert "Carla" in line and "De Brug" in line and "SWT" not in line
        assert titles(planning.world.officer) == []
    with clock.freeze(clock.now() + timedelta(days=20)):
        assert len(titles(planning.world.officer)) == 1
