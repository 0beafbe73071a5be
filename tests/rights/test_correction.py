"""“Dit klopt niet”: asked, decided, and what stays beside the item for who reads it. [I7, AVG art. 16]"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.plans import actions as plans
from rondom.plans.models import Goal
from rondom.privacy.rights import actions, queries
from rondom.privacy.rights.models import Request
from rondom.web.rights import queries as pages
from tests.rights.conftest import Told
from tests.rights.test_copy import copy_of, entries

pytestmark = [pytest.mark.any_engine, pytest.mark.req("I7", "M2")]
WORDS = "Dit heb ik nooit zo gezegd."


@pytest.fixture
def goal(told: Told) -> Goal:
    """A goal about which nothing was said yet, written by the coordinator."""
    by = told.actor("coordinator")
    return plans.add_goal(by=by, household_id=told.file, domain="housing", family_words="Een droog huis")


def ask(told: Told, item: UUID, kind: str = "plans.goal", who: str = "mother", **other: Any) -> Request:
    return actions.ask_correction(
        by=told.actor(who), household_id=told.file, kind=kind, item_id=item, words=WORDS, **other
    )


def answer(told: Told, request: Request, who: str = "coordinator", **other: Any) -> Request:
    given = {"granted": False, "answer": "Zo staat het in het verslag.", "version": request.version} | other
    return actions.answer_correction(
        by=told.actor(who), household_id=told.file, request_id=request.pk, **given
    )


def beside(told: Told, item: UUID, who: str = "coach") -> list[str]:
    with acting(told.actor(who)):
        return [one.request.words for one in queries.objections(told.actor(who), told.file).beside(item)]


def test_her_words_stand_beside_it_at_once_for_all_who_read_it(told: Told, goal: Goal) -> None:
    request = ask(told, goal.pk)
    assert request.status == "open" and request.category == goal.category and request.about == goal.about
    for who in ("mother", "coordinator", "coach", "officer"):
        assert beside(told, goal.pk, who) == [WORDS]
    with pytest.raises(NotFound):
        beside(told, goal.pk, "other coordinator")
    with acting(told.mother):
        assert Change.objects.filter(household_id=told.file, verb="correction.asked").count() == 2


def test_it_is_on_the_list_of_who_decides_and_of_nobody_else(told: Told, goal: Goal) -> None:
    request = ask(told, goal.pk)

    def listed(who: str) -> bool:
        with acting(told.actor(who), writes=True):
            return any(str(request.pk) in item.url for item in pages.work_for(told.actor(who)))

    assert [who for who in told.world.actors if who != "anonymous" and listed(who)] == ["coordinator"]
    with acting(told.actor("coordinator"), writes=True), clock.freeze(request.due_at + timedelta(days=1)):
        late = [one for one in pages.work_for(told.actor("coordinator")) if str(request.pk) in one.url]
        assert [one.kind for one in late] == ["late"] and late[0].due == request.due_at


def test_not_changed_needs_a_reason_and_stays_for_ever(told: Told, goal: Goal) -> None:
    request = ask(told, goal.pk)
    with pytest.raises(Invalid) as fault:
        answer(told, request, answer="  ")
    assert "answer" in fault.value.fields
    answer(told, request)
    with clock.freeze(clock.now() + timedelta(days=3000)):
        assert beside(told, goal.pk) == [WORDS]
    copied = next(entry for key, entry in entries(copy_of(told)) if entry.id == str(goal.pk))
    (said,) = copied.objections
    assert (said.words, said.status, said.answer) == (WORDS, "refused", "Zo staat het in het verslag.")
    with pytest.raises(Invalid):
        answer(told, request, version=2)


def test_changed_is_only_accepted_when_it_was(told: Told, goal: Goal) -> None:
    request = ask(told, goal.pk)
    with pytest.raises(Invalid) as fault:
        answer(told, request, granted=True)
    assert "granted" in fault.value.fields
    plans.change_goal(
        by=told.actor("coordinator"),
        household_id=told.file,
        goal_id=goal.pk,
        version=goal.version,
        domain="housing",
        family_words="Een droog en warm huis",
    )
    answer(told, request, granted=True, answer="")
    assert beside(told, goal.pk) == []
    copied = next(entry for key, entry in entries(copy_of(told)) if entry.id == str(goal.pk))
    assert [one.status for one in copied.objections] == ["granted"], "the history keeps it"


@pytest.mark.parametrize("who", ["mother", "coach", "member", "officer"])
def test_who_neither_wrote_it_nor_coordinates_does_not_decide(told: Told, goal: Goal, who: str) -> None:
    request = ask(told, goal.pk)
    with pytest.raises(Refused):
        answer(told, request, who)
    assert beside(told, goal.pk) == [WORDS]


@pytest.mark.parametrize(
    "who", ["colleague", "other coordinator", "other mother", "privacy officer", "operator"]
)
def test_outside_there_is_nothing_to_ask_or_answer(told: Told, goal: Goal, who: str) -> None:
    request = ask(told, goal.pk)
    with pytest.raises(NotFound):
        answer(told, request, who)
    with pytest.raises(NotFound):
        ask(told, goal.pk, who=who)


def test_what_she_does_not_see_she_cannot_ask_about(told: Told) -> None:
    for note in ("father", "secret"):
        with pytest.raises(NotFound):
            ask(told, told.notes[note], "journal.contactnote")
    for kind in ("plans.nothing", "accounts.user", "privacy.request"):
        with pytest.raises(NotFound):
            ask(told, told.notes["all"], kind)


def test_an_item_of_another_household_is_not_found(told: Told, goal: Goal) -> None:
    stranger = told.actor("other mother")
    with acting(system("test", told.file)):
        pass
    with pytest.raises(NotFound):
        actions.ask_correction(
            by=stranger, household_id=told.file, kind="plans.goal", item_id=goal.pk, words=WORDS
        )


def test_once_at_a_time(told: Told, goal: Goal) -> None:
    request = ask(told, goal.pk)
    with pytest.raises(Invalid):
        ask(told, goal.pk)
    answer(told, request)
    ask(told, goal.pk)
    assert beside(told, goal.pk) == [WORDS, WORDS]


def test_a_professional_passes_it_on_for_somebody(told: Told, goal: Goal) -> None:
    with pytest.raises(Invalid) as fault:
        ask(told, goal.pk, who="coach")
    assert "person_id" in fault.value.fields
    request = ask(told, goal.pk, who="coach", person_id=told.mother.person_id)
    with acting(told.mother):
        assert request.pk in {one.pk for one in queries.of_family(told.mother, told.file)}


def test_the_facts_of_the_file_can_be_wrong_too(told: Told) -> None:
    child = told.person("child")
    ask(told, child, "households.person")
    assert beside(told, child) == [WORDS]


def test_changed_is_the_same_for_every_reader(told: Told) -> None:
    """She sees less of somebody than the coordinator does; that alone is no change."""
    child = told.person("child")
    request = ask(told, child, "households.person")
    with pytest.raises(Invalid) as fault:
        answer(told, request, granted=True)
    assert "granted" in fault.value.fields
    with acting(system("test", told.file), writes=True):
        from rondom.households.models import Person

        Person.objects.filter(pk=child).update(family_name="Dekker-Smit")
    assert answer(told, request, granted=True).status == "granted"


def test_what_is_gone_can_still_be_answered(told: Told, goal: Goal) -> None:
    request = ask(told, goal.pk)
    with acting(system("test", told.file), writes=True):
        Goal.objects.filter(pk=goal.pk).delete()
    assert answer(told, request, granted=True).status == "granted"


def test_two_who_answer_at_once_lose_nothing(told: Told, goal: Goal) -> None:
    request = ask(told, goal.pk)
    with pytest.raises(Conflict):
        answer(told, request, version=7)


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_bad_words_are_said_at_the_field(told: Told, goal: Goal, words: str) -> None:
    with pytest.raises(Invalid) as fault:
        actions.ask_correction(
            by=told.mother, household_id=told.file, kind="plans.goal", item_id=goal.pk, words=words
        )
    assert list(fault.value.fields) == ["words"]


def test_she_asks_and_reads_the_answer_in_her_portal(
    told: Told, goal: Goal, clients: dict[str, Client]
) -> None:
    mother, coordinator = clients["mother"], clients["coordinator"]
    plan = reverse("plans:plan", args=[told.file])
    address = reverse("rights:correct", args=[told.file, "plans.goal", goal.pk])
    assert address in mother.get(plan).content.decode()
    empty = mother.post(address, {"words": ""})
    assert empty.status_code == 422 and "Schrijf op wat er niet klopt." in empty.content.decode()
    assert mother.post(address, {"words": WORDS}).status_code == 303
    assert WORDS in coordinator.get(plan).content.decode()
    with acting(told.mother):
        request = Request.objects.get(item_id=goal.pk)
    page = reverse("rights:answer", args=[told.file, request.pk])
    assert WORDS in coordinator.get(page).content.decode()
    typed = {"granted": "no", "answer": "", "version": "1"}
    again = coordinator.post(page, typed)
    assert again.status_code == 422 and "Schrijf op waarom niet" in again.content.decode()
    assert coordinator.post(page, typed | {"answer": "Zo is het gezegd."}).status_code == 303
    mine = mother.get(reverse("portal:data")).content.decode()
    assert WORDS in mine and "Zo is het gezegd." in mine
    assert "is het hier niet mee eens" in coordinator.get(plan).content.decode()


def test_a_page_asks_once_however_much_was_said(told: Told, clients: dict[str, Client]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    by, plan = told.actor("coordinator"), reverse("plans:plan", args=[told.file])

    def more(number: int) -> int:
        for one in range(number):
            new = plans.add_goal(by=by, household_id=told.file, domain="health", family_words=f"Doel {one}")
            ask(told, new.pk)
        with CaptureQueriesContext(connection) as asked:
            assert clients["coach"].get(plan).status_code == 200
        return len(asked)

    more(1)
    assert more(1) == more(6)
