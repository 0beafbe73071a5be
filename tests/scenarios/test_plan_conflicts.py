"""Debts before guidance (the example of the study), double work, two parallel intakes: by actions and through pages.

[s1 §4]: first calm in the finances, then guidance for the family; the indication waits and is at once available.
"""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.plans import actions as plans
from rondom.plans.models import ConflictChoice, Indication, Task
from tests.conftest import client_of
from tests.plans.conftest import Planning, planning_of
from tests.plans.test_conflict_actions import HELP, debts_first, twice
from tests.world import World


@pytest.fixture
def planning(world: World) -> Planning:
    return planning_of(world)


def see(actor: Actor, address: str) -> str:
    """The words of a page as somebody reads them."""
    answer = client_of(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text))


def post(actor: Actor, address: str, **typed: Any) -> Any:
    return client_of(actor).post(address, typed)


def address_of(actor: Actor, planning: Planning) -> str:
    """Where the one conflict of the plan is solved, as the page links to it."""
    page = client_of(actor).get(planning.path).content.decode()
    found = set(re.findall(r'href="([^"]+/botsingen/[0-9a-f]{64}/)"', page))
    assert len(found) == 1
    return found.pop()


@pytest.mark.req("F4")
def test_debts_before_guidance_through_the_pages(planning: Planning) -> None:
    debts, help_, granted = debts_first(planning)
    worker = planning.coordinator
    page = see(worker, planning.path)
    assert "„Gezinsbegeleiding” van Fatima Amrani (SWT Holtenbroek) loopt al, maar" in page
    assert "Volgorde: „Gezinsbegeleiding” wacht niet op" in see(worker, reverse("web:today"))

    address = address_of(worker, planning)
    why = see(worker, address)
    assert "Eerst rust in het geld" in why and "blijft direct beschikbaar" in why
    assert "Overzicht van de schulden (tot en met" in why, "who, what, when"
    nothing = post(worker, address)
    assert nothing.status_code == 422
    typed = post(worker, address, resolution="moved", reason="Zo is het beter", starts_on="2026-02-30")
    assert typed.status_code == 422 and "Zo is het beter" in typed.content.decode()
    assert post(worker, address, resolution="held", reason="Eerst rust in het geld").status_code == 303

    page = see(worker, planning.path + "botsingen/")
    assert "Er botst nu niets" in page and "wacht mee en is direct beschikbaar" in page
    assert "Eerst rust in het geld" in page and "één wacht" in page and "Fatima Amrani" in page
    assert planning.rows(Indication, pk=granted.pk)[0].status == "on_hold"
    assert post(worker, address, resolution="kept", reason="Toch").status_code == 303, "it is no more"
    assert len(planning.rows(ConflictChoice)) == 1

    plans.finish_task(by=planning.teacher, household_id=planning.id, task_id=debts.id, done=True)
    assert "kan nu verder" in see(worker, reverse("web:today"))
    assert "kan nu verder" in see(worker, planning.path + "botsingen/")
    go_on = f"{planning.path}taak/{help_.id}/verder/"
    assert post(planning.teacher, go_on).status_code == 403
    assert post(planning.world.stranger, go_on).status_code == 404
    assert post(worker, go_on).status_code == 303
    assert planning.rows(Task, pk=help_.pk)[0].held_at is None
    assert planning.rows(Indication, pk=granted.pk)[0].status == "used", "released in one step"
    again = post(worker, go_on)
    assert again.status_code == 422 and "Deze taak wacht niet." in again.content.decode()


@pytest.mark.req("F4")
def test_all_that_waits_for_the_same_thing_is_one_line(planning: Planning) -> None:
    _debts, help_, _granted = debts_first(planning)
    planning.task("Oefenen met opstaan", goal_id=help_.goal_id, kind_of_help=HELP)
    page = see(planning.coordinator, reverse("web:today"))
    assert page.count("Volgorde:") == 2, "the line, and its button for who listens"
    assert "Volgorde: 2 taken wachten niet op „Overzicht van de schulden”" in page
    each = see(planning.coordinator, planning.path + "botsingen/")
    assert "„Gezinsbegeleiding” van" in each and "„Oefenen met opstaan” van" in each


@pytest.mark.req("F4")
def test_double_work_is_merged_in_the_plan(planning: Planning) -> None:
    _one, other = twice(planning)
    address = address_of(planning.coordinator, planning)
    assert "geven tegelijk dezelfde hulp (Opvoedhulp) voor het hele gezin" in see(
        planning.coordinator, address
    )
    answer = post(
        planning.coordinator, address, resolution="merged", ends=str(other.id), reason="Eén is genoeg"
    )
    assert answer.status_code == 303
    page = see(planning.coordinator, planning.path)
    assert "Samengevoegd met „Ontbijt oefenen”. Eén is genoeg" in page and "gestopt" in page
    assert "geven tegelijk dezelfde hulp" not in see(planning.mother, planning.path)


