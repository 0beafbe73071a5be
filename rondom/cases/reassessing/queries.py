"""Whether the variant must be looked at again, and why: what happened since it was last decided. [E1]"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.actor import Actor
from rondom.core.models import Change
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.coordination_enums import Reassess
from rondom.methods.enums import Category
from rondom.methods.schema import Method
from rondom.privacy.access import categories_of, check_involved

from ..models import Case, VariantDecision
from . import rules

#: changes read per list; who has more waiting looks at those first
MOST = 500


@dataclass(frozen=True, slots=True)
class Again:
    """One reason to look at the variant again, and when that last happened."""

    reason: Reassess
    at: datetime

    @property
    def words(self) -> str:
        return str(self.reason.label)


def again(actor: Actor, case: Case) -> list[Again]:
    """Why to look again at the variant of this case; empty: nothing happened since it was decided."""
    check_involved(actor, case.household_id)
    seen = categories_of(actor, case.household_id)
    return _by_case([case], lambda _household, category: category in seen).get(case.id, [])


def _by_case(cases: Iterable[Case], sees: Callable[[UUID, str], bool]) -> dict[UUID, list[Again]]:
    """Two queries, however many cases. ``sees``: (household, category) → may the reader know of such a change?"""
    decided_cases = {case.id: case for case in cases if case.variant is not None}
    if not decided_cases:
        return {}
    rows = VariantDecision.objects.filter(case_id__in=decided_cases).values_list("case_id")
    decided: dict[UUID, datetime] = dict(rows.annotate(last=Max("decided_at")))
    if not decided:
        return {}
    by_household = {one.household_id: one for one in decided_cases.values() if one.id in decided}
    changes = Change.objects.filter(
        household_id__in=by_household, verb__in=rules.REASONS, at__gt=min(decided.values())
    ).order_by("-at", "-id")[:MOST]
    found: dict[UUID, dict[Reassess, Again]] = defaultdict(dict)
    for change in changes:
        if change.household_id is None:
            continue
        case = by_household[change.household_id]
        coordination = methods.method(case.method_hash).coordination
        why = rules.reason(change.verb, change.ids, coordination.reassess_on, coordination.reassess_points)
        category = change.ids.get("category", Category.EXISTENCE.value)
        if why is None or change.at <= decided[case.id] or not sees(change.household_id, category):
            continue
        found[case.id].setdefault(why, Again(why, change.at))
    return {case_id: list(some.values()) for case_id, some in found.items()}


def lines_for(cases: Iterable[Case], held: dict[UUID, set[str]], phases: dict[UUID, str]) -> list[WorkItem]:
    """For Vandaag: look at the variant again, with the reason. ``held``: role keys by household."""
    mine = list(cases)
    method_of: dict[UUID, Method] = {one.household_id: methods.method(one.method_hash) for one in mine}

    def sees(household_id: UUID, category: str) -> bool:
        phase = phases.get(household_id, "")
        return any(method_of[household_id].sees(role, phase, category) for role in held.get(household_id, ()))

    reasons = _by_case(mine, sees)
    return [
        WorkItem(
            _("Kijk opnieuw naar de variant: %(why)s")
            % {"why": _in_short([one.words for one in reasons[case.id]])},
            reverse("cases:variant", args=[case.household_id]),
            case.household_id,
            kind="soon",
            action=_("Kijk opnieuw"),
        )
        for case in mine
        if case.id in reasons
    ]


def _in_short(words: list[str]) -> str:
    """The newest two in a line; the page tells them all."""
    said = _(" en ").join(_lower(one) for one in words[:2])
    more = len(words) - 2
    if more <= 0:
        return said
    rest = ngettext("%(said)s, en nog %(n)s reden", "%(said)s, en nog %(n)s redenen", more)
    return rest % {"said": said, "n": more}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
