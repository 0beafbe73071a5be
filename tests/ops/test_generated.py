"""The generated households of the demo: the same every time, whole, and spread over every step of the way."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from stdnum.nl import bsn as bsn_number

from rondom.accounts import queries as accounts
from rondom.cases.models import Case, Closing
from rondom.core import changes, clock
from rondom.core.models import Deadline
from rondom.core.transactions import acting, narrow_role
from rondom.index.models import Match
from rondom.intake.models import Referral
from rondom.meetings.models import Meeting
from rondom.ops.story import generated, moments
from rondom.ops.story.generated.families import families
from rondom.ops.story.generated.shapes import SPREAD, shapes
from rondom.ops.story.people import settle
from rondom.plans.models import PlanVersion

pytestmark = pytest.mark.any_engine


def test_the_same_lives_every_time():
    once, again = (shapes(random.Random(20), 60) for _time in range(2))
    assert once == again
    with clock.freeze(moments.moment(1)):
        assert list(families(random.Random(20), 60)) == list(families(random.Random(20), 60))


def test_every_step_of_the_way_is_there():
    assert sum(one[0] for one in SPREAD) == generated.HOUSEHOLDS
    told = Counter(one.until for one in shapes(random.Random(20), 60))
    assert told == Counter({until: 0 for until in told}) + Counter(_expected())
    assert {one.variant for one in shapes(random.Random(20), 60) if one.comes_to("variant")} == set(range(6))
    assert {one.team for one in shapes(random.Random(20), 60)} <= set(range(2, 10))


def _expected() -> dict[str, int]:
    found: Counter[str] = Counter()
    for many, until, _days, _variants in SPREAD:
        found[until] += many
    return dict(found)


def test_numbers_are_of_the_range_for_tests_and_nobody_has_the_number_of_another():
    with clock.freeze(moments.moment(1)):
        people = [person for one in families(random.Random(20), 60) for person in one.people]
    numbers = [one.bsn for one in people if one.bsn]
    assert len(numbers) == len(set(numbers)) > 100
    assert all(one.startswith("9999") and bsn_number.is_valid(one) for one in numbers)


def test_no_two_households_of_the_same_name():
    with clock.freeze(moments.moment(1)):
        names = [one.name for one in families(random.Random(20), 60)]
    assert len(set(names)) == len(names)


def test_households_of_every_kind():
    with clock.freeze(moments.moment(1)):
        made = list(families(random.Random(20), 60))
    assert {one.kind for one in made} == {
        "one_parent", "two_parents", "large", "single", "couple", "two_homes"
    }  # fmt: skip
    assert len({one.language for one in made}) >= 6


def test_told_through_actions_they_leave_whole_chains_and_something_of_everything(committed: None) -> None:
    with moments.at(800, 9):
        region = settle()
    lives = generated.tell(region, 15)
    assert changes.verify()[1] == []
    assert len(lives) == 15
    with acting(region["officer"]):
        assert {one.status for one in Case.objects.all()} == {"open", "closed"}
        assert Closing.objects.exists() and Match.objects.exists()
        referrals = list(Referral.objects.all())
        assert PlanVersion.objects.filter(status="binding").exists()
    assert {"accepted", "received"} <= {one.status for one in referrals}
    oldest = min(one.received_at for one in referrals)
    assert clock.now() - timedelta(days=760) < oldest < clock.now() - timedelta(days=180)
    with narrow_role("jobs"):
        late = Deadline.objects.filter(met_at=None, cancelled_at=None, due_at__lt=clock.now())
        assert late.count() <= 5, "who looks at the demo sees people who do their work"
        assert not late.filter(due_at__lt=clock.now() - timedelta(days=31)).exists()
    with acting(region["officer"]):
        assert {one.planned_at.minute % 15 for one in Meeting.objects.all()} == {0}


def test_the_sign_in_page_shows_only_who_can_sign_in(committed: None) -> None:
    with moments.at(800, 9):
        region = settle()
    before = accounts.demo_accounts()
    generated.tell(region, 3)
    assert accounts.demo_accounts() == before
