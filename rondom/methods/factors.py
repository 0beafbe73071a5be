"""What makes that things may go wrong with a child, and what protects: the catalogue of a method. Pure. [spec D3]"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from .enums import Category
from .values import Choice, Label, Value


class FactorGroup(TextChoices):
    """The four groups of risk factors. [s2 §2.2.3]"""

    SOCIO_ECONOMIC = "socio_economic", _("Geld, werk en wonen")
    HOUSEHOLD = "household", _("Het gezin en het opvoeden")
    PARENTS = "parents", _("Gezondheid van de ouders, en verslaving")
    CHILDREN = "children", _("Gezondheid en aard van de kinderen")


class Factor(Choice):
    """One factor. sensitive: its category where that is not how the domains go; absent: domain_scores."""

    sensitive: Category | None = None

    @property
    def category(self) -> Category:
        return self.sensitive or Category.DOMAIN_SCORES


class RiskFactor(Factor):
    group: FactorGroup


class ProtectiveFactor(Factor):
    """What goes well and holds, whatever else is the matter."""


class FactorRules(Value):
    """The catalogue. With ``shown_from`` risk factors or more around one child that is shown, with ``meaning`` and
    ``source``; nothing follows from it by itself."""

    risks: Annotated[tuple[RiskFactor, ...], Field(min_length=1)]
    strengths: Annotated[tuple[ProtectiveFactor, ...], Field(min_length=1)]
    shown_from: Annotated[int, Field(ge=2, le=20)] = 4
    meaning: Label
    source: Label

    def of(self, key: str) -> Factor | None:
        """The factor with this key; None for what somebody said in words of their own."""
        return next((one for one in (*self.risks, *self.strengths) if one.key == key), None)

    def is_risk(self, key: str) -> bool:
        return any(one.key == key for one in self.risks)

    def in_groups(
        self, risks: Iterable[RiskFactor] | None = None
    ) -> list[tuple[FactorGroup, list[RiskFactor]]]:
        """The risk factors by group, in the order of the groups."""
        chosen = list(self.risks if risks is None else risks)
        return [(group, [one for one in chosen if one.group == group]) for group in FactorGroup]
