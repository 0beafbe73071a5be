"""What people say of a match is remembered: it is so, it is not, or somebody is not sure. [A2, A3]"""

from dataclasses import replace

import pytest

from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.enums import MatchStatus, Verdict
from rondom.index.matching.models import Likeness
from rondom.index.models import Match
from tests.index.traces import mails
from tests.world import World

from .people import CARLA, TIM, register

pytestmark = [pytest.mark.req("A2"), pytest.mark.req("A3")]


def told(world: World) -> Match:
    with acting(world.teacher):
        return queries.my_matches(world.teacher)[0].match


def verdicts(world: World) -> set[str]:
    with acting(world.teacher):
        return set(Likeness.objects.values_list("verdict", flat=True))


def test_what_two_signals_have_in_common_is_kept_with_the_match(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(TIM, family_name="Deker"))
    for who in (world.teacher, world.housing):
        with acting(who):
            (found,) = queries.my_matches(who)
            (other,) = found.others
            assert other.agrees == [
                "dezelfde geboortedatum",
                "dezelfde voornaam",
                "de achternaam klinkt hetzelfde",
                "hetzelfde huis",
            ]
            assert "over dezelfde persoon" in found.sureness
    with acting(world.stranger):
        assert not Likeness.objects.exists() or queries.my_matches(world.stranger) == []


@pytest.mark.parametrize(
    ("answer", "verdict"), [({"variant": 2}, Verdict.SAME), ({"not_same": True}, Verdict.OTHER)]
)
def test_what_was_agreed_says_whether_it_was_so(world: World, answer: dict, verdict: str) -> None:  # type: ignore[type-arg]
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    actions.close_match(by=world.teacher, match_id=told(world).id, **answer)
    assert verdicts(world) == {verdict}


def test_who_was_told_apart_is_not_asked_about_again(world: World) -> None:
    """The school withdraws its signal and gives it again: what was said of the first holds for the second."""
    first = register(world.teacher, TIM)
    register(world.housing, CARLA)
    actions.close_match(by=world.housing, match_id=told(world).id, not_same=True)
    actions.withdraw_signal(by=world.teacher, signal_id=first.id)
    before = mails()
    register(world.teacher, TIM)
    assert mails() == before
    register(world.worker, TIM)  # somebody else's question is a new one
    with acting(world.worker):
        assert [len(one.others) for one in queries.my_matches(world.worker)] != []


def test_two_that_were_told_apart_never_come_together_by_a_third(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    actions.close_match(by=world.housing, match_id=told(world).id, not_same=True)
    register(world.worker, TIM, CARLA)
    with acting(world.worker):
        found = queries.my_matches(world.worker)
        assert sorted(one.organisation for view in found for one in view.others) == [
            "De Brug",
            "Wonen Zwolle",
        ]
        assert [len(view.others) for view in found] == [1, 1]
    with acting(world.teacher):
        open_ones = [one for one in queries.my_matches(world.teacher) if one.match.status == MatchStatus.OPEN]
        assert [[one.organisation for one in view.others] for view in open_ones] == [["SWT Holtenbroek"]]


def test_a_doubt_goes_to_the_coordination_point_and_stays_with_those_involved(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    match = told(world)
    with pytest.raises(NotFound):
        actions.doubt_match(by=world.stranger, match_id=match.id)
    actions.doubt_match(by=world.teacher, match_id=match.id)
    actions.doubt_match(by=world.teacher, match_id=match.id)
    assert mails().count("match_doubted") == 1 and verdicts(world) == {Verdict.DOUBT}
    with acting(world.officer):
        (waiting,) = queries.matches_doubted(world.officer)
        assert {one.organisation for one in waiting.contacts} == {"De Brug", "Wonen Zwolle"}
        assert "/signalen/meldpunt/" in [item.url for item in queries.work_for(world.officer)]
    with acting(world.housing):
        assert queries.matches_doubted(world.housing) == []
        assert queries.match(world.housing, match.id).match.status == MatchStatus.OPEN
    with pytest.raises(Refused):
        actions.settle_doubt(by=world.teacher, match_id=match.id, same=True)
    actions.settle_doubt(by=world.officer, match_id=match.id, same=True)
    assert verdicts(world) == {Verdict.SAME}
    with pytest.raises(Invalid):
        actions.settle_doubt(by=world.officer, match_id=match.id, same=True)


def test_a_doubt_that_was_right_ends_the_match(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    match = told(world)
    actions.doubt_match(by=world.housing, match_id=match.id)
    actions.settle_doubt(by=world.officer, match_id=match.id, same=False)
    with acting(world.teacher):
        assert queries.match(world.teacher, match.id).match.status == MatchStatus.NOT_SAME
    with pytest.raises(Invalid):
        actions.doubt_match(by=world.teacher, match_id=match.id)
