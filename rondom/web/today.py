"""Vandaag: the work list under three heads, the first lines of each, and what an empty list says."""

from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.worklist import WorkItem

from .queries import named, work

#: lines of a head that are shown at once; from how many the list is long; nobody does more than the last in a day
AT_ONCE, LONG, MOST = 10, 20, 50


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines under one head of Vandaag that are shown. rest: how many more are shown to who asks for them; more: how
    many come after those, when what is listed is done."""

    shown: list[WorkItem]
    rest: int = 0
    more: int = 0

    @classmethod
    def of(cls, items: list[WorkItem], *, everything: bool = False) -> "Lines":
        """The first ones, or all of them where hiding the last ones spares nothing."""
        most = MOST if everything else AT_ONCE if len(items) > AT_ONCE + 2 else len(items)
        shown, after = items[:most], max(0, len(items) - max(most, MOST))
        return cls(shown, len(items) - len(shown) - after, after)

    def __len__(self) -> int:
        return len(self.shown) + self.rest + self.more


@dataclass(frozen=True, slots=True)
class Grouped:
    """The work list under the three heads of Vandaag; what is late comes first. `late`: how many are."""

    now: Lines
    soon: Lines
    other: Lines
    late: int

    @property
    def total(self) -> int:
        return len(self.now) + len(self.soon) + len(self.other)

    @property
    def is_long(self) -> bool:
        return self.total > LONG


#: the heads of Vandaag, in the word of its address
HEADS = {"late": "nu", "now": "nu", "soon": "bijna"}


def today(actor: Actor, everything_of: str = "") -> Grouped:
    """Vandaag. everything_of: the head of which more than the first lines is asked ("nu", "bijna" or "verder")."""
    items = work(actor)
    heads: dict[str, list[WorkItem]] = {"nu": [], "bijna": [], "verder": []}
    for item in items:
        heads[HEADS.get(item.kind, "verder")].append(item)
    cut = [Lines.of(some, everything=head == everything_of) for head, some in heads.items()]
    # only what is shown is named, and noted as listed by its name
    lines = iter(named(actor, [item for one in cut for item in one.shown]))
    now, soon, other = (replace(one, shown=list(islice(lines, len(one.shown)))) for one in cut)
    return Grouped(now, soon, other, sum(item.kind == "late" for item in items))


def nothing_waits(actor: Actor) -> str:
    """What an empty list says to this kind of person: when something will stand there."""
    texts = {
        ActorKind.MANAGER: _(
            "Belt iemand van jouw organisatie niet op tijd na een match, dan staat het hier. Dossiers zie je niet."
        ),
        ActorKind.OPERATOR: _(
            "Als een mail niet is verstuurd, een wijziging niet is verwerkt of het inzageregister niet is verzegeld, "
            "staat het hier."
        ),
        ActorKind.PRIVACY_OFFICER: _(
            "Als iemand is geweigerd of het inzageregister niet is verzegeld, staat het hier."
        ),
        ActorKind.AUDITOR: _(
            "Als iemand is geweigerd of het inzageregister niet is verzegeld, staat het hier."
        ),
    }
    return texts.get(
        actor.kind, _("Zodra iemand iets van je vraagt, of een termijn bijna om is, staat het hier.")
    )


def greeting() -> str:
    """Which part of the day it is: "morning", "afternoon" or "evening"."""
    hour = clock.now().astimezone(clock.AMSTERDAM).hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
