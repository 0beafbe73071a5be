"""A match that nobody follows up: reminded before the term, then up to who leads and to the coordination point."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.test import Client

from rondom.accounts import actions as accounts
from rondom.accounts.models import Desk, Employment
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.models import Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.index import actions, jobs, queries
from rondom.index.enums import MatchStatus
from rondom.index.models import Match
from rondom.methods import freedays
from rondom.methods import queries as methods
from tests.index.people import CARLA, TIM, register
from tests.index.traces import verbs
from tests.world import World

pytestmark = pytest.mark.req("A3")


def on(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), clock.AMSTERDAM)


def mailed(template: str) -> list[str]:
    """To whom mail of this kind went, by name."""
    from rondom.accounts.models import User

    with narrow_role("jobs"):
        people = list(OutgoingMail.objects.filter(template=template).values_list("to_user_id", flat=True))
    with narrow_role("signin"):
        return sorted(User.objects.filter(pk__in=people).values_list("name", flat=True))


def matched(world: World) -> Match:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    with acting(world.teacher):
        return queries.my_matches(world.teacher)[0].match


@pytest.mark.parametrize("preset", ["zuid-holland", "kampen"])
def test_from_signal_to_closed_match_with_reminder_and_climb(world: World, preset: str) -> None:
    """Found on Monday 16 March 2026. Ten working days: to the end of Monday 30 March. Good Friday (3 April, a free day)
    and Easter Monday (6 April) lie in the next ten, so the coordination point hears of it after Wednesday 15 April."""
    with acting(system("test"), writes=True):
        Desk.objects.filter(pk=world.desk.pk).update(method_key=preset)
    with clock.freeze(on(date(2026, 3, 16))):
        match = matched(world)
    with acting(world.officer):
        assert Deadline.objects.get(subject_id=match.id).due_at.astimezone(clock.AMSTERDAM).date() == date(
            2026, 3, 30
        )
    with clock.freeze(on(date(2026, 3, 24), 23)):
        assert jobs.remind() == 0, "three working days before: not yet"
    with clock.freeze(on(date(2026, 3, 25), 0)):
        assert jobs.remind() == 1
        assert jobs.remind() == 0, "once"
        assert mailed("match_reminder") == ["Anna Bakker", "Ben Visser"]
    with clock.freeze(on(date(2026, 3, 30), 23)):
        assert jobs.remind() == 0
        assert not lines(world.manager) and not late(world.officer)
    with clock.freeze(on(date(2026, 3, 31), 0)):
        assert jobs.remind() == 1
        assert mailed("match_not_followed") == ["Mieke Groot"], "only the school has somebody who leads"
        assert lines(world.manager) == ["Anna Bakker belde nog niet na een match"]
        assert late(world.officer) == []
    with clock.freeze(on(date(2026, 4, 14), 23)):
        assert late(world.officer) == [], "the weekends and the free days of Easter do not count"
        assert jobs.remind() == 0
    with clock.freeze(on(date(2026, 4, 16), 0)):
        assert jobs.remind() == 1
        assert mailed("match_to_desk") == ["Marga Kok"]
        assert late(world.officer) == ["Een match is door niemand opgevolgd"]
        actions.take_initiative(by=world.teacher, match_id=match.id)
        assert late(world.officer) == ["Over een match is nog niets afgesproken"]
        used = [one.number for one in methods.method(match.method_hash).variants if one.used]
        actions.close_match(by=world.teacher, match_id=match.id, variant=used[0])
        assert late(world.officer) == lines(world.manager) == []
        assert jobs.remind() == 0


def lines(actor: Actor) -> list[str]:
    with acting(actor):
        return [item.title for item in queries.work_for(actor)]


def late(actor: Actor) -> list[str]:
    with acting(actor):
        return [item.title for item in queries.work_for(actor) if item.kind == "late"]


def test_a_free_day_of_the_point_itself_makes_both_steps_longer(world: World) -> None:
    with clock.freeze(on(date(2026, 3, 2))):
        for day in (date(2026, 3, 10), date(2026, 3, 24)):
            freedays.add(by=world.officer, desk_id=world.desk.id, day=day, name="Sluitingsdag")
        match = matched(world)
    with acting(world.officer):
        due = Deadline.objects.get(subject_id=match.id).due_at.astimezone(clock.AMSTERDAM)
        assert due.date() == date(2026, 3, 17), "a day later than without the free day"
    with clock.freeze(on(date(2026, 4, 1), 23)):
        assert late(world.officer) == []
    with clock.freeze(on(date(2026, 4, 2), 0)):
        assert late(world.officer) == ["Een match is door niemand opgevolgd"]


def test_who_took_the_initiative_is_the_one_who_is_reminded(world: World) -> None:
    match = matched(world)
    actions.take_initiative(by=world.housing, match_id=match.id)
    with clock.freeze(on(date(2026, 3, 20))):
        jobs.remind()
        assert mailed("match_reminder") == ["Ben Visser"]
        assert mailed("match_not_followed") == [], "nobody leads at the housing association"
        assert lines(world.manager) == [], "the school did what it should"


def test_mail_about_a_match_holds_no_name(world: World) -> None:
    from django.template.loader import render_to_string

    for template in (
        "match_reminder", "match_not_followed", "match_to_desk", "match_given_back", "match_handed_over",
        "coordination_answered", "signal_no_ground",
    ):  # fmt: skip
        text = render_to_string(f"mail/{template}.txt", {"link": "https://rondom.test/x"})
        assert "https://rondom.test/x" in text and "Tim" not in text and "geen namen" in text


def test_the_initiative_is_handed_over_and_given_back(world: World) -> None:
    match = matched(world)
    register(world.worker, TIM)
    actions.take_initiative(by=world.teacher, match_id=match.id)
    from rondom.core.errors import Invalid, NotFound, Refused

    with pytest.raises(Refused):
        actions.hand_over(by=world.housing, match_id=match.id, to=world.housing.user_id)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        actions.give_back(by=world.stranger, match_id=match.id)
    for wrong in (world.stranger.user_id, world.teacher.user_id):
        with pytest.raises(Invalid):
            actions.hand_over(by=world.teacher, match_id=match.id, to=wrong)  # type: ignore[arg-type]
    actions.hand_over(by=world.teacher, match_id=match.id, to=world.housing.user_id)  # type: ignore[arg-type]
    assert mailed("match_handed_over") == ["Ben Visser"]
    assert lines(world.teacher) == []
    assert lines(world.housing) == [
        "Leg vast wat je over Carla Dekker afsprak met Anna Bakker (De Brug), Fatima Amrani (SWT Holtenbroek)"
    ]
    actions.give_back(by=world.housing, match_id=match.id)
    assert mailed("match_given_back") == ["Anna Bakker", "Fatima Amrani"]
    assert [len(lines(one)) for one in (world.teacher, world.housing, world.worker)] == [1, 1, 1]
    with pytest.raises(Invalid):
        actions.give_back(by=world.housing, match_id=match.id)
    with acting(world.officer):
        assert {"match.handed_over", "match.given_back"} <= set(verbs())
        assert Deadline.objects.filter(subject_id=match.id, met_at=None, cancelled_at=None).count() == 1


def test_the_point_may_hand_it_to_somebody_else(world: World) -> None:
    match = matched(world)
    actions.take_initiative(by=world.teacher, match_id=match.id)
    actions.hand_over(by=world.officer, match_id=match.id, to=world.housing.user_id)  # type: ignore[arg-type]
    assert mailed("match_handed_over") == ["Ben Visser"]


def test_whose_signal_ends_leaves_no_orphan(world: World) -> None:
    mine = register(world.teacher, TIM)
    theirs = register(world.housing, CARLA)
    with acting(world.teacher):
        match = queries.my_matches(world.teacher)[0].match
    actions.take_initiative(by=world.teacher, match_id=match.id)
    actions.end_signal(by=world.teacher, signal_id=mine.id)
    assert mailed("match_given_back") == ["Ben Visser"]
    with acting(world.housing):
        assert queries.match(world.housing, match.id).match.status == MatchStatus.OPEN
    actions.end_signal(by=world.housing, signal_id=theirs.id)
    with acting(world.housing):
        assert queries.match(world.housing, match.id).match.status == MatchStatus.LAPSED
        assert Deadline.objects.get(subject_id=match.id).cancelled_at is not None
    with clock.freeze(on(date(2026, 6, 1))):
        assert jobs.remind() == 0
        assert lines(world.manager) == late(world.officer) == []


def test_signals_that_expire_let_their_match_lapse(world: World) -> None:
    match = matched(world)
    with clock.freeze(clock.now().replace(year=2029)):
        assert jobs.expire() == 2
    with acting(world.teacher):
        assert queries.match(world.teacher, match.id).match.status == MatchStatus.LAPSED


def test_who_leaves_the_job_gives_the_initiative_back_and_a_colleague_takes_the_signal_over(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    colleague = world.hire("Cas Kort", "school", ActorKind.PROFESSIONAL)
    match = matched(world)
    actions.take_initiative(by=world.teacher, match_id=match.id)
    assert lines(colleague) == []
    with acting(world.operator):
        employment = Employment.objects.get(user_id=world.teacher.user_id)
    with clock.freeze(on(date(2026, 3, 5))):
        accounts.end_employment(by=world.operator, employment_id=employment.id)
    with clock.freeze(on(date(2026, 3, 6))):
        assert jobs.remind() == 1
        assert jobs.remind() == 0
        assert mailed("match_given_back") == ["Ben Visser"]
        assert lines(colleague) == ["Een collega ging weg. Wie neemt het signaal over Tim Dekker over?"]
        with acting(colleague):
            (mine,) = queries.my_signals(colleague)
        actions.take_over_signal(by=colleague, signal_id=mine.signal.id)
        assert lines(colleague) == ["Er is een match over Tim Dekker. Bel Ben Visser (Wonen Zwolle)"]
        with acting(world.housing):
            (other,) = queries.match(world.housing, match.id).others
            assert other.name == "Cas Kort"
    from rondom.core.errors import NotFound

    with pytest.raises(NotFound):
        actions.take_over_signal(by=world.stranger, signal_id=mine.signal.id)