@pytest.mark.req("F4")
def test_two_parallel_intakes_are_double_work_and_may_be_kept_with_a_reason(planning: Planning) -> None:
    planning.goal()
    planning.task("Kennismaken met het gezin", kind_of_help="intake")
    planning.task("Intake op school", "teacher", kind_of_help="intake")
    page = see(planning.coordinator, planning.path)
    assert "beginnen allebei met kennismaken voor het hele gezin" in page
    assert "Het gezin vertelt dan twee keer hetzelfde." in page
    assert "Twee keer kennismaken" in see(planning.coordinator, reverse("web:today"))
    address = address_of(planning.coordinator, planning)
    assert (
        post(planning.coordinator, address, resolution="kept", reason="School wil eigen gesprek").status_code
        == 303
    )
    assert "beginnen allebei" not in see(planning.coordinator, planning.path)
    assert "School wil eigen gesprek" in see(planning.teacher, planning.path + "botsingen/")


@pytest.mark.req("F4")
def test_an_indication_from_request_to_warning_through_the_pages(planning: Planning) -> None:
    worker, path = planning.coordinator, planning.path + "indicaties/"
    assert post(worker, path + "nieuw/").status_code == 422
    made = post(worker, path + "nieuw/", title="Opvoedhulp, om de week", law="jeugdwet", issued_by="Wijkteam")
    assert made.status_code == 303
    (row,) = planning.rows(Indication)
    own = f"{path}{row.id}/"
    ends = clock.today() + timedelta(days=30)
    assert post(worker, own + "naar/granted/", version=1).status_code == 422
    assert post(worker, own + "naar/granted/", version=1, ends_on=ends.isoformat()).status_code == 303
    planning.goal()
    form = {"title": "Om de week thuis helpen", "owner": str(planning.members["worker"].id)}
    more = {"kind_of_help": HELP, "indication": str(row.id), "hours": "1,5", "starts_on": "2026-03-03"}
    assert post(worker, planning.path + "taak/nieuw/", **form, **more).status_code == 303
    warning = "loopt af op wo 1 april. Daarvan hangt af: Om de week thuis helpen."
    for address in (planning.path, own, reverse("web:today")):
        assert warning in see(worker, address), address
    assert "1,5 uur per keer" in see(worker, planning.path)
    assert "Jeugdwet" in see(planning.mother, own)
    assert post(worker, own + "naar/used/", version=1).status_code == 422, "somebody was earlier"
    later = (ends + timedelta(days=100)).isoformat()
    assert post(worker, own + "verlengen/", version=2, ends_on=later).status_code == 303
    assert "loopt af op" not in see(worker, own)
    assert client_of(planning.teacher).get(path + "nieuw/").status_code == 403
    assert client_of(planning.world.stranger).get(own).status_code == 404
    assert client_of(worker).get(own + "naar/weg/").status_code == 404


@pytest.mark.req("F9")
def test_small_money_through_the_pages(planning: Planning) -> None:
    worker, path = planning.coordinator, planning.path + "flexbudget/"
    asked = {"what": "Wasmachine", "why": "Schone kleren voor school"}
    wrong = post(worker, path + "nieuw/", **asked, amount="veel")
    assert wrong.status_code == 422 and "bijvoorbeeld 75 of 75,50" in wrong.content.decode()
    assert post(worker, path + "nieuw/", **asked, amount="120,50").status_code == 303
    from rondom.plans.models import Expense

    (row,) = planning.rows(Expense)
    own = f"{path}{row.id}/"
    assert client_of(planning.teacher).get(own + "besluit/").status_code == 403
    assert post(worker, own + "besluit/", approved="yes", amount="120,50", version=1).status_code == 303
    paid = {"amount": "119,95", "paid_on": clock.today().isoformat(), "version": 2}
    assert post(worker, own + "betaald/", **paid).status_code == 303
    settled = {"amount": "100", "source": "fund", "version": 3}
    assert post(worker, own + "verrekend/", **settled).status_code == 303
    page = see(planning.mother, path)
    for amount in ("120,50", "119,95", "100,00", "19,95"):
        assert "€\u00a0" + amount in client_of(planning.mother).get(path).content.decode(), amount
    assert "Een fonds" in page


@pytest.mark.req("F2", "F3")
def test_the_plan_in_time_and_the_plans_of_specialists(planning: Planning) -> None:
    empty = see(planning.coordinator, planning.path + "tijd/")
    assert "Nog niets op de tijdlijn" in empty
    _debts, help_, granted = debts_first(planning)
    added = post(
        planning.coordinator,
        planning.path + "deelplannen/nieuw/",
        organisation="GGZ Vecht",
        title="Behandelplan van " + "heel" * 20,
        headlines="Beter slapen",
        ends_on=(clock.today() + timedelta(days=60)).isoformat(),
    )
    assert added.status_code == 303
    assert "Beter slapen" in see(planning.teacher, planning.path)
    answer = client_of(planning.mother).get(planning.path + "tijd/")
    page = answer.content.decode()
    assert answer.status_code == 200 and "vandaag" in page and 'class="svg svg--axis"' in page
    picture = page[page.index('<svg class="svg svg--axis"') :].split("</svg>")[0]
    assert "style=" not in picture and "<script" not in picture
    text = see(planning.mother, planning.path + "tijd/")
    for words in (help_.title, granted.title, "Behandelplan van", "Geen brieven meer over geld"):
        assert words in text, words
