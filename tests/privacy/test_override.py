"""Opening a file for a higher interest: who may, what it takes, how it ends and who hears of it when. [P4, I5]"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.models import Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.households import queries as households
from rondom.households.models import Household
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.privacy import clocks
from rondom.privacy.access import categories_of, verbs_of
from rondom.privacy.models import AccessLog, Override
from rondom.privacy.override import access, actions, queries, rules
from rondom.privacy.override.rules import Clue
from rondom.privacy.queries import who_looked
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("I5")]

REASON = "De moeder is met een ambulance weg en de kinderen zijn alleen."


@pytest.fixture
def household(world: World) -> Household:
    found = world.household()
    world.involve(world.worker, found, RoleKind.COORDINATOR)
    return found


def opened(world: World, household: Household, by: Actor | None = None, hours: int = 24) -> Override:
    return actions.begin(
        by=by or world.stranger,
        clue=Clue(number=household.number),
        interest="child_unsafe",
        reason=REASON,
        hours=hours,
    )


def test_somebody_who_is_not_involved_reads_what_the_method_gives_for_a_day_at_most(
    world: World, household: Household
) -> None:
    stranger = world.stranger
    with pytest.raises(NotFound):
        households.household(stranger, household.id)
    opened(world, household)
    with acting(stranger):
        assert households.household(stranger, household.id).name == "Gezin Dekker"
        assert categories_of(stranger, household.id) == {
            str(one)
            for one in (
                Category.EXISTENCE,
                Category.IDENTITY,
                Category.HOUSEHOLD,
                Category.PLAN,
                Category.AGREEMENTS,
                Category.SAFETY,
            )
        }
        assert verbs_of(stranger, household.id) == {Verb.WRITE_NOTE, Verb.RAISE_CRITICAL_POINT}
    clock.move(timedelta(hours=24) - timedelta(seconds=1))
    with acting(stranger):
        assert households.household(stranger, household.id).name == "Gezin Dekker"
    clock.move(timedelta(seconds=1))
    with pytest.raises(NotFound), acting(stranger):
        households.household(stranger, household.id)


@pytest.mark.parametrize("name", ["manager", "policy", "operator", "privacy_officer", "auditor"])
@pytest.mark.req("I5")
def test_it_is_not_for_other_work(world: World, household: Household, name: str) -> None:
    with pytest.raises(Refused):
        opened(world, household, getattr(world, name))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "Het is dringend."}, "reason"),
        ({"reason": " " * 40 + "x"}, "reason"),
        ({"hours": 25}, "hours"),
        ({"hours": 0}, "hours"),
        ({"interest": "curious"}, "interest"),
        ({"clue": Clue()}, "number"),
        ({"clue": Clue(given_name="Carla", born=date(1991, 5, 4))}, "number"),
    ],
)
def test_what_must_be_said(
    world: World, household: Household, changed: dict[str, object], field: str
) -> None:
    given: dict[str, object] = {
        "clue": Clue(number=household.number), "interest": "child_unsafe", "reason": REASON, "hours": 4
    }  # fmt: skip
    with pytest.raises(Invalid) as fault:
        actions.begin(by=world.stranger, **(given | changed))  # type: ignore[arg-type]
    assert set(fault.value.fields) == {field}


@pytest.mark.parametrize(
    "clue",
    [
        Clue(given_name="carla", family_name="DEKKER", born=date(1991, 5, 4)),
        Clue(given_name="Tim", family_name="Dekker", born=date(2018, 1, 9)),
    ],
)
def test_found_by_the_exact_name_and_birth_date(world: World, household: Household, clue: Clue) -> None:
    row = actions.begin(by=world.stranger, clue=clue, interest="child_unsafe", reason=REASON, hours=1)
    assert row.household_id == household.id


@pytest.mark.parametrize(
    "clue",
    [
        Clue(number="999999"),
        Clue(given_name="Carl", family_name="Dekker", born=date(1991, 5, 4)),
        Clue(given_name="Carla", family_name="Dekker", born=date(1991, 5, 5)),
        Clue(given_name="%", family_name="Dekker", born=date(1991, 5, 4)),
    ],
)
def test_nothing_near_is_found_and_nothing_is_told(world: World, household: Household, clue: Clue) -> None:
    with pytest.raises(actions.NoSuchFile) as fault:
        actions.begin(by=world.stranger, clue=clue, interest="child_unsafe", reason=REASON, hours=1)
    assert "Dekker" not in str(fault.value)


def test_whether_a_household_exists_cannot_be_learned_from_a_form_that_is_not_whole(
    world: World, household: Household
) -> None:
    said = []
    for number in (household.number, "999999"):
        with pytest.raises(Invalid) as fault:
            actions.begin(
                by=world.stranger, clue=Clue(number=number), interest="child_unsafe", reason="kort", hours=1
            )
        said.append(fault.value.fields)
    assert said[0] == said[1]


def test_a_household_whose_method_knows_no_higher_interest_is_as_one_that_is_not_there(
    world: World, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or somebody who guesses names would learn from the refusal that there is a file."""
    real: Callable[[str], Any] = methods.method
    without = real(world.method_hash).model_copy(update={"override": None})
    rules_in_use = access.rules_in_use()
    monkeypatch.setattr(access, "rules_in_use", lambda: rules_in_use)
    monkeypatch.setattr(methods, "method", lambda key: without if key == world.method_hash else real(key))
    said = []
    for number in (household.number, "999999"):
        with pytest.raises(actions.NoSuchFile) as fault:
            actions.begin(
                by=world.stranger,
                clue=Clue(number=number),
                interest="child_unsafe",
                reason=REASON,
                hours=1,
            )
        said.append(fault.value.fields)
    assert said[0] == said[1]


