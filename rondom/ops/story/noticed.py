"""From the first signal to the decision: the school, the landlord, three weeks of a closed door."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from rondom.assessment.models import Measurement
from rondom.cases import queries as case_queries
from rondom.cases.models import Case, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households import queries as household_queries
from rondom.households.people import NewAddress, NewPerson
from rondom.index import actions as index
from rondom.index import queries as index_queries
from rondom.index.enums import MatchStatus
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.intake import actions as intake
from rondom.intake.models import Referral

from .family import Family
from .moments import at
from .people import Region


@dataclass
class Noticed:
    """Steps 1 and 2. `day` is how many days ago the first signal was; the rest is what it has come to."""

    region: Region
    day: int
    family: Family = field(default_factory=Family)
    referral: Referral | None = None
    household_id: UUID | None = None
    case: Case | None = None
    mother: Actor | None = None
    members: dict[str, TeamMember] = field(default_factory=dict)
    measurement: Measurement | None = None

    last: datetime | None = None

    def __getitem__(self, key: str) -> Actor:
        return self.region[key]

    @contextmanager
    def at(self, day: int, hour: int, minute: int = 0) -> Iterator[datetime]:
        """Let it be the ``day``-th day after the first signal; time only goes on, also where a weekend moved it."""
        with at(self.day - day, hour, minute, not_before=self.last) as then:
            self.last = then
            yield then

    @property
    def file(self) -> UUID:
        assert self.household_id is not None
        return self.household_id

    @property
    def running(self) -> Case:
        """The case, which came about after the decision; kept when it is closed."""
        with acting(self["officer"]):
            self.case = self.case or case_queries.last_case_of(self["officer"], self.file)
        assert self.case is not None
        return self.case

    def people(self) -> dict[str, UUID]:
        """Given name → person, as the meldpunt sees them."""
        with acting(self["officer"]):
            found = household_queries.members(self["officer"], self.file)
        return {one.given_name: one.person_id for one in found}

    # 1. Noticing

    def signals(self) -> None:
        """The school and the landlord each say that they are concerned; the index lets them find each other."""
        mine = self.family
        child, born, _sex = mine.children[1]
        with self.at(0, 9, 15):
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
        with self.at(1, 14, 30):
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
        with self.at(2, 10):
            match = index_match(self["teacher"], own_signal(self["teacher"], self.family.name))
            if match is not None:
                index.take_initiative(by=self["teacher"], match_id=match)
        with self.at(6, 16):
            signal = own_signal(self["teacher"], self.family.name)
            index.request_coordination(by=self["teacher"], signal_id=signal)

    # 2. Intake

    def refer(self) -> None:
        """The school refers the household to the meldpunt."""
        mine = self.family
        with self.at(7, 9):
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
            # who called each other write down what they agreed: one plan is needed
            match = index_match(self["teacher"], own_signal(self["teacher"], mine.name))
            if match is not None:
                index.close_match(by=self["teacher"], match_id=match, variant=3)
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
                "De deur gaat open. Bergen post, schimmel, veel afwas. Moeder schaamt zich. Volgende keer mag "
                "het achterom.",
            ),
        )
        for days, hour, way, announcement, outcome, note in tries:
            with self.at(days, hour):
                intake.record_contact(
                    by=officer,
                    referral_id=self.intake.id,
                    at=clock.now(),
                    way=way,
                    announcement=announcement,
                    outcome=outcome,
                    note=note,
                )
        with self.at(28, 15):
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
        with self.at(29, 10):
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
        with self.at(29, 16):
            intake.give_feedback(
                by=officer,
                referral_id=self.intake.id,
                text="Het meldpunt heeft het gezin gesproken en start de coördinatie. Je hoort wie coördinator wordt.",
            )


def index_match(actor: Actor, signal_id: UUID) -> UUID | None:
    """The newest match of this signal that waits for an initiative or an outcome."""
    with acting(actor):
        matches = index_queries.my_matches(actor, signal_id)
    waiting = (MatchStatus.OPEN, MatchStatus.IN_CONTACT)
    return next((view.match.id for view in matches if view.match.status in waiting), None)


def own_signal(actor: Actor, family_name: str) -> UUID:
    """The signal this professional registered about somebody of this name."""
    with acting(actor):
        signals = index_queries.my_signals(actor)
    for view in signals:
        if any(one.identity.family_name == family_name for one in view.people):
            return view.signal.id
    raise LookupError(family_name)
