"""The pages of the coordination's rooms, through a signed-in client; and what the figures and the portal tell."""

import pytest

from rondom.cases import responsible
from rondom.cases.coaching.models import CoachAssignment
from rondom.cases.deciding.models import ProposedDecision
from rondom.cases.framing import actions as framing
from rondom.cases.framing.models import LegalFrame
from rondom.cases.matrix import matrix_of
from rondom.cases.models import Case
from rondom.cases.stating import state_expectation, state_offer
from rondom.cases.working.models import WayOfWorking
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.http import once
from rondom.core.models import OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.journal import actions as journal
from rondom.methods import queries as methods
from rondom.methods.enums import RoleKind
from tests.cases.conftest import Coordination
from tests.cases.team import SignIn, ready
from tests.cases.test_starting import begin, matched
from tests.world import World


@pytest.mark.req("E1")
def test_a_professional_begins_from_the_match_and_asks_for_help_later(
    world: World, signed_in: SignIn
) -> None:
    match_id = matched(world, world.teacher, world.worker)
    client, path = signed_in(world.teacher), f"/samen-beginnen/{match_id}/"
    assert path in client.get(f"/signalen/match/{match_id}/").content.decode()
    typed = {
        "household_name": "Gezin Kuiper",
        "comes_for": "let op Sem",
        "with_users": [str(world.worker.user_id)],
        "family_says": "Fijn.",
        "once": once(),
    }
    no = client.post(path, typed)
    assert no.status_code == 422 and "Zonder ja van het gezin" in no.content.decode()
    assert "let op Sem" in no.content.decode()
    made = client.post(path, {**typed, "family_agrees": "on", "once": once()})
    assert made.status_code == 303
    team = made["Location"] + "coordinatie/"
    assert "Dit team begon zelf" in client.get(team).content.decode()
    assert signed_in(world.officer).get(team).status_code == 404
    other = signed_in(world.worker)
    asked = other.post(
        team + "hulp-vragen/", {"concern": "Het lukt niet.", "discussed_with_family": "on", "once": once()}
    )
    assert asked.status_code == 303
    assert signed_in(world.officer).get(team).status_code == 200


@pytest.mark.req("E1")
@pytest.mark.req("H1")
def test_a_point_in_a_file_of_their_own_reaches_the_initiator_and_not_the_desk(world: World) -> None:
    case = begin(world.teacher, matched(world, world.teacher, world.worker), world.worker)
    journal.raise_point(
        by=world.worker, household_id=case.household_id, kind="safety", text="Zorg.", category="safety"
    )
    with narrow_role("jobs"):
        found = OutgoingMail.objects.filter(template="critical_point")
        told = set(found.values_list("to_user_id", flat=True))
    assert told == {world.teacher.user_id}


@pytest.mark.req("E1")
def test_the_variant_page_says_what_would_change_the_advice(
    coordination: Coordination, signed_in: SignIn
) -> None:
    ready(coordination)
    page = signed_in(coordination.officer).get(coordination.path + "variant/").content.decode()
    assert "Zou dit wel gelden, dan was het advies variant 4." in page
    page = signed_in(coordination.world.worker).get(coordination.path + "variant/").content.decode()
    assert "Stel een andere variant voor" in page


@pytest.mark.req("E9")
def test_a_proposal_goes_from_page_to_page(coordination: Coordination, signed_in: SignIn) -> None:
    ready(coordination)
    worker, officer = signed_in(coordination.world.worker), signed_in(coordination.officer)
    path = coordination.path + "besluiten/"
    assert "Stel iets voor" in worker.get(path).content.decode()
    empty = worker.post(path + "nieuw/expense/", {"once": once()})
    assert empty.status_code == 422
    assert (
        worker.post(
            path + "nieuw/expense/", {"words": "Een fiets", "amount": 210, "once": once()}
        ).status_code
        == 303
    )
    (row,) = coordination.rows(ProposedDecision)
    assert "Een fiets" in officer.get(path).content.decode()
    assert worker.post(f"{path}{row.id}/", {"answer": "yes", "once": once()}).status_code == 403
    assert officer.post(f"{path}{row.id}/", {"answer": "no", "once": once()}).status_code == 422
    assert officer.post(f"{path}{row.id}/", {"answer": "yes", "once": once()}).status_code == 303
    assert worker.post(f"{path}{row.id}/klaar/", {"once": once()}).status_code == 303
    assert coordination.rows(ProposedDecision)[0].status == "done"
    stranger = signed_in(coordination.world.stranger)
    assert {stranger.get(one).status_code for one in (path, f"{path}{row.id}/")} == {404}


@pytest.mark.req("E4")
@pytest.mark.req("E7")
def test_way_of_working_and_frame_from_their_pages(coordination: Coordination, signed_in: SignIn) -> None:
    ready(coordination)
    client, path = signed_in(coordination.world.worker), coordination.path
    assert client.post(path + "werken/", {"once": once()}).status_code == 422
    way = {"ways": ["case_management"], "stance": "broker", "because": "Past.", "once": once()}
    assert client.post(path + "werken/", way).status_code == 303
    assert "Makelaar" in client.get(path + "werken/").content.decode()
    assert len(coordination.rows(WayOfWorking)) == 1
    child = str(coordination.world.person(coordination.household, "child"))
    order = {
        "kind": "supervision_order",
        "about": [child],
        "starts_on": "2026-03-02",
        "ends_on": "2026-06-02",
        "who": "Kinderrechter Zwolle",
    }
    assert client.post(path + "kader/nieuw/", {**order, "about": [], "once": once()}).status_code == 422
    assert client.post(path + "kader/nieuw/", {**order, "once": once()}).status_code == 303
    for page in (path, path + "kader/", path.replace("coordinatie", "plan")):
        text = client.get(page).content.decode()
        assert "Ondertoezichtstelling" in text and "eindverantwoordelijk" in text, page
    (frame,) = coordination.rows(LegalFrame)
    changed = client.post(
        f"{path}kader/{frame.id}/", {"ends_on": "2026-09-02", "version": 99, "once": once()}
    )
    assert changed.status_code == 409
    assert (
        client.post(
            f"{path}kader/{frame.id}/", {"ended_on": "2026-03-02", "because": "Opgeheven.", "once": once()}
        ).status_code
        == 303
    )


