"""What the copy of everything tells of access: who has or had it, who looked, what was asked, for how long it is kept.
[I4, I7]
"""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.core.models import Change, Deadline
from rondom.methods.enums import Category, RoleKind

from .copying_consents import said  # and it registers how consents read
from .granting.models import Grant
from .models import AccessLog, AccessLogHousehold, FileContext, Involvement, SearchEntry
from .moments import organisation_names
from .override.models import Override
from .retention.models import ErasureRequest, LegalHold
from .rights import copying, looks
from .rights.copying import Subject, as_words, moment
from .rights.enums import Identified, RequestKind, RequestStatus
from .rights.models import Request
from .rights.values import Entry, Fact
from .shields.models import Shield, VisibilityChange
from .watching.models import LogQuestion


def _access(subject: Subject) -> Iterator[Entry]:
    """Who has or had access, by role and organisation. Who reported is not named (I6); who opened the file for a higher
    interest only when the family was told (P4): an override has the id of the involvement it gave."""
    untold = Override.objects.filter(household_id=subject.household_id, told_at=None).values("pk")
    found = Involvement.objects.filter(household_id=subject.household_id).exclude(pk__in=untold)
    rows = list(found.order_by("since", "id"))
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
        yield Entry(id=str(row.pk), category=row.category, at=row.created_at, facts=said(told))


def _questions(subject: Subject) -> Iterator[Entry]:
    """What this person themselves asked about who looked, with the answer. Not what another asked, nor a child under
    their authority: a question is of who asked it, and of the privacy officer."""
    for row in LogQuestion.objects.filter(household_id=subject.household_id).order_by("asked_at", "id"):
        if row.person_id != subject.viewer.person_id or str(row.person_id) not in subject.persons:
            continue
        told = (
            ("about_at", gettext("Over het moment"), moment(row.about_at)),
            ("words", gettext("In eigen woorden"), row.words),
            ("answer", gettext("Antwoord"), row.answer),
            ("answered_at", gettext("Beantwoord op"), moment(row.answered_at) if row.answered_at else ""),
        )
        yield Entry(id=str(row.pk), category=Category.EXISTENCE, at=row.asked_at, facts=said(told))


def _overrides(subject: Subject) -> Iterator[Entry]:
    """Who opened the file for a higher interest, once the family was told; before that, not even that it happened."""
    if subject.only_named:
        return
    found = Override.objects.filter(household_id=subject.household_id).exclude(told_at=None)
    rows = list(found.order_by("begun_at", "id"))
    names = organisation_names(subject.reader, {row.organisation_id for row in rows})
    rules = subject.method.override
    for row in rows:
        interest = rules.interest(row.interest) if rules else None
        told = (
            ("interest", gettext("Welk hoger belang"), str(interest.label) if interest else row.interest),
            ("organisation", gettext("Organisatie"), names.get(row.organisation_id, "")),  # type: ignore[arg-type]
            ("begun_at", gettext("Sinds"), moment(row.begun_at)),
            ("until", gettext("Tot"), moment(row.until)),
            ("told_at", gettext("Verteld op"), moment(row.told_at) if row.told_at else ""),
        )
        yield Entry(id=str(row.pk), category=Category.EXISTENCE, at=row.begun_at, facts=said(told))


def _erasures(subject: Subject) -> Iterator[Entry]:
    """What was asked to erase about this person, and what came of it."""
    for row in ErasureRequest.objects.filter(household_id=subject.household_id).order_by("asked_at", "id"):
        if str(row.person_id) not in subject.persons:
            continue
        kinds = ", ".join(str(Category(one).label) for one in row.categories)
        told = (
            ("categories", gettext("Welke gegevens"), kinds),
            ("words", gettext("In eigen woorden"), row.words),
            ("answer_by", gettext("Antwoord uiterlijk"), as_words(row.answer_by, subject)),
            ("outcome", gettext("Antwoord"), row.get_outcome_display()),
            ("ground", gettext("Grond"), row.get_ground_display()),
            ("explanation", gettext("Uitleg"), row.explanation),
            ("decided_at", gettext("Beantwoord op"), moment(row.decided_at) if row.decided_at else ""),
        )
        yield Entry(
            id=str(row.pk),
            category=Category.EXISTENCE,
            at=row.asked_at,
            about=(subject.name(row.person_id),),
            facts=said(told),
        )


