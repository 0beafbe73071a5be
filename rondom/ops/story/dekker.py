"""Case Dekker: a mother and her two children, from the first signal to the closing, step by step.

The facts are those of the Zwolle study (chapter 3): a school that complains, three weeks of visits without answer, one
day an open door; debts, post, mould, shame. Names, address, numbers and everything after the first talk are invented.
Each step is told through the application's own actions by the person whose turn it is.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from rondom.assessment import actions as assessment
from rondom.assessment.models import Measurement
from rondom.cases import actions as cases
from rondom.cases import queries as case_queries
from rondom.cases.models import Case, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.households import actions as households
from rondom.households import queries as household_queries
from rondom.households.people import NewAddress, NewPerson
from rondom.index import actions as index
from rondom.index.enums import MatchStatus
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.intake import actions as intake
from rondom.intake.models import Referral
from rondom.journal import actions as journal
from rondom.meetings import actions as meetings
from rondom.meetings import recording
from rondom.methods.enums import RoleKind
from rondom.plans import actions as plans

from .moments import at
from .people import Region, family_account


@dataclass(frozen=True)
class Family:
    """What differs when the same way is walked by another household of the demo."""

    name: str = "Dekker"
    mother: str = "Carla"
    mother_born: date = date(1991, 5, 4)
    children: tuple[tuple[str, date, str], ...] = (
        ("Lisa", date(2016, 9, 17), "f"),
        ("Tim", date(2018, 1, 9), "m"),
    )
    street: str = "Beethovenlaan"
    number: int = 112
    postcode: str = "8031CL"
    bsn: str = "999990019"
    child_bsns: tuple[str, ...] = ("999990020", "999990032")
    email: str = "carla.dekker@rondom.example"


@dataclass
class Dekker:
    """The household and what it has come to; `day` is how many days ago the first signal was."""

    region: Region
    day: int
    family: Family = field(default_factory=Family)
    referral: Referral | None = None
    household_id: UUID | None = None
    case: Case | None = None
    mother: Actor | None = None
    members: dict[str, TeamMember] = field(default_factory=dict)
    measurement: Measurement | None = None

    def __getitem__(self, key: str) -> Actor:
        return self.region[key]

    @property
    def file(self) -> UUID:
        assert self.household_id is not None
        return self.household_id

    @property
    def running(self) -> Case:
        assert self.case is not None
        return self.case

    def people(self) -> dict[str, UUID]:
        """Given name → person, as the meldpunt sees them."""
        found = household_queries.members(self["officer"], self.file)
        return {one.given_name: one.person_id for one in found}

    # 1. Noticing

    def signals(self) -> None:
        """The school and the landlord each say that they are concerned; the index lets them find each other."""
        mine = self.family
        child, born, _sex = mine.children[1]
        with at(self.day, 9, 15):
            index.register_signal(
                by=self["teacher"],
                subjects=[
                    NewSubject(
                        "child",
                        Identity(child, mine.name, born, mine.child_bsns[1], mine.postcode, mine.number),
                    )
                ],
                others_involved=True,
                consider_coordination=True,
                consider_reason="others_involved",
            )
        with at(self.day - 1, 14, 30):
            index.register_signal(
                by=self["landlord"],
                subjects=[
                    NewSubject(
                        "parent",
                        Identity(mine.mother, mine.name, mine.mother_born, "", mine.postcode, mine.number),
                    ),
                    NewSubject("child", Identity(child, mine.name, None, "", mine.postcode, mine.number)),
                ],
                others_involved=False,
            )

    def contact(self) -> None:
        """They talk; it does not get off the ground; the school asks for coordination."""
        with at(self.day - 2, 10):
            match = index_match(self["teacher"])
            if match is not None:
                index.take_initiative(by=self["teacher"], match_id=match)
        with at(self.day - 6, 16):
            signal = own_signal(self["teacher"], self.family.name)
            index.request_coordination(by=self["teacher"], signal_id=signal)

    # 2. Intake

    def refer(self) -> None:
        """The school refers the household to the meldpunt."""
        mine = self.family
        with at(self.day - 7, 9):
            self.referral = intake.refer(
                by=self["teacher"],
                municipality_id=self.region.municipality.id,
                household_name=f"Gezin {mine.name}",
                members=[
                    NewPerson(
                        mine.mother, mine.name, mine.mother_born, "parent", mine.bsn, "f", True, "0611111111"
                    ),
                    *(
                        NewPerson(name, mine.name, born, "child", bsn, sex)
                        for (name, born, sex), bsn in zip(mine.children, mine.child_bsns, strict=True)
                    ),
                ],
                address=NewAddress(mine.street, mine.number, mine.postcode, "Zwolle"),
                concern=(
                    "De kinderen komen vaak te laat en zonder eten. Moeder komt niet op gesprekken en reageert niet "
                    "op brieven of telefoon."
                ),
                others_involved="Woningcorporatie",
                earlier_help="Schuldhulp, twee jaar geleden gestopt",
                discussed_with_family=False,
                discussed_not_why="Moeder is niet te bereiken. Op school zei ze dat ze met niemand wil praten.",
                signal_ids=[own_signal(self["teacher"], mine.name)],
            )
        self.household_id = self.referral.household_id

    def visits(self) -> None:
        """Three weeks nobody answers the bell, letters or telephone. Then the door opens."""
        officer = self["officer"]
        tries = (
            (8, 11, "visit", "unannounced", "nobody_answered", "Gordijnen dicht, geen reactie op de bel."),
            (10, 15, "phone", "announced", "nobody_answered", "Voicemail ingesproken, niet teruggebeld."),
            (14, 16, "letter", "announced", "message_left", "Kaartje in de bus met naam en telefoonnummer."),
            (21, 10, "visit", "announced", "nobody_answered", "Wel iemand thuis gehoord."),
            (
                28,
                13,
                "visit",
                "unannounced",
                "spoken_at_home",
                "De deur gaat open. Bergen post, schimmel op de muur, veel afwas. Moeder schaamt zich. Volgende keer mag "
                "het achterom.",
            ),
        )
        for days, hour, way, announcement, outcome, note in tries:
            with at(self.day - days, hour):
                intake.record_contact(
                    by=officer,
                    referral_id=self.intake.id,
                    at=clock.now(),
                    way=way,
                    announcement=announcement,
                    outcome=outcome,
                    note=note,
                )
        with at(self.day - 28, 15):
            intake.tell_family(
                by=officer, referral_id=self.intake.id, how="Aan de keukentafel, tijdens het bezoek"
            )
            for name, _born, _sex in self.family.children:
                intake.record_child_seen(
                    by=officer,
                    referral_id=self.intake.id,
                    child_id=self.people()[name],
                    seen=True,
                    heard=True,
                    safe_now="yes",
                    source="Zelf gezien tijdens het huisbezoek",
                    status="observed",
                )
            intake.hold_screening(by=officer, referral_id=self.intake.id)

    @property
    def intake(self) -> Referral:
        assert self.referral is not None
        return self.referral

    def decide(self) -> None:
        """Eligibility with facts; coordination begins; the school hears it."""
        officer = self["officer"]
        with at(self.day - 29, 10):
            for criterion, holds, fact in (
                (
                    "beyond_one_member",
                    "yes",
                    "Moeder kan het niet meer aan; de kinderen missen eten en slaap.",
                ),
                ("little_grip", "yes", "Post ongeopend, schulden groeien, afspraken lukken niet."),
                ("threatened_eviction", "yes", "De corporatie stuurde een laatste brief over de huur."),
            ):
                intake.state_fact(
                    by=officer,
                    referral_id=self.intake.id,
                    criterion=criterion,
                    holds=holds,
                    fact=fact,
                    source="Huisbezoek en gesprek met moeder",
                )
            intake.decide(
                by=officer,
                referral_id=self.intake.id,
                accept=True,
                reason="Op veel gebieden tegelijk gaat het niet, en niemand heeft het overzicht.",
            )
        with at(self.day - 29, 16):
            intake.give_feedback(
                by=officer,
                referral_id=self.intake.id,
                text="Het meldpunt heeft het gezin gesproken en start de coördinatie. U hoort wie de coördinator wordt.",
            )
        self.case = case_queries.open_case_of(officer, self.file)

    # 3. Getting to know

    def baseline(self) -> None:
        """The file, the domains that matter, and how mother and the worker see them."""
        officer = self["officer"]
        people = self.people()
        with at(self.day - 31, 10):
            mother = household_queries.person(officer, self.file, people[self.family.mother])
            households.describe_person(
                by=officer,
                household_id=self.file,
                person_id=mother.id,
                version=mother.version,
                language="Nederlands",
                reading_level="simple",
                contact_wishes="Achterom komen. Liever bellen dan een brief.",
            )
            for domain, reason in DOMAINS:
                assessment.use_domain(by=officer, household_id=self.file, domain=domain, reason=reason)
            self.measurement = assessment.measure(by=officer, household_id=self.file)
            for domain, professional, family, words in BASELINE:
                assessment.score(
                    by=officer,
                    measurement_id=self.measurement.id,
                    domain=domain,
                    rater="professional",
                    value=professional,
                    words=words,
                )
                assessment.score(
                    by=officer,
                    measurement_id=self.measurement.id,
                    domain=domain,
                    rater="family",
                    value=family,
                )
            assessment.close_measurement(by=officer, measurement_id=self.measurement.id)

    # 4. Variant

    def variant(self) -> None:
        """Five criteria hold: advice 5; decided so."""
        officer = self["officer"]
        with at(self.day - 34, 9):
            professionals = (
                ("worker", "team_member", "Praktische hulp en post"),
                ("debt", "team_member", "Schulden in beeld krijgen"),
                ("teacher", "team_member", "School en de kinderen"),
            )
            for key, role, what in professionals:
                self.members[key] = cases.add_member(
                    by=officer,
                    case_id=self.running.id,
                    attachment="professional",
                    role=role,
                    user_id=self[key].user_id,
                    organisation_id=self[key].organisation_id,
                    comes_for=what,
                )
            for fact, words in (
                ("overlap", "School, corporatie en schuldhulp werken met dezelfde mensen."),
                ("depends_on_each_other", "Hulp bij het opvoeden lukt pas als er rust is rond het geld."),
                ("household_is_party", "Moeder doet mee en beslist mee."),
            ):
                cases.state_variant_fact(
                    by=officer, case_id=self.running.id, fact=fact, holds="yes", words=words
                )
            for criterion, words in (
                ("beyond_one_member", "Moeder en beide kinderen hebben er last van."),
                ("little_grip", "Post, geld en dagritme lukken niet meer."),
                ("known_and_accepted", "Moeder kent Joris van een open inloop en wil met hem verder."),
            ):
                cases.state_coach_fact(
                    by=officer, case_id=self.running.id, criterion=criterion, holds="yes", fact=words
                )
        with at(self.day - 34, 11):
            cases.decide_variant(by=officer, case_id=self.running.id, variant=5)

    # 5. Round table

    def round_table(self) -> None:
        """Everyone at the table; who is responsible, who coordinates, who is the coach."""
        officer = self["officer"]
        people = self.people()
        with at(self.day - 35, 9):
            self.members["mother"] = cases.add_member(
                by=officer,
                case_id=self.running.id,
                attachment="family",
                person_id=people[self.family.mother],
                comes_for="Beslist mee over alles",
            )
            self.mother = family_account(
                self.region,
                self.file,
                people[self.family.mother],
                f"{self.family.mother} {self.family.name}",
                self.family.email,
            )
            table = meetings.plan_meeting(
                by=officer,
                household_id=self.file,
                kind="round_table",
                planned_at=clock.now() + timedelta(days=6),
                place="Wijkcentrum Holtenbroek, kamer 2",
                invited=[member.id for member in self.members.values()],
                points=["Wat wil Carla?", "Wie doet wat?", "Wie is het aanspreekpunt?"],
            )
        with at(self.day - 42, 13):
            meetings.open_meeting(by=officer, household_id=self.file, meeting_id=table.id)
            for attendance in table.attendances.all():
                recording.mark_presence(
                    by=officer,
                    household_id=self.file,
                    meeting_id=table.id,
                    attendance_id=attendance.id,
                    presence="present",
                    version=attendance.version,
                )
            first = table.points.order_by("ordinal")[0]
            recording.write_point(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                point_id=first.id,
                version=first.version,
                said="Ik wil weer post durven openmaken. En dat de kinderen op tijd op school zijn.",
            )
            recording.decide(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                text="Fatima is het aanspreekpunt voor iedereen, Joris staat naast Carla.",
            )
            recording.agree(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                text="Samen de post van drie jaar sorteren",
                owner_id=self.members["worker"].id,
                due_on=clock.today() + timedelta(days=21),
            )
            cases.name_responsible(
                by=officer,
                case_id=self.running.id,
                organisation_id=self.region.organisations["social"].id,
                reason="Het wijkteam heeft de meeste contacturen en het vertrouwen van moeder.",
            )
            for key, kind in (("worker", RoleKind.COORDINATOR), ("coach", RoleKind.COACH)):
                self.members[key + "_leads"] = cases.appoint(
                    by=officer,
                    case_id=self.running.id,
                    role=self.region.method.first_role(kind).key,
                    user_id=self.user(key),
                    because="Kent het gezin en heeft tijd om wekelijks te komen.",
                    family_says="Moeder wil dit graag.",
                )
            meetings.fix_next(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                planned_at=clock.now() + timedelta(days=91),
                kind="periodic",
            )
            table.refresh_from_db()
            recording.close_meeting(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                version=table.version,
                family_talk=f"Na afloop met {self.family.mother} gesproken. Ze was opgelucht.",
            )

    def user(self, key: str) -> UUID:
        found = self[key].user_id
        assert found is not None
        return found

    # 6. Team

    def team(self) -> None:
        """What they offer and expect of each other; where it does not fit."""
        coordinator, coach = self.members["worker_leads"], self.members["coach_leads"]
        with at(self.day - 44, 10):
            cases.state_offer(
                by=self["worker"],
                member_id=coordinator.id,
                gives=["plan", "agreements"],
                contact_per_month=8,
                answers_within_days=1,
                channels=["message", "phone", "mail"],
                reachable="Ma t/m do, 9-17 uur",
            )
            cases.state_offer(
                by=self["debt"],
                member_id=self.members["debt"].id,
                gives=["plan"],
                contact_per_month=1,
                answers_within_days=5,
                channels=["meeting_only"],
            )
            cases.state_expectation(
                by=self["worker"],
                holder_id=coordinator.id,
                other_id=self.members["debt"].id,
                wants=["plan"],
                contact_per_month=2,
                answers_within_days=2,
                channel="mail",
            )
            cases.state_expectation(
                by=self["coach"],
                holder_id=coach.id,
                other_id=coordinator.id,
                wants=["plan"],
                contact_per_month=4,
                answers_within_days=1,
                channel="phone",
            )

    # 7. One plan

    def plan(self) -> None:
        """Goals in mother's words, tasks with one owner; proposed, agreed, binding; then a new version."""
        worker = self["worker"]
        with at(self.day - 45, 9):
            post = plans.add_goal(
                by=worker,
                household_id=self.file,
                domain="finances",
                family_words="Ik wil weer post durven openmaken",
                measurable="Alle post is gesorteerd en elke week is er een vast postmoment.",
                first_step="Eén doos samen openmaken",
            )
            school = plans.add_goal(
                by=worker,
                household_id=self.file,
                domain="parenting",
                family_words="Dat Lisa en Tim op tijd op school zijn, met brood mee",
                measurable="Vier van de vijf dagen op tijd, zes weken lang.",
            )
            today = clock.today()
            for goal, title, owner, days, help_ in (
                (post, "Overzicht van alle schulden maken", "debt", 28, "debt_help"),
                (post, "Elke dinsdag een kwartier post openen", "mother", 60, ""),
                (school, "Ontbijt en brood klaarzetten oefenen", "coach_leads", 45, "parenting_support"),
                (school, "Elke maandag bellen hoe de week begon", "teacher", 90, "school_support"),
            ):
                plans.add_task(
                    by=worker,
                    household_id=self.file,
                    goal_id=goal.id,
                    title=title,
                    owner_id=self.members[owner].id,
                    due_on=today + timedelta(days=days),
                    kind_of_help=help_,
                )
            self.propose("Eerste plan, na het rondetafelgesprek")
        with at(self.day - 48, 11):
            self.everyone_agrees()

    def propose(self, reason: str) -> None:
        plans.propose(by=self["worker"], household_id=self.file, reason=reason)

    def everyone_agrees(self) -> None:
        """Each party gives its own answer."""
        from rondom.plans import queries

        helpers = {
            str(self[key].organisation_id): self[key]
            for key in ("worker", "coach", "debt", "teacher", "officer")
        }
        latest = queries.plan(self["worker"], self.file).latest
        assert latest is not None
        for party in latest.agreements:
            who = self.mother if party.kind == "person" else None
            if who is None:
                who = next(one for one in helpers.values() if one.organisation_name == party.name)
            plans.answer(by=who, household_id=self.file, agreement_id=party.id, agreed=True)

    def second_version(self) -> None:
        """Something is added; the new version shows what changed and binds when all agree again."""
        worker = self["worker"]
        with at(self.day - 62, 10):
            home = plans.add_goal(
                by=worker,
                household_id=self.file,
                domain="housing",
                family_words="Een huis zonder schimmel",
                measurable="De corporatie heeft de muren hersteld.",
            )
            plans.add_task(
                by=worker,
                household_id=self.file,
                goal_id=home.id,
                title="Met de corporatie een afspraak maken over de muren",
                owner_id=self.members["worker_leads"].id,
                due_on=clock.today() + timedelta(days=30),
                kind_of_help="housing_support",
            )
            self.propose("Doel over de woning toegevoegd")
        with at(self.day - 64, 15):
            self.everyone_agrees()

    # 8. Work goes on

    def work(self) -> None:
        """Contact notes, a task done, a critical point seen by all but one."""
        with at(self.day - 66, 11):
            journal.write_note(
                by=self["worker"],
                household_id=self.file,
                kind="visit",
                text="Samen twee dozen post geopend. Drie brieven van de deurwaarder apart gelegd voor Dirk.",
                category="agreements",
                minutes=45,
                spoken_with=self.family.mother,
            )
        with at(self.day - 68, 16):
            journal.write_note(
                by=self["coach"],
                household_id=self.file,
                kind="visit",
                text="Brood klaargemaakt met Lisa en Tim. Carla lachte voor het eerst.",
                category="agreements",
                minutes=60,
                planned=False,
                spoken_with=f"{self.family.mother} en de kinderen",
            )
        with at(self.day - 70, 10):
            self.finish(
                self["debt"], "Overzicht van alle schulden maken", "Veertien schuldeisers, samen 31.400 euro."
            )
        with at(self.day - 72, 9):
            point = journal.raise_point(
                by=self["debt"],
                household_id=self.file,
                kind="situation_changed",
                text="De ontruiming is van de baan: er is een regeling met de corporatie.",
            )
        with at(self.day - 72, 14):
            for key in ("worker", "coach", "teacher"):
                journal.acknowledge(by=self[key], household_id=self.file, point_id=point.id)

    def finish(self, who: Actor, title: str, outcome: str) -> None:
        from rondom.plans import queries

        task = next(one for one in queries.plan(who, self.file).tasks if one.title == title)
        plans.finish_task(by=who, household_id=self.file, task_id=task.id, done=True, outcome=outcome)

    # 9. Review

    def review(self) -> None:
        """After three months: measured again, the effect per domain, the plan goes on."""
        worker = self["worker"]
        with at(self.day - 136, 10):
            again = assessment.measure(by=worker, household_id=self.file)
            for domain, professional, family in AFTER_THREE_MONTHS:
                assessment.score(
                    by=worker,
                    measurement_id=again.id,
                    domain=domain,
                    rater="professional",
                    value=professional,
                )
                assessment.score(
                    by=worker, measurement_id=again.id, domain=domain, rater="family", value=family
                )
            assessment.close_measurement(by=worker, measurement_id=again.id)
            plans.hold_review(
                by=worker,
                household_id=self.file,
                measurement_id=again.id,
                findings="De post en de school gaan goed. De woning nog niet: de corporatie komt volgende maand.",
                family_words="Ik slaap weer. Op dinsdag doe ik mijn post, soms zelfs alleen.",
            )

    # 10. Closing

    def close(self) -> None:
        """Goals are met; who keeps watch is clear; everyone is told."""
        with at(self.day - 215, 10):
            cases.close_case(
                by=self["officer"],
                case_id=self.running.id,
                kind="fully_closed",
                ground="goals_met",
                reason="De doelen zijn gehaald en moeder heeft het zelf in de hand.",
                relapse_level="medium",
                relapse_because=["debts_not_calm", "small_network"],
                watch_member_id=self.members["teacher"].id,
                watch_note="Anna belt elke maand even met moeder.",
                family_evaluation="Eindelijk één iemand die alles wist. Ik hoefde het niet steeds opnieuw te vertellen.",
                family_grade=8,
            )

    STEPS = [
        "signals",
        "contact",
        "refer",
        "visits",
        "decide",
        "baseline",
        "variant",
        "round_table",
        "team",
        "plan",
        "second_version",
        "work",
        "review",
        "close",
    ]

    def tell(self, until: str) -> "Dekker":
        """Everything up to and including step ``until``."""
        for step in self.STEPS:
            getattr(self, step)()
            if step == until:
                break
        return self