@pytest.mark.req("E2")
def test_the_assignment_page_keeps_what_was_typed(coordination: Coordination, signed_in: SignIn) -> None:
    coordination.decide(5)
    coordination.all_criteria_hold()
    coordination.appoint(coordination.world.worker)
    coach = coordination.appoint(coordination.world.coach, RoleKind.COACH)
    client = signed_in(coordination.world.worker)
    path = f"{coordination.path}team/{coach.id}/opdracht/"
    typed = {"held_as": "role", "goals": "Post openen", "responsibilities": "", "family_says": "Ja"}
    wrong = client.post(path, {**typed, "once": once()})
    assert wrong.status_code == 422 and "Post openen" in wrong.content.decode()
    right = client.post(path, {**typed, "responsibilities": "Elke week langs", "once": once()})
    assert right.status_code == 303 and len(coordination.rows(CoachAssignment)) == 1
    assert "Elke week langs" in signed_in(coordination.world.coach).get(path).content.decode()


@pytest.mark.req("E3")
def test_the_matrix_shows_each_pair_with_the_list_behind(
    coordination: Coordination, signed_in: SignIn
) -> None:
    ids = ready(coordination)
    worker = coordination.world.worker
    state_expectation(
        by=worker, holder_id=ids["member"], other_id=ids["other"], answers_within_days=1, contact_per_month=4
    )
    state_offer(
        by=coordination.world.teacher, member_id=ids["other"], answers_within_days=5, contact_per_month=4
    )
    with acting(worker):
        shown = matrix_of(worker, coordination.case)
    cells = {(holder.id, cell.other.id): (cell.kind, cell.n) for holder, row in shown.rows for cell in row}
    assert cells[ids["member"], ids["other"]] == ("soon", 1)
    assert cells[ids["other"], ids["member"]] == ("", 0)
    assert shown.differences == 1
    page = signed_in(worker).get(coordination.path + "verwachtingen/").content.decode()
    assert "1 verschil" in page and "antwoordt binnen 5 werkdagen" in page


@pytest.mark.req("E3")
def test_the_family_reads_where_to_go_with_a_question(coordination: Coordination, signed_in: SignIn) -> None:
    ready(coordination)
    page = signed_in(coordination.world.mother).get("/mijn/wie-komt/").content.decode()
    assert "let op Tim op school" in page and "Weet u niet bij wie u moet zijn?" in page


def note(by: Actor, coordination: Coordination, minutes: int | None, category: str = "agreements") -> None:
    journal.write_note(
        by=by,
        household_id=coordination.household.id,
        kind="visit",
        text="Langs geweest.",
        category=category,
        minutes=minutes,
    )


@pytest.mark.req("E2")
def test_figures_for_the_responsible_organisation_come_from_notes_the_reader_may_read(
    coordination: Coordination, signed_in: SignIn
) -> None:
    ready(coordination)
    world = coordination.world
    note(world.worker, coordination, 30)
    note(world.worker, coordination, None)
    note(world.worker, coordination, 300, "safety")
    note(world.teacher, coordination, 90)
    with acting(world.officer):
        found = responsible.standings(world.officer, coordination.case)
    first, second = found[0], found[1]
    assert (first.name, first.sum.hours, first.sum.untimed) == ("SWT Holtenbroek", 5.5, 1)
    assert len(first.leads) == 2
    assert (second.name, second.sum.hours) == ("De Brug", 1.5)
    with acting(world.teacher):  # the school does not read about safety: for it the hours are others
        found = responsible.standings(world.teacher, coordination.case)
    assert [(one.name, one.sum.hours) for one in found] == [("De Brug", 1.5), ("SWT Holtenbroek", 0.5)]
    page = signed_in(world.officer).get(coordination.path + "verantwoordelijk/").content.decode()
    assert "De meeste uren contact met het gezin" in page and "5,5 uur in 3 contacten" in page


@pytest.mark.req("E9")
def test_both_presets_say_who_decides_what_and_how_one_works() -> None:
    zuid_holland, kampen = methods.current("zuid-holland")[1], methods.current("kampen")[1]
    start = zuid_holland.coordination.start
    assert start is not None and start.variants == (1, 2, 3) and not start.point_knows
    assert kampen.coordination.start is None  # the CMP goes to have a look itself
    for method in (zuid_holland, kampen):
        rules = method.coordination
        assert len(rules.decisions) == 5 and rules.ways and rules.frames and rules.responsible
        report = rules.decision("concern_report")
        assert report is not None and report.alone and not report.approved_by
    expense = kampen.coordination.decision("expense")
    assert expense is not None and "coordinator" not in expense.alone


@pytest.mark.req("E7")
def test_a_frame_is_part_of_the_case_it_was_written_in(coordination: Coordination) -> None:
    row = framing.begin_frame(
        by=coordination.officer, case_id=coordination.case.id, kind="voluntary", starts_on=clock.today()
    )
    assert isinstance(row.case, Case) and row.category == "plan"
