"""How a household in Kampen leaves the view of its coordinators, and comes back."""

import pytest

from rondom.cases import actions as cases
from rondom.cases import queries as people
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.intake import actions as intake
from rondom.journal import actions as journal
from rondom.journal import queries as joint

from .kampen import FAMILY, SINGLE, Delivered, Kampen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture(params=[SINGLE, FAMILY], ids=["a man alone", "a family"])
def region(request: pytest.FixtureRequest, db: None, frozen: object) -> Kampen:
    return Kampen.build(request.param)


def running(region: Kampen) -> dict[str, Deadline]:
    """The clocks that run on the household's file, by kind."""
    with acting(region["bas"]):
        found = Deadline.objects.filter(household_id=region.file, met_at=None, cancelled_at=None)
        return {one.kind: one for one in found}


def note(region: Kampen, who: str, text: str, category: str = "agreements", **what: object) -> None:
    """What a coordinator types on the doorstep: what it was, how long, one sentence."""
    journal.write_note(
        by=region[who],
        household_id=region.file,
        kind="visit",
        text=text,
        category=category,
        minutes=10,
        planned=False,
        **what,  # type: ignore[arg-type]
    )


CLOSINGS = [
    ("unsatisfactory", "no_further_result", ""),
    ("moved", "moved_away", "Zwolle, Holtenbroek"),
    ("referred_on", "regular_help_works", "Maatschappelijk werk Kampen"),
    ("fully_closed", "overview_again", ""),
]


@pytest.mark.req("L1")
@pytest.mark.parametrize(("kind", "ground", "destination"), CLOSINGS)
def test_each_way_in_which_it_ends(
    region: Kampen, delivered: Delivered, kind: str, ground: str, destination: str
) -> None:
    region.with_coordinators(delivered)
    region.join("social", "regular_help")
    lead = next(one for one in people.team(region["bas"], region.file) if one.name == "Greet Postma")
    what = {
        "by": region["bas"],
        "case_id": region.case.id,
        "kind": kind,
        "ground": ground,
        "reason": "Zo staat het ervoor.",
        "relapse_level": "medium",
        "relapse_because": ["small_network"],
        "watch_member_id": lead.id,
        "family_not_heard_why": "Niet meer bereikt.",
    }
    if destination:
        with pytest.raises(Invalid) as refused:
            cases.close_case(**what)
        assert set(refused.value.fields) == {"destination"}
    with delivered():
        closing = cases.close_case(**what, destination=destination)
    assert region.method.choice("closing_kinds", closing.kind).satisfactory == (kind != "unsatisfactory")
    assert region.phase == "closed"
    assert running(region) == {}, "what is closed asks nothing"
    with pytest.raises(NotFound):
        joint.timeline(region["social"], region.file)
    assert joint.timeline(region["greet"], region.file), "who keeps watch still knows of it"
    with pytest.raises(Refused):
        note(region, "greet", "Toch nog even langs.")


@pytest.mark.req("L1", "A5")
def test_who_needs_it_again_comes_back(region: Kampen, delivered: Delivered) -> None:
    test_each_way_in_which_it_ends(region, delivered, *CLOSINGS[3])
    before = region.file
    again = region.refer("social", concern="De gordijnen zijn weer dicht.")
    assert region.file == before, "one file, that goes on"
    assert region.phase == "intake"
    with delivered():
        intake.decide(by=region["bas"], referral_id=again, accept=True)
    assert region.phase == "in_view"
    assert region.case.variant is None, "a new case begins by looking again"