def _holds(subject: Subject) -> Iterator[Entry]:
    """That the file is kept after its term, and until when at least; not why. [AVG art. 15 lid 1 onder d]"""
    for row in LegalHold.objects.filter(household_id=subject.household_id).order_by("set_at", "id"):
        told = (
            ("set_at", gettext("Sinds"), moment(row.set_at)),
            ("review_on", gettext("Wordt opnieuw bekeken op"), as_words(row.review_on, subject)),
            ("lifted_at", gettext("Tot"), moment(row.lifted_at) if row.lifted_at else ""),
        )
        yield Entry(id=str(row.pk), category=Category.EXISTENCE, at=row.set_at, facts=said(told))


def _grants(subject: Subject) -> Iterator[Entry]:
    """What the family let somebody of its circle see of this person, and since and until when."""
    rows = Grant.objects.filter(household_id=subject.household_id, person__in=subject.persons)
    for row in rows.order_by("since", "id"):
        told = (
            ("person", gettext("Over"), subject.name(row.person)),
            ("category", gettext("Welke gegevens"), str(Category(row.category).label)),
            ("giver", gettext("Wie het goed vond"), subject.name(row.giver)),
            ("counts_from", gettext("Sinds"), moment(row.counts_from) if row.counts_from else ""),
            ("ended_at", gettext("Tot"), moment(row.ended_at) if row.ended_at else ""),
        )
        yield Entry(id=str(row.pk), category=Category.EXISTENCE, at=row.since, facts=said(told))


copying.section(
    "privacy.grant",
    _("Wat een naaste of vrijwilliger van u mag zien"),
    [Grant],
    _grants,
    category=Category.EXISTENCE,
    without={
        "household_id": "the file itself",
        "item_kind": "stands beside the item",
        "item_id": "stands beside the item",
    },
)
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
copying.section(
    "privacy.logquestion",
    _("Wat u vroeg over wie er keek"),
    [LogQuestion],
    _questions,
    category=Category.EXISTENCE,
    without={
        "household_id": "the file itself",
        "user_id": "the person",
        "person_id": "the person",
    },
    keep="log",
)
copying.section(
    "privacy.override",
    _("Wie uw dossier opende bij een hoger belang"),
    [Override],
    _overrides,
    category=Category.EXISTENCE,
    without={
        "household_id": "the file itself",
        "reason": "words of a professional on danger: nothing says about whom in the family, or who warned",
        "told_how": "how the family heard of it, and from whom, they know",
        "postponed_why": "why telling them could harm: nothing says about whom in the family",
    },
)
copying.section(
    "privacy.erasurerequest",
    _("Wat u vroeg te wissen"),
    [ErasureRequest],
    _erasures,
    category=Category.EXISTENCE,
    without={
        "household_id": "the file itself",
        "person_id": "told by name",
        "erased": "a number of rows, also of those that only their writer knows of",
        "stayed": "a number of rows, because of somebody else",
    },
)
copying.section(
    "privacy.legalhold",
    _("Of uw dossier langer wordt bewaard"),
    [LegalHold],
    _holds,
    category=Category.EXISTENCE,
    without={
        "household_id": "the file itself",
        "reason": "a complaint, a court case or a request may be that of another member of the family",
        "words": "the same",
    },
)
copying.leave_out(
    Shield,
    "who hides what from whom, and why: told to one of the family it would break the protection of another; what one "
    "hides oneself stands on one's own page",
)
copying.leave_out(
    VisibilityChange,
    "the trace of a change beside an item that is told itself; it names whom the item was about before, and from whom "
    "it was kept, which may be another",
)
copying.leave_out(SearchEntry, "the words of items that are told, once more, to find them by")
copying.leave_out(Change, "who did what stands with each item, and on “Wie keek mee”")
copying.leave_out(Deadline, "terms of the work of professionals; what they led to is told")
