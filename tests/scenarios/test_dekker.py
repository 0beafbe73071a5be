"""Household Dekker, from the first signal to the closing and after, under the method of Zuid-Holland.

The steps are those of the story that also makes the demo; here each is followed by what must be true for the people
concerned.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from rondom.assessment import queries as assessment
from rondom.cases import queries as cases
from rondom.core import clock, reactions
from rondom.core.errors import NotFound
from rondom.core.models import Change, Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.households import queries as households
from rondom.index import queries as index
from rondom.index.enums import Certainty, MatchStatus
from rondom.intake import queries as intake
from rondom.journal import queries as journal
from rondom.methods.enums import RoleKind
from rondom.ops.checks import verify_changes
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from rondom.plans import queries as plans
from rondom.privacy.access import context_of, roles_of


@contextmanager
def delivered() -> Iterator[None]:
    """Afterwards let the modules above hear of what happened inside, at the moment at which it happened."""
    yield
    with transaction.atomic(), narrow_role("jobs"):
        of_files = Change.objects.exclude(household_id=None)
        last = of_files.order_by("-at").values_list("at", flat=True).first()
    with clock.freeze(last or clock.now()):
        while waiting := list(reactions.waiting()):
            assert all(reactions.deliver(one) for one in waiting)


@pytest.fixture
def story(db: None) -> Dekker:
    with at(300):
        region = settle()
    return Dekker(region, 230)


def phase(story: Dekker) -> str:
    context = context_of(story.file)
    assert context is not None
    return context.phase


@pytest.mark.req("A1", "A2", "A3", "A4")
def test_noticing(story: Dekker) -> None:
    with delivered():
        story.signals()
    seen = index.my_matches(story["teacher"])
    assert [view.match.status for view in seen] == [MatchStatus.OPEN]
    assert seen[0].match.certainty in (Certainty.LIKELY, Certainty.CERTAIN)
    assert "Ben Visser" in [contact.name for contact in seen[0].contacts]
    assert "Anna Bakker" in [contact.name for contact in index.my_matches(story["landlord"])[0].contacts]
    assert index.my_matches(story["debt"]) == []
    story.contact()
    assert len(index.requests_at_my_desk(story["officer"])) == 1


def told(story: Dekker, until: str) -> Dekker:
    for step in Dekker.STEPS:
        with delivered():
            getattr(story, step)()
        if step == until:
            break
    return story


@pytest.mark.req("B1", "B3", "B5", "B6", "B8", "B10")
def test_intake(story: Dekker) -> None:
    told(story, "visits")
    officer, teacher = story["officer"], story["teacher"]
    with acting(officer):
        kinds = set(Deadline.objects.filter(household_id=story.file).values_list("kind", flat=True))
        assert len(kinds) >= 3, "the clocks of the method run"
    assert "Carla" in [one.given_name for one in households.members(officer, story.file)]
    with pytest.raises(NotFound):
        households.household(story["debt"], story.file)
    with delivered():
        story.decide()
    assert cases.open_case_of(officer, story.file) is not None
    feedback = [one for one in intake.mine(teacher)]
    assert len(feedback) == 1


@pytest.mark.req("C1", "C5", "D1", "D2", "E1")
def test_getting_to_know(story: Dekker) -> None:
    told(story, "variant")
    profile = assessment.profile(story["officer"], story.file)
    assert len(profile.domains) == 6, "only the domains that matter here"
    case = cases.open_case_of(story["officer"], story.file)
    assert case is not None and case.variant == 5
    decision = cases.variant_history(story["officer"], case)[0]
    assert (decision.advised, decision.decided) == (5, 5)
    assert decision.facts


@pytest.mark.req("E2", "E3", "G1", "G4")
def test_together(story: Dekker) -> None:
    told(story, "team")
    worker = story["worker"]
    kinds = {one.role_kind for one in cases.team(worker, story.file)}
    assert {RoleKind.COORDINATOR, RoleKind.COACH} <= kinds
    assert RoleKind.COORDINATOR in [role.kind for role in roles_of(worker, story.file)]
    unlike = cases.mismatches(worker, story.running)
    assert any(one.other.name == "Dirk Meijer" for one in unlike)
    plan = plans.plan(worker, story.file)
    assert "Samen de post van drie jaar sorteren" in [task.title for task in plan.tasks]


@pytest.mark.req("F1", "F2", "F5", "H1", "H2", "H3")
def test_one_plan(story: Dekker) -> None:
    told(story, "plan")
    first = plans.plan(story["worker"], story.file)
    assert first.binding is not None and first.binding.number == 1
    before = phase(story)
    with delivered():
        story.second_version()
    second = plans.plan(story["worker"], story.file)
    assert second.binding is not None and second.binding.number == 2
    assert phase(story) == before
    changed = plans.difference(story["worker"], story.file, 1, 2)
    assert any("schimmel" in str(goal) for goal in changed.changed), changed
    with delivered():
        story.work()
    waiting = [one for one in journal.points(story["worker"], story.file) if one.not_seen]
    assert waiting, "somebody has not seen it yet"
    lines = journal.timeline(story["worker"], story.file)
    assert any("dozen post" in str(line) for line in lines)
    with pytest.raises(NotFound):
        journal.timeline(story["psychologist"], story.file)


@pytest.mark.req("F7", "D2", "L1", "A5")
def test_review_closing_and_return(story: Dekker) -> None:
    told(story, "review")
    effect = {one.domain: str(one.change) for one in assessment.effect(story["worker"], story.file)}
    assert effect["finances"] == "reduced" and effect["housing"] == "stable"
    with delivered():
        story.close()
    assert cases.open_case_of(story["officer"], story.file) is None
    with pytest.raises(NotFound):
        households.household(story["debt"], story.file)
    with acting(story["officer"]):
        late = Deadline.objects.filter(household_id=story.file, met_at=None, cancelled_at=None)
        assert not late.filter(due_at__lt=clock.now()).exclude(kind__contains="after").exists()
    with narrow_role("jobs"):
        assert OutgoingMail.objects.filter(template="closed").exists(), "everybody is told"
    child, born, _sex = story.family.children[0]
    from rondom.index import actions
    from rondom.index.normalise import Identity
    from rondom.index.subjects import NewSubject

    actions.register_signal(
        by=story["debt"],
        subjects=[
            NewSubject(
                "child",
                Identity(child, story.family.name, born, "", story.family.postcode, story.family.number),
            )
        ],
        others_involved=False,
    )
    assert len(index.alerts_at_my_desk(story["officer"])) == 1


@pytest.mark.req("M1", "I4")
def test_the_family_sees_plan_people_and_who_looked(story: Dekker) -> None:
    from rondom.privacy import queries as privacy

    told(story, "work")
    mother = story.mother
    assert mother is not None
    assert "Fatima Amrani" in [one.name for one in cases.team(mother, story.file)]
    assert plans.plan(mother, story.file).goals
    looked = privacy.who_looked(mother, story.file)
    assert any("Marga Kok" in moment.who for moment in looked.object_list)


def test_the_chain_of_the_whole_way_holds(story: Dekker) -> None:
    told(story, "close")
    rows, breaks = verify_changes()
    assert rows > 60
    assert breaks == []
