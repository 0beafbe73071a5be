"""Somebody is not content: heard by another than it is about, answered in time. [K6]"""

from datetime import timedelta

import pytest

from rondom.cases.dissatisfaction import actions, queries, rules
from rondom.cases.dissatisfaction.models import Dissatisfaction
from rondom.cases.dissatisfaction.rules import About, Person
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.models import Change
from rondom.core.transactions import acting
from tests.cases.conftest import Coordination

pytestmark = [pytest.mark.django_db, pytest.mark.req("K6")]

ME, SUBJECT, MEDIATOR, OFFICER, SCHOOL, POINT, DESK = (new_id() for _one in range(7))


@pytest.mark.parametrize(
    ("who", "told", "reads", "mediates"),
    [
        (Person(ME, None), False, True, False),
        (Person(SUBJECT, SCHOOL), False, False, False),
        (Person(SUBJECT, SCHOOL), True, True, False),
        (Person(SUBJECT, SCHOOL, DESK), False, False, False),  # also when they work at the desk
        (Person(MEDIATOR, POINT), False, True, True),
        (Person(OFFICER, POINT, DESK), False, True, True),
        (Person(OFFICER, POINT, new_id()), False, False, True),
        (Person(new_id(), SCHOOL), True, False, True),
        (Person(None), True, False, False),
    ],
)
def test_about_a_person(who: Person, told: bool, reads: bool, mediates: bool) -> None:
    about = About(ME, SUBJECT, SCHOOL, MEDIATOR, DESK, told)
    assert rules.may_read(who, about) is reads
    assert rules.may_mediate(who, about) is mediates


def test_about_an_organisation_nobody_who_works_there() -> None:
    about = About(ME, None, POINT, None, DESK, told=False)
    assert not rules.may_read(Person(OFFICER, POINT, DESK), about)
    assert not rules.may_mediate(Person(OFFICER, POINT, DESK), about)
    assert rules.may_mediate(Person(MEDIATOR, SCHOOL), about)


@pytest.fixture
def led(coordination: Coordination) -> Coordination:
    coordination.decide(4)
    coordination.appoint(coordination.world.worker)
    coordination.join(coordination.world.teacher, "de school")
    coordination.join(coordination.world.housing, "de huur")
    return coordination


def recorded(c: Coordination, by: Actor, **more: object) -> Dissatisfaction:
    what = {"words": "Zij komt steeds te laat.", "user_id": c.world.worker.user_id, **more}
    return actions.record(by=by, household_id=c.household.id, **what)  # type: ignore[arg-type]


def readers(c: Coordination) -> set[str]:
    found = set()
    for name in ("worker", "teacher", "housing", "officer", "mother"):
        with acting(c.world.actors[name]):
            if queries.every(c.world.actors[name], c.household.id):
                found.add(name)
    return found


def test_whom_it_is_about_reads_it_only_when_told(led: Coordination) -> None:
    led.world.actors["mother"] = led.world.family_member(led.household)
    row = recorded(led, led.world.mother)
    assert readers(led) == {"mother", "officer"}
    actions.assign(
        by=led.world.officer,
        household_id=led.household.id,
        row_id=row.pk,
        mediator_id=led.world.housing.user_id,  # type: ignore[arg-type]
    )
    assert readers(led) == {"mother", "officer", "housing"}
    with pytest.raises(NotFound):
        queries.one(led.world.worker, led.household.id, row.pk)
    actions.tell_subject(by=led.world.housing, household_id=led.household.id, row_id=row.pk)
    assert readers(led) == {"mother", "officer", "housing", "worker"}
    actions.answer(
        by=led.world.housing, household_id=led.household.id, row_id=row.pk, words="Zij belt voortaan vooraf."
    )
    with acting(led.world.mother):
        assert queries.one(led.world.mother, led.household.id, row.pk).answer == "Zij belt voortaan vooraf."
    verbs = [one.verb for one in led.rows(Change) if one.verb.startswith("dissatisfaction")]
    assert sorted(verbs) == sorted(
        f"dissatisfaction.{what}" for what in ("recorded", "taken_up", "told", "answered")
    )


