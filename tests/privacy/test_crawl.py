"""Every account of the demo follows every link; then asks for every address that anybody saw. [I3, I4]

Nothing of a household may be in an answer to who may not know it: every text in the region has a word of its own, that
is looked for in every answer.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.intake.models import Referral
from rondom.methods.enums import Category
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from rondom.ops.story.r_now import tell_r
from rondom.ops.story.region import AZIZ, BOS, SMIT, YILMAZ
from rondom.privacy.access import answer, categories_of
from rondom.privacy.items import Item
from tests.committed import own_database
from tests.conftest import LONG
from tests.privacy.crawling import WORD, Canary, Visitor, file_in, kind_of, mark, visitors

pytestmark = [pytest.mark.any_engine, pytest.mark.req("I3", "I4")]

#: addresses of one kind that one visitor follows; and that are asked for as everybody else
FOLLOWED, ASKED = (12, 6) if LONG else (1, 1)

#: one or two of each kind of person; all accounts in the long run
SOME = [
    "anna.bakker",
    "floor.smit",
    "marga.kok",
    "fatima.amrani",
    "hanneke.smulders",
    "petra.mulder",
    "sander.post",
    "carla.dekker",
    "omid.r",
    "mieke.groot",
    "petra.dijk",
    "olga.bos",
]


@dataclass
class Walked:
    canaries: dict[int, Canary]
    visitors: list[Visitor]
    answers: list[tuple[Visitor, str, int, str]]
    numbers: dict[str, UUID]


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walked]:
    with django_db_blocker.unblock(), own_database():
        with at(800, 9):
            region = settle()
        Dekker(region, 330, YILMAZ).tell("close")
        Dekker(region, 135).tell("work")
        Dekker(region, 36, SMIT).tell("baseline")
        Dekker(region, 9, BOS).tell("refer")
        Dekker(region, 2, AZIZ).tell("signals")
        tell_r(region)
        canaries, who = mark(), visitors(() if LONG else SOME)
        numbers = {}
        for household_id in {one.household_id for one in canaries.values()}:
            with acting(system("test", household_id)):
                numbers[Household.objects.get(pk=household_id).number] = household_id
        answers = [(one, *found) for one in who for found in one.walk(FOLLOWED)]
        yield Walked(canaries, who, answers, numbers)


def may_know(actor: Actor, canary: Canary) -> bool:
    """The decision about the row a word came from; and who referred may read back what they wrote themselves."""
    with acting(system("test", canary.household_id)):
        row = canary.model._default_manager.filter(pk=canary.pk).first()
    if isinstance(row, Referral) and row.referred_by == actor.user_id:
        return True
    with acting(actor):
        if isinstance(row, Item):
            return answer(actor, row).allowed
        return canary.category in categories_of(actor, canary.household_id)


def leaks(walked: Walked, visitor: Visitor, text: str, known: dict[tuple[str, int], bool]) -> set[str]:
    """What in this text this visitor may not know."""
    found = set()
    for number in {int(one) for one in WORD.findall(text)}:
        key = (str(visitor.actor), number)
        if key not in known:
            known[key] = may_know(visitor.actor, walked.canaries[number])
        if not known[key]:
            one = walked.canaries[number]
            found.add(f"{one.model._meta.label} ({one.category})")
    watches = visitor.actor.kind in (ActorKind.PRIVACY_OFFICER, ActorKind.AUDITOR)  # by number, never by name
    for number, household_id in walked.numbers.items():
        if number in text and not watches:
            with acting(visitor.actor):
                if Category.EXISTENCE not in categories_of(visitor.actor, household_id):
                    found.add(f"the number of a household ({number})")
    return found


def test_the_walk_saw_the_region(walked: Walked) -> None:
    """Or all of the rest would hold of nothing."""
    words = {int(one) for _v, _a, _c, text in walked.answers for one in WORD.findall(text)}
    seen = {walked.canaries[one].category for one in words}
    assert {"identity", "plan", "agreements", "household", "domain_scores"} <= seen
    assert len(words) > 100
    assert len({kind_of(address) for _v, address, code, _t in walked.answers if code == 200}) > 60


def test_no_link_leads_to_a_door_that_is_shut(walked: Walked) -> None:
    shut = {
        (visitor.email, kind_of(address), code)
        for visitor, address, code, _text in walked.answers
        if code not in (200, 302, 303)
    }
    assert not shut


def test_what_one_reads_one_may_know(walked: Walked) -> None:
    known: dict[tuple[str, int], bool] = {}
    found: dict[str, set[str]] = defaultdict(set)
    for visitor, address, _code, text in walked.answers:
        for leak in leaks(walked, visitor, text, known):
            found[f"{kind_of(address)}: {leak}"].add(visitor.email)
    assert not found


def test_what_anybody_saw_is_shut_to_who_is_not_involved(walked: Walked) -> None:
    """Every address that anybody saw, asked for as everybody else; forms too, sent by who has no business there."""
    known: dict[tuple[str, int], bool] = {}
    found: dict[str, set[str]] = defaultdict(set)
    addresses: dict[str, set[str]] = defaultdict(set)
    for one in walked.visitors:
        for kind, seen in one.seen.items():
            addresses[kind] |= set(sorted(seen)[:ASKED])
    posts = {address for one in walked.visitors for address in one.posts if file_in(address)}
    for visitor in walked.visitors:
        outside = {
            household_id
            for household_id in walked.numbers.values()
            if Category.EXISTENCE not in _categories(visitor.actor, household_id)
        }
        for kind, some in addresses.items():
            for address in sorted(some)[: ASKED * 2]:
                if address in visitor.seen[kind]:
                    continue
                code, text = visitor.get(address)
                if (file_in(address) in outside and code != 404) or code not in (200, 302, 303, 403, 404):
                    found[f"{kind} answers {code}"].add(visitor.email)
                for leak in leaks(walked, visitor, text, known):
                    found[f"{kind}: {leak}"].add(visitor.email)
        sent = {}
        for address in sorted(posts):
            if file_in(address) in outside and sent.setdefault(kind_of(address), address) == address:
                code = visitor.client.post(address).status_code
                if code != 404:
                    found[f"POST {kind_of(address)} answers {code}"].add(visitor.email)
    assert not found


def _categories(actor: Actor, household_id: UUID) -> frozenset[str]:
    with acting(actor):
        return categories_of(actor, household_id)
