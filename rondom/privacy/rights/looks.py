"""Who opened what of a file, from the access log: beside each item, and summed up. [I4; AVG art. 15 lid 1 onder c]"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.methods.enums import Category

from ..enums import Use
from ..models import AccessLogHousehold
from ..queries import shown_to_family
from .copying import Subject, moment
from .values import Entry, Fact
from .writers import Writers

#: to have stood in a list, or to have been refused, is not to have received it
RECEIVED = frozenset({Use.READ, Use.EXPORT})


@dataclass
class Visits:
    """What one role of one organisation did with the file."""

    requests: set[Any] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None
    refused: int = 0


@dataclass
class Looks:
    """by_item: role and organisation of who received an item, by its id as text; visits: by role and organisation."""

    by_item: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    visits: dict[str, Visits] = field(default_factory=lambda: defaultdict(Visits))


def looks(subject: Subject, writers: Writers) -> Looks:
    """The whole log of one file in one pass."""
    found, household = Looks(), str(subject.household_id)
    rows = shown_to_family(
        subject.household_id, AccessLogHousehold.objects.filter(household_id=subject.household_id)
    )
    read = list(rows.select_related("log").order_by("at", "id"))
    writers.know({row.log.organisation_id for row in read})
    for row in read:
        who = writers.reader(row.log, row.role)
        if not who:
            continue
        visits = found.visits[who]
        if row.log.outcome == "refused":
            visits.refused += 1
            continue
        visits.requests.add(row.log.request_id)
        visits.first, visits.last = visits.first or row.at, row.at
        if row.log.use in RECEIVED:
            for one in row.log.items:
                under = str(row.override_id) if row.override_id else None
                if one["household"] == household and one["id"] and one.get("override") == under:
                    found.by_item[one["id"]].add(who)
    return found


def summed_up(subject: Subject) -> list[Entry]:
    """One entry per role and organisation: how often, from when to when, how often refused."""
    entries = []
    for who, visits in sorted(subject.seen["looks"].visits.items()):
        times = len(visits.requests)
        facts = [Fact(key="who", label=_("Wie"), value=who)]
        if times:
            often = ngettext("%(n)s keer", "%(n)s keer", times) % {"n": times}
            facts.append(Fact(key="times", label=_("Hoe vaak"), value=often))
        for key, label, at in (
            ("first", _("Voor het eerst"), visits.first),
            ("last", _("Voor het laatst"), visits.last),
        ):
            if at:
                facts.append(Fact(key=key, label=label, value=moment(at)))
        if visits.refused:
            refused = ngettext("%(n)s keer", "%(n)s keer", visits.refused) % {"n": visits.refused}
            facts.append(Fact(key="refused", label=_("Wilde kijken, maar mocht niet"), value=refused))
        entries.append(Entry(category=Category.EXISTENCE, facts=tuple(facts)))
    return entries
