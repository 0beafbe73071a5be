"""Asking, giving, recording, withdrawing: what is true afterwards, who is refused, what stays. [I2, P3]"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households.models import Household, Membership, Person
from rondom.journal import actions as journal
from rondom.journal import queries as notes
from rondom.journal.models import ContactNote
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy import log
from rondom.privacy.access import check_may_see, readable, roles_of
from rondom.privacy.consent import actions, queries
from rondom.privacy.consent.enums import State
from rondom.privacy.consent.models import Consent, ConsentOpening
from rondom.privacy.consent.rules import Terms
from rondom.privacy.enums import Ground
from rondom.privacy.models import AccessLog, Involvement
from tests.world import World

pytestmark = pytest.mark.req("I2", "P3")


class Home:
    """Household Dekker with a coordinator and the school in the team; mother and father have authority over Tim (8)."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.household: Household = world.household()
        self.id = self.household.id
        with acting(world.officer, writes=True):
            privacy.happened(by=world.officer, event=Event.REFERRAL_DECIDED, household_id=self.id)
        self.worker = world.involve(world.worker, self.household, RoleKind.COORDINATOR)
        self.teacher = world.involve(world.teacher, self.household, RoleKind.MEMBER, Ground.PUBLIC_TASK)
        self.mother = world.family_member(self.household)
        self.tim = world.person(self.household, "child")
        self.father = self.member("Ruud", date(1988, 3, 3), "parent", authority=True)

    def member(self, name: str, born: date, role: str, *, authority: bool = False) -> Actor:
        """Somebody more in the household, with an account."""
        from rondom.accounts import actions as accounts
        from rondom.accounts import queries as accounts_queries

        with acting(system("test", self.id), writes=True):
            person = Person.objects.create(
                given_name=name, family_name="Dekker", birth_date=born, created_at=clock.now()
            )
            Membership.objects.create(
                household=self.household, person=person, role=role, authority=authority, since=clock.today()
            )
        user = accounts.create_user(
            by=system("test"),
            email=f"{name.lower()}@gezin.test",
            name=f"{name} Dekker",
            password="demo-demo-demo",
            person_id=person.id,
        )
        actor = accounts_queries.actor_of(user, None)
        return self.world.involve(actor, self.household, RoleKind.FAMILY, Ground.OWN_RECORD)

    def terms(self, **other: Any) -> Terms:
        to = (self.world.organisations["school"].id,)
        return replace(
            Terms(
                "consent",
                self.tim,
                "Samen zorgen dat Tim naar school gaat",
                "professional",
                ("education",),
                to,
            ),
            **other,
        )

    def asked(self, **other: Any) -> Consent:
        return actions.ask(by=self.worker, household_id=self.id, terms=self.terms(**other))

    def given(self, **other: Any) -> Consent:
        consent = self.asked(**other)
        for parent in (self.mother, self.father):
            consent = actions.give(by=parent, household_id=self.id, consent_id=consent.id)
        return consent

    def note(
        self, by: Actor | None = None, category: str = "education", about: list[UUID] | None = None
    ) -> ContactNote:
        return journal.write_note(
            by=self.worker,
            household_id=self.id,
            kind="phone",
            text="Tim mist elke maandag de les.",
            category=category,
            about=[self.tim] if about is None else about,
        )

    def sees(self, actor: Actor, note: ContactNote) -> bool:
        """The list and the page say the same."""
        with acting(actor):
            listed = readable(actor, ContactNote.objects.filter(pk=note.pk)).exists()
            try:
                check_may_see(actor, note)
            except Refused:
                assert not listed
                return False
        assert listed
        return True


@pytest.fixture
def home(world: World) -> Home:
    return Home(world)


def test_it_counts_when_both_parents_gave_and_opens_what_it_says(home: Home) -> None:
    note, asked = home.note(), home.asked()
    assert not home.sees(home.teacher, note)
    first = actions.give(by=home.mother, household_id=home.id, consent_id=asked.id)
    assert first.since is None and not home.sees(home.teacher, note)
    with acting(home.worker):
        (view,) = queries.consents(home.worker, home.id)
        assert view.state == State.ASKED and view.missing == {home.father.person_id}
    second = actions.give(by=home.father, household_id=home.id, consent_id=asked.id)
    assert second.since == clock.now()
    assert home.sees(home.teacher, note)
    assert not home.sees(home.teacher, home.note(category="finances")), "not what was not named"
    assert not home.sees(home.teacher, home.note(about=[])), "not what is about the whole household"
    coach = home.world.involve(home.world.coach, home.household, RoleKind.MEMBER)
    assert not home.sees(coach, note), "not another organisation"
    assert not home.sees(home.world.stranger, note)
    with acting(home.world.officer):
        verbs = list(
            Change.objects.filter(verb__startswith="consent.").order_by("seq").values_list("verb", flat=True)
        )
    assert verbs == ["consent.asked", "consent.given", "consent.given"]


