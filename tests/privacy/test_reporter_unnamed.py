"""Who reported is not named to the family, whichever way they come in or leave. [spec I6]"""

from datetime import timedelta
from typing import Any

import pytest

from rondom.accounts.models import User
from rondom.core import clock
from rondom.core.actor import ActorKind, system
from rondom.core.transactions import acting, narrow_role
from rondom.intake import actions as intake
from rondom.intake.models import Referral
from rondom.methods.enums import RoleKind
from rondom.privacy import actions as privacy
from tests.index.people import TIM, register
from tests.intake.people import refer
from tests.privacy.told import SignIn, accepted, file_of, told, words
from tests.world import BSN_MOTHER, World


@pytest.mark.req("I6")
def test_who_refers_into_an_existing_file_is_not_named_to_the_family(
    world: World, delivered: Any, signed_in: SignIn
) -> None:
    """The second reporter has no role in the file; the log of the referral itself must not say who it was."""
    household = file_of(accepted(world, delivered))
    mother = world.family_member(household)
    browser = signed_in(world.housing)
    answer = browser.post(
        "/meldpunt/melden/",
        {
            "household_name": "x",
            "municipality": str(world.municipality.id),
            "concern": "Lawaai.",
            "discussed": "yes",
            "urgency": "normal",
            "0-role": "parent",
            "0-given_name": "Carla",
            "0-birth_date": "1991-05-04",
            "0-bsn": BSN_MOTHER,
        },
    )
    assert answer.status_code == 303
    with acting(world.officer):
        assert Referral.objects.filter(household_id=household.id).count() == 2
    browser.get(answer.headers["Location"])
    found = words(told(mother, household))
    assert "Ben Visser" not in found and "Wonen" not in found


@pytest.mark.req("I6")
def test_a_reporter_who_joins_the_team_looks_as_team_member(
    world: World, delivered: Any, signed_in: SignIn
) -> None:
    """Otherwise "the reporter looked at the plan" tells the family which member of the team it was."""
    referral = accepted(world, delivered)
    household = file_of(referral)
    mother = world.family_member(household)
    clock.move(timedelta(days=1))
    world.involve(world.teacher, household, RoleKind.MEMBER)
    clock.move(timedelta(days=1))
    signed_in(world.teacher).get(f"/gezinnen/{household.id}/plan/")
    newest = told(mother, household)[0]
    assert (newest.who, newest.role) == ("Anna Bakker", "Teamlid")


@pytest.mark.req("I6")
@pytest.mark.parametrize("page", ["/meldpunt/mijn-meldingen/", "/signalen/", "/"])
def test_a_reporter_whose_role_ended_stays_unnamed(
    world: World, delivered: Any, signed_in: SignIn, page: str
) -> None:
    """Reading the own referral afterwards must not put the reporter's name on the family's page."""
    signal = register(world.teacher, TIM)
    referral = refer(world.teacher, signal_ids=[signal.id])
    household = file_of(referral)
    mother = world.family_member(household)
    with delivered():
        intake.decide(by=world.officer, referral_id=referral.id, accept=True, reason="Nodig.")
    intake.give_feedback(by=world.officer, referral_id=referral.id, text="Er komt coördinatie.")
    job = system("test", household.id)
    with acting(job, writes=True):
        privacy.end_involvement(
            by=job,
            household_id=household.id,
            role=world.method.first_role(RoleKind.REPORTER).key,
            because="test",
            user_id=world.teacher.user_id,
        )
    browser = signed_in(world.teacher)
    assert browser.get(page).status_code == 200
    browser.get(f"/meldpunt/mijn-meldingen/{referral.id}/")
    found = words(told(mother, household))
    assert "Anna Bakker" not in found and "De Brug" not in found


@pytest.mark.req("I6")
def test_a_former_reporter_who_is_refused_is_not_named(
    world: World, delivered: Any, signed_in: SignIn
) -> None:
    """An old link in the reporter's browser must not put their name among the refused ones."""
    household = file_of(accepted(world, delivered))
    mother = world.family_member(household)
    assert signed_in(world.teacher).get(f"/gezinnen/{household.id}/").status_code == 404
    moments = told(mother, household)
    assert moments[0].refused
    assert "Anna Bakker" not in words(moments) and "De Brug" not in words(moments)


@pytest.mark.req("I6")
def test_a_colleague_of_the_reporter_does_not_give_the_organisation_away(
    world: World, signed_in: SignIn
) -> None:
    """Colleagues see the signals of their organisation; the family must not read whose organisation that is."""
    colleague = world.hire("Kees Collega", "school", ActorKind.PROFESSIONAL)
    signal = register(world.teacher, TIM)
    household = file_of(refer(world.teacher, signal_ids=[signal.id]))
    mother = world.family_member(household)
    assert signed_in(colleague).get("/signalen/").status_code == 200
    found = words(told(mother, household))
    assert "Kees" not in found and "De Brug" not in found


@pytest.mark.req("P6")
def test_a_refused_stranger_of_another_family_is_not_named(world: World, signed_in: SignIn) -> None:
    """That the other household has a file is nobody's business, also when one of them follows a wrong link."""
    ours, theirs = world.household("Gezin Dekker"), world.household("Gezin Smit")
    mother, other = world.family_member(ours), world.family_member(theirs)
    with narrow_role("signin"):
        User.objects.filter(pk=str(other.user_id)).update(name="Sara Smit")
    assert signed_in(other).get(f"/gezinnen/{ours.id}/").status_code == 404
    moments = told(mother, ours)
    assert any(one.refused for one in moments)
    assert "Sara" not in words(moments)
