"""What the copy of everything tells of access: who has or had it, who looked, what was asked. [I4, I7]"""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.core.models import Change, Deadline
from rondom.methods.enums import Category, RoleKind

from .models import AccessLog, AccessLogHousehold, FileContext, Involvement, SearchEntry
from .moments import organisation_names
from .rights import copying, looks
from .rights.copying import Subject, moment
from .rights.enums import Identified, RequestKind, RequestStatus
from .rights.models import Request
from .rights.values import Entry, Fact


def _access(subject: Subject) -> Iterator[Entry]:
    """Who has or had access, by role and organisation. Who reported is not named (I6)."""
    rows = list(Involvement.objects.filter(household_id=subject.household_id).order_by("since", "id"))
    names = organisation_names(subject.reader, {row.organisation_id for row in rows})
    for row in rows:
        if row.role_kind == RoleKind.REPORTER and not subject.sees(Category.REPORTER):
            continue
        facts = [Fact(key="role", label=gettext("Rol"), value=subject.word("roles", row.role))]
        if row.organisation_id in names:
            facts.append(
                Fact(key="organisation", label=gettext("Organisatie"), value=names[row.organisation_id])
            )
        ground = str(subject.method.ground(row.ground).label)
        facts.append(Fact(key="ground", label=gettext("Grond"), value=ground))
        facts.append(Fact(key="since", label=gettext("Sinds"), value=moment(row.since)))
        if row.until:
            facts.append(Fact(key="until", label=gettext("Tot"), value=moment(row.until)))
        yield Entry(category=Category.EXISTENCE, at=row.since, facts=tuple(facts))


def _requests(subject: Subject) -> Iterator[Entry]:
    """What this person asked, or what was asked about them; also what was changed since."""
    rows = Request.objects.filter(household_id=subject.household_id).order_by("created_at", "id")
    for row in rows:
        if str(row.person_id) not in subject.persons:
            continue
        told = (
            ("kind", gettext("Vraag"), str(RequestKind(row.kind).label)),
            ("words", gettext("In eigen woorden"), row.words),
            ("status", gettext("Stand"), str(RequestStatus(row.status).label)),
            ("due_at", gettext("Antwoord uiterlijk"), moment(row.due_at)),
            ("answer", gettext("Antwoord"), row.answer),
            ("answered_at", gettext("Beantwoord op"), moment(row.answered_at) if row.answered_at else ""),
            ("identified", gettext("Hoe is vastgesteld wie u bent"), str(Identified(row.identified).label)),
        )
        facts = tuple(Fact(key=key, label=label, value=value) for key, label, value in told if value)
        yield Entry(id=str(row.pk), category=row.category, at=row.created_at, facts=facts)


copying.section(
    "privacy.access",
    _("Wie toegang heeft of had"),
    [Involvement, FileContext],
    _access,
    category=Category.EXISTENCE,
    without={
        "household_id": "the file itself",
        "role_kind": "told as the role",
        "phase": "stands at the head of the file",
        "urgency": "how fast the coordination point works",
    },
)
copying.section(
    "privacy.looked",
    _("Wie keek in uw dossier"),
    [AccessLog, AccessLogHousehold],
    looks.summed_up,
    category=Category.EXISTENCE,
    without={
        name: "summed up by role and organisation; every moment stands on “Wie keek mee”"
        for name in "use items rule access_point household_id at role ground categories".split()  # noqa: SIM905
    },
    keep="log",
)
copying.section(
    "privacy.request",
    _("Wat u vroeg over uw gegevens"),
    [Request],
    _requests,
    category=Category.EXISTENCE,
    without={
        "item_kind": "stands beside the item",
        "item_id": "stands beside the item",
        "person_id": "the person",
    },
)
copying.leave_out(SearchEntry, "the words of items that are told, once more, to find them by")
copying.leave_out(Change, "who did what stands with each item, and on “Wie keek mee”")
copying.leave_out(Deadline, "terms of the work of professionals; what they led to is told")
