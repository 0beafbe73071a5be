"""Getting to know each other is written down once: what goes well, what is difficult, and mother's words beside it."""

from dataclasses import dataclass

from rondom.assessment.factors import actions as factors
from rondom.assessment.factors.actions import Said
from rondom.assessment.factors.models import Factor
from rondom.assessment.report import actions as reports
from rondom.assessment.report import queries as report_queries
from rondom.assessment.report.models import Report
from rondom.core.actor import Actor
from rondom.core.transactions import acting

from .together import Together

ELDEST, YOUNGEST = 0, -1

#: kind, key of the method, of which child (None: of the household), words, who says so, how sure
FACTORS = (
    ("strength", "warm_bond", None, "Ze leest elke avond voor, ook nu.", "De coach zag het zelf", "observed"),
    (
        "strength",
        "asks_help",
        None,
        "Ze zei zelf: kom de volgende keer maar achterom.",
        "Huisbezoek",
        "observed",
    ),
    (
        "strength",
        "child_sociable",
        YOUNGEST,
        "Heeft twee vaste vriendjes in de klas.",
        "De leerkracht",
        "told",
    ),
    ("risk", "debts", None, "Deurwaarders, en post die dicht bleef.", "De post op tafel", "confirmed"),
    ("risk", "bad_housing", None, "Schimmel in de slaapkamers.", "Zelf gezien", "observed"),
    ("risk", "single_parent", None, "", "Moeder vertelde het", "told"),
    (
        "risk",
        "no_support",
        None,
        "Geen vrienden, en met haar ouders geen contact.",
        "Moeder vertelde het",
        "told",
    ),
    (
        "risk",
        "inconsistent_parenting",
        None,
        "Bedtijd en ontbijt wisselen elke dag.",
        "De leerkracht",
        "told",
    ),
    ("risk", "school_problems", ELDEST, "Vaak te laat, en soms een dag niet.", "De leerkracht", "confirmed"),
)

SUMMARY = (
    "%(mother)s staat er alleen voor met de kinderen. Ze houdt veel van haar kinderen en wil dat het rustig wordt. "
    "Het geld en de post werden te veel, en daarna ook de rest. Zij deed de deur open: dat was moedig.\n"
    "We zagen een moeder die veel zelf kan zodra er rust is rond het geld."
)
ADVICE = "Eerst samen de post en het geld. Daarna hulp bij het opvoeden. Moeder wil zelf bellen; de coach zit ernaast."
MOTHERS_WORDS = (
    "Zo is het wel. Alleen: ik was niet lui. Ik durfde de post niet meer open te maken. Dat is iets anders."
)


@dataclass
class Reporting(Together):
    """Between the team and the plan."""

    given: Report | None = None

    def report(self) -> None:
        """The coordinator writes down with mother what was found, and gives it; mother says something beside it."""
        worker, people = self["worker"], self.people()
        names = [name for name, _born, _sex in self.family.children]
        with self.at(44, 13):
            for kind, factor, whose, words, told_by, status in FACTORS:
                factors.record(
                    by=worker,
                    household_id=self.file,
                    kind=kind,
                    factor=factor,
                    person_id=None if whose is None else people[names[whose]],
                    said=Said(words, told_by, status),
                )
        with self.at(44, 14):
            draft = reports.write(
                by=worker,
                household_id=self.file,
                summary=SUMMARY % {"mother": self.family.mother},
                advice=ADVICE,
            )
            with acting(worker):
                composed = report_queries.compose(worker, self.file)
                closed = report_queries.closed_to_the_family(self.file, composed)
            self.given = reports.give(
                by=worker,
                household_id=self.file,
                version=draft.version,
                open_to_family=[one.name for one in closed if one.name == "domains:finances.words"],
            )
        assert self.mother is not None
        self.mother_answers(self.mother, self.given)

    def mother_answers(self, mother: Actor, given: Report) -> None:
        """In the evening she reads it on her telephone."""
        with self.at(44, 20):
            with acting(mother):
                strict = Factor.objects.get(household_id=self.file, factor="inconsistent_parenting")
            factors.dispute(
                by=mother,
                factor_id=strict.pk,
                version=strict.version,
                words="Op schooldagen eten we altijd samen brood. Alleen in het weekend niet.",
            )
            factors.record(
                by=mother,
                household_id=self.file,
                kind="strength",
                said=Said("Elke vrijdag bakken we pannenkoeken, ook als er weinig is."),
            )
            reports.comment(
                by=mother,
                household_id=self.file,
                report_id=given.pk,
                stance="adds",
                words=MOTHERS_WORDS,
            )
            with acting(mother):
                parts = report_queries.report(mother, self.file, given.pk).sections
            about_money = next(
                part for _title, found in parts for part in found if part.title.startswith("Geld")
            )
            reports.comment(
                by=mother,
                household_id=self.file,
                report_id=given.pk,
                part_id=about_money.id,
                stance="agrees",
            )