def test_withdrawing_ends_it_everywhere_at_once_with_the_reason(home: Home) -> None:
    note, consent = home.note(), home.given()
    privacy.involve(
        by=system("test", home.id),
        household_id=home.id,
        role=home.world.method.first_role(RoleKind.MEMBER).key,
        ground=Ground.CONSENT,
        user_id=home.world.coach.user_id,
        organisation_id=home.world.coach.organisation_id,
        consent_id=consent.id,
    )
    with acting(home.world.coach):
        assert roles_of(home.world.coach, home.id)
    actions.withdraw(by=home.father, household_id=home.id, consent_id=consent.id)
    assert not home.sees(home.teacher, note)
    with acting(home.teacher), pytest.raises(Refused) as refused:
        check_may_see(home.teacher, note)
    assert refused.value.rule == "consent-ended" and "ingetrokken" in refused.value.reason
    with acting(home.world.coach):
        assert roles_of(home.world.coach, home.id) == ()
    with acting(system("test", home.id)):
        assert Involvement.objects.get(consent=consent).ended_because == "consent withdrawn"
    with acting(home.worker):
        (view,) = queries.consents(home.worker, home.id)
    assert (view.state, view.consent.ended_person) == (State.WITHDRAWN, home.father.person_id)
    with pytest.raises(Invalid):
        actions.withdraw(by=home.mother, household_id=home.id, consent_id=consent.id)


def test_it_ends_by_itself_after_its_last_day(home: Home) -> None:
    note = home.note()
    home.given(until=clock.today())
    assert home.sees(home.teacher, note)
    clock.move(timedelta(hours=14, minutes=59))
    assert home.sees(home.teacher, note), "the last day counts"
    clock.move(timedelta(minutes=1))
    assert not home.sees(home.teacher, note)


def test_who_is_bound_by_secrecy_is_released_or_not_heard(home: Home) -> None:
    psychologist = home.world.involve(home.world.psychologist, home.household, RoleKind.SPECIALIST)
    note = home.note()
    with acting(
        system("test", home.id), writes=True
    ):  # as if she wrote it: what her role may write differs by region
        ContactNote.objects.filter(pk=note.pk).update(created_by=psychologist.user_id)
        note.refresh_from_db()
    home.given()
    assert not home.sees(home.teacher, note), "consent alone does not release"
    release = home.given(kind="release", from_organisation_id=home.world.organisations["mental"].id)
    assert home.sees(home.teacher, note)
    actions.withdraw(by=home.mother, household_id=home.id, consent_id=release.id)
    assert not home.sees(home.teacher, note)


def test_agreement_to_help_opens_nothing(home: Home) -> None:
    note = home.note()
    help_ = home.given(kind="help", categories=())
    assert help_.since is not None and not home.sees(home.teacher, note)
    with acting(home.worker):
        assert not ConsentOpening.objects.exists()


def test_consent_to_the_team_is_not_for_the_family_nor_for_who_may_not_know_of_the_file(home: Home) -> None:
    note = home.note(category="finances", about=[home.mother.person_id])  # type: ignore[list-item]
    terms = home.terms(
        person_id=home.mother.person_id, categories=("finances",), organisations=(), to_team=True
    )
    actions.offer(by=home.mother, household_id=home.id, terms=terms)
    assert home.sees(home.teacher, note)
    assert not home.sees(home.father, note)
    reporter = home.world.involve(home.world.actors["housing"], home.household, RoleKind.REPORTER)
    assert not home.sees(reporter, note), "in this phase a reporter may not know of the file"


def test_given_on_paper_or_spoken_with_its_evidence(home: Home) -> None:
    asked = home.asked()
    given = {"by": home.worker, "household_id": home.id, "consent_id": asked.id}
    mother, father = home.mother.person_id, home.father.person_id
    for wrong, said in (
        ({"place", "on"}, {"persons": [mother], "how": "paper"}),
        ({"on"}, {"persons": [mother], "how": "paper", "place": "kast", "on": date(2026, 3, 3)}),
        ({"witness"}, {"persons": [mother], "how": "spoken"}),
        ({"how"}, {"persons": [mother], "how": "screen"}),
        ({"persons"}, {"persons": [], "how": "spoken", "witness": "Joris"}),
        ({"persons"}, {"persons": [home.tim], "how": "spoken", "witness": "Joris"}),
        ({"missing_why"}, {"persons": [mother], "how": "spoken", "witness": "Joris", "missing_why": "weg"}),
    ):
        with pytest.raises(Invalid) as invalid:
            actions.record_given(**given, **said)
        assert set(invalid.value.fields) == wrong
    half = actions.record_given(
        **given, persons=[mother], how="paper", place="Kast, map Dekker", on=clock.today()
    )
    assert half.since is None
    whole = actions.record_given(**given, persons=[father], how="spoken", witness="Joris Vos")
    assert whole.since is not None


