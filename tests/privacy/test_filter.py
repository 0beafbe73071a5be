"""The filter beside the decision, piece by piece: for each piece a row that only that piece lets through or stops.

The property tests compare filter and decision over generated worlds; here it is said which piece does what, so that
`script/mutate` can switch each one off and see a test fail.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.methods.models import MayDo, NeedToKnow
from rondom.privacy import access
from rondom.privacy.conditions import Live
from rondom.privacy.consent.enums import Kind, Track
from rondom.privacy.consent.models import Consent, ConsentOpening
from rondom.privacy.enums import Ground
from rondom.privacy.items import about
from rondom.privacy.models import FileContext, Involvement
from rondom.privacy.shields.enums import Target
from rondom.privacy.shields.models import Shield
from tests.rows import File, make
from tests.world import World

pytestmark = pytest.mark.req("I3")
HOUR = timedelta(hours=1)
#: seen by the whole team in the phase of carrying out, by the reporter in no phase
PLAN = Category.PLAN
#: seen by nobody of the team by itself; a family may consent to it
CLOSED_KIND = Category.JUSTICE


@dataclass
class Scene:
    world: World
    file: Household
    other: Household

    def put(
        self, actor: Actor, kind: RoleKind = RoleKind.MEMBER, file: Household | None = None, **known: Any
    ) -> None:
        """An involvement; ``known`` changes who, since, until."""
        role = self.world.method.first_role(kind)
        values: dict[str, Any] = {
            "household_id": (file or self.file).id,
            "role": role.key,
            "role_kind": role.kind,
            "ground": Ground.CONSENT,
            "since": clock.now() - HOUR,
            "user_id": actor.user_id,
            "organisation_id": actor.organisation_id,
        }
        with acting(system("test", values["household_id"]), writes=True):
            Involvement.objects.create(**(values | known))

    def note(
        self, category: Category = PLAN, *persons: Any, by: Actor | None = None, file: Household | None = None
    ) -> ContactNote:
        household = file or self.file
        writer = by or self.world.officer
        with acting(replace(system("test", household.id), user_id=writer.user_id), writes=True):
            return make(
                File(self.world, household, writer, self.world.person(household)),
                ContactNote,
                category=category,
                about=about(persons),
            )

    def consent(self, person: UUID, category: Category = CLOSED_KIND, **known: Any) -> ConsentOpening:
        """What this person's consent opens to the whole team; ``known`` changes for whom, from whom, since, until."""
        values: dict[str, Any] = {"kind": Kind.CONSENT, "since": clock.now() - HOUR} | known
        source = {one: values.get(one) for one in ("from_organisation_id", "from_user_id")}
        household = values.pop("household_id", self.file.id)
        with acting(system("test", household), writes=True):
            given = Consent.objects.create(
                household_id=household,
                about=about([person]),
                created_at=values["since"],
                kind=values["kind"],
                person_id=person,
                purpose="Samen helpen",
                track=Track.CLIENT,
                since=values["since"],
                until=values.get("until"),
                **source,
            )
            return ConsentOpening.objects.create(
                household_id=household, consent=given, person=str(person), category=category, **values
            )

    def shield(self, hidden_from: UUID | None, file: Household | None = None, **known: Any) -> None:
        """Hidden from the account, organisation or person with this id; ``known``: what, since, until, lifted_at."""
        household = file or self.file
        values: dict[str, Any] = {"since": clock.now() - HOUR, "until": clock.now() + 9 * HOUR} | known
        with acting(system("test", household.id), writes=True):
            Shield.objects.create(
                household_id=household.id,
                target=Target.USER,
                hidden_from=hidden_from,
                reason="safety",
                why="Voor haar veiligheid.",
                created_by=self.world.officer.user_id,
                **values,
            )

    def sees(self, actor: Actor, note: ContactNote) -> bool:
        """By the list; the decision about this one item must say the same."""
        with acting(actor):
            listed = access.readable(actor, ContactNote.objects.filter(pk=note.pk)).exists()
            try:
                access.check_may_see(actor, note)
                opened = True
            except Refused:
                opened = False
        assert listed == opened, "list and page differ"
        return listed

    def phase(self, key: str, file: Household | None = None) -> None:
        household = file or self.file
        with acting(system("test", household.id), writes=True):
            FileContext.objects.filter(pk=household.id).update(phase=key)

    def knows(self, actor: Actor, file: Household | None = None) -> bool:
        """Of the household at all; the list and the check say the same."""
        household = file or self.file
        with acting(actor):
            mine = Household.objects.filter(pk=household.id, pk__in=access.my_households(actor)).exists()
            try:
                access.check_involved(actor, household.id)
                known = True
            except NotFound:
                known = False
        assert mine == known, "list and check differ"
        return mine

    def may(self, actor: Actor, verb: Verb, file: Household | None = None) -> bool:
        household = file or self.file
        with acting(actor):
            listed = FileContext.objects.filter(access.where_i_may(actor, verb), pk=household.id).exists()
            assert listed == access.may(actor, household.id, verb), "list and button differ"
        return listed


