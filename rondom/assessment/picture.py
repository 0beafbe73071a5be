"""The picture of a household in values: what each rater says of each domain, now and at the beginning. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.pictures import DomainRow
from rondom.methods.content import Domain, Scale

from . import rules
from .enums import Change, Rater


@dataclass(frozen=True, slots=True)
class Mark:
    """A score as it may be seen: `label` in the words of the method, `words` only where their category may be seen."""

    given: rules.Given
    label: str
    version: int
    words: str = ""
    id: UUID | None = None

    @property
    def text(self) -> str:
        """ "2 – Gaat niet goed" """
        return f"{self.given.value} – {self.label}" if self.given.value else self.label

    @property
    def coded(self) -> str:
        return "na" if self.given.not_applicable else str(self.given.value)


@dataclass(frozen=True, slots=True)
class DomainEffect:
    """What became of one domain between baseline and latest measurement, by one kind of rater. Scores are 1-5; None =
    unknown or not applicable; `change` None = cannot be compared."""

    domain: str
    label: str
    before: int | None
    after: int | None
    change: Change | None
    rater: str = Rater.PROFESSIONAL

    @property
    def change_label(self) -> str:
        return str(self.change.label) if self.change else str(_("niet te vergelijken"))


@dataclass(frozen=True, slots=True)
class DomainView:
    """One domain: marks of both raters at the latest measurement and, where there was a later one, at the baseline."""

    domain: Domain
    reason: str
    now: dict[str, Mark] = field(default_factory=dict)
    before: dict[str, Mark] = field(default_factory=dict)
    persons: tuple[tuple[str, str, Mark], ...] = ()

    @property
    def key(self) -> str:
        return str(self.domain.key)

    @property
    def label(self) -> str:
        return str(self.domain.label)

    @property
    def professional(self) -> Mark | None:
        return self.now.get(Rater.PROFESSIONAL)

    @property
    def family(self) -> Mark | None:
        return self.now.get(Rater.FAMILY)

    def row(self) -> DomainRow:
        return DomainRow(
            self.label,
            professional=_value(self.now, Rater.PROFESSIONAL),
            family=_value(self.now, Rater.FAMILY),
            professional_before=_value(self.before, Rater.PROFESSIONAL),
            family_before=_value(self.before, Rater.FAMILY),
        )

    def effect(self, rater: str, scale: Scale) -> DomainEffect:
        before, after = _given(self.before, rater), _given(self.now, rater)
        change = rules.change_of(before, after, scale, rater)
        return DomainEffect(
            self.key,
            self.label,
            before.value if before else None,
            after.value if after else None,
            change,
            rater,
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """The life domains of a household at its latest closed measurement; `baseline_at` only where there was a later."""

    household_id: UUID
    scale: Scale
    domains: tuple[DomainView, ...] = ()
    measured_at: datetime | None = None
    baseline_at: datetime | None = None

    def effects(self, rater: str) -> list[DomainEffect]:
        """By one kind of rater; empty without a measurement to compare with."""
        return [one.effect(rater, self.scale) for one in self.domains] if self.baseline_at else []

    def rows(self) -> list[DomainRow]:
        return [one.row() for one in self.domains]

    def as_a_whole(self, rater: str) -> Change | None:
        """What became of the problems of all domains together, by one kind of rater."""
        pairs = ((one.before, one.after) for one in self.effects(rater))
        return rules.of_household(pairs, self.scale, rater)

    @property
    def counts_from(self) -> dict[str, int]:
        """From how many points a difference counts, by kind of rater."""
        return {str(rater): self.scale.counts_from(rater) for rater in Rater}

    @property
    def sentence(self) -> str:
        """What the picture says, in a sentence (or two, where family and professional differ)."""
        if self.measured_at is None:
            return _("Er is nog niet gemeten.")
        if self.baseline_at is None:
            return self._problems()
        said = [sentence_of(self.effects(rater), rater) for rater in Rater]
        if not any(said):
            return _("De twee metingen zijn niet te vergelijken.")
        return " ".join(filter(None, [*said, self._as_a_whole()]))

    def _as_a_whole(self) -> str:
        """Where small steps on several domains are together more than chance, and nobody would see it domain by
        domain."""
        for rater in Rater:
            whole = self.as_a_whole(rater)
            if whole in (None, Change.STABLE) or any(one.change == whole for one in self.effects(rater)):
                continue
            return (
                _("Alle kleine stappen samen: het gaat beter.")
                if whole == Change.REDUCED
                else _("Alle kleine stappen samen: het gaat minder goed.")
            )
        return ""

    def _problems(self) -> str:
        scored = [one for one in self.domains if one.now]
        troubled = sum(any(rules.is_problem(mark.given) for mark in one.now.values()) for one in scored)
        words = ngettext(
            "%(count)d leefgebied bekeken, op %(troubled)d gaat het niet goed.",
            "%(count)d leefgebieden bekeken, op %(troubled)d gaat het niet goed.",
            len(scored),
        )
        return words % {"count": len(scored), "troubled": troubled}


def sentence_of(effects: Iterable[DomainEffect], rater: str) -> str:
    """ "Van 6 leefgebieden is er 1 beter, 4 gelijk en 1 slechter, volgens de hulpverlener." """
    known = [one.change for one in effects if one.change]
    if not known:
        return ""
    counts = {
        "count": len(known),
        "better": known.count(Change.REDUCED),
        "same": known.count(Change.STABLE),
        "worse": known.count(Change.WORSE),
    }
    if rater == Rater.FAMILY:
        words = _("Volgens het gezin: %(better)d beter, %(same)d gelijk, %(worse)d slechter.")
    else:
        words = _("Van %(count)d leefgebieden is er %(better)d beter, %(same)d gelijk, %(worse)d slechter.")
    return words % counts


def _given(marks: dict[str, Mark], rater: str) -> rules.Given | None:
    return marks[rater].given if rater in marks else None


def _value(marks: dict[str, Mark], rater: str) -> int | None:
    given = _given(marks, rater)
    return given.value if given else None
