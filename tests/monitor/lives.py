"""Households with just enough behind them to be counted, written straight into the tables."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from rondom.accounts.models import Desk, DeskKind
from rondom.assessment.models import Measurement, Score
from rondom.cases.dissatisfaction.models import Dissatisfaction
from rondom.cases.models import Case, Closing, TeamMember
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.ids import new_id
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.directory.models import Municipality, Organisation, OrganisationKind
from rondom.households.models import Household
from rondom.intake.models import Referral
from rondom.methods.enums import Category
from rondom.monitor import jobs
from rondom.plans.models import PlanVersion
from rondom.privacy.models import FileContext
from tests.world import World

#: in the last quarter that is over by the tests' clock (2 March 2026)
THEN = datetime(2025, 11, 14, 10, 0, tzinfo=clock.UTC)


class Lives:
    """Makes households in a world, and counts."""

    def __init__(self, world: World) -> None:
        self.world = world

    def households(self, n: int, at: Desk | None = None, phase: str = "carrying_out") -> list[Household]:
        found = []
        for number in range(n):
            household = self.world.household(f"Gezin Nummer{number}")
            with acting(system("test", household.id), writes=True):
                # what creating it started and received is not what these tests count
                Deadline.objects.filter(household_id=household.id).delete()
                FileContext.objects.filter(pk=household.id).update(
                    phase=phase, **({"desk_id": at.id} if at else {})
                )
                if at:
                    Household.objects.filter(pk=household.id).update(municipality=at.municipalities.get())
            found.append(household)
        return found

    def case(self, household: Household, variant: int | None = 4, **fields: Any) -> Case:
        return self.add(
            Case,
            household,
            number=f"C{uuid4().hex[:12]}",
            desk_id=self.world.desk.id,
            variant=variant,
            **{"opened_at": THEN, "method_hash": self.world.method_hash} | fields,
        )

    def running(self, n: int, variant: int = 4, team: int = 0, **more: Any) -> list[Case]:
        cases = [self.case(household, variant) for household in self.households(n, **more)]
        for case in cases:
            for _one in range(team):
                self.member(case)
        return cases

    def member(self, case: Case, **fields: Any) -> None:
        role = self.world.method.roles[0].key
        known = {"attachment": "professional", "user_id": uuid4(), "name": "x", "role": role, "since": THEN}
        self.add(TeamMember, case.household, case=case, **known | fields)

    def referral(self, household: Household, at: datetime = THEN) -> None:
        self.add(
            Referral,
            household,
            number=f"R{uuid4().hex[:12]}",
            desk_id=self.world.desk.id,
            method_hash=self.world.method_hash,
            referred_by=uuid4(),
            household_name="x",
            received_at=at,
            concern="x",
            discussed_with_family=True,
        )

    def term(self, household: Household, kind: str, met: timedelta | None, at: datetime = THEN) -> None:
        """A term of five days that began at a moment, met after so long or never."""
        with acting(system("test", household.id), writes=True):
            Deadline.objects.create(
                household_id=household.id,
                subject_id=new_id(),
                kind=kind,
                method_hash=self.world.method_hash,
                starts_at=at,
                warn_at=at,
                due_at=at + timedelta(days=5),
                met_at=at + met if met else None,
            )

    def plan(self, case: Case, after: timedelta, number: int = 1) -> None:
        self.add(
            PlanVersion,
            case.household,
            case_id=case.id,
            number=number,
            content={},
            digest="x",
            status="superseded",
            proposed_at=case.opened_at,
            proposed_by=uuid4(),
            binding_at=case.opened_at + after,
        )

    def scores(self, household: Household, domain: str, *values: int | None, persons: bool = False) -> None:
        """A first measurement and repeated ones, a month apart; the last one on 14 November."""
        for number, value in enumerate(values):
            at = THEN - timedelta(days=30 * (len(values) - 1 - number))
            same = Measurement.objects.filter(measured_at=at, household=household)
            with acting(system("test", household.id), writes=True):
                measurement = same.first()
            measurement = measurement or self.add(
                Measurement,
                household,
                category=Category.DOMAIN_SCORES,
                kind="repeat" if number else "baseline",
                measured_at=at,
                measured_by=uuid4(),
                closed_at=at,
            )
            if value is not None:
                self.add(
                    Score,
                    household,
                    category=Category.DOMAIN_SCORES,
                    measurement=measurement,
                    domain=domain,
                    rater="professional",
                    value=value,
                    person_id=uuid4() if persons else None,
                )

    def closed(
        self, household: Household, kind: str = "", at: datetime = THEN, *, level: str = "", method: str = ""
    ) -> None:
        """A case that ended; without a kind, nothing was written down about how."""
        more = {"method_hash": method} if method else {}
        case = self.case(household, opened_at=at - timedelta(days=90), status="closed", closed_at=at, **more)
        if kind:
            self.add(
                Closing,
                household,
                case=case,
                kind=kind,
                ground="x",
                reason="x",
                relapse_level=level or self.world.method.relapse_levels[0].key,
                watch_note="x",
                family_not_heard_why="x",
                closed_at=at,
                closed_by=uuid4(),
            )

    def dissatisfied(
        self, household: Household, answered: timedelta | None, at: datetime = THEN, *, family: bool = True
    ) -> None:
        """Somebody was not content; an answer was due five days later and came after so long, or never."""
        with acting(system("test", household.id), writes=True):
            Dissatisfaction.objects.create(
                household=household,
                desk_id=self.world.desk.id,
                recorded_by=uuid4(),
                recorded_at=at,
                by_family=family,
                words="x",
                subject_user_id=uuid4(),
                due_at=at + timedelta(days=5),
                answered_at=at + answered if answered else None,
            )

    def second_desk(self, name: str = "Meldpunt Kampen", code: str = "0166") -> Desk:
        with acting(system("test"), writes=True):
            town = Municipality.objects.create(code=code, name=name.removeprefix("Meldpunt "))
            point = Organisation.objects.create(name=name, kind=OrganisationKind.COORDINATION_POINT)
            desk = Desk.objects.create(
                kind=DeskKind.COORDINATION_POINT, name=name, organisation=point, method_key="zuid-holland"
            )
            desk.municipalities.add(town)
        return desk

    @staticmethod
    def add(model: Any, household: Household, **fields: Any) -> Any:
        with acting(system("test", household.id), writes=True):
            known = {"household": household, "category": Category.EXISTENCE, "created_at": clock.now()}
            return model.objects.create(**known | fields)

    @staticmethod
    def count() -> int:
        return jobs.count()


def cells(table: dict[str, Any]) -> list[int | None]:
    return list(table["cells"])


def by_column(table: dict[str, Any], keys: Sequence[str] = ()) -> dict[str, int | None]:
    found = dict(zip((column["key"] for column in table["columns"]), table["cells"], strict=True))
    return {key: found[key] for key in keys} if keys else found