def test_the_mediator_is_never_whom_it_is_about(led: Coordination) -> None:
    row = recorded(led, led.world.teacher)
    for user_id in (led.world.worker.user_id, led.world.teacher.user_id, led.world.stranger.user_id):
        with pytest.raises(Invalid) as refused:
            actions.assign(
                by=led.world.officer,
                household_id=led.household.id,
                row_id=row.pk,
                mediator_id=user_id,  # type: ignore[arg-type]
            )
        assert set(refused.value.fields) == {"mediator"}


def test_an_officer_does_not_hear_what_is_about_themselves(led: Coordination) -> None:
    row = recorded(led, led.world.teacher, user_id=led.world.officer.user_id)
    with pytest.raises(NotFound):
        actions.assign(
            by=led.world.officer,
            household_id=led.household.id,
            row_id=row.pk,
            mediator_id=led.world.worker.user_id,  # type: ignore[arg-type]
        )
    second = led.world.hire("Ina Vos", "point", ActorKind.OFFICER, led.world.desk)
    actions.assign(
        by=second,
        household_id=led.household.id,
        row_id=row.pk,
        mediator_id=led.world.worker.user_id,  # type: ignore[arg-type]
    )


def test_about_the_coordination_point_somebody_else_is_chosen_at_once(led: Coordination) -> None:
    point = led.world.organisations["point"].id
    with pytest.raises(Invalid) as refused:
        recorded(led, led.world.teacher, user_id=None, organisation_id=point)
    assert set(refused.value.fields) == {"mediator"}
    recorded(
        led,
        led.world.teacher,
        user_id=None,
        organisation_id=point,
        mediator_id=led.world.worker.user_id,
    )
    with acting(led.world.officer):
        assert queries.every(led.world.officer, led.household.id) == []


def test_it_waits_for_the_mediator_and_late_for_the_point(led: Coordination) -> None:
    recorded(led, led.world.teacher, mediator_id=led.world.housing.user_id)
    with acting(led.world.housing):
        assert len(queries.work_for(led.world.housing)) == 1
    with acting(led.world.officer):
        assert queries.work_for(led.world.officer) == []
    clock.move(timedelta(days=20))
    with acting(led.world.officer):
        assert len(queries.work_for(led.world.officer)) == 1
    with acting(led.world.worker):
        assert queries.work_for(led.world.worker) == []


def test_only_the_mediator_answers(led: Coordination) -> None:
    row = recorded(led, led.world.teacher, mediator_id=led.world.housing.user_id)
    with pytest.raises(Refused):
        actions.answer(by=led.world.officer, household_id=led.household.id, row_id=row.pk, words="Ja.")
    with pytest.raises(NotFound):
        actions.answer(by=led.world.worker, household_id=led.household.id, row_id=row.pk, words="Ja.")


def test_pages(led: Coordination, signed_in) -> None:  # type: ignore[no-untyped-def]
    mother = led.world.family_member(led.household)
    client = signed_in(mother)
    page = client.get(led.path + "niet-tevreden/nieuw/")
    assert "klachtencommissie" in page.content.decode()
    sent = client.post(
        led.path + "niet-tevreden/nieuw/",
        {"subject": f"person:{led.world.worker.user_id}", "words": "Zij komt steeds te laat."},
    )
    assert sent.status_code == 303
    address = sent["Location"]
    assert "te laat" in client.get(address).content.decode()
    assert signed_in(led.world.worker).get(address).status_code == 404
    assert "te laat" not in signed_in(led.world.worker).get(led.path + "niet-tevreden/").content.decode()
    assert signed_in(led.world.officer).get(address).status_code == 200
    assert signed_in(led.world.stranger).get(led.path + "niet-tevreden/").status_code == 404
