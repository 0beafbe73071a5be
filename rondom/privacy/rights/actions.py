"""What a person asks about what is known of them, and what is answered. Each leaves a change row and a log row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import acting, action
from rondom.methods.enums import Category

from .. import log, people
from ..access import check_involved, method_of
from ..actions import happened
from ..items import about
from . import access, collecting, queries, rules
from .copying import Subject
from .enums import FOR_PRIVACY_OFFICER, Identified, RequestKind, RequestStatus
from .models import Request
from .values import Copy

JOB = "rights of the person"
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Home:
    """A household to which somebody belongs (`present`) or belonged, with what its file is called."""

    household_id: UUID
    name: str
    number: str
    present: bool = True


def _words(text: str, field: str, sentence: str) -> str:
    """What was typed, or `Invalid` at its field."""
    said = text.strip()
    if not said:
        raise Invalid({field: sentence})
    if len(said) > LONGEST:
        raise Invalid({field: _("Dit is te lang. Houd het onder de 2000 tekens.")})
    return said


@action
def ask_correction(
    *, by: Actor, household_id: UUID, kind: str, item_id: UUID, words: str, person_id: UUID | None = None
) -> Request:
    """Somebody says that an item is not right; a professional may pass it on for ``person_id``. [AVG art. 16]"""
    access.check_may_ask_here(by, household_id)
    found = queries.thing(by, household_id, kind, item_id)
    who = by.person_id if by.kind == ActorKind.FAMILY else person_id
    if who is None or who not in people.members_of(household_id):
        raise Invalid({"person_id": _("Kies namens wie je dit doorgeeft.")})
    said = _words(words, "words", _("Schrijf op wat er niet klopt."))
    if Request.objects.filter(item_id=item_id, person_id=who, status=RequestStatus.OPEN).exists():
        raise Invalid({"words": _("Hier is al naar gevraagd. Er komt eerst een antwoord.")})
    return _keep(
        by,
        Request(
            kind=RequestKind.CORRECTION,
            household_id=household_id,
            category=found.category,
            about=about(found.about),
            person_id=who,
            item_kind=kind,
            item_id=item_id,
            item_said=found.digest,
            words=said,
        ),
    )


def _keep(by: Actor, request: Request) -> Request:
    request.created_at, request.created_by = clock.now(), by.user_id
    term = rules.term(method_of(request.household_id).rights, request.created_at)
    request.due_at, request.warn_at = term.due_at, term.warn_at
    request.save(force_insert=True)
    _happened(by, "asked", request)
    return request


def _happened(by: Actor, what: str, request: Request) -> None:
    happened(
        by=by,
        event=f"{request.kind}.{what}",
        household_id=request.household_id,
        category=request.category,
        request=request.id,
        person=request.person_id,
        about=" ".join(request.about) or None,
    )


@action
def answer_correction(
    *, by: Actor, household_id: UUID, request_id: UUID, granted: bool, answer: str, version: int
) -> Request:
    """Who wrote the item, or coordinates, decides: it was changed, or it was not, and why. What was not changed keeps
    the words of the person beside it."""
    request, found = queries.correction(by, household_id, request_id)
    access.check_may_answer(by, request, found.written_by)
    _still_open(request)
    wrong = rules.faults(granted=granted, answer=answer, changed=found.digest != request.item_said)
    if "unchanged" in wrong:
        raise Invalid(
            {"granted": _("Er staat nog hetzelfde als toen. Pas het eerst aan, of kies dat het zo blijft.")}
        )
    return _answer(by, request, wrong, granted, answer, version)


def _still_open(request: Request) -> None:
    if request.status != RequestStatus.OPEN:
        raise Invalid({"": _("Hierop is al geantwoord.")})


def _answer(
    by: Actor, request: Request, wrong: set[str], granted: bool, answer: str, version: int
) -> Request:
    if "why" in wrong:
        raise Invalid({"answer": _("Schrijf op waarom niet. De ander leest dit.")})
    if len(answer.strip()) > LONGEST:
        raise Invalid({"answer": _("Dit is te lang. Houd het onder de 2000 tekens.")})
    save_version(
        request,
        version,
        status=str(RequestStatus.GRANTED if granted else RequestStatus.REFUSED),
        answer=answer.strip(),
        answered_at=clock.now(),
        answered_by=by.user_id,
    )
    _happened(by, "answered", request)
    return request


@action
def ask(*, by: Actor, household_id: UUID, kind: str, words: str, person_id: UUID) -> Request:
    """A member of the family asks the privacy officer to restrict the use of data, or objects. [AVG art. 18, 21]"""
    check_involved(by, household_id)
    access.check_represents(by, person_id)
    if person_id not in people.members_of(household_id):
        raise NotFound  # it lies with the file of whom it is about
    if kind not in FOR_PRIVACY_OFFICER or kind == RequestKind.COPY:
        raise Invalid({"kind": _("Kies wat u wilt vragen.")})
    said = _words(words, "words", _("Schrijf op wat u wilt en waarom."))
    return _keep(by, _private(kind, household_id, person_id, said))


def _private(kind: str, household_id: UUID, person_id: UUID, words: str, identified: str = "") -> Request:
    return Request(
        kind=kind,
        household_id=household_id,
        category=Category.OWN_NOTES,
        about=about([person_id]),
        person_id=person_id,
        words=words,
        identified=identified or Identified.SIGNED_IN,
    )


@action
def record(
    *, by: Actor, household_id: UUID, kind: str, person_id: UUID, words: str, identified: str
) -> Request:
    """The privacy officer writes down what somebody without an account asks, and how they showed who they are."""
    access.check_is_privacy_officer(by)
    if kind not in FOR_PRIVACY_OFFICER:
        raise Invalid({"kind": _("Kies wat iemand vraagt.")})
    if identified not in (Identified.DOCUMENT, Identified.KNOWN, Identified.PROXY):
        raise Invalid({"identified": _("Kies hoe je weet dat het deze persoon is.")})
    said = (
        words.strip()
        if kind == RequestKind.COPY
        else _words(words, "words", _("Schrijf op wat iemand vraagt."))
    )
    with acting(system(JOB, household_id), writes=True):
        return _keep(by, _private(kind, household_id, person_id, said, identified))


@action
def answer_request(*, by: Actor, request_id: UUID, granted: bool, answer: str, version: int) -> Request:
    """The privacy officer answers a request to restrict, an objection, or says why there is no copy."""
    request = queries.for_answer(by, request_id)
    _still_open(request)
    wrong = rules.faults(granted=granted, answer=answer, changed=None)
    if request.kind == RequestKind.COPY and granted:
        raise Invalid({"granted": _("Maak de kopie; dan is dit verzoek beantwoord.")})
    with acting(system(JOB, request.household_id), writes=True):
        return _answer(by, request, wrong, granted, answer, version)


@action
def give_copy(*, by: Actor, person_id: UUID, homes: Iterable[Home]) -> Copy:
    """A copy of everything, for a member of the family themselves or a child they speak for, at once. [AVG art. 15, 20]

    Every item goes into the access log as taken along; the request is kept as answered.
    """
    access.check_represents(by, person_id)
    own = person_id == by.person_id
    files, now = [], clock.now()
    for home in homes:
        subject = collecting.subject_of(by, home.household_id, frozenset({str(person_id)}))
        subject = _of_own(subject) if own else subject
        file, taken = collecting.collect(subject, home.name, home.number)
        log.note(by, *taken)
        files.append((home.household_id, subject, file))
        request = _private(RequestKind.COPY, home.household_id, person_id, "")
        request.status, request.answered_at, request.answered_by = RequestStatus.GRANTED, now, by.user_id
        _keep(by, request)
    if not files:
        raise NotFound
    return Copy(
        made_at=now,
        about=_names(person_id, [subject for _id, subject, _file in files]),
        made_by=_("uzelf"),
        files=tuple(file for _id, _subject, file in files),
    ).with_files(_attached(subject for _id, subject, _file in files))


def _attached(subjects: Iterable[Subject]) -> dict[str, bytes]:
    return {name: content for subject in subjects for name, content in subject.attached.items()}


def _of_own(subject: Subject) -> Subject:
    """Of oneself: also of the children for whom one speaks."""
    return replace(subject, persons=subject.standing.own_persons, seen={})


def _names(person_id: UUID, subjects: Iterable[Subject]) -> tuple[str, ...]:
    """The person first, then for whom else the copy speaks."""
    found: dict[str, None] = {}
    for subject in subjects:
        for one in sorted(subject.persons, key=lambda one: one != str(person_id)):
            found[subject.name(one)] = None
    return tuple(found)


@action
def make_copy(*, by: Actor, request_id: UUID, homes: Iterable[Home], version: int) -> Copy:
    """The privacy officer makes the copy that somebody without an account asked for; that answers the request."""
    request = queries.for_answer(by, request_id)
    if request.kind != RequestKind.COPY:
        raise NotFound
    _still_open(request)
    files, subjects = [], []
    for home in homes:
        job = system(JOB, home.household_id)
        with acting(job, writes=True):
            subject = collecting.subject_without_account(
                job, home.household_id, request.person_id, present=home.present
            )
            file, taken = collecting.collect(subject, home.name, home.number)
        log.note(by, *taken)
        files.append(file)
        subjects.append(subject)
    if not files:
        raise NotFound
    with acting(system(JOB, request.household_id), writes=True):
        _answer(by, request, set(), True, _("De kopie is gemaakt en meegegeven."), version)
    return Copy(
        made_at=clock.now(),
        about=_names(request.person_id, subjects),
        made_by=_("de functionaris gegevensbescherming"),
        files=tuple(files),
    ).with_files(_attached(subjects))
