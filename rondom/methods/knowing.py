"""Who needs to know what, and who may do what: the tables that a method gives, asked by role and phase. Pure."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .enums import Category, Verb

if TYPE_CHECKING:
    from .process import NeedToKnow, Phase, Role


class NeedToKnowTables:
    """The part of `schema.Method` that answers who sees and may do what; made once per method."""

    if TYPE_CHECKING:
        roles: tuple[Role, ...]
        phases: tuple[Phase, ...]
        need_to_know: tuple[NeedToKnow, ...]

    def matrix(self) -> frozenset[tuple[str, str, Category]]:
        """Every (role, phase, category) that the method gives."""
        return self._seen

    def may_matrix(self) -> frozenset[tuple[str, str, Verb]]:
        """Every (role, phase, verb) that the method gives."""
        return self._allowed

    def sees(self, role: str, phase: str, category: str) -> bool:
        return (role, phase, category) in self._seen

    def may(self, role: str, phase: str, verb: str) -> bool:
        return (role, phase, verb) in self._allowed

    def categories_of(self, role: str, phase: str) -> frozenset[Category]:
        return frozenset(c for r, p, c in self._seen if (r, p) == (role, phase))

    def verbs_of(self, role: str, phase: str) -> frozenset[Verb]:
        return frozenset(v for r, p, v in self._allowed if (r, p) == (role, phase))

    def roles_that_may(self, phase: str, verb: str) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if self.may(role.key, phase, verb))

    @cached_property
    def _seen(self) -> frozenset[tuple[str, str, Category]]:
        return frozenset(
            (row.role, phase, category)
            for row in self.need_to_know
            for phase in self._phases_of(row)
            for category in row.categories
        )

    @cached_property
    def _allowed(self) -> frozenset[tuple[str, str, Verb]]:
        return frozenset(
            (row.role, phase, verb)
            for row in self.need_to_know
            for phase in self._phases_of(row)
            for verb in row.may
        )

    def _phases_of(self, row: NeedToKnow) -> tuple[str, ...]:
        return tuple(phase.key for phase in self.phases) if row.in_every_phase else row.phases