def test_one_parent_is_enough_only_with_the_reason_on_record(home: Home) -> None:
    asked = home.asked()
    consent = actions.record_given(
        by=home.worker,
        household_id=home.id,
        consent_id=asked.id,
        persons=[home.mother.person_id],  # type: ignore[list-item]
        how="spoken",
        witness="Joris Vos",
        missing_why="Vader reageert al een half jaar nergens op.",
    )
    assert consent.since is not None and consent.missing_why


def test_a_child_of_thirteen_gives_too_and_of_sixteen_alone(home: Home) -> None:
    lisa = home.member("Lisa", date(2013, 1, 1), "child")
    asked = home.asked(person_id=lisa.person_id)
    for parent in (home.mother, home.father):
        half = actions.give(by=parent, household_id=home.id, consent_id=asked.id)
    assert half.since is None, "not without the child"
    assert actions.give(by=lisa, household_id=home.id, consent_id=asked.id).since is not None
    bas = home.member("Bas", date(2009, 6, 1), "child")
    alone = home.asked(person_id=bas.person_id)
    with pytest.raises((NotFound, Refused)):
        actions.give(by=home.mother, household_id=home.id, consent_id=alone.id)
    assert actions.give(by=bas, household_id=home.id, consent_id=alone.id).since is not None


def test_nobody_else_asks_gives_or_withdraws(home: Home) -> None:
    consent = home.asked()
    given = {"household_id": home.id, "consent_id": consent.id}
    for verb in (actions.give, actions.withdraw):
        with pytest.raises(NotFound):
            verb(by=home.world.stranger, **given)
        with pytest.raises(Refused):
            verb(by=home.teacher, **given)
    with pytest.raises(Refused):  # a professional does not give in somebody's name on screen
        actions.give(by=home.worker, **given)
    with pytest.raises(Refused):
        actions.ask(by=home.teacher, household_id=home.id, terms=home.terms())
    with pytest.raises(Refused):
        actions.ask(by=home.father, household_id=home.id, terms=home.terms(person_id=home.mother.person_id))
    about_mother = home.asked(person_id=home.mother.person_id)
    with pytest.raises(NotFound):  # what is about the other parent is not there for this one
        actions.give(by=home.father, household_id=home.id, consent_id=about_mother.id)
    with pytest.raises(Invalid) as invalid:
        home.asked(organisations=(home.tim,))
    assert set(invalid.value.fields) == {"to"}
    with pytest.raises(Invalid) as invalid:
        home.asked(person_id=home.id)
    assert set(invalid.value.fields) == {"person"}


def test_a_question_is_declined_or_taken_back(home: Home) -> None:
    declined = home.asked()
    assert (
        actions.withdraw(by=home.mother, household_id=home.id, consent_id=declined.id).ended_how == "declined"
    )
    back = home.asked()
    assert (
        actions.withdraw(by=home.worker, household_id=home.id, consent_id=back.id).ended_how == "taken_back"
    )
    with pytest.raises(Invalid):
        actions.give(by=home.mother, household_id=home.id, consent_id=back.id)


def test_a_professional_records_a_withdrawal_with_who_and_how(home: Home) -> None:
    consent = home.given()
    given = {"by": home.worker, "household_id": home.id, "consent_id": consent.id}
    with pytest.raises(Invalid) as invalid:
        actions.withdraw(**given)
    assert set(invalid.value.fields) == {"person", "told"}
    ended = actions.withdraw(**given, person_id=home.father.person_id, told="spoken")
    assert (ended.ended_by, ended.ended_person) == (home.worker.user_id, home.father.person_id)


@pytest.mark.req("I4")
def test_the_log_says_that_it_was_read_by_consent_and_keeps_it(home: Home) -> None:
    note, consent = home.note(), home.given()
    with log.session(home.teacher, "test") as session, acting(home.teacher):
        notes.note(home.teacher, home.id, note.id)
        log.flush(session)
    actions.withdraw(by=home.father, household_id=home.id, consent_id=consent.id)
    with acting(home.mother):
        rows = AccessLog.objects.filter(user_id=home.teacher.user_id, households__household_id=home.id)
        items = [one for row in rows.distinct() for one in row.items if one["id"] == str(note.id)]
    assert [one["ground"] for one in items] == ["consent"]


def test_reading_costs_the_same_with_many_consents(home: Home) -> None:
    for _number in range(3):
        home.note()

    def queries_of() -> int:
        with (
            acting(home.teacher),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            list(readable(home.teacher, ContactNote.objects.filter(household_id=home.id)))
        return len(asked)

    def listing() -> int:
        with acting(home.worker), CaptureQueriesContext(connection) as asked:
            queries.consents(home.worker, home.id)
        return len(asked)

    before = queries_of()
    home.given()
    few = listing()
    for _number in range(3):
        home.given()
    assert queries_of() == before, "a list asks nothing more than before"
    assert listing() == few
