"""The plan on paper: each reader's own, with version and day, logged, and never more than that reader may see. [F8]"""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from pypdf import PdfReader

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households.models import Membership
from rondom.plans import actions
from rondom.privacy.enums import Use
from rondom.privacy.models import AccessLog
from tests.plans.conftest import Planning
from tests.portal.family import second_adult

pytestmark = pytest.mark.req("F8")
SignIn = Callable[[Actor], Client]


def words(answer: HttpResponse) -> str:
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def address(planning: Planning, number: int = 1, person: object = "") -> str:
    return f"{planning.path}versies/{number}/papier/" + (f"{person}/" if person else "")


def test_the_family_reads_who_to_call_and_who_does_what(planning: Planning, signed_in: SignIn) -> None:
    planning.binding()
    client = signed_in(planning.mother)
    text = words(client.get(address(planning)))
    assert text.startswith("Ons plan Dit spraken we met elkaar af. Wie kan ik bellen?")
    assert "Ik wil weer post durven openmaken" in text
    assert "Elke maandag samen post openen Dit doet Fatima Amrani. Klaar: uiterlijk" in text
    assert "Voor Carla" in text and "versie 1 · gemaakt op ma 2 maart 2026" in text


def test_a_partner_reads_their_own_tasks_and_the_goals_of_these(
    planning: Planning, signed_in: SignIn
) -> None:
    planning.plan()
    planning.goal("Ik wil slapen zonder zorgen", domain="finances", measurable="")
    planning.everybody_agrees(planning.propose())
    school = words(signed_in(planning.teacher).get(address(planning)))
    own, rest = school.split("De doelen")
    assert "Tim elke dag ontvangen bij de deur" in own and "Elke maandag samen" not in own
    assert "Elke maandag samen post openen" in rest  # of the same goal
    assert "slapen zonder zorgen" not in school
    assert "nog 1 doel in het plan waar jullie geen taak bij hebben" in school
    assert "slapen zonder zorgen" in words(signed_in(planning.coordinator).get(address(planning)))


def test_a_paper_holds_nothing_about_another_adult(planning: Planning, signed_in: SignIn) -> None:
    father = second_adult(planning.household)
    goal = planning.goal("Ik wil van de drank af", about=[father])
    planning.task("Naar de verslavingszorg", goal_id=goal.id)
    planning.plan()
    planning.propose()
    hers = words(signed_in(planning.mother).get(address(planning)))
    assert "post durven" in hers and "drank" not in hers and "verslavingszorg" not in hers
    assert "Een deel gaat alleen over iemand anders" in hers
    client = signed_in(planning.coordinator)
    printed = words(client.get(address(planning, person=planning.mother.person_id)))
    assert "post durven" in printed and "drank" not in printed and "Voor Carla" in printed
    assert "drank" in words(client.get(address(planning, person=father)))


def test_only_who_leads_the_plan_prints_for_somebody_else(planning: Planning, signed_in: SignIn) -> None:
    planning.binding()
    page = address(planning, person=planning.mother.person_id)
    assert signed_in(planning.coordinator).get(page).status_code == 200
    assert signed_in(planning.teacher).get(page).status_code == 403
    assert signed_in(planning.mother).get(page).status_code == 403


def test_no_paper_for_a_child_or_a_stranger(planning: Planning, signed_in: SignIn) -> None:
    planning.binding()
    with acting(planning.coordinator):
        child = Membership.objects.filter(household=planning.household, role="child").first()
    client = signed_in(planning.coordinator)
    assert child is not None
    assert client.get(address(planning, person=child.person_id)).status_code == 404
    assert client.get(address(planning, number=9)).status_code == 404


def test_each_paper_stands_in_the_log_as_taken_along(planning: Planning, signed_in: SignIn) -> None:
    version = planning.binding()
    signed_in(planning.teacher).get(address(planning))
    with acting(planning.mother):
        rows = [row for row in AccessLog.objects.filter(use=Use.EXPORT)]
    assert [(row.user_id, [one["id"] for one in row.items]) for row in rows] == [
        (planning.teacher.user_id, [str(version.id)])
    ]


def test_a_task_that_is_done_is_ticked(planning: Planning, signed_in: SignIn) -> None:
    _goal, first, _second = planning.plan()
    planning.everybody_agrees(planning.propose())
    actions.finish_task(
        by=planning.coordinator, household_id=planning.id, task_id=first.id, done=True, outcome=""
    )
    assert "Elke maandag samen post openen Gedaan." in words(
        signed_in(planning.mother).get(address(planning))
    )
