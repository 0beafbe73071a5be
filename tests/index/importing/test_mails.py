"""Who brings in a file is told once of its matches, with how many; others are told as ever. [A3, A9]"""

from collections import Counter

import pytest

from rondom.accounts import queries as accounts
from rondom.core import mail
from rondom.core.actor import Actor
from rondom.core.models import OutgoingMail
from rondom.core.transactions import narrow_role
from rondom.index.importing import working
from tests.index.importing.files import begun, let, rows
from tests.index.importing.test_working import DEKKER, bring
from tests.index.people import TIM, register
from tests.world import World

pytestmark = [pytest.mark.req("A3"), pytest.mark.req("A9")]


@pytest.fixture
def supplier(world: World) -> Actor:
    return let(world.housing)


def told() -> Counter[tuple[object, str, int]]:
    """(to whom, which mail, of how many) → how often, of what waits in the outbox."""
    with narrow_role("jobs"):
        rows_ = OutgoingMail.objects.filter(sent_at=None, template__startswith="match")
        return Counter(rows_.values_list("to_user_id", "template", "count"))


def test_one_mail_for_who_brings_it_in_and_one_for_each_match_to_others(
    world: World, supplier: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "BLOCK", 300)
    made = [row for row, _fault in rows(9)]
    teacher = let(world.teacher)
    bring(teacher, *made[:6])
    assert told() == {}
    bring(supplier, *made)
    assert told() == {
        (world.teacher.user_id, "match", 1): 6,
        (supplier.user_id, "matches", 6): 1,
    }


def test_what_was_sent_is_not_told_again(world: World, supplier: Actor) -> None:
    register(world.teacher, TIM)
    bring(supplier, DEKKER)
    assert told()[supplier.user_id, "matches", 1] == 1
    mail.send_waiting(accounts.addresses(one.to_user_id for one in mail.waiting()))
    bring(supplier, DEKKER)
    assert told() == {}
    bring(supplier, DEKKER | {"Voornaam": "Timo"})
    assert told()[supplier.user_id, "matches", 1] == 1


def test_the_colleague_whom_a_column_names_is_told(world: World, supplier: Actor) -> None:
    register(world.teacher, TIM)
    els = world.hire("Els Kuijpers", "housing", supplier.kind)
    content = b"nr;voor;achter;geb;wie\n1;Tim;Dekker;2018-01-09;Els.Kuijpers@voorbeeld.test\n"
    mapping = ["source_id", "0-given_name", "0-family_name", "0-birth_date", "colleague"]
    working.work(begun(supplier, content, mapping).id)
    assert told() == {
        (world.teacher.user_id, "match", 1): 1,
        (els.user_id, "matches", 1): 1,
    }


def test_a_signal_given_by_hand_is_told_as_ever(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, TIM)
    assert told() == {
        (world.teacher.user_id, "match", 1): 1,
        (world.housing.user_id, "match", 1): 1,
    }