def index_match(actor: Actor) -> UUID | None:
    """The newest match of this professional that waits for an initiative."""
    from rondom.index import queries

    found = [view.match.id for view in queries.my_matches(actor) if view.match.status == MatchStatus.OPEN]
    return next(iter(found), None)


def own_signal(actor: Actor, family_name: str) -> UUID:
    """The signal this professional registered about somebody of this name."""
    from rondom.index import queries

    for view in queries.my_signals(actor):
        if any(one.identity.family_name == family_name for one in view.people):
            return view.signal.id
    raise LookupError(family_name)


#: domain, why it matters here
DOMAINS = (
    ("housing", "Schimmel op de muren en een brief over de huur."),
    ("finances", "Grote schulden, post blijft dicht."),
    ("parenting", "De kinderen komen te laat en zonder brood."),
    ("relations", "Vader is weg na ruzie; er zijn geen vrienden."),
    ("housekeeping", "Veel afwas en was; moeder ziet er geen begin aan."),
    ("psychological", "Moeder slaapt slecht en voelt zich niets waard."),
)

#: domain, score of the worker, score of mother, words
BASELINE = (
    ("housing", 2, 3, "Vochtig huis, dreigende ontruiming."),
    ("finances", 1, 1, "Deurwaarders aan de deur, geen overzicht."),
    ("parenting", 2, 3, "Ze houdt van haar kinderen maar komt er niet aan toe."),
    ("relations", 2, 2, "Geen vrienden, ouders gaven geen voorbeeld."),
    ("housekeeping", 2, 2, "Bergen afwas."),
    ("psychological", 2, 1, "Slaapt drie uur per nacht."),
)

AFTER_THREE_MONTHS = (
    ("housing", 2, 3),
    ("finances", 3, 3),
    ("parenting", 4, 4),
    ("relations", 2, 3),
    ("housekeeping", 3, 3),
    ("psychological", 3, 3),
)
