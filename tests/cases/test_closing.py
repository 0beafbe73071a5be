"""Closing: what must be known, what ends with it, and that it is whole or not at all."""

from datetime import timedelta

import pytest

from rondom.accounts import actions as accounts
from rondom.accounts.models import User
from rondom.accounts.queries import actor_of
from rondom.cases import actions
from rondom.cases.models import Case, Closing
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.index import actions as index
from rondom.index.models import CoordinationMark
from rondom.methods.enums import RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.access import context_of
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent.rules import Terms
from rondom.privacy.enums import Ground
from tests.cases.conftest import GOOD_CLOSING, Coordination
from tests.cases.seen import kinds, verbs


def close(coordination: Coordination, **more: object) -> Closing:
    return actions.close_case(
        by=coordination.officer, case_id=coordination.case.id, **{**GOOD_CLOSING, **more}
    )  # type: ignore[arg-type]


@pytest.mark.req("L1")
def test_closing_ends_access_stops_clocks_and_tells_everybody(coordination: Coordination) -> None:
    world = coordination.world
    coordination.decide(3)
    watcher = coordination.appoint(world.worker)
    coordination.join(world.teacher)
    clock.move(timedelta(days=90))
    closing = close(coordination, watch_member_id=watcher.id)
    (case,) = coordination.rows(Case)
    assert (case.status, case.closed_at) == ("closed", clock.now())
    assert len(closing.told) == 2
    with narrow_role("jobs"):
        assert {(row.to_user_id, row.template) for row in OutgoingMail.objects.all()} >= {
            (world.worker.user_id, "closed"),
            (world.teacher.user_id, "closed"),
        }
    running = coordination.rows(Deadline, met_at=None, cancelled_at=None)
    assert [(row.kind, row.user_id) for row in running] == [("aftercare_check", world.worker.user_id)]
    assert kinds(world.teacher, coordination) == set()
    assert kinds(world.worker, coordination) == {RoleKind.COORDINATOR}
    assert kinds(world.officer, coordination) == {RoleKind.OFFICER}
    (mark,) = coordination.rows(CoordinationMark)
    assert mark.until == clock.now() and mark.expires_on is not None
    with acting(world.officer):
        assert context_of(coordination.household.id).phase == "aftercare"