def test_who_guesses_has_to_wait(world: World, household: Household) -> None:
    for _time in range(5):
        actions.log_try(world.stranger, "override:begin")
    with pytest.raises(Refused) as fault:
        opened(world, household)
    assert fault.value.rule == rules.TOO_OFTEN
    opened(world, household, world.teacher)  # somebody else is not held up
    clock.move(timedelta(minutes=61))
    opened(world, household)


def test_the_coordinator_the_point_and_the_privacy_officer_are_told_at_once(
    world: World, household: Household
) -> None:
    row = opened(world, household)
    with narrow_role("jobs"):
        mails = list(OutgoingMail.objects.filter(template="override"))
    assert {one.to_user_id for one in mails} == {
        world.worker.user_id,
        world.officer.user_id,
        world.privacy_officer.user_id,
    }
    assert all("Dekker" not in one.link and str(household.id) not in one.link for one in mails)
    for who in (world.worker, world.officer, world.privacy_officer):
        with acting(who):
            lines = queries.work_for(who)
            assert [line.url for line in lines] == [f"/hoger-belang/{row.id}/"] and lines[0].kind == "now"
            assert queries.override(who, row.id).reason == REASON
    for who in (world.teacher, world.manager, world.operator):
        with acting(who):
            assert queries.work_for(who) == []
            with pytest.raises(NotFound):
                queries.override(who, row.id)


def test_the_auditor_sees_that_it_happened_not_what_was_said(world: World, household: Household) -> None:
    row = opened(world, household)
    with acting(world.auditor):
        (view,) = queries.overrides(world.auditor)
        assert view.row.id == row.id and view.reason == "" and view.number == household.number
    with pytest.raises(Refused):
        actions.tell_family(by=world.auditor, override_id=row.id, version=1, how="Ik was het")


def test_it_can_end_early(world: World, household: Household) -> None:
    row = opened(world, household)
    clock.move(timedelta(hours=2))
    with pytest.raises(Refused):
        actions.end(by=world.worker, override_id=row.id)
    actions.end(by=world.stranger, override_id=row.id)
    with pytest.raises(NotFound), acting(world.stranger):
        households.household(world.stranger, household.id)
    assert actions.end(by=world.stranger, override_id=row.id).until == clock.now()


@pytest.mark.req("I4")
def test_the_family_sees_it_once_told_and_not_before(world: World, household: Household) -> None:
    mother = world.family_member(household)
    row = opened(world, household)
    with acting(world.stranger):
        households.household(world.stranger, household.id)
    with acting(world.worker):
        queries.override(world.worker, row.id)
    with acting(world.privacy_officer):
        queries.overrides(world.privacy_officer)
    actions.assess(
        by=world.privacy_officer, override_id=row.id, version=1, justified=True, words="Het kon niet wachten."
    )
    names = {"Sam de Wit", "Petra Dijk"}
    with acting(mother):
        assert not names & {one.who for one in who_looked(mother, household.id)}
        assert not any(one.interest for one in who_looked(mother, household.id))
    with acting(world.privacy_officer):
        assert names <= {one.who for one in who_looked(world.privacy_officer, household.id)}
    actions.tell_family(by=world.worker, override_id=row.id, version=2, how="Thuis verteld.")
    with acting(mother):
        seen = [one for one in who_looked(mother, household.id) if one.who == "Sam de Wit"]
    assert seen and all(one.interest == "Een kind is nu niet veilig" for one in seen)
    assert all("iets ernstigs" in one.ground for one in seen)
    assert any(one.opened for one in seen)
    clock.move(timedelta(days=400))
    with acting(mother):
        assert any(one.who == "Sam de Wit" for one in who_looked(mother, household.id))


