"""Somebody asks to erase what is about them alone; the privacy officer answers; what is granted is gone. [I7]"""

from datetime import date
from typing import Any

import pytest

from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.households.models import Membership
from rondom.journal.models import CriticalPoint
from rondom.methods.enums import RoleKind
from rondom.privacy.items import about
from rondom.privacy.retention import queries, requests
from rondom.privacy.retention.models import Erasure, ErasureRequest
from tests.privacy.retention.closed import rows_with
from tests.rows import File, fill, make
from tests.world import World

pytestmark = pytest.mark.req("I7")

WHY = "Wij hebben dit niet meer nodig om te helpen."


class Family:
    """A mother and a child; what is about her alone, about both, and about the child."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.household = world.household()
        self.mother: Actor = world.family_member(self.household)
        world.involve(world.worker, self.household, RoleKind.COORDINATOR)
        self.mother_id = world.person(self.household)
        self.child_id = world.person(self.household, "child")
        self.file: File = fill(world, self.household, world.officer, self.mother_id)
        self.note("alleen moeder", [self.mother_id])
        self.note("moeder en kind", [self.mother_id, self.child_id])
        self.note("alleen kind", [self.child_id])
        self.note("gezondheid moeder", [self.mother_id], "mental_health")

    def note(self, text: str, persons: list[Any], category: str = "finances") -> None:
        with acting(system("test", self.household.id), writes=True):
            make(self.file, CriticalPoint, category=category, about=about(persons), text=text)

    def ask(self, by: Actor | None = None, **more: Any) -> ErasureRequest:
        given = {"person_id": self.mother_id, "categories": ["finances", "mental_health"], **more}
        return requests.ask(by=by or self.mother, household_id=self.household.id, **given)

    def decide(
        self, request: ErasureRequest, outcome: str = "granted", ground: str = "not_needed", **more: Any
    ) -> Any:
        given = {"by": self.world.privacy_officer, "explanation": WHY, "version": request.version, **more}
        return requests.decide(request_id=request.pk, outcome=outcome, ground=ground, **given)


@pytest.fixture
def family(region: World, tmp_path: Any, settings: Any) -> Family:
    settings.RONDOM_ANCHOR = tmp_path / "anchor.txt"
    return Family(region)


def there(text: str) -> bool:
    return "journal_criticalpoint" in rows_with(text)


def test_what_is_granted_goes_and_what_is_about_others_too_stays(family: Family) -> None:
    answered = family.decide(family.ask())
    assert not there("alleen moeder") and not there("gezondheid moeder")
    assert there("moeder en kind") and there("alleen kind")
    assert (answered.erased, answered.outcome, answered.explanation) == (2, "granted", WHY)
    with acting(family.world.privacy_officer):
        (tombstone,) = Erasure.objects.all()
        assert queries.proof(family.world.privacy_officer, tombstone.pk).holds
    assert tombstone.person_id == family.mother_id and not tombstone.whole


def test_the_answer_comes_within_a_month(family: Family) -> None:
    assert family.ask().answer_by == date(2026, 4, 2)


def test_in_part_erases_that_part(family: Family) -> None:
    family.decide(family.ask(), "partly", "safety", categories=["finances"])
    assert not there("alleen moeder") and there("gezondheid moeder")


def test_refused_erases_nothing_and_the_person_reads_why(family: Family) -> None:
    family.decide(family.ask(), "refused", "duty", explanation="De wet vraagt om dit te bewaren.")
    assert there("alleen moeder")
    with acting(family.mother):
        mine = queries.my_requests(family.mother, family.household.id)[0]
    assert mine.explanation == "De wet vraagt om dit te bewaren."
    with acting(family.world.privacy_officer):
        assert not Erasure.objects.exists()


def test_a_row_on_which_something_of_others_hangs_stays_and_is_counted(family: Family) -> None:
    with acting(system("test", family.household.id), writes=True):
        row = make(
            family.file,
            CriticalPoint,
            category="finances",
            about=about([family.mother_id]),
            text="met antwoord",
        )
        acknowledgement = type(family.file.rows["journal_acknowledgement"][0])
        make(family.file, acknowledgement, point=row, about=about([family.child_id]))
    answered = family.decide(family.ask())
    assert there("met antwoord") and (answered.erased, answered.stayed) == (2, 1)


@pytest.mark.parametrize(
    ("outcome", "ground", "field"),
    [
        ("granted", "duty", "ground"),
        ("refused", "not_needed", "ground"),
        ("", "duty", "outcome"),
        ("partly", "safety", "categories"),
    ],
)
def test_an_answer_holds_together(family: Family, outcome: str, ground: str, field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        family.decide(family.ask(), outcome, ground)
    assert field in wrong.value.fields


def test_what_the_file_stands_on_cannot_be_asked(family: Family) -> None:
    with pytest.raises(Invalid):
        family.ask(categories=["identity"])
    with pytest.raises(Invalid):
        family.ask(categories=[])


def test_one_request_at_a_time(family: Family) -> None:
    family.ask()
    with pytest.raises(Invalid):
        family.ask()


def test_for_whom_one_may_ask(family: Family) -> None:
    """The mother for herself and her child, a professional of the team for them; nobody else knows of it."""
    with acting(system("test", family.household.id)):
        assert Membership.objects.get(person_id=family.mother_id).authority
    family.ask(person_id=family.child_id)
    family.ask(by=family.world.worker)
    with pytest.raises(NotFound):
        family.ask(by=family.world.stranger)
    other = family.world.household("Gezin Ates")
    father = family.world.family_member(other, email="ates@gezin.test")
    with pytest.raises(NotFound):
        family.ask(by=father)


def test_not_for_another_adult(family: Family) -> None:
    from rondom.core.ids import new_id

    with pytest.raises(Refused):
        family.ask(person_id=new_id())


@pytest.mark.parametrize("who", ["officer", "worker", "auditor", "operator", "manager"])
def test_only_the_privacy_officer_answers(family: Family, who: str) -> None:
    request = family.ask()
    with pytest.raises(Refused if who == "auditor" else NotFound):
        family.decide(request, by=family.world.actors[who])
    assert there("alleen moeder")


def test_what_is_held_is_not_erased(family: Family) -> None:
    from rondom.core import clock
    from rondom.privacy.retention import actions as retention

    request = family.ask()
    retention.set_hold(
        by=family.world.privacy_officer,
        household_id=family.household.id,
        reason="court",
        words="Er loopt een rechtszaak.",
        review_on=clock.date(2027, 1, 4),
    )
    with pytest.raises(Refused):
        family.decide(request)
    assert there("alleen moeder")