@pytest.fixture
def scene(world: World) -> Scene:
    """Two files, both being carried out."""
    made = Scene(world, world.household(), world.household("Gezin Ates"))
    work = next(one.key for one in world.method.phases if "plan.binding" in one.begins_on)
    made.phase(work), made.phase(work, made.other)
    return made


def moved(actor: Actor, scene: Scene) -> Actor:
    """The same person in another employment."""
    return replace(actor, organisation_id=scene.world.organisations["other"].id)


# Whose involvement counts


def test_the_role_opens_its_own_file_and_no_other(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    assert scene.sees(worker, scene.note())
    assert not scene.sees(worker, scene.note(file=scene.other))
    assert not scene.sees(scene.world.coach, scene.note())
    assert scene.knows(worker) and not scene.knows(worker, scene.other)


def test_it_counts_in_the_employment_that_it_was_given_in(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    note = scene.note()
    assert not scene.sees(moved(worker, scene), note) and not scene.knows(moved(worker, scene))
    private = replace(worker, organisation_id=None)
    assert not scene.sees(private, note), "nor at home"


def test_what_a_colleague_is_does_not_count(scene: Scene) -> None:
    """Of the same organisation, in the same function."""
    scene.put(scene.world.worker)
    colleague = scene.world.hire("Karin Smit", "social", ActorKind.PROFESSIONAL)
    assert not scene.sees(colleague, scene.note()) and not scene.knows(colleague)


def test_what_one_is_at_home_does_not_count_at_work(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker, organisation_id=None)
    assert not scene.sees(worker, scene.note())


def test_a_desk_counts_for_who_works_there(scene: Scene) -> None:
    officer = scene.world.officer
    assert scene.sees(officer, scene.note(by=scene.world.worker))
    elsewhere = replace(officer, desk_id=scene.world.front_office.desk_id)
    assert not scene.sees(elsewhere, scene.note(by=scene.world.worker)) and not scene.knows(elsewhere)


def test_it_counts_from_its_first_moment_until_its_last(scene: Scene) -> None:
    now, worker, coach, note = clock.now(), scene.world.worker, scene.world.coach, scene.note()
    scene.put(worker, since=now + HOUR)
    assert not scene.sees(worker, note)
    clock.move(HOUR)
    assert scene.sees(worker, note), "from that very moment"
    scene.put(coach, until=now + 2 * HOUR)
    assert scene.sees(coach, note)
    clock.move(HOUR)
    assert not scene.sees(coach, note), "at that very moment it is over"
    assert not scene.knows(coach)


@pytest.mark.parametrize(
    "kind",
    [ActorKind.AUDITOR, ActorKind.MANAGER, ActorKind.OPERATOR, ActorKind.POLICY, ActorKind.PRIVACY_OFFICER],
)
def test_who_is_never_involved_sees_nothing_even_with_a_row(scene: Scene, kind: ActorKind) -> None:
    worker = scene.world.worker
    scene.put(worker)
    other_hat = replace(worker, kind=kind)
    assert not scene.sees(other_hat, scene.note()) and not scene.knows(other_hat)
    with acting(other_hat):
        assert access.roles_of(other_hat, scene.file.id) == ()
        # each lock by itself, whatever stands before it
        assert access.live(other_hat) == access.visible_to(other_hat) == Q(pk=None)
        assert not Involvement.objects.filter(Q(Live(other_hat))).exists()


def test_nobody_sees_nothing(scene: Scene) -> None:
    assert not scene.sees(NOBODY, scene.note()) and not scene.knows(NOBODY)


# What the role needs


def test_only_the_categories_of_the_role(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    assert scene.sees(worker, scene.note(PLAN))
    assert not scene.sees(worker, scene.note(Category.REPORTER))
    assert scene.sees(scene.world.officer, scene.note(Category.REPORTER, by=worker)), "another role sees it"


def test_only_in_the_phases_of_the_role(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    note = scene.note(PLAN)
    scene.phase("closed")
    assert not scene.sees(worker, note) and not scene.knows(worker)
    assert scene.sees(scene.world.officer, note)


def test_the_matrix_is_that_of_the_method_of_the_file(scene: Scene) -> None:
    """A role key and a phase that another method has too: its cells do not count here."""
    worker = scene.world.worker
    scene.put(worker)
    phase, role = "carrying_out", scene.world.method.first_role(RoleKind.MEMBER)
    cell = {"method_hash": "f" * 64, "role": role.key, "role_kind": role.kind, "phase": phase}
    NeedToKnow.objects.create(category=Category.REPORTER, **cell)
    MayDo.objects.create(verb=Verb.CLOSE_CASE, **cell)
    assert not scene.sees(worker, scene.note(Category.REPORTER))
    assert not scene.may(worker, Verb.CLOSE_CASE)


# What one wrote, and what is for the writer alone


def test_own_words_can_be_read_back_while_the_role_lasts(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker, until=clock.now() + HOUR)
    note = scene.note(Category.REPORTER, by=worker)
    assert scene.sees(worker, note)
    assert not scene.sees(worker, scene.note(Category.REPORTER, by=scene.world.coach))
    clock.move(HOUR)
    assert not scene.sees(worker, note)


def test_own_words_in_a_file_where_the_role_is_not(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    assert not scene.sees(worker, scene.note(by=worker, file=scene.other))


@pytest.mark.parametrize("secret", [Category.SPECIALIST_NOTE, Category.OWN_NOTES])
def test_what_is_for_the_writer_alone(scene: Scene, secret: Category) -> None:
    """Even if a matrix would give it by mistake."""
    psychologist, worker = scene.world.psychologist, scene.world.worker
    scene.put(psychologist), scene.put(worker)
    role = scene.world.method.first_role(RoleKind.MEMBER)
    NeedToKnow.objects.create(
        method_hash=scene.world.method_hash,
        role=role.key,
        role_kind=role.kind,
        phase="carrying_out",
        category=secret,
    )
    note = scene.note(secret, by=psychologist)
    assert scene.sees(psychologist, note)
    assert not scene.sees(worker, note)


# The family


def test_a_parent_sees_what_is_about_herself_her_child_and_all(scene: Scene) -> None:
    mother = scene.world.family_member(scene.file)
    carla, tim = scene.world.person(scene.file), scene.world.person(scene.file, "child")
    stranger = scene.world.person(scene.other)
    for persons in ((), (carla,), (tim,), (carla, tim)):
        assert scene.sees(mother, scene.note(PLAN, *persons)), persons
    for persons in ((stranger,), (carla, stranger)):
        assert not scene.sees(mother, scene.note(PLAN, *persons)), persons
    assert not scene.sees(mother, scene.note(Category.REPORTER, carla)), (
        "not every kind, though it is about her"
    )
    assert not scene.sees(mother, scene.note(file=scene.other)), "nor what is about a whole other household"


def test_a_family_role_without_a_person_sees_nothing(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker, RoleKind.FAMILY)
    assert not scene.sees(worker, scene.note(PLAN))


def test_who_is_parent_in_one_file_and_worker_in_another(scene: Scene) -> None:
    """Where she works, she sees what is about others; that does not open the same at home."""
    mother = scene.world.family_member(scene.file)
    scene.put(mother, RoleKind.MEMBER, scene.other)
    stranger = scene.world.person(scene.other)
    assert scene.sees(mother, scene.note(PLAN, stranger, file=scene.other))
    assert not scene.sees(mother, scene.note(PLAN, stranger))


# What the family itself opened


def test_consent_opens_its_kind_about_its_person_in_its_file(scene: Scene) -> None:
    worker, tim, carla = (
        scene.world.worker,
        scene.world.person(scene.file, "child"),
        scene.world.person(scene.file),
    )
    scene.put(worker), scene.put(worker, file=scene.other)
    note = scene.note(CLOSED_KIND, tim)
    assert not scene.sees(worker, note), "the role alone does not need it"
    scene.consent(tim)
    assert scene.sees(worker, note)
    assert not scene.sees(worker, scene.note(Category.FINANCES, tim)), "another kind"
    assert not scene.sees(worker, scene.note(CLOSED_KIND, carla)), "about another"
    assert not scene.sees(worker, scene.note(CLOSED_KIND, tim, carla)), "everybody it is about must consent"
    assert not scene.sees(worker, scene.note(CLOSED_KIND)), "about nobody by name"
    assert not scene.sees(worker, scene.note(CLOSED_KIND, tim, file=scene.other)), "another file"
    scene.consent(carla)
    assert scene.sees(worker, scene.note(CLOSED_KIND, tim, carla))


def test_consent_counts_from_its_first_moment_until_its_last(scene: Scene) -> None:
    now, worker, tim = clock.now(), scene.world.worker, scene.world.person(scene.file, "child")
    scene.put(worker)
    note = scene.note(CLOSED_KIND, tim)
    scene.consent(tim, since=now + HOUR, until=now + 2 * HOUR)
    assert not scene.sees(worker, note)
    clock.move(HOUR)
    assert scene.sees(worker, note), "from that very moment"
    clock.move(HOUR)
    assert not scene.sees(worker, note), "at that very moment it is over"


def test_consent_opens_for_the_organisation_that_was_named(scene: Scene) -> None:
    worker, coach, tim = scene.world.worker, scene.world.coach, scene.world.person(scene.file, "child")
    scene.put(worker), scene.put(coach)
    note = scene.note(CLOSED_KIND, tim)
    scene.consent(tim, organisation_id=coach.organisation_id)
    assert scene.sees(coach, note)
    assert not scene.sees(worker, note)


def test_consent_opens_nothing_for_who_is_not_involved_or_may_not_know(scene: Scene) -> None:
    world, tim = scene.world, scene.world.person(scene.file, "child")
    scene.consent(tim)
    note = scene.note(CLOSED_KIND, tim)
    assert not scene.sees(world.coach, note), "not involved"
    scene.put(world.coach, file=scene.other)
    assert not scene.sees(world.coach, note), "involved elsewhere"
    scene.put(world.teacher, RoleKind.REPORTER)
    role = world.method.first_role(RoleKind.REPORTER)
    NeedToKnow.objects.create(
        method_hash=world.method_hash,
        role=role.key,
        role_kind=role.kind,
        phase="carrying_out",
        category=Category.REPORTER,
    )
    assert not scene.sees(world.teacher, note), "the reporter may not know of the file in this phase"
    scene.put(world.worker)
    assert scene.sees(world.worker, note)
    scene.phase("closed")
    assert not scene.sees(world.worker, note), "nor a member when it is closed"


@pytest.mark.parametrize("kind", [RoleKind.FAMILY, RoleKind.RELATIVE])
def test_consent_opens_nothing_for_the_family_and_its_circle(scene: Scene, kind: RoleKind) -> None:
    worker, tim = scene.world.worker, scene.world.person(scene.file, "child")
    roles = scene.world.method.roles_of_kind(kind)
    scene.consent(tim)
    scene.put(worker, role=roles[0].key if roles else "relative", role_kind=kind)
    cell = {"method_hash": scene.world.method_hash, "role_kind": kind, "phase": "carrying_out"}
    known = {"role": roles[0].key if roles else "relative", "category": Category.EXISTENCE}
    NeedToKnow.objects.get_or_create(**cell, **known)
    assert not scene.sees(worker, scene.note(CLOSED_KIND, tim))


def test_what_a_specialist_wrote_needs_a_release_that_names_them(scene: Scene) -> None:
    worker, psychologist, tim = (
        scene.world.worker,
        scene.world.psychologist,
        scene.world.person(scene.file, "child"),
    )
    scene.put(worker), scene.put(psychologist, RoleKind.SPECIALIST)
    note, other = scene.note(CLOSED_KIND, tim, by=psychologist), scene.note(CLOSED_KIND, tim)
    scene.consent(tim)
    assert scene.sees(worker, other) and not scene.sees(worker, note), "consent alone is not enough"
    release = {"kind": Kind.RELEASE, "from_organisation_id": psychologist.organisation_id}
    scene.consent(tim, **release, from_user_id=scene.world.coach.user_id)
    assert not scene.sees(worker, note), "a release of somebody else"
    scene.consent(tim, **release | {"from_organisation_id": scene.world.coach.organisation_id})
    assert not scene.sees(worker, note), "a release of another organisation"
    scene.consent(tim, **release)
    assert scene.sees(worker, note)


def test_a_release_opens_nothing_of_who_is_not_bound_by_secrecy(scene: Scene) -> None:
    worker, coach, tim = scene.world.worker, scene.world.coach, scene.world.person(scene.file, "child")
    scene.put(worker), scene.put(coach)
    note = scene.note(CLOSED_KIND, tim, by=coach)
    scene.consent(tim, kind=Kind.RELEASE, from_organisation_id=coach.organisation_id)
    assert not scene.sees(worker, note)


def test_a_release_of_one_person_opens_what_that_person_wrote(scene: Scene) -> None:
    worker, psychologist, tim = (
        scene.world.worker,
        scene.world.psychologist,
        scene.world.person(scene.file, "child"),
    )
    scene.put(worker), scene.put(psychologist, RoleKind.SPECIALIST)
    scene.consent(
        tim,
        kind=Kind.RELEASE,
        from_organisation_id=psychologist.organisation_id,
        from_user_id=psychologist.user_id,
    )
    assert scene.sees(worker, scene.note(CLOSED_KIND, tim, by=psychologist))


# What is hidden on purpose


@pytest.mark.parametrize("whose", ["user_id", "organisation_id"])
def test_what_is_shielded_is_gone_for_that_one_and_for_nobody_else(scene: Scene, whose: str) -> None:
    worker, coach = scene.world.worker, scene.world.coach
    scene.put(worker), scene.put(coach), scene.put(worker, file=scene.other)
    scene.shield(getattr(worker, whose), category=PLAN)
    assert not scene.sees(worker, scene.note(PLAN))
    assert scene.sees(worker, scene.note(Category.EXISTENCE)), "another kind"
    assert scene.sees(coach, scene.note(PLAN)), "somebody else"
    assert scene.sees(worker, scene.note(PLAN, file=scene.other)), "another file"
    assert scene.sees(worker, scene.note(PLAN, by=worker)), "what one wrote oneself"


def test_a_shield_covers_one_person_or_one_item(scene: Scene) -> None:
    worker, coach, tim = scene.world.worker, scene.world.coach, scene.world.person(scene.file, "child")
    carla = scene.world.person(scene.file)
    scene.put(worker), scene.put(coach)
    scene.shield(worker.user_id, person_id=tim)
    assert not scene.sees(worker, scene.note(PLAN, tim))
    assert not scene.sees(worker, scene.note(PLAN, tim, carla)), "also where others are named"
    assert scene.sees(worker, scene.note(PLAN, carla)) and scene.sees(worker, scene.note(PLAN))
    note, other = scene.note(PLAN), scene.note(PLAN)
    scene.shield(coach.user_id, item_kind="journal.contactnote", item_id=note.pk)
    assert not scene.sees(coach, note) and scene.sees(coach, other)


def test_a_shield_stands_before_consent(scene: Scene) -> None:
    worker, tim = scene.world.worker, scene.world.person(scene.file, "child")
    scene.put(worker)
    scene.consent(tim)
    assert scene.sees(worker, scene.note(CLOSED_KIND, tim))
    scene.shield(worker.user_id, person_id=tim)
    assert not scene.sees(worker, scene.note(CLOSED_KIND, tim))


def test_a_shield_stands_before_what_the_family_reads(scene: Scene) -> None:
    mother = scene.world.family_member(scene.file)
    tim = scene.world.person(scene.file, "child")
    assert scene.sees(mother, scene.note(PLAN, tim))
    scene.shield(mother.person_id, person_id=tim)
    assert not scene.sees(mother, scene.note(PLAN, tim))
    assert scene.sees(mother, scene.note(PLAN))


def test_a_shield_holds_from_its_first_moment_until_its_last_or_until_it_is_lifted(scene: Scene) -> None:
    now, worker, coach = clock.now(), scene.world.worker, scene.world.coach
    scene.put(worker), scene.put(coach)
    scene.shield(worker.user_id, category=PLAN, since=now + HOUR, until=now + 2 * HOUR)
    scene.shield(coach.user_id, category=PLAN, lifted_at=now)
    note = scene.note(PLAN)
    assert scene.sees(worker, note) and scene.sees(coach, note)
    clock.move(HOUR)
    assert not scene.sees(worker, note), "from that very moment"
    clock.move(HOUR)
    assert scene.sees(worker, note), "at that very moment it is over"


def test_the_switch_of_the_family_has_no_end(scene: Scene) -> None:
    worker = scene.world.worker
    scene.put(worker)
    scene.shield(worker.organisation_id, category=PLAN, by_family=True, until=None)
    assert not scene.sees(worker, scene.note(PLAN))


def test_nothing_is_hidden_from_the_coordination_point(scene: Scene) -> None:
    officer, worker = scene.world.officer, scene.world.worker
    scene.shield(officer.user_id, category=PLAN)
    assert scene.sees(officer, scene.note(PLAN, by=worker))
    # who works at a point, and helps in this file in another role, is not its coordination point
    elsewhere = replace(officer, desk_id=scene.world.front_office.desk_id)
    scene.put(elsewhere)
    assert not scene.sees(elsewhere, scene.note(PLAN, by=worker))
    # also not where that point is the one of another file
    at_desk = {"user_id": None, "organisation_id": None, "desk_id": elsewhere.desk_id}
    scene.put(elsewhere, RoleKind.OFFICER, scene.other, **at_desk)
    assert not scene.sees(elsewhere, scene.note(PLAN, by=worker))
    # nor who has the role by name, without the desk
    scene.put(worker, RoleKind.OFFICER)
    scene.shield(worker.user_id, category=PLAN)
    assert not scene.sees(worker, scene.note(PLAN, by=officer))


# Knowing of the household, and doing things in its file


def test_a_role_that_may_not_know_of_the_household_knows_nothing(scene: Scene) -> None:
    teacher = scene.world.teacher
    scene.put(teacher, RoleKind.REPORTER)
    assert not scene.knows(teacher), "after the decision the reporter is out"
    role = scene.world.method.first_role(RoleKind.REPORTER)
    NeedToKnow.objects.create(
        method_hash=scene.world.method_hash,
        role=role.key,
        role_kind=role.kind,
        phase="carrying_out",
        category=Category.REPORTER,
    )
    assert not scene.knows(teacher), "another kind of information is not: knowing of the household"
    scene.phase("referral")
    assert scene.knows(teacher)


def test_only_the_verbs_of_the_role_in_this_phase_in_this_file(scene: Scene) -> None:
    world = scene.world
    scene.put(world.worker, RoleKind.COORDINATOR)
    scene.put(world.coach, RoleKind.MEMBER)
    assert scene.may(world.worker, Verb.EDIT_PLAN)
    assert not scene.may(world.coach, Verb.EDIT_PLAN), "another role"
    assert not scene.may(world.worker, Verb.DECIDE_REFERRAL), "another verb"
    assert not scene.may(world.worker, Verb.EDIT_PLAN, scene.other), "another file"
    assert not scene.may(world.stranger, Verb.EDIT_PLAN)
    scene.phase("closed")
    assert not scene.may(world.worker, Verb.EDIT_PLAN), "another phase"


def test_doing_is_refused_with_the_reason_or_not_found(scene: Scene) -> None:
    world = scene.world
    scene.put(world.worker, RoleKind.COORDINATOR)
    for actor, verb, expected in (
        (world.worker, Verb.EDIT_PLAN, None),
        (world.worker, Verb.DECIDE_REFERRAL, Refused),
        (world.stranger, Verb.EDIT_PLAN, NotFound),
        (system("test", scene.file.id), Verb.EDIT_PLAN, None),
        (system("test", scene.other.id), Verb.EDIT_PLAN, NotFound),
    ):
        with acting(actor):
            if expected is None:
                access.check_may(actor, scene.file.id, verb)
            else:
                with pytest.raises(expected):
                    access.check_may(actor, scene.file.id, verb)


def test_who_may_not_know_may_not_do_either(scene: Scene) -> None:
    """A role with a verb in a phase in which it may not know of the household: not found, whatever the verbs."""
    teacher = scene.world.teacher
    scene.put(teacher, RoleKind.REPORTER)
    role = scene.world.method.first_role(RoleKind.REPORTER)
    MayDo.objects.create(
        method_hash=scene.world.method_hash,
        role=role.key,
        role_kind=role.kind,
        phase="carrying_out",
        verb=Verb.WRITE_NOTE,
    )
    with acting(teacher), pytest.raises(NotFound):
        access.check_may(teacher, scene.file.id, Verb.WRITE_NOTE)


def test_a_list_for_one_page_is_of_that_household(scene: Scene) -> None:
    officer = scene.world.officer
    with acting(officer), access.only_household(scene.file.id):
        mine = Household.objects.filter(pk__in=access.my_households(officer))
        assert set(mine.values_list("pk", flat=True)) == {scene.file.id}
        assert [
            row.pk for row in FileContext.objects.filter(access.where_i_may(officer, Verb.CLOSE_CASE))
        ] == [scene.file.id]
    scene.put(scene.world.coach)
    with acting(scene.world.coach), access.only_household(scene.file.id):
        assert not FileContext.objects.filter(access.where_i_may(scene.world.coach, Verb.CLOSE_CASE)).exists()