@pytest.mark.req("L1")
def test_the_coordinator_who_closes_loses_access_with_it(coordination: Coordination) -> None:
    coordination.decide(3)
    coordination.appoint(coordination.world.worker)
    coordination.join(coordination.world.teacher)
    actions.close_case(by=coordination.world.worker, case_id=coordination.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    assert kinds(coordination.world.worker, coordination) == set()
    assert kinds(coordination.world.teacher, coordination) == set()


@pytest.mark.req("L1", "I3")
def test_who_closes_loses_access_in_another_job_too(coordination: Coordination) -> None:
    """Found by tests/privacy/machine: on PostgreSQL the first role that ended hid the second one from who closed."""
    world, organisation = coordination.world, coordination.world.organisations["other"]
    with narrow_role("signin"):
        user = User.objects.get(pk=world.worker.user_id)
    job = accounts.employ(
        by=system("test"),
        user=user,
        organisation=organisation,
        function=ActorKind.PROFESSIONAL,
        title="Vrijwilliger",
    )
    elsewhere = actor_of(user, job)
    coordination.decide(3)
    coordination.appoint(elsewhere, organisation_id=organisation.id)
    actions.add_member(
        by=coordination.officer,
        case_id=coordination.case.id,
        attachment="professional",
        role=coordination.role(RoleKind.MEMBER),
        user_id=user.id,
        organisation_id=world.worker.organisation_id,
        comes_for="helpt mee",
    )
    assert kinds(world.worker, coordination) == {RoleKind.MEMBER}
    actions.close_case(by=elsewhere, case_id=coordination.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    assert kinds(elsewhere, coordination) == set()
    assert kinds(world.worker, coordination) == set()


def by_consent(coordination: Coordination, who: Actor) -> None:
    """Somebody is involved as long as a consent of the mother lasts: thirty days."""
    file = coordination.household.id
    mother = coordination.world.family_member(coordination.household)
    until = clock.today() + timedelta(days=30)
    terms = Terms(
        "consent", mother.person_id, "Samen de post doen", "client", ("finances",), to_team=True, until=until
    )  # type: ignore[arg-type]
    given = consents.offer(by=mother, household_id=file, terms=terms)
    privacy.involve(
        by=system("test", file),
        household_id=file,
        role=coordination.role(RoleKind.MEMBER),
        ground=Ground.CONSENT,
        user_id=who.user_id,
        organisation_id=who.organisation_id,
        consent_id=given.id,
    )


@pytest.mark.req("L1", "I2")
def test_who_is_there_as_long_as_a_consent_lasts_goes_with_the_case(coordination: Coordination) -> None:
    teacher = coordination.world.teacher
    by_consent(coordination, teacher)
    assert kinds(teacher, coordination) == {RoleKind.MEMBER}
    close(coordination)
    assert kinds(teacher, coordination) == set()


@pytest.mark.req("E3", "I2")
def test_who_leaves_the_team_does_not_stay_on_a_consent_either(coordination: Coordination) -> None:
    teacher = coordination.world.teacher
    by_consent(coordination, teacher)
    member = coordination.join(teacher)
    actions.end_member(by=coordination.officer, member_id=member.id, reason="Klaar op school")
    assert kinds(teacher, coordination) == set()


@pytest.mark.req("L1")
@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"kind": "moved"}, "destination"),
        ({"kind": "exploded"}, "kind"),
        ({"relapse_level": "high"}, "relapse_because"),
        ({"watch_note": ""}, "watch_note"),
        ({"family_evaluation": ""}, "family_evaluation"),
        ({"family_grade": 11}, "family_grade"),
    ],
)
def test_a_closing_that_lacks_something_leaves_nothing(
    coordination: Coordination, what: dict, field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        close(coordination, **what)
    assert list(wrong.value.fields) == [field]
    assert coordination.rows(Closing) == []


@pytest.mark.req("L1")
def test_a_unilateral_ground_is_recorded_as_such(coordination: Coordination) -> None:
    assert close(coordination, ground="family_ends").unilateral


@pytest.mark.req("L1")
def test_a_fault_in_the_middle_of_closing_leaves_a_whole_state(
    coordination: Coordination, monkeypatch: pytest.MonkeyPatch
) -> None:
    coordination.join(coordination.world.teacher)
    before = verbs(coordination)

    def broken(**_what: object) -> None:
        raise RuntimeError("the index is away")

    monkeypatch.setattr(index, "end_mark", broken)
    with pytest.raises(RuntimeError):
        close(coordination)
    assert coordination.rows(Closing) == []
    (case,) = coordination.rows(Case)
    assert case.status == "open"
    assert verbs(coordination) == before
    assert kinds(coordination.world.teacher, coordination) == {RoleKind.MEMBER}
    assert {row.kind for row in coordination.rows(Deadline, cancelled_at=None)} >= {"variant_decision"}
    with narrow_role("jobs"):
        assert not OutgoingMail.objects.filter(template="closed").exists()


@pytest.mark.req("L1")
def test_a_team_member_cannot_close(coordination: Coordination) -> None:
    coordination.join(coordination.world.teacher)
    for who, error in ((coordination.world.teacher, Refused), (coordination.world.stranger, NotFound)):
        with pytest.raises(error):
            actions.close_case(by=who, case_id=coordination.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    assert coordination.rows(Closing) == []


def test_a_closed_case_does_not_change(coordination: Coordination) -> None:
    close(coordination)
    with pytest.raises(Invalid):
        coordination.decide(3)
