"""After closing: who left sees nothing, who stays sees what the phase gives, nothing becomes overdue. [I3, L1]"""

from datetime import timedelta

import pytest

from rondom.cases import actions
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.journal import actions as journal
from rondom.journal.models import ContactNote
from rondom.journal.queries import note as one_note
from rondom.journal.visibility import change_visibility
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import search_queries
from rondom.privacy.access import categories_of, context_of, my_households, readable
from rondom.privacy.models import Involvement
from rondom.web.queries import work
from tests.cases.conftest import GOOD_CLOSING, Coordination

pytestmark = [pytest.mark.django_db, pytest.mark.req("I3"), pytest.mark.req("L1")]


@pytest.fixture
def closed(coordination: Coordination) -> tuple[Coordination, dict[str, ContactNote]]:
    """A case with a coordinator, who keeps watch afterwards, and a teacher; each wrote a note; then it was closed."""
    world = coordination.world
    coordination.decide(3)
    watcher = coordination.appoint(world.worker)
    coordination.join(world.teacher)
    given = {"household_id": coordination.household.id, "kind": "phone", "category": "plan"}
    written = {
        "teacher": journal.write_note(by=world.teacher, text="Schoolwoord", **given),
        "worker": journal.write_note(by=world.worker, text="Planwoord", **given),
    }
    secret = journal.write_note(by=world.worker, text="Veiligwoord", **{**given, "category": "safety"})
    actions.close_case(
        by=coordination.officer,
        case_id=coordination.case.id,
        **{**GOOD_CLOSING, "watch_member_id": watcher.id},
    )  # type: ignore[arg-type]
    return coordination, written | {"safety": secret}


def sees(actor: Actor) -> set[str]:
    with acting(actor):
        return {one.words for one in readable(actor, ContactNote.objects.all())}


def test_who_left_sees_nothing_not_even_what_they_wrote(
    closed: tuple[Coordination, dict[str, ContactNote]],
) -> None:
    coordination, written = closed
    teacher, file = coordination.world.teacher, coordination.household.id
    assert sees(teacher) == set()
    with acting(teacher):
        assert not Involvement.objects.filter(household_id__in=my_households(teacher)).exists()
        assert not search_queries.find(teacher, "schoolwoord").items
        with pytest.raises(NotFound):
            one_note(teacher, file, written["teacher"].id)
    with pytest.raises(NotFound):
        change_visibility(
            by=teacher,
            household_id=file,
            note_id=written["teacher"].id,
            version=1,
            category="agreements",
            about=(),
            why="Toch anders.",
        )


def test_who_stays_sees_what_the_phase_gives_and_no_more(
    closed: tuple[Coordination, dict[str, ContactNote]],
) -> None:
    coordination, _written = closed
    world, file = coordination.world, coordination.household.id
    for actor, kind in ((world.worker, RoleKind.COORDINATOR), (world.officer, RoleKind.OFFICER)):
        with acting(actor):
            context = context_of(file)
            assert context is not None
            role = world.method.first_role(kind).key
            expected = {one for one in Category if world.method.sees(role, context.phase, one)}
            assert categories_of(actor, file) == {str(one) for one in expected}
    assert "Veiligwoord" not in sees(world.officer), "after care the point reads about safety no longer"
    assert "Planwoord" in sees(world.officer)


def test_nothing_but_the_aftercare_asks_for_work_ever_again(
    closed: tuple[Coordination, dict[str, ContactNote]],
) -> None:
    coordination, _written = closed
    world, file = coordination.world, coordination.household.id
    clock.move(timedelta(days=500))
    with acting(world.officer):
        running = Deadline.objects.filter(household_id=file, met_at=None, cancelled_at=None)
        assert set(running.values_list("kind", flat=True)) <= {"aftercare_check"}
    with acting(world.teacher):
        assert [one for one in work(world.teacher) if one.household_id == file] == []
    for actor in (world.worker, world.officer):
        with acting(actor):
            late = {one.url for one in work(actor) if one.household_id == file and one.kind == "late"}
        assert all("coordinatie" in one or "nazorg" in one for one in late), late
