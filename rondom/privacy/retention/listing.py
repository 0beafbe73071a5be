"""What is due, by file: made once a day by `rondom tick`, so that the page asks one table."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from rondom.core import changes, clock
from rondom.core.actor import system
from rondom.core.errors import NotFound
from rondom.core.models import Change
from rondom.core.transactions import acting, narrow_role
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Event

from ..models import FileContext
from . import rows, rules
from .erasing import Scope, registry
from .models import DueFile, LegalHold

#: the verbs on which a term can rest
VERBS = frozenset(str(one) for one in Event)


def events(household_id: UUID) -> list[rules.Happened]:
    """What happened in one file, as far as a term can rest on it."""
    with narrow_role("jobs"):
        found = Change.objects.filter(household_id=household_id, verb__in=VERBS).values_list("verb", "at")
        return [rules.Happened(verb, at) for verb, at in found]


def awake(household_ids: Iterable[UUID]) -> set[UUID]:
    """Of these files those in which something runs, or that are held: what rests on them does not age."""
    wanted = set(household_ids)
    if not wanted:
        return set()
    happened: dict[UUID, list[rules.Happened]] = defaultdict(list)
    with acting(system("retention")), narrow_role("jobs"):
        rows_ = Change.objects.filter(household_id__in=wanted, verb__in=VERBS).order_by()
        for household_id, verb, at in rows_.values_list("household_id", "verb", "at"):
            if household_id is not None:
                happened[household_id].append(rules.Happened(verb, at))
    running = {one for one in wanted if rules.rest(happened[one]).running}
    return running | {one for one in wanted - running if _is_held(one)}


def _is_held(household_id: UUID) -> bool:
    with acting(system("retention", household_id)):
        return LegalHold.objects.filter(household_id=household_id, lifted_at=None).exists()


def number_of(household_id: UUID) -> str:
    """How people call this file. Raises `NotFound` where there is none."""
    with acting(system("retention", household_id)):
        if not FileContext.objects.filter(household_id=household_id).exists():
            raise NotFound
        return registry.number(household_id)


def list_due() -> int:
    """Bring the list up to date, once a day; returns how many files have something due."""
    if _done_today():
        return 0
    today = clock.today()
    with acting(system("list-due"), writes=True):
        known = {row.household_id: row for row in DueFile.objects.all()}
        wanted = _wanted(today)
    for household_id in known.keys() - wanted.keys():
        _drop(household_id)
    for household_id, (days, whole) in wanted.items():
        _list(household_id, known.get(household_id), days, whole, today)
    with acting(system("list-due"), writes=True):
        count = DueFile.objects.filter(due_on__lte=today).count()
        changes.record(by=system("list-due"), verb=LISTED, count=count)
    return count


#: the change row that says that the list was made
LISTED = "erasure.listed"


def _done_today() -> bool:
    with acting(system("list-due"), writes=True):
        rows_ = Change.objects.filter(stream=changes.stream_of(None), verb=LISTED).order_by("-seq")
        last = rows_.values_list("at", flat=True).first()
    return last is not None and last.astimezone(clock.AMSTERDAM).date() == clock.today()


def _wanted(today: date) -> dict[UUID, tuple[dict[str, date], bool]]:
    """By household what is due now or soon; in three queries, whatever their number."""
    horizon = rules.horizon(today)
    found: dict[UUID, tuple[dict[str, date], bool]] = {}
    happened: dict[UUID, list[rules.Happened]] = defaultdict(list)
    with narrow_role("jobs"):
        contexts = dict(FileContext.objects.values_list("household_id", "method_hash"))
        rows_ = Change.objects.filter(verb__in=VERBS, household_id__isnull=False).order_by()
        for household_id, verb, at in rows_.values_list("household_id", "verb", "at").iterator():
            if household_id is not None:
                happened[household_id].append(rules.Happened(verb, at))
    for household_id, method_hash in contexts.items():
        days = rules.due_days(happened[household_id], methods.method(method_hash).retention)
        near = {category: day for category, day in days.items() if day <= horizon}
        if near:
            found[household_id] = (near, len(rules.due_on(days, today)) == len(Category))
    return found


def _list(household_id: UUID, known: DueFile | None, days: dict[str, date], whole: bool, today: date) -> None:
    with acting(system("list-due", household_id), writes=True):
        due = rules.due_on(days, today)
        scope = Scope(household_id, frozenset(due), whole, clock.now(), persons=_lonely(household_id, whole))
        counts = _by_category(scope) if due else {}
        # what was erased before is not due again; the file as a whole goes when there is nothing left to wait for
        categories = [one for one in due if whole or counts.get(one)]
        soon = {one: str(day) for one, day in rules.soon(days, today, rules.horizon(today)).items()}
        if not categories and not soon:
            DueFile.objects.filter(household_id=household_id).delete()
            return
        values: dict[str, Any] = {
            "due_on": min((days[one] for one in categories), default=None),
            "categories": categories,
            "counts": counts,
            "whole": whole,
            "soon": soon,
            "checked_on": today,
        }
        if known is None:
            number = registry.number(household_id)
            DueFile.objects.create(household_id=household_id, number=number, listed_at=clock.now(), **values)
            return
        if (known.categories, known.whole) != (categories, whole):
            values |= {"listed_at": clock.now(), "confirmed_at": None, "confirmed_by": None}
        DueFile.objects.filter(household_id=household_id).update(**values)


def _lonely(household_id: UUID, whole: bool) -> frozenset[UUID]:
    return registry.lonely(household_id) if whole else frozenset()


def _by_category(scope: Scope) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for each in rows.count(rows.find(scope))[0].values():
        for category, n in each.items():
            total[category] += n
    return dict(sorted(total.items()))


def _drop(household_id: UUID) -> None:
    with acting(system("list-due", household_id), writes=True):
        DueFile.objects.filter(household_id=household_id).delete()
