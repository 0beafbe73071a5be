"""Household R. begins: reported by youth protection, seen at home, taken into coordination. [s2 ch. 4]

What the study tells stands here as it was written; names, dates and wording are invented. The first help was in
Groningen and nobody handed it over: Nijmegen had to find out everything again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from rondom.assessment import actions as assessment
from rondom.cases import actions as cases
from rondom.cases import queries as case_queries
from rondom.cases.models import Case, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.households import actions as households
from rondom.households import queries as household_queries
from rondom.households.people import NewAddress, NewPerson
from rondom.intake import actions as intake
from rondom.intake.models import Referral

from . import lives
from .moments import at
from .people import Region

FATHER, MOTHER, DAUGHTER = "Omid", "Shirin", "Tara"
MONTH_20 = 609
END_OF_SUPPORT = 12
"""Days from now: until then the municipality pays for the parenting support. [s2: 1 April]"""

#: domain, why it matters here
DOMAINS = (
    ("finances", "Schulden uit de tijd in Groningen; er is nu een bewindvoerder."),
    ("parenting", "Tara woont bij twee ouders die elkaar niet goed begrijpen."),
    (
        "relations",
        "Shirin is bang voor Omid. De coach ziet een rustige, behulpzame vader. Het blijft een vraag.",
    ),
    ("occupation", "Omid had pizzeria's, Shirin was journalist. Geen van beiden werkt nu."),
    ("self_reliance", "Nieuw in Nederland: taal, brieven en wie waarvoor is."),
)

#: domain, score of the professional, of the family, words
BASELINE = (
    ("finances", 2, 2, "Zonder bewindvoerder lukt het niet."),
    ("parenting", 2, 3, "Tara doet het goed. Op moeilijke dagen van Shirin is het niet veilig genoeg."),
    ("relations", 2, 2, "Eén buurvrouw, verder niemand. Thuis veel spanning."),
    ("occupation", 2, 2, "Drie dagen in de week taal en inburgering."),
    ("self_reliance", 2, 3, "Weten niet wie waarvoor komt."),
)


@dataclass
class Beginning:
    """Referral to variant. `members` by key; `father` and `mother` once they can sign in."""

    region: Region
    referral: Referral | None = None
    case: Case | None = None
    father: Actor | None = None
    mother: Actor | None = None
    members: dict[str, TeamMember] = field(default_factory=dict)
    last: datetime | None = None
    today: date = field(default_factory=clock.today)

    def __getitem__(self, key: str) -> Actor:
        return self.region[key]

    @contextmanager
    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> Iterator[datetime]:
        """So many days before today; time only goes on, also where a weekend moved it."""
        with at(days_ago, hour, minute, not_before=self.last) as then:
            self.last = then
            yield then

    @property
    def file(self) -> UUID:
        return self.intake.household_id

    @property
    def intake(self) -> Referral:
        assert self.referral is not None
        return self.referral

    @property
    def running(self) -> Case:
        self.case = self.case or case_queries.last_case_of(self["officer"], self.file)
        assert self.case is not None
        return self.case

    def person(self, name: str) -> UUID:
        found = household_queries.members(self["officer"], self.file)
        return next(one.person_id for one in found if one.given_name == name)

    def user(self, key: str) -> UUID:
        found = self[key].user_id
        assert found is not None
        return found

    def refer(self) -> None:
        """Youth protection reports the household when it has come to live in Nijmegen."""
        born = self.today - timedelta(days=1590)
        with self.at(MONTH_20, 9):
            self.referral = intake.refer(
                by=self["guardian"],
                municipality_id=self.region.municipality.id,
                household_name="Gezin R.",
                members=[
                    NewPerson(
                        FATHER, "R.", date(1979, 3, 21), "parent", "999998006", "m", True, "0600001081"
                    ),
                    NewPerson(
                        MOTHER, "R.", date(1982, 10, 4), "parent", "999998018", "f", True, "0600001082"
                    ),
                    NewPerson(DAUGHTER, "R.", born, "child", "999998031", "f"),
                ],
                address=NewAddress("Muntweg", 214, "6532TL", "Nijmegen"),
                concern=(
                    "Moeder liet Tara achter bij een bushalte en dreigde het huis in brand te steken waar Tara was. "
                    "Er is een melding gedaan bij de Raad. Er is geen ondertoezichtstelling; wij zijn vrijwillig "
                    "betrokken."
                ),
                others_involved="NIM, Pro Persona, peuterspeelzaal, Portaal, politie",
                earlier_help=(
                    "Groningen, drie jaar in het asielzoekerscentrum: hulp bij geldproblemen, moeder enkele malen "
                    "opgenomen. Daarvan is niets overgedragen."
                ),
                discussed_with_family=True,
            )

    def visits(self) -> None:
        """First a closed face, then a talk; no interpreter, because mother does not want one."""
        officer = self["officer"]
        tries = (
            (606, "phone", "spoken_by_phone", "Vader neemt op. Hij begrijpt niet van wie de vraag komt."),
            (
                603,
                "visit",
                "spoken_at_home",
                "Vader wil geen hulp maar praktische steun. Moeder zegt weinig.",
            ),
        )
        for days, way, outcome, note in tries:
            with self.at(days, 14):
                intake.record_contact(
                    by=officer,
                    referral_id=self.intake.id,
                    at=clock.now(),
                    way=way,
                    announcement="announced",
                    outcome=outcome,
                    note=note,
                )
        with self.at(603, 16):
            intake.tell_family(by=officer, referral_id=self.intake.id, how="Thuis, in het Engels met moeder")
            intake.record_child_seen(
                by=officer,
                referral_id=self.intake.id,
                child_id=self.person(DAUGHTER),
                seen=True,
                heard=False,
                safe_now="yes",
                source="Zelf gezien tijdens het huisbezoek",
                status="observed",
            )
            intake.hold_screening(by=officer, referral_id=self.intake.id)
        with self.at(602, 10):
            self.how_to_talk()

    def how_to_talk(self) -> None:
        """Farsi; mother refuses an interpreter, and why. [spec C5]"""
        officer = self["officer"]
        for name, version in ((MOTHER, 1), (FATHER, 1)):
            mothers = name == MOTHER
            households.describe_person(
                by=officer,
                household_id=self.file,
                person_id=self.person(name),
                version=version,
                language="Farsi",
                interpreter="refused" if mothers else "needed",
                interpreter_reason="Zij is bang dat het rondgaat onder landgenoten." if mothers else "",
                reading_level="simple",
                contact_wishes=(
                    "Spreekt goed Engels. Vraag bij elk belangrijk gesprek opnieuw naar een tolk."
                    if mothers
                    else "Vertel het rustig, en vraag wat hij ervan begreep."
                ),
            )

    def decide(self) -> None:
        officer = self["officer"]
        with self.at(601, 10):
            for criterion, fact in (
                ("beyond_one_member", "Moeder is ziek, vader staat er alleen voor, Tara maakt het mee."),
                ("little_grip", "Geld, brieven en afspraken lukken niet; zij weten niet wie waarvoor komt."),
            ):
                intake.state_fact(
                    by=officer,
                    referral_id=self.intake.id,
                    criterion=criterion,
                    holds="yes",
                    fact=fact,
                    source="Huisbezoek en gesprek met de gezinsvoogd",
                )
            reason = "Dertien organisaties, en niemand die het geheel ziet."
            intake.decide(by=officer, referral_id=self.intake.id, accept=True, reason=reason)
        with self.at(601, 15):
            intake.give_feedback(
                by=officer,
                referral_id=self.intake.id,
                text="De coördinatie is begonnen. Je hoort wie regisseur wordt.",
            )

    def baseline(self) -> None:
        officer = self["officer"]
        with self.at(595, 10):
            who = {
                "mother": (MOTHER, self.person(MOTHER)),
                "daughter": (DAUGHTER, self.person(DAUGHTER)),
            }
            lives.tell(officer, self.file, lives.HOUSEHOLD_R, who)
            for domain, reason in DOMAINS:
                assessment.use_domain(by=officer, household_id=self.file, domain=domain, reason=reason)
            first = assessment.measure(by=officer, household_id=self.file)
            for domain, professional, family, words in BASELINE:
                for rater, value, said in (("professional", professional, words), ("family", family, "")):
                    assessment.score(
                        by=officer,
                        measurement_id=first.id,
                        domain=domain,
                        rater=rater,
                        value=value,
                        words=said,
                    )
            assessment.close_measurement(by=officer, measurement_id=first.id)

    def variant(self) -> None:
        """Everything hangs together and the family wants one person of its own: variant 5."""
        officer = self["officer"]
        with self.at(592, 9):
            for fact, words in (
                ("overlap", "Voogd, coach, wijkteam en consultatiebureau komen voor dezelfde mensen."),
                ("depends_on_each_other", "Opvoedhulp lukt pas als de behandeling van moeder rust geeft."),
                ("household_is_party", "Vader wil zelf dingen oppakken."),
            ):
                cases.state_variant_fact(
                    by=officer, case_id=self.running.id, fact=fact, holds="yes", words=words
                )
            for key in ("guardian", "parenting"):
                self.join(key, "guardian" if key == "guardian" else "team_member", *COMES_FOR[key])
            for criterion, words in (
                ("beyond_one_member", "Moeder, vader en Tara hebben er alle drie last van."),
                ("little_grip", "Veel lukt niet zonder hulp, en die hulp is er van te veel kanten."),
                ("known_and_accepted", "Beide ouders kennen Koen en vertrouwen hem."),
            ):
                cases.state_coach_fact(
                    by=officer, case_id=self.running.id, criterion=criterion, holds="yes", fact=words
                )
        with self.at(592, 11):
            cases.decide_variant(by=officer, case_id=self.running.id, variant=5)

    def join(self, key: str, role: str, what: str, who: tuple[str, ...] = ()) -> None:
        self.members[key] = cases.add_member(
            by=self["officer"],
            case_id=self.running.id,
            attachment="professional",
            role=role,
            user_id=self.user(key),
            organisation_id=self[key].organisation_id,
            comes_for=what,
            about=[self.person(one) for one in who],
            expected_end=self.today + timedelta(days=END_OF_SUPPORT) if key == "parenting" else None,
        )


#: what everybody comes for, in words the family can use, and for whom
COMES_FOR: dict[str, tuple[str, tuple[str, ...]]] = {
    "guardian": ("Let op dat Tara veilig is. Vrijwillig: er is geen rechter bij nodig.", (DAUGHTER,)),
    "parenting": ("Helpt om de week bij het opvoeden, zolang de indicatie loopt", (DAUGHTER,)),
    "psychologist": ("Behandelt Shirin, elke week", (MOTHER,)),
    "neighbourhood": ("Beslist welke hulp de gemeente betaalt", ()),
    "nurse": ("Kijkt of Tara goed groeit", (DAUGHTER,)),
    "gp": ("Voor als iemand ziek is", ()),
    "administrator": ("Regelt het geld en de schulden", ()),
    "landlord": ("Voor de woning en de huur", ()),
    "police": ("Kent de melding van toen; komt alleen als het nodig is", ()),
    "newcomers": ("Helpt met brieven, formulieren en de taalcursus", (FATHER,)),
    "playgroup": ("Tara speelt en leert hier Nederlands", (DAUGHTER,)),
}
