"""What the family of household Dekker decides about its data, and what the privacy officer finds on her list.

So that each page about privacy has something to show: consent on paper and on screen, one withdrawn, a release, a
shield with an end, a text that the mother does not agree with, questions to the privacy officer, a file past its term.
"""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from rondom.core import clock, words
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.intake import actions as intake
from rondom.journal.models import ContactNote
from rondom.privacy import queries as privacy
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent.enums import Kind, Track
from rondom.privacy.consent.models import Consent
from rondom.privacy.consent.rules import Terms
from rondom.privacy.regulation import actions as regulation
from rondom.privacy.retention import requests
from rondom.privacy.rights import actions as rights
from rondom.privacy.shields import actions as shields
from rondom.privacy.watching import actions as watching

from .dekker import Dekker
from .family import Family
from .moments import at
from .paper import scanned
from .people import Region

BRANDSMA = Family(
    name="Brandsma",
    mother="Ingrid",
    mother_born=date(1984, 6, 3),
    children=(("Joost", date(2012, 1, 20), "m"), ("Femke", date(2015, 5, 6), "f")),
    street="Sweelinckstraat",
    number=54,
    postcode="8031AP",
    bsn="999990226",
    child_bsns=("999990202", "999990214"),
    email="ingrid.brandsma@rondom.example",
)


def first_version() -> None:
    """The regulation as it was when the region began with Rondom."""
    regulation.publish(by=system("publish-regulation"))


def tell_privacy(dekker: Dekker) -> None:
    """Over the last two months."""
    _Told(dekker).tell()


def tell_refused(region: Region) -> None:
    """More than a year ago a household could be helped elsewhere: what was written then is past its term."""
    story = Dekker(region, 440, BRANDSMA).tell("visits")
    with story.at(29, 10):
        intake.decide(
            by=region["officer"],
            referral_id=story.intake.id,
            accept=False,
            reason="Eén organisatie kan dit alleen. Het gezin heeft genoeg aan opvoedhulp.",
            refused_to="Jeugdhulp IJssel",
        )


