"""When help becomes forced, or light again, the method suggests that the coordination changes hands. [B9]"""

from datetime import date, timedelta

import pytest

from rondom.cases.framing import actions as framing
from rondom.cases.framing.models import LegalFrame
from rondom.cases.handover import actions as handover
from rondom.cases.handover.nature import Stretch, Suggestion, changed, suggestion
from rondom.cases.models import TeamMember
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.methods import queries as methods
from rondom.methods.enums import RoleKind
from tests.cases.conftest import Coordination

pytestmark = [pytest.mark.django_db, pytest.mark.req("B9")]

MARCH = date(2026, 3, 1)


def day(n: int) -> date:
    return MARCH + timedelta(days=n)


@pytest.mark.parametrize(
    ("forced", "became"),
    [
        ([], None),
        ([(5, None)], True),  # forced since
        ([(-9, None)], None),  # was forced when the coordinator came, and is
        ([(0, None)], None),  # began on the very day
        ([(-9, 5)], False),  # was forced, and is light again
        ([(-9, -5)], None),  # long ago
        ([(2, 5)], None),  # came and went in between
        ([(-9, 5), (6, None)], None),  # one after the other
        ([(-9, 10)], False),  # ends today
        ([(10, None)], True),  # begins today
        ([(11, None)], None),  # begins tomorrow
    ],
)
def test_what_changed_since_the_coordinator_came(
    forced: list[tuple[int, int | None]], became: bool | None
) -> None:
    stretches = [Stretch(day(since), None if until is None else day(until)) for since, until in forced]
    assert changed(day(0), day(10), stretches) is became


@pytest.fixture
def led(coordination: Coordination) -> Coordination:
    coordination.decide(4)
    coordination.appoint(coordination.world.worker)
    return coordination


def said(c: Coordination, by: Actor | None = None, preset: str = "zuid-holland") -> Suggestion | None:
    actor = by or c.officer
    with acting(actor):
        return suggestion(actor, c.case, methods.current(preset)[1])


def ordered(c: Coordination) -> LegalFrame:
    return framing.begin_frame(
        by=c.officer,
        case_id=c.case.id,
        kind="supervision_order",
        starts_on=clock.today(),
        ends_on=clock.today() + timedelta(days=365),
        about=[c.world.person(c.household, "child")],
        who="Jeugdbescherming Overijssel",
    )


def test_a_supervision_order_suggests_another_coordinator_and_its_end_the_way_back(led: Coordination) -> None:
    assert said(led) is None
    clock.move(timedelta(days=10))
    frame = ordered(led)
    found = said(led)
    assert found is not None
    assert (
        found.sentence
        == "De hulp is nu verplicht. Volgens de werkwijze coördineert dan een coördinator van de jeugdbescherming."
    )
    assert (found.name, said(led, led.world.worker) is not None) == ("Fatima Amrani", True)
    (old,) = led.rows(TeamMember, role=led.role(RoleKind.COORDINATOR), until=None)
    row = handover.begin(
        by=led.officer,
        member_id=old.pk,
        user_id=led.world.coach.user_id,  # type: ignore[arg-type]
        because="De rechter besliste.",
    )
    assert said(led) is None, "it is being done"
    handover.finish(
        by=led.officer, household_id=led.household.id, handover_id=row.pk, cold_why="Er was haast bij."
    )
    assert said(led) is None, "it is done"
    clock.move(timedelta(days=200))
    framing.end_frame(by=led.officer, frame_id=frame.id, ended_on=clock.today(), because="Het gaat goed.")
    back = said(led)
    assert back is not None and back.sentence.startswith("De hulp is nu weer vrijwillig.")


def test_a_method_where_one_coordinator_stays_suggests_nothing(led: Coordination) -> None:
    clock.move(timedelta(days=10))
    ordered(led)
    assert methods.current("kampen")[1].handover.nature is None
    assert said(led, preset="kampen") is None


def test_the_team_page_leads_to_the_handover(led: Coordination, signed_in: object) -> None:
    from django.urls import reverse

    clock.move(timedelta(days=10))
    ordered(led)
    address = reverse("cases:team", args=[led.household.id])
    (old,) = led.rows(TeamMember, role=led.role(RoleKind.COORDINATOR), until=None)
    shown = signed_in(led.officer).get(address).content.decode()  # type: ignore[operator]
    assert "De aard van de hulp is veranderd" in shown
    assert reverse("cases:handover-begin", args=[led.household.id, old.pk]) in shown
    mother = led.world.family_member(led.household)
    assert "De aard van de hulp" not in signed_in(mother).get(address).content.decode()  # type: ignore[operator]
