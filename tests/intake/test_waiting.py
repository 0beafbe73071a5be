"""Waiting: always somebody by name, who comes first, contact, a letter; and never over the norm unseen. [B7]"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from rondom.accounts import actions as accounts
from rondom.cases import actions as cases
from rondom.cases.models import Case
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.households.people import NewPerson
from rondom.intake.models import Referral
from rondom.intake.waiting import actions, caseload, queries, rules
from rondom.intake.waiting.models import CaseloadDecision, Waiting
from rondom.methods.enums import RoleKind
from tests.intake.deciding import accepted
from tests.intake.people import refer
from tests.intake.traces import running
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("B7")]


@pytest.fixture
def referral(world: World) -> Referral:
    return refer(world.teacher)


def wait(world: World, row: Referral, **what: Any) -> Waiting:
    given: dict[str, Any] = {"waits_for": "een coördinator", "responsible_id": world.officer.user_id}
    return actions.begin(by=world.officer, household_id=row.household_id, **(given | what))


@pytest.mark.parametrize(
    ("held", "norm", "over"),
    [(17, 18, False), (18, 18, True), (40, 18, True), (40, None, False), (0, 1, False)],
)
def test_when_one_more_is_over_the_norm(held: int, norm: int | None, over: bool) -> None:
    assert rules.goes_over(held, norm) is over


def test_what_comes_first() -> None:
    early, late = datetime(2026, 1, 1), datetime(2026, 2, 1)
    given = [("low", early), ("normal", late), ("high", late), ("normal", early)]
    assert sorted(given, key=lambda one: rules.place(*one)) == [
        ("high", late),
        ("normal", early),
        ("normal", late),
        ("low", early),
    ]


def test_half_of_them_wait_longer() -> None:
    assert rules.middle([]) is None
    assert (rules.middle([10]), rules.middle([1, 2, 30]), rules.middle([10, 20])) == (10.0, 2.0, 15.0)


def test_a_household_waits_with_somebody_by_name(world: World, referral: Referral) -> None:
    wait(world, referral)
    assert {"waiting_contact", "waiting_letter"} <= running(world.officer)
    with acting(world.officer):
        (line,) = queries.waiting_list(world.officer).lines
        assert (line.household, line.responsible, line.weeks) == ("Gezin Dekker", "Marga Kok", 0)
        (item,) = queries.work_for(world.officer)
        assert item.title == "Dit gezin wacht, jij houdt contact"
    with pytest.raises(Invalid, match="al op de wachtlijst"):
        wait(world, referral)


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ({"waits_for": " "}, {"waits_for"}),
        ({"responsible_id": UUID(int=3)}, {"responsible"}),
        ({"priority": "now"}, {"priority"}),
        ({"priority": "high"}, {"priority_why"}),
        ({"priority": "low", "priority_why": "kan"}, {"priority_why"}),
    ],
)
def test_what_is_missing(world: World, referral: Referral, what: dict[str, Any], wrong: set[str]) -> None:
    with pytest.raises(Invalid) as fault:
        wait(world, referral, **what)
    assert set(fault.value.fields) == wrong
    with acting(world.officer):
        assert not Waiting.objects.exists()


def test_nobody_who_does_not_read_the_file_is_responsible(world: World, referral: Referral) -> None:
    with pytest.raises(Invalid) as fault:
        wait(world, referral, responsible_id=world.stranger.user_id)
    assert set(fault.value.fields) == {"responsible"}


def test_who_may(world: World, referral: Referral) -> None:
    with acting(system("test", referral.household_id)):
        household = Household.objects.get(pk=referral.household_id)
    mother = world.family_member(household)
    for who in (mother, world.teacher, world.stranger, world.manager):
        with pytest.raises((Refused, NotFound)):
            actions.begin(
                by=who,
                household_id=household.id,
                waits_for="hulp",
                responsible_id=world.officer.user_id,  # type: ignore[arg-type]
            )
        with acting(who), pytest.raises((Refused, NotFound)):
            queries.waiting_list(who)
    wait(world, referral)
    with pytest.raises(Refused):
        actions.record_contact(
            by=mother, household_id=household.id, on=clock.today(), way="phone", words="Het gaat niet."
        )


@pytest.mark.req("B6")
def test_contact_starts_its_term_again_and_the_letter_ends_its_own(world: World, referral: Referral) -> None:
    wait(world, referral)
    clock.move(timedelta(days=10))
    given: dict[str, Any] = {"by": world.officer, "household_id": referral.household_id}
    actions.record_contact(**given, on=clock.today(), way="phone", words="Het gaat. Zij slaapt slecht.")
    with acting(world.officer):
        (term,) = Deadline.objects.filter(kind="waiting_contact", met_at=None)
        assert term.due_at.astimezone(clock.AMSTERDAM).date() == date(2026, 3, 26)
        (line,) = queries.waiting_list(world.officer).lines
        assert line.last_contact == clock.today() and line.letter_at is None
    actions.letter_sent(**given)
    assert "waiting_letter" not in running(world.officer)
    with pytest.raises(Invalid) as fault:
        actions.record_contact(**given, on=clock.today() + timedelta(days=1), way="post", words=" ")
    assert set(fault.value.fields) == {"on", "way", "words"}


def test_two_who_choose_somebody_else_at_once(world: World, referral: Referral) -> None:
    row = wait(world, referral)
    other = world.hire("Ria Timmer", "point", world.officer.kind, world.desk)
    given = {"by": world.officer, "household_id": referral.household_id, "version": row.version}
    assert other.user_id is not None and world.officer.user_id is not None
    actions.hand_on(**given, responsible_id=other.user_id)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        actions.prioritise(**given, priority="high", why="Er komt een baby.")  # type: ignore[arg-type]
    with acting(world.officer):
        row.refresh_from_db()
    assert (row.responsible_id, row.priority) == (other.user_id, "normal")


def test_who_left_looks_after_nobody_and_the_point_is_told(world: World, referral: Referral) -> None:
    other = world.hire("Ria Timmer", "point", world.officer.kind, world.desk)
    wait(world, referral, responsible_id=other.user_id)
    with acting(world.officer):
        assert queries.work_for(world.officer) == []
    assert other.employment_id is not None
    accounts.end_employment(by=system("test"), employment_id=other.employment_id)
    clock.move(timedelta(minutes=1))
    with acting(world.officer):
        (item,) = queries.work_for(world.officer)
        assert item.kind == "now" and "niemand houdt contact" in item.title
        assert queries.waiting_list(world.officer).lines[0].gone


def test_it_ends_with_how(world: World, referral: Referral) -> None:
    wait(world, referral)
    given: dict[str, Any] = {"by": world.officer, "household_id": referral.household_id}
    with pytest.raises(Invalid) as fault:
        actions.end(**given, how="elsewhere")
    assert set(fault.value.fields) == {"note"}
    with pytest.raises(Invalid):
        actions.end(**given, how="closed")
    actions.end(**given, how="elsewhere", note="Bij de huisarts.")
    assert not {"waiting_contact", "waiting_letter"} & running(world.officer)
    with acting(world.officer):
        assert queries.waiting_list(world.officer).lines == [] and queries.work_for(world.officer) == []
    wait(world, referral)  # and may begin again


def taken(world: World, row: Referral, delivered: Callable[[], Any]) -> Case:
    """Taken into coordination, with a variant that has a coordinator."""
    with delivered():
        accepted(world, row)
    with acting(system("test", row.household_id)):
        case = Case.objects.get(household_id=row.household_id)
    cases.decide_variant(by=world.officer, case_id=case.id, variant=3, reason="Hulp loopt door elkaar.")
    return case


def appoint(world: World, case: Case, who: Actor, **what: Any) -> Any:
    assert who.user_id is not None
    role = world.method.first_role(RoleKind.COORDINATOR).key
    return cases.appoint(
        by=world.officer, case_id=case.id, role=role, user_id=who.user_id, because="Kent het gezin.", **what
    )


def test_it_ends_by_itself_when_help_begins(
    world: World, referral: Referral, delivered: Callable[[], Any]
) -> None:
    case = taken(world, referral, delivered)
    wait(world, referral)
    with delivered():
        appoint(world, case, world.worker)
    with acting(world.officer):
        row = Waiting.objects.get()
    assert row.ended_how == "helped"


def full(world: World, who: Actor, how_many: int) -> None:
    for number in range(how_many):
        world.involve(who, world.household(f"Gezin {number}"), RoleKind.COORDINATOR)


def test_over_the_norm_only_by_a_decision_with_a_reason(
    world: World, referral: Referral, delivered: Callable[[], Any]
) -> None:
    assert world.method.caseload_norm == 18
    case = taken(world, referral, delivered)
    full(world, world.worker, 18)
    with pytest.raises(Invalid) as fault:
        appoint(world, case, world.worker)
    assert set(fault.value.fields) == {"over_norm_why"}
    assert "al 18 gezinnen; de norm is 18" in fault.value.fields["over_norm_why"]
    with pytest.raises(Invalid):
        appoint(world, case, world.worker, over_norm_why="kan")
    with acting(world.officer):
        assert not CaseloadDecision.objects.exists()
    appoint(world, case, world.worker, over_norm_why="Het gezin vertrouwt alleen Fatima.")
    with acting(world.officer):
        (load,) = queries.waiting_list(world.officer).loads
        assert (load.name, load.held, load.norm, load.is_over) == ("Fatima Amrani", 19, 18, True)
        assert load.decisions[0][:2] == ("Marga Kok", "Het gezin vertrouwt alleen Fatima.")


def test_within_the_norm_nothing_is_asked(
    world: World, referral: Referral, delivered: Callable[[], Any]
) -> None:
    case = taken(world, referral, delivered)
    full(world, world.worker, 17)
    appoint(world, case, world.worker)
    with acting(world.officer):
        assert not CaseloadDecision.objects.exists()
    assert caseload.held_by({world.worker.user_id}) == {world.worker.user_id: 18}  # type: ignore[arg-type]


def test_the_pages_and_the_letter(world: World, referral: Referral, signed_in: Any) -> None:
    client = signed_in(world.officer)
    file = [referral.household_id]
    url = reverse("waiting:begin", args=file)
    bad = client.post(url, {"waits_for": "een coach", "responsible": "", "priority": "high"})
    body = bad.content.decode()
    assert bad.status_code == 422 and "Niemand wacht zonder iemand" in body and "een coach" in body
    typed = {"waits_for": "een coach", "responsible": str(world.officer.user_id), "priority": "normal"}
    assert client.post(url, typed).status_code == 303
    assert client.post(url, typed).status_code == 422, "it waits already"
    listed = client.get(reverse("waiting:list")).content.decode()
    assert "1 gezin wacht." in listed and "Marga Kok" in listed
    page = client.get(reverse("waiting:one", args=file)).content.decode()
    assert "een coach" in page and "Open de brief (PDF)" in page
    letter = client.get(reverse("waiting:letter", args=file))
    assert letter["Content-Type"] == "application/pdf" and letter.content.startswith(b"%PDF")
    assert "Dekker" not in letter["Content-Disposition"]
    assert client.post(reverse("waiting:letter-sent", args=file)).status_code == 303
    spoke = {"on": clock.today().isoformat(), "way": "visit", "words": "Zij redt het nog."}
    assert client.post(reverse("waiting:contact", args=file), spoke).status_code == 303
    stale = {"priority": "high", "priority_why": "Er komt een baby.", "version": "1"}
    assert client.post(reverse("waiting:prioritise", args=file), stale).status_code == 409
    with acting(world.officer):
        version = Waiting.objects.get().version
    assert (
        client.post(reverse("waiting:prioritise", args=file), stale | {"version": version}).status_code == 303
    )
    assert "Er komt een baby." in client.get(reverse("waiting:list")).content.decode()
    done = {"how": "helped", "note": ""}
    assert client.post(reverse("waiting:end", args=file), done).status_code == 303
    assert client.get(reverse("waiting:letter", args=file)).status_code == 404
    assert signed_in(world.stranger).get(reverse("waiting:one", args=file)).status_code == 404


def test_the_list_asks_no_more_when_more_wait(
    world: World, signed_in: Any, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(world.officer)
    for number in range(8):
        row = refer(world.teacher, household_name=f"Gezin {number}", members=_one(number))
        wait(world, row)
    with django_assert_max_num_queries(40):
        assert client.get(reverse("waiting:list")).content.decode().count("een coördinator") == 8


def _one(number: int) -> list[Any]:
    return [NewPerson("Bo", f"Nummer{number}")]