class _Told:
    def __init__(self, dekker: Dekker) -> None:
        assert dekker.mother is not None and dekker.mother.person_id is not None
        self.dekker, self.mother, self.person = dekker, dekker.mother, dekker.mother.person_id
        self.worker, self.file = dekker["worker"], dekker.file

    def tell(self) -> None:
        self.on_paper()
        self.released()
        self.given_and_taken_back()
        self.hidden()
        self.not_agreed()
        self.asked_of_the_privacy_officer()
        self.waiting()

    def organisation(self, key: str) -> UUID:
        found: UUID = self.dekker.region.organisations[key].id
        return found

    def terms(self, purpose: str, category: str, to: str) -> Terms:
        return Terms(
            Kind.CONSENT,
            self.person,
            purpose,
            Track.PROFESSIONAL,
            (category,),
            (self.organisation(to),),
        )

    def ask(self, terms: Terms) -> Consent:
        return consents.ask(by=self.worker, household_id=self.file, terms=terms)

    def on_paper(self) -> None:
        """Signed at the kitchen table, scanned at the office."""
        with at(60, 14):
            terms = self.terms("Samen een regeling maken over de huur", "finances", "housing")
            asked = self.ask(terms)
        with at(59, 9):
            day = clock.today() - timedelta(days=1)
            lines = (
                "Toestemming om gegevens te delen",
                "",
                "Ik, Carla Dekker, vind het goed dat Wonen aan de Vecht",
                "mijn gegevens over geld en schulden ziet.",
                f"Waarvoor: {terms.purpose.lower()}.",
                "Ik kan dit altijd weer intrekken.",
                "",
                f"Zwolle, {words.day_nl(day, date.min)}",
                "Handtekening: C. Dekker",
            )
            consents.record_given(
                by=self.worker,
                household_id=self.file,
                consent_id=asked.id,
                persons=[self.person],
                how="paper",
                on=day,
                scan=scanned(lines),
            )

    def released(self) -> None:
        """The debt counsellor may speak; the mother asked for it herself."""
        with at(52, 10):
            terms = replace(
                self.terms("Samen één betaalplan maken", "finances", "social"),
                kind=Kind.RELEASE,
                track=Track.CLIENT,
                from_organisation_id=self.organisation("debt"),
                from_user_id=self.dekker["debt"].user_id,
            )
            asked = self.ask(terms)
        with at(51, 20):
            consents.give(by=self.mother, household_id=self.file, consent_id=asked.id)

    def given_and_taken_back(self) -> None:
        with at(45, 10):
            asked = self.ask(self.terms("Weten waarom Carla vaak moe is", "physical_health", "school"))
        with at(44, 19):
            consents.give(by=self.mother, household_id=self.file, consent_id=asked.id)
        with at(12, 20):
            consents.withdraw(by=self.mother, household_id=self.file, consent_id=asked.id)

    def hidden(self) -> None:
        """What the school writes is not for who helps with the debts, at the mother's request; for two months."""
        user_id = self.dekker["debt"].user_id
        assert user_id is not None
        with at(25, 11):
            shields.place(
                by=self.worker,
                household_id=self.file,
                target="user",
                hidden_from=user_id,
                category="education",
                reason="request",
                why="Carla vroeg erom: voor het betaalplan hoeft Dirk niets over school te weten.",
                until=clock.today() + timedelta(days=60),
            )

    def note(self, by: Actor) -> ContactNote:
        with acting(self.mother):
            notes = ContactNote.objects.filter(household_id=self.file, created_by=by.user_id)
            return notes.filter(category="agreements").order_by("created_at", "id")[0]

    def not_agreed(self) -> None:
        """One text stays as it is, with her words beside it; about another she waits for an answer."""
        coach = self.dekker["coach"]
        with at(20, 20):
            asked = rights.ask_correction(
                by=self.mother,
                household_id=self.file,
                kind="journal.contactnote",
                item_id=self.note(coach).pk,
                words="Ik lachte niet voor het eerst. Met mijn kinderen lach ik elke dag.",
            )
        with at(19, 9):
            rights.answer_correction(
                by=coach,
                household_id=self.file,
                request_id=asked.pk,
                granted=False,
                answer="Zo zag ik het die ochtend. Uw woorden staan er nu naast, zodat iedereen beide leest.",
                version=asked.version,
            )
        with at(2, 20):
            rights.ask_correction(
                by=self.mother,
                household_id=self.file,
                kind="journal.contactnote",
                item_id=self.note(self.worker).pk,
                words="Het waren vier brieven van de deurwaarder, niet drie.",
            )

    def asked_of_the_privacy_officer(self) -> None:
        """To erase, not to use for now, and about a night on which somebody looked."""
        with at(8, 20):
            requests.ask(
                by=self.mother,
                household_id=self.file,
                person_id=self.person,
                categories=["physical_health"],
                words="Dit ging over vorig jaar. Ik wil niet dat het blijft staan.",
            )
        with at(5, 20):
            rights.ask(
                by=self.mother,
                household_id=self.file,
                kind="restriction",
                words="Gebruik de scores over mij niet zolang ik nog op antwoord wacht.",
                person_id=self.person,
            )
        with at(4, 20):
            with acting(self.mother):
                seen = privacy.who_looked(self.mother, self.file, others_only=True)
            looked = seen.object_list[0].request_id
            assert looked is not None
            watching.ask(
                by=self.mother,
                household_id=self.file,
                request_id=looked,
                words="Wie was dit, en waarom keek die toen?",
            )

    def waiting(self) -> None:
        """Asked yesterday; the mother has not answered."""
        with at(1, 16):
            until = clock.today() + timedelta(days=180)
            terms = self.terms("Weten op welke ochtenden Carla werkt", "plan", "housing")
            self.ask(replace(terms, until=until))
