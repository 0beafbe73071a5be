"""What all rules of the machine share: the run, who acts, and doing a verb of the application."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db import transaction
from django.test import TestCase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.guard import reading_only
from rondom.core.transactions import acting
from rondom.methods.enums import RoleKind
from rondom.privacy.models import FileContext
from tests.committed import START

from .ledger import Ledger, Seat
from .stage import Home, Stage

T = TypeVar("T")

HOMES = st.integers(0, 2)
#: which of those who can be meant; what is not there is taken round
ANY = st.integers(0, 19)


class Base(RuleBasedStateMachine):
    """One run: begins at the stage, ends with everything rolled back."""

    stage: ClassVar[Stage]
    tally: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self._clock = clock.freeze(START)
        self._clock.__enter__()
        self._all = transaction.atomic()
        self._all.__enter__()
        self.actors = dict(self.stage.actors)
        self.ledger = Ledger.of(self.stage)
        self.case_ids = {home.number: home.case_id for home in self.stage.homes}
        self.steps = 0
        self.tally["runs"] += 1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._all.__exit__(None, None, None)
        self._clock.__exit__(None, None, None)

    # -- who, where ------------------------------------------------------------------------------------------------

    def home(self, number: int) -> Home:
        return self.stage.homes[number]

    @staticmethod
    def pick(number: int, among: Sequence[T]) -> T | None:
        return among[number % len(among)] if among else None

    def anybody(self, number: int) -> Actor:
        """Also who has nothing to do with it: a refusal is a step too."""
        return self.pick(number, [self.actors[one] for one in sorted(self.actors)])  # type: ignore[return-value]

    def workers(self) -> list[Actor]:
        names = ("teacher", "worker", "moonlighter", "coach", "psychologist", "housing", "stranger")
        return [self.actors[one] for one in names if one in self.actors]

    def involved(self, home: Home) -> list[Actor]:
        """Who holds a role here now, as the ledger has it."""
        return [self.actors[one] for one in sorted(self.actors) if self.ledger.roles(home, self.actors[one])]

    def who_writes(self, home: Home, number: int) -> Actor:
        """Nearly always somebody who is involved."""
        return self.pick(number, [*self.involved(home) * 3, self.anybody(number)])  # type: ignore[return-value]

    def who_leads(self, home: Home, number: int) -> Actor:
        """The coordination point or a coordinator of this file."""
        leading = {
            one.key
            for kind in (RoleKind.OFFICER, RoleKind.COORDINATOR)
            for one in home.method.roles_of_kind(kind)
        }
        leads = [one for one in self.involved(home) if leading & self.ledger.roles(home, one)]
        return self.pick(number, leads * 3 + [self.anybody(number)])  # type: ignore[return-value]

    def family(self, home: Home) -> list[Actor]:
        return [one for one in self.involved(home) if one.person_id]

    def persons(self, home: Home, numbers: Sequence[int]) -> list[UUID]:
        here = self.ledger.present(home)
        return list(dict.fromkeys(here[one % len(here)] for one in numbers)) if here else []

    def of_member(self, seat: Seat) -> Actor | None:
        return next(
            (one for one in self.actors.values() if (one.user_id, one.organisation_id) == seat.who), None
        )

    def phase(self, home: Home) -> str:
        with acting(system("test", home.id)):
            return FileContext.objects.get(pk=home.id).phase

    # -- doing -----------------------------------------------------------------------------------------------------

    def do(self, name: str, verb: Callable[..., T], **given: Any) -> T | None:
        """Do it, with what Rondom does by itself after the commit. A refusal changes nothing: None."""
        try:
            with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
                done = verb(**given)
        except (Refused, NotFound, Invalid, Conflict) as no:
            self.tally[f"{name}: {type(no).__name__}"] += 1
            return None
        self.tally[f"{name}: done"] += 1
        return done

    def do_void(self, name: str, verb: Any, **given: Any) -> bool:
        """`do` for a verb that gives nothing back."""
        done: bool | None = self.do(name, lambda **what: verb(**what) is None, **given)
        return bool(done)

    @contextmanager
    def looking_as(self, actor: Actor) -> Iterator[None]:
        """As a page of theirs would: nothing is written, and what was found once is not asked again."""
        with acting(actor), reading_only():
            yield
