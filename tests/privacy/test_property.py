"""Lists agree with pages: over generated worlds the filter on queries lets through what the decision allows, no more,
no less; and without a live involvement there is nothing. How it stays so while things happen: `machine`."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondom.core.transactions import acting
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category
from rondom.plans.models import Goal
from rondom.privacy.access import readable, roles_of
from rondom.privacy.shields.models import Shield
from tests.conftest import LONG
from tests.privacy.generated import (
    ITEMS,
    Involved,
    Stage,
    Written,
    allowed,
    check_lists_agree,
    involve,
    involvements,
    rolled_back,
    set_phase,
    stage,
    who_matter,
    write,
    writings,
)
from tests.privacy.generated_openings import (
    Given,
    Hiding,
    Showing,
    consent,
    givens,
    hide,
    hidings,
    show,
    showings,
)

__all__ = ["stage"]
pytestmark = [
    pytest.mark.req("I3"),
    # what Hypothesis prints of a failure is long; it must not hide the failure
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
]


@settings(max_examples=2000 if LONG else 200)
@given(
    involved=st.lists(involvements, max_size=5),
    written=st.lists(writings, min_size=1, max_size=4),
    given_by_them=st.lists(givens, max_size=4),
    phases=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    hidden=st.lists(hidings, max_size=4),
    shown=st.lists(showings, max_size=4),
)
def test_what_is_listed_may_be_opened_and_the_other_way_round(
    stage: Stage,
    involved: list[Involved],
    written: list[Written],
    given_by_them: list[Given],
    phases: tuple[int, int],
    hidden: list[Hiding],
    shown: list[Showing],
) -> None:
    def world() -> None:
        for one in involved:
            involve(stage, one)
        for consented in given_by_them:
            consent(stage, consented)
        items = [write(stage, one) for one in written]
        for number, phase in enumerate(phases):
            set_phase(stage, number, phase)
        for hiding in hidden:
            hide(stage, hiding, items)
        for showing in shown:
            show(stage, showing, items)
        names = who_matter(involved, written) | {one.who for one in hidden} | {"helper"}
        check_lists_agree(stage, items, names)

    rolled_back(world)


@settings(max_examples=2000 if LONG else 200)
@given(
    hiding=hidings,
    written=st.lists(writings, min_size=1, max_size=3),
    role=st.integers(0, 9),
    phase=st.integers(0, 5),
    desk=st.booleans(),
)
def test_a_shield_that_holds_leaves_only_what_one_wrote(
    stage: Stage, hiding: Hiding, written: list[Written], role: int, phase: int, desk: bool
) -> None:
    """Said here once more in other words than the decision's own: what is covered is not in the list."""

    def world() -> None:
        involve(stage, Involved(hiding.who, hiding.household, role, -1, None, desk))
        items = [write(stage, one) for one in written]
        set_phase(stage, hiding.household, phase)
        actor, household = stage.actors[hiding.who], stage.households[hiding.household]
        with acting(actor):
            before = {row.pk for model in ITEMS for row in readable(actor, model.objects.all())}
            at_the_point = actor.desk_id is not None and roles_of(actor, household.id)[0].kind == "officer"
        holding = replace(hiding, since=-1, until=1, lifted=False)
        hide(stage, holding, items)
        here = [item for item in items if item.household_id == household.id]
        made = Shield.objects.filter(household_id=household.id)
        with acting(actor):
            after = {row.pk for model in ITEMS for row in readable(actor, model.objects.all())}
            gone = {
                item.pk
                for item in here
                if made.exists()
                and not at_the_point
                and item.created_by != actor.user_id
                and (
                    item.category == hiding.what
                    or (isinstance(hiding.what, int) and str(stage.persons[hiding.what]) in item.about)
                    or (hiding.what is None and item is here[0])
                )
            }
        assert after == before - gone

    rolled_back(world)


def test_the_generated_worlds_are_not_empty(stage: Stage) -> None:
    """Somebody sees something, or all of the above would hold of nothing."""
    seen: list[int] = []

    def world() -> None:
        involve(stage, Involved("teacher", 0, 3, -1, None, False))
        involve(stage, Involved("mother", 0, 8, -1, None, False))
        write(stage, Written(1, 0, Category.PLAN, (), "worker"))
        for phase in range(len(stage.phases)):
            set_phase(stage, 0, phase)
            for name in ("teacher", "mother", "manager"):
                with acting(stage.actors[name]):
                    seen.append(readable(stage.actors[name], Goal.objects.all()).count())

    rolled_back(world)
    assert 0 < sum(seen) < len(seen)


@pytest.mark.req("I2", "P3")
@pytest.mark.parametrize(
    "given_by_them, category, about_whom, writer, sees",
    [
        pytest.param(
            [("consent", 1, "teacher")], "education", (1,), "worker", True, id="consented to the school"
        ),
        pytest.param([("consent", 1, None)], "education", (1,), "worker", True, id="consented to the team"),
        pytest.param([("consent", 1, "worker")], "education", (1,), "worker", False, id="to somebody else"),
        pytest.param([("consent", 0, "teacher")], "education", (1,), "worker", False, id="of somebody else"),
        pytest.param(
            [("consent", 1, "teacher")], "education", (), "worker", False, id="about the whole household"
        ),
        pytest.param([("consent", 1, "teacher")], "education", (0, 1), "worker", False, id="only one of two"),
        pytest.param(
            [("consent", 0, "teacher"), ("consent", 1, None)], "education", (0, 1), "worker", True, id="both"
        ),
        pytest.param(
            [("consent", 1, "teacher")], "mental_health", (1,), "worker", False, id="another category"
        ),
        pytest.param(
            [("consent", 1, "teacher")], "specialist_note", (1,), "worker", False, id="never a secret"
        ),
        pytest.param(
            [("consent", 1, "teacher")], "education", (1,), "psychologist", False, id="bound by secrecy"
        ),
        pytest.param([("release", 1, "teacher")], "education", (1,), "psychologist", True, id="released"),
        pytest.param(
            [("release", 1, "teacher")], "education", (1,), "worker", False, id="a release frees one"
        ),
    ],
)
def test_what_consent_opens(
    stage: Stage,
    given_by_them: list[tuple[str, int, str | None]],
    category: str,
    about_whom: tuple[int, ...],
    writer: str,
    sees: bool,
) -> None:
    """The teacher in the team, whom the matrix shows no education: the decision and the list, case by case."""
    keys = {role.kind: number for number, role in reversed(list(enumerate(stage.world.method.roles)))}

    def world() -> None:
        for who, kind in (("teacher", "member"), ("worker", "coordinator"), ("psychologist", "specialist")):
            involve(stage, Involved(who, 0, keys[kind], -1, None, False))
        set_phase(stage, 0, stage.phases.index("carrying_out"))
        for kind, person, to in given_by_them:
            consent(stage, Given(0, person, Category.EDUCATION, kind, to, "psychologist", True, -1, None))
        item = write(stage, Written(0, 0, Category(category), about_whom, writer))
        teacher = stage.actors["teacher"]
        with acting(teacher):
            assert allowed(teacher, item) is sees
            assert readable(teacher, ContactNote.objects.filter(pk=item.pk)).exists() is sees
        mother = stage.actors["mother"]
        with acting(mother):
            assert not allowed(mother, item), (
                "consent opens nothing to the family, and nothing to who is not involved"
            )

    rolled_back(world)
