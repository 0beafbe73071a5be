"""The world in which every address is tried: case Dekker half-way, a second household referred, a third elsewhere."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.test import override_settings

from rondom.accounts import actions as accounts
from rondom.accounts import queries
from rondom.accounts.connecting import actions as connecting
from rondom.accounts.models import Desk, DeskKind
from rondom.assessment import actions as assessment
from rondom.assessment.report import actions as reports
from rondom.assessment.safety import actions as safety
from rondom.cases.concern import actions as concern
from rondom.cases.crisis import actions as crisis
from rondom.cases.dissatisfaction import actions as dissatisfaction
from rondom.cases.escalation import actions as escalation
from rondom.cases.escalation import imposing
from rondom.cases.handover import actions as handover
from rondom.cases.models import Case
from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.directory import actions as directory
from rondom.directory.duty import actions as duty
from rondom.directory.models import Municipality, Organisation, OrganisationKind
from rondom.directory.values import ServiceFacts
from rondom.households import actions as households
from rondom.households import stays_actions
from rondom.households.models import Membership
from rondom.households.people import NewPerson
from rondom.index import actions as index
from rondom.index.importing import actions as importing
from rondom.index.normalise import Identity
from rondom.index.places import actions as places
from rondom.index.subjects import NewSubject
from rondom.intake.desk import actions as desk
from rondom.intake.requests import actions as requests
from rondom.intake.waiting import actions as waiting
from rondom.journal.questions import actions as questions
from rondom.meetings import actions as meetings
from rondom.meetings import recording
from rondom.meetings.evenings import actions as evenings
from rondom.meetings.polls import actions as polls
from rondom.methods import drafts
from rondom.methods.enums import Event, RoleKind
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import Region, family_account, settle
from rondom.ops.story.region import BOS
from rondom.plans import actions as plans
from rondom.plans.budget import actions as budget
from rondom.plans.conflicts import actions as order
from rondom.plans.indications import actions as indications
from rondom.plans.specialists import actions as specialists
from rondom.plans.steps import actions as steps
from rondom.privacy import actions as privacy
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent.models import ConsentVoice
from rondom.privacy.consent.rules import Terms
from rondom.privacy.enums import Ground
from rondom.privacy.models import AccessLogHousehold
from rondom.privacy.override import actions as override
from rondom.privacy.override.rules import Clue
from rondom.privacy.regulation import actions as regulation
from rondom.privacy.retention import actions as retention
from rondom.privacy.retention import requests as erasing_requests
from rondom.privacy.rights import actions as rights
from rondom.privacy.shields import actions as shields
from rondom.privacy.watching import actions as watching
from tests.households.drawing import family_drawn
from tests.privacy.scanned import PDF

#: who has something to do with household Dekker, in which role
INSIDE = {
    "officer": "officer",
    "coordinator": "worker",
    "coach": "coach",
    "member": "debt",
    "specialist": "psychologist",
    "reporter": "teacher",
    "mother": "mother",
}
#: everybody else; for them the household does not exist
OUTSIDE = (
    "colleague",  # of the coordinator's organisation, in the same function
    "other officer",  # of another coordination point
    "other coordinator",  # of another household, in the same role
    "other mother",  # of another household
    "front office",
    "manager",
    "policy",
    "privacy officer",
    "auditor",
    "operator",
)


@dataclass
class Walked:
    story: Dekker
    referred: Dekker
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def household_id(self) -> Any:
        return self.story.file

    def first(self, label: str, *, of_file: bool = True, **where: Any) -> Any:
        """The id of the first row of a model ("plans.Goal") in the file of household Dekker (or wherever)."""
        model: type[Model] = apps.get_model(label)
        names = {one.name for one in model._meta.get_fields()}
        if of_file and names & {"household", "household_id"}:
            where["household_id"] = self.household_id
        for actor in (system("test", self.household_id), self.story["teacher"], self.story["officer"]):
            with acting(actor):
                found = model._default_manager.filter(**where).order_by("pk").first()
                if found is not None:
                    return found.pk
        raise LookupError(label)

    def person(self, role: str) -> Any:
        return self.first("households.Membership", role=role) and self._person(role)

    def _person(self, role: str) -> Any:
        with acting(system("test", self.household_id)):
            return (
                Membership.objects.filter(household_id=self.household_id, role=role)
                .order_by("pk")[0]
                .person_id
            )


def walk() -> Walked:
    with at(420):
        region = settle()
    _on_the_map(region)
    story, referred = _tell(Dekker(region, 135), "work"), _tell(Dekker(region, 9, BOS), "refer")
    world = Walked(story, referred)
    _specialist(story)
    with transaction.atomic():
        _going_on(story)
    world.actors = {name: story.mother if key == "mother" else region[key] for name, key in INSIDE.items()}  # type: ignore[misc]
    world.actors |= {
        "front office": region["front"],
        "manager": region["manager"],
        "policy": region["policy"],
        "privacy officer": region["privacy"],
        "auditor": region["auditor"],
        "operator": region["operator"],
        "anonymous": NOBODY,
    }
    world.actors["colleague"] = _hire(world, "Karin Smit", "social", ActorKind.PROFESSIONAL)
    _asked(world)
    _rights(world)
    _opened(world)
    _elsewhere(world)
    _brought_in(world)
    places.exclude_address(by=world.actors["officer"], postcode="8031XX", house_number=1, kind="care")
    drafts.new_version(by=world.actors["operator"], hash=region.method_hash)
    regulation.publish(by=system("test"))
    with override_settings(RONDOM_SMALL_CELL=6):
        regulation.publish(by=system("test"))
    _keeping(world)
    return world


def _keeping(world: Walked) -> None:
    """A file that is held, somebody who asks to erase, and the tombstone of a file that was here before."""
    file, mother = world.household_id, world.actors["mother"]
    retention.set_hold(
        by=world.actors["privacy officer"],
        household_id=file,
        reason="complaint",
        words="Er loopt een klacht.",
        review_on=clock.today() + timedelta(days=60),
    )
    assert mother.person_id is not None
    erasing_requests.ask(by=mother, household_id=file, person_id=mother.person_id, categories=["finances"])
    gone = new_id()
    entry = {
        "id": str(new_id()),
        "household": str(gone),
        "person": None,
        "number": "Z-OUD",
        "at": clock.now().isoformat(),
        "because": "term",
        "user": None,
        "whole": True,
        "categories": ["plan"],
        "method": world.story.region.method_hash,
        "terms": {},
    }
    retention.erase_again(by=system("test", gone), entry=entry)


def _on_the_map(region: Region) -> None:
    """A service of the organisation that has a manager."""
    facts = ServiceFacts(name="Inloop", summary="Loop binnen met een vraag.", domains=("agencies",))
    organisation = region.organisations["social"]
    directory.add_service(by=system("test"), organisation_id=organisation.id, facts=facts, weeks=0)


def _tell(story: Dekker, until: str) -> Dekker:
    """Each step its own transaction; what reacts to it is done before the next one."""
    for step in story.STEPS[: story.STEPS.index(until) + 1]:
        with transaction.atomic():
            getattr(story, step)()
    return story


def _specialist(story: Dekker) -> None:
    by = system("test", story.file)
    with acting(by, writes=True):
        privacy.involve(
            by=by,
            household_id=story.file,
            role=story.region.method.first_role(RoleKind.SPECIALIST).key,
            ground=Ground.CONSENT,
            user_id=story["psychologist"].user_id,
            organisation_id=story["psychologist"].organisation_id,
        )


def _beside_the_plan(worker: Any, file: Any) -> None:
    """A row in each room of the plan."""
    given = {"by": worker, "household_id": file}
    goal = plans.add_goal(**given, domain="relations", family_words="Weer eens lachen")
    later = plans.add_goal(**given, domain="relations", family_words="Samen uit")
    steps.add_step(**given, goal_id=goal.id, words="Eén keer bellen")
    order.put_in_order(**given, first=("goal", goal.id), then=("goal", later.id), reason="Eerst klein")
    row = indications.request_indication(**given, title="Maatje", law="wmo", issued_by="Gemeente")
    ends_on = clock.today() + timedelta(days=300)
    indications.move_indication(**given, indication_id=row.id, version=1, status="granted", ends_on=ends_on)
    specialists.add_specialist_plan(
        **given, organisation="GGZ Vecht", title="Behandelplan", headlines="Beter slapen"
    )
    budget.request_expense(**given, what="Fiets", why="Voor de groep", cents=7_500)


def _going_on(story: Dekker) -> None:
    """Things that are not finished, so that each page has something to act on."""
    worker, file = story["worker"], story.file
    assessment.measure(by=worker, household_id=file)
    reports.write(by=worker, household_id=file, summary="Een nieuwe versie.")
    meeting = meetings.plan_meeting(
        by=worker,
        household_id=file,
        kind="periodic",
        planned_at=clock.now() - timedelta(minutes=1),
        invited=[story.members["mother"].id, story.members["worker"].id],
        points=["Hoe gaat het?"],
    )
    meetings.open_meeting(by=worker, household_id=file, meeting_id=meeting.id)
    recording.agree(
        by=worker,
        household_id=file,
        meeting_id=meeting.id,
        text="Bellen",
        owner_id=story.members["worker_leads"].id,
    )
    begins_at = clock.now() + timedelta(days=9)
    evening = evenings.plan_evening(by=story["officer"], kind="extra", begins_at=begins_at)
    evenings.put_on(by=story["officer"], evening_id=evening.id, household_id=file, starts_at=begins_at)
    polls.ask(
        by=worker,
        household_id=file,
        kind="periodic",
        moments=[clock.now() + timedelta(days=day) for day in (7, 8)],
        invited=[story.members["mother"].id, story.members["worker_leads"].id],
    )
    plans.add_goal(by=worker, household_id=file, domain="relations", family_words="Iemand om mee te praten")
    questions.ask(
        by=worker,
        household_id=file,
        text="Komt moeder op dinsdag?",
        category="plan",
        member_ids=[story.members["coach_leads"].id],
    )
    plans.hold_review(by=worker, household_id=file, findings="Het gaat vooruit.")
    _beside_the_plan(worker, file)
    plans.propose(by=worker, household_id=file, reason="Doel erbij")
    shields.place(
        by=worker,
        household_id=file,
        target="user",
        hidden_from=story["debt"].user_id,  # type: ignore[arg-type]
        category="education",
        reason="request",
        why="De moeder vroeg erom.",
        until=clock.today() + timedelta(days=30),
    )
    stays_actions.begin_stay(
        by=worker,
        household_id=file,
        person_id=story.people()[story.family.children[1][0]],
        kind="family",
        place="Oma",
        since=clock.today(),
        expected_end=clock.today() + timedelta(days=7),
        teller=f"user:{story['debt'].user_id}",
    )
    family_drawn(story)
    _consents(story)
    _not_by_itself(story)
    # somebody asked something at the counter, without a name
    desk.register(by=story["front"], kind="question", who=desk.Who("citizen"), words="Wat kan ik doen?")
    mine = story.family
    child, born, _sex = mine.children[0]
    who = Identity(child, mine.name, born, "", mine.postcode, mine.number)
    index.register_signal(
        by=story["landlord"], subjects=[NewSubject("child", who)]
    )  # the meldpunt is alerted


def _not_by_itself(story: Dekker) -> None:
    """Something went up to the policy level and something was imposed; a crisis; somebody is not content; a duty."""
    worker, officer, mother, file = story["worker"], story["officer"], story.mother, story.file
    assert mother is not None
    row = escalation.report(
        by=worker, household_id=file, kind="plan_stuck", words="Het ligt stil.", danger=True
    )
    what = {"household_id": file, "stalemate_id": row.pk}
    escalation.bring_up(
        by=officer, **what, because="Het ligt al weken stil.", question="Wie kan hier verder mee helpen?"
    )
    imposing.impose(by=officer, **what, kind="coordination", reason="Zonder coördinatie lukt dit niet.")
    crisis.flag(by=worker, household_id=file, why="Er was vannacht ruzie.")
    _safety(story)
    dissatisfaction.record(by=mother, household_id=file, words="Te laat.", user_id=worker.user_id)
    handover.record_arrival(
        by=officer,
        case_id=_case(story),
        other_region="Drenthe",
        on=clock.today(),
        warm=True,
    )
    duty.add_duty(
        by=officer,
        organisation_id=story.region.organisations["social"].id,
        name="Piket",
        phone="0381234567",
        weekdays=range(1, 8),
        starts=time(0),
        ends=time(0),
    )


def _safety(story: Dekker) -> None:
    """Something is said, agreed and set about safety, and a concern is weighed."""
    worker, file = story["worker"], story.file
    of: dict[str, Any] = {"by": worker, "household_id": file}
    safety.begin(by=system("test", file), household_id=file)
    safety.state(**of, text="De deur sluit niet.", source="Zelf gezien", status="observed")
    safety.agree_plan(
        **of,
        kind="safety",
        lines=[("Oma", "haalt de kinderen", "bij ruzie")],
        signs="Er wordt geschreeuwd.",
        who_to_call="Oma",
        agreed_on=clock.today(),
        agreed_with="Carla",
        seen=0,
    )
    safety.set_condition(
        **of, text="Elke nacht een volwassene thuis.", set_by="Voogd", ground="Check", set_on=clock.today()
    )
    child = story.people()[story.family.children[0][0]]
    concern.begin(by=worker, case_id=_case(story), words="Een blauwe plek.", persons=[child])


def _case(story: Dekker) -> Any:
    with acting(system("test", story.file)):
        return Case.objects.get(household_id=story.file, status="open").pk


def _asked(world: Walked) -> None:
    """The specialist is asked something, and the household waits for help."""
    officer, specialist, file = world.actors["officer"], world.actors["specialist"], world.household_id
    assert specialist.user_id and specialist.organisation_id and officer.user_id
    requests.ask(
        by=officer,
        household_id=file,
        user_id=specialist.user_id,
        organisation_id=specialist.organisation_id,
        persons=[world._person("parent")],
        category="safety",
        question="Is zij bij jullie veilig in beeld?",
        why="Om te weten wat er al gebeurt.",
        ground="law",
        article="Jeugdwet, artikel 7.3.11",
        family_knows=True,
    )
    waiting.begin(by=officer, household_id=file, waits_for="een maatje", responsible_id=officer.user_id)


def _rights(world: Walked) -> None:
    """Something the mother says is not right, and a copy that somebody without an account asks for."""
    file = world.household_id
    with acting(world.actors["mother"], writes=True):
        rights.ask_correction(
            by=world.actors["mother"],
            household_id=file,
            kind="plans.goal",
            item_id=world.first("plans.Goal"),
            words="Zo heb ik het niet gezegd.",
        )
    rights.record(
        by=world.actors["privacy officer"],
        household_id=file,
        kind="copy",
        person_id=world._person("parent"),
        words="",
        identified="document",
    )


def _opened(world: Walked) -> None:
    """The file was opened for a higher interest, and closed again; the mother asks who looked."""
    front, mother, file = world.actors["front office"], world.actors["mother"], world.household_id
    with acting(system("test", file)):
        number = households.Household.objects.get(pk=file).number
    row = override.begin(
        by=front,
        clue=Clue(number=number),
        interest="child_unsafe",
        reason="Er is gebeld dat de kinderen alleen thuis zijn.",
        hours=1,
    )
    override.end(by=front, override_id=row.id)
    watching.ask(by=mother, household_id=file, request_id=looked(world), words="Wie was dit?")


def looked(world: Walked) -> Any:
    """A request in which somebody looked into the file, of which the family knows."""
    with acting(system("test", world.household_id)):
        rows = AccessLogHousehold.objects.filter(household_id=world.household_id, override_id=None)
        return rows.select_related("log").order_by("at", "id")[0].log.request_id


def _consents(story: Dekker) -> None:
    """One that the mother gave, one that waits for her; two that she signed on paper, of which one was scanned."""
    mother = story.mother
    assert mother is not None and mother.person_id is not None
    for purpose in ("Samen de post doen", "Samen naar school", "Papier", "Papier met een scan"):
        terms = Terms("consent", mother.person_id, purpose, "client", ("finances",), to_team=True)
        asked = consents.ask(by=story["worker"], household_id=story.file, terms=terms)
        if purpose == "Samen de post doen":
            consents.give(by=mother, household_id=story.file, consent_id=asked.id)
        if purpose.startswith("Papier"):
            consents.record_given(
                by=story["worker"],
                household_id=story.file,
                consent_id=asked.id,
                persons=[mother.person_id],
                how="paper",
                on=clock.today(),
                place="Map Dekker",
                scan=PDF if "scan" in purpose else b"",
            )


def _voice(world: Walked, *, scanned: bool) -> ConsentVoice:
    with acting(system("test", world.household_id)):
        rows = ConsentVoice.objects.filter(household_id=world.household_id, how="paper")
        return rows.filter(scan__isnull=not scanned).order_by("pk")[0]


def paper(world: Walked) -> Any:
    """A consent on paper that was not scanned."""
    return _voice(world, scanned=False).consent_id


def scanned(world: Walked) -> Any:
    """One of which there is a scan."""
    return _voice(world, scanned=True).consent_id


def scan(world: Walked) -> Any:
    return _voice(world, scanned=True).scan_id


def _hire(
    world: Walked, name: str, organisation: str, function: ActorKind, desk: Desk | None = None
) -> Actor:
    by, region = system("test"), world.story.region
    email = name.lower().replace(" ", ".") + "@elders.test"
    user = accounts.create_user(by=by, email=email, name=name, password=queries.DEMO_PASSWORD)
    employment = accounts.employ(
        by=by,
        user=user,
        organisation=region.organisations[organisation],
        function=function,
        title=str(function.label),
        desk=desk,
    )
    return queries.actor_of(user, employment)


def _brought_in(world: Walked) -> None:
    """The coordinator may bring in files, and has one of which the columns must be chosen still."""
    coordinator = world.actors["coordinator"]
    assert coordinator.user_id is not None
    importing.let_supply(by=world.actors["manager"], user_id=coordinator.user_id)
    content = b"nr;voornaam;achternaam\n1;Guus;Kuiper\n"
    importing.upload(by=coordinator, file_name="kuiper.csv", content=content)
    connecting.connect(by=world.actors["manager"], name="Regiesysteem", user_id=coordinator.user_id)


def _elsewhere(world: Walked) -> None:
    """Another coordination point with a household of its own: coordinator, mother, everything but Dekker."""
    region = world.story.region
    with acting(system("test"), writes=True):
        town = Municipality.objects.create(code="0166", name="Kampen")
        for key, name, kind in (
            ("kampen", "Meldpunt Kampen", OrganisationKind.COORDINATION_POINT),
            ("other", "Wijkteam Kampen", OrganisationKind.SOCIAL_WORK),
        ):
            region.organisations[key] = Organisation.objects.create(name=name, kind=kind)
        desk = Desk.objects.create(
            kind=DeskKind.COORDINATION_POINT,
            name="Meldpunt Kampen",
            organisation=region.organisations["kampen"],
            method_key=region.method.key,
        )
        desk.municipalities.add(town)
    officer = _hire(world, "Kees Kamp", "kampen", ActorKind.OFFICER, desk)
    coordinator = _hire(world, "Ria Baas", "other", ActorKind.PROFESSIONAL)
    household = households.create_household(
        by=officer,
        desk_id=desk.id,
        method_hash=region.method_hash,
        event=Event.REFERRAL_RECEIVED,
        name="Gezin Ates",
        municipality_id=town.id,
        members=[NewPerson("Ayse", "Ates", date(1988, 1, 1), "parent", "", "f", True)],
    )
    by = system("test", household.id)
    with acting(by, writes=True):
        person = Membership.objects.get(household=household).person_id
        privacy.involve(
            by=by,
            household_id=household.id,
            role=region.method.first_role(RoleKind.COORDINATOR).key,
            ground=Ground.CONSENT,
            user_id=coordinator.user_id,
            organisation_id=coordinator.organisation_id,
        )
    mother = family_account(region, household.id, person, "Ayse Ates", "ayse.ates@gezin.test")
    world.actors |= {"other officer": officer, "other coordinator": coordinator, "other mother": mother}