def test_the_term_runs_can_be_moved_with_a_reason_and_is_met(world: World, household: Household) -> None:
    row = opened(world, household)

    def term() -> Deadline:
        with acting(world.officer):
            return Deadline.objects.get(subject_id=row.id)

    assert term().due_at.date() == date(2026, 3, 5)  # three working days
    with pytest.raises(Refused):
        actions.postpone(by=world.officer, override_id=row.id, version=1, to=date(2026, 3, 20), why="Later")
    with pytest.raises(Invalid) as fault:
        actions.postpone(by=world.worker, override_id=row.id, version=1, to=clock.today(), why=" ")
    assert set(fault.value.fields) == {"to", "why"}
    actions.postpone(
        by=world.worker,
        override_id=row.id,
        version=1,
        to=date(2026, 3, 20),
        why="De politie is er nog mee bezig.",
    )
    assert term().due_at.astimezone(clock.AMSTERDAM).date() == date(2026, 3, 20)
    clock.move(timedelta(days=20))
    with acting(world.worker):
        assert queries.work_for(world.worker)[0].kind == "late"
    with pytest.raises(Conflict):
        actions.tell_family(by=world.worker, override_id=row.id, version=1, how="Gebeld")
    actions.tell_family(by=world.worker, override_id=row.id, version=2, how="Gebeld")
    assert term().met_at == clock.now()
    with acting(world.worker):
        assert queries.work_for(world.worker) == []


def test_closing_the_file_does_not_take_the_account_away(world: World, household: Household) -> None:
    """The other clocks stop; that the family must hear of it, and be answered, goes on."""
    row = opened(world, household)
    with acting(system("test", household.id), writes=True):
        other = Deadline.objects.get(subject_id=row.id)
        other.pk, other.subject_id = new_id(), household.id
        other.kind = next(one.key for one in world.method.deadlines if one.starts_on[0] != "override.begun")
        other.save(force_insert=True)
        clocks.cancel(household_id=household.id)
        left = Deadline.objects.filter(household_id=household.id, cancelled_at=None, met_at=None)
        assert [one.subject_id for one in left] == [row.id]
    clock.move(timedelta(days=20))
    with acting(world.officer):
        (line,) = queries.work_for(world.officer)
        assert line.kind == "late"
        assert queries.override(world.officer, row.id).late


def test_only_the_privacy_officer_says_whether_it_was_right(world: World, household: Household) -> None:
    row = opened(world, household)
    for who in (world.worker, world.officer, world.stranger):
        with pytest.raises(Refused):
            actions.assess(by=who, override_id=row.id, version=1, justified=True, words="Goed zo")
    with pytest.raises(Invalid):
        actions.assess(by=world.privacy_officer, override_id=row.id, version=1, justified=None, words="")
    done = actions.assess(
        by=world.privacy_officer, override_id=row.id, version=1, justified=False, words="Bellen had gekund."
    )
    assert done.justified is False and done.assessed_by == world.privacy_officer.user_id
    with acting(world.privacy_officer):  # the family must still be told
        assert [line.url for line in queries.work_for(world.privacy_officer)] == [f"/hoger-belang/{row.id}/"]


def test_nobody_gives_account_to_themselves(world: World, household: Household) -> None:
    row = opened(world, household, world.teacher)
    with pytest.raises(Refused):
        actions.tell_family(by=world.teacher, override_id=row.id, version=1, how="Zelf gezegd")


def test_who_sees_it_all_already_opens_nothing(world: World, household: Household) -> None:
    with pytest.raises(Invalid):
        opened(world, household, world.worker)
    opened(world, household)
    with pytest.raises(Invalid):
        opened(world, household)


def test_the_list_asks_no_more_for_more(world: World, household: Household) -> None:
    opened(world, household)
    with acting(world.privacy_officer), CaptureQueriesContext(connection) as few:
        queries.overrides(world.privacy_officer)
    for name in ("teacher", "housing", "coach"):
        opened(world, household, getattr(world, name))
    with acting(world.privacy_officer), CaptureQueriesContext(connection) as many:
        assert len(queries.overrides(world.privacy_officer)) == 4
    assert len(many) <= len(few)


def test_tries_on_the_page_are_counted_and_name_no_household(
    world: World, household: Household, signed_in: Callable[[Actor], Client]
) -> None:
    client = signed_in(world.stranger)
    typed = {"number": "000", "interest": "child_unsafe", "reason": REASON, "hours": "1"}
    for _time in range(5):
        assert client.post("/hoger-belang/", typed).status_code == 422
    assert client.get("/hoger-belang/").status_code == 403
    assert client.post("/hoger-belang/", typed | {"number": household.number}).status_code == 403
    with narrow_role("watch"):
        rows = list(AccessLog.objects.filter(user_id=world.stranger.user_id, rule=rules.NO_SUCH_FILE))
        assert len(rows) == 5 and all(row.items == [] for row in rows)
