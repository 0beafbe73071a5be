"""What people do in the joint file: write a contact note, raise a critical point, say that they have seen it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import AT_HOME, Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import WRITER_ONLY, Category, Event
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_involved, context_of
from rondom.privacy.items import about as about_field
from rondom.privacy.models import FileContext

from . import notices, rules, team
from .access import check_may_raise, check_may_write_note
from .enums import ContactKind
from .models import Acknowledgement, ContactNote, CriticalPoint

NOTE_WRITTEN = "journal.note_written"
POINT_SEEN = "critical_point.seen"

LONG_AGO = timedelta(days=366)
CLOCKS_DIFFER = timedelta(minutes=10)


@action
def write_note(
    *,
    by: Actor,
    household_id: UUID,
    kind: str,
    text: str,
    category: str,
    at: datetime | None = None,
    minutes: int | None = None,
    planned: bool = True,
    spoken_with: str = "",
    about: Iterable[UUID] = (),
) -> ContactNote:
    """A contact with the household (H2). ``category`` decides who reads it; ``about``: persons, none = everybody."""
    check_may_write_note(by, household_id, category)
    if by.user_id is None:
        raise Refused(_("Een notitie heeft iemand die haar schreef."), "no-writer")
    at = at or clock.now()
    _check_note(kind, text, at, minutes, spoken_with)
    secret = category in WRITER_ONLY
    note = ContactNote(
        household_id=household_id,
        category=category,
        about=about_field(about),
        created_at=clock.now(),
        created_by=by.user_id,
        case_id=team.case_of(household_id),
        at=at,
        made_by=by.user_id,
        organisation_id=by.organisation_id,
        kind=kind,
        planned=planned,
        minutes=minutes,
        spoken_with=spoken_with.strip(),
        text="" if secret else text.strip(),
        secret=text.strip() if secret else "",
    )
    note.save(force_insert=True)
    privacy.happened(by=by, event=NOTE_WRITTEN, household_id=household_id, item=note)
    if by.kind not in AT_HOME:
        privacy.counts_as(*rules.CONTACT_EVENTS.get(kind, ()), household_id=household_id)
    return note


def _check_note(kind: str, text: str, at: datetime, minutes: int | None, spoken_with: str) -> None:
    wrong: dict[str, str] = {}
    if kind not in ContactKind.values:
        wrong["kind"] = _("Kies wat voor contact het was.")
    if not text.strip():
        wrong["text"] = _("Schrijf in een paar woorden op wat er was.")
    elif len(text) > rules.TEXT_MOST:
        wrong["text"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.TEXT_MOST
    if at > clock.now() + CLOCKS_DIFFER:
        wrong["at"] = _("Dit is in de toekomst. Een notitie gaat over wat al is geweest.")
    elif at < clock.now() - LONG_AGO:
        wrong["at"] = _("Dit is meer dan een jaar geleden. Klopt de datum?")
    if minutes is not None and not 0 < minutes <= rules.MINUTES_MOST:
        wrong["minutes"] = _("Vul een aantal minuten in tussen 1 en 1440.")
    if len(spoken_with) > 200:
        wrong["spoken_with"] = _("Dit is te lang. Houd het bij 200 tekens.")
    if wrong:
        raise Invalid(wrong)


@action
def raise_point(
    *,
    by: Actor,
    household_id: UUID,
    kind: str,
    text: str,
    category: str = "",
    about: Iterable[UUID] = (),
    source_id: UUID | None = None,
    raised_by: UUID | None = None,
    not_to: Iterable[UUID | None] = (),
    only_to: Iterable[UUID] | None = None,
) -> CriticalPoint:
    """Tell everyone with need to know, who must say that they have seen it (H1).

    category: of what the text tells, where that is known better than by the kind of point. It decides who reads it.
    source_id: the change it follows on, so that it is raised once; raised_by: who made that change; not_to: accounts
    who know already; only_to: accounts that must know it first, instead of everyone with need to know.
    """
    check_may_raise(by, household_id)
    context = context_of(household_id)
    if context is None:
        raise NotFound
    method = methods.method(context.method_hash)
    chosen = next((choice for choice in method.critical_points if choice.key == kind), None)
    wrong = {} if chosen else {"kind": _("Kies waar het over gaat.")}
    if not text.strip():
        wrong["text"] = _("Schrijf op wat de anderen moeten weten.")
    elif len(text) > rules.POINT_MOST:
        wrong["text"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.POINT_MOST
    if wrong or chosen is None:
        raise Invalid(wrong)
    if source_id and (known := CriticalPoint.objects.filter(kind=kind, source_id=source_id).first()):
        return known
    category = category or str(chosen.categories[0])
    writer = raised_by or by.user_id
    point = CriticalPoint(
        household_id=household_id,
        category=category,
        about=about_field(about),
        created_at=clock.now(),
        created_by=writer,
        case_id=team.case_of(household_id),
        kind=kind,
        text=text.strip(),
        at=clock.now(),
        raised_by=writer,
        source_id=source_id,
    )
    point.save(force_insert=True)
    know_already = {writer, *not_to}
    asked = [one for one in _concerned(by, method, context, point, only_to) if one not in know_already]
    if not asked:
        asked = [one for one in team.at_the_desk(method, context, category) if one not in know_already]
    Acknowledgement.objects.bulk_create(_question(point, user_id) for user_id in asked)
    _happened(by, Event.CRITICAL_POINT_RAISED, point)
    if not asked:
        _all_seen(by, point)
    notices.critical_point(point, asked)
    return point


def _concerned(
    by: Actor, method: Method, context: FileContext, point: CriticalPoint, only_to: Iterable[UUID] | None
) -> list[UUID]:
    if only_to is not None:
        return list(dict.fromkeys(only_to))
    return team.who_must_know(by, method, context, point.category, point.about)


def _question(point: CriticalPoint, user_id: UUID, *, climbed: bool = False) -> Acknowledgement:
    return Acknowledgement(
        household_id=point.household_id,
        category=Category.EXISTENCE,
        about=point.about,
        created_at=clock.now(),
        created_by=point.created_by,
        point=point,
        user_id=user_id,
        asked_at=clock.now(),
        climbed=climbed,
    )


def ask_again(point: CriticalPoint, user_ids: Iterable[UUID]) -> list[UUID]:
    """A late point reaches these people too; who saw it before is asked once more, now about the others' silence."""
    asked = []
    for user_id in dict.fromkeys(user_ids):
        again = Acknowledgement.objects.filter(point=point, user_id=user_id)
        if not again.update(climbed=True, seen_at=None, asked_at=clock.now()):
            _question(point, user_id, climbed=True).save(force_insert=True)
        asked.append(user_id)
    return asked


@action
def acknowledge(*, by: Actor, household_id: UUID, point_id: UUID) -> None:
    """ "I know of this." With the last one the clock of the point stops. Doing it twice changes nothing."""
    check_involved(by, household_id)
    point = CriticalPoint.objects.filter(pk=point_id, household_id=household_id).first()
    if point is None:
        raise NotFound
    mine = Acknowledgement.objects.filter(point=point, user_id=by.user_id).first() if by.user_id else None
    if mine is None:
        raise Refused(_("Aan jou is niet gevraagd om dit te bevestigen."), "not-asked")
    if not Acknowledgement.objects.filter(pk=mine.pk, seen_at=None).update(seen_at=clock.now()):
        return
    _happened(by, POINT_SEEN, point)
    if mine.climbed and by.kind in (ActorKind.OFFICER, ActorKind.FRONT_OFFICE):
        _colleagues_need_not(point, by)
    if not Acknowledgement.objects.filter(point=point, seen_at=None).exists():
        _all_seen(by, point)


def _colleagues_need_not(point: CriticalPoint, by: Actor) -> None:
    """A late point climbed to a whole desk: one of them is enough."""
    desk = team.colleagues_at_the_desk(by)
    Acknowledgement.objects.filter(point=point, climbed=True, seen_at=None, user_id__in=desk).delete()


def nobody_need_answer(*, by: Actor, point: CriticalPoint) -> None:
    """What the point asked about has been answered otherwise: whoever did not see it yet is not asked any more."""
    waiting = Acknowledgement.objects.filter(point=point, seen_at=None)
    if waiting.exists():
        waiting.delete()
        _all_seen(by, point)


def _all_seen(by: Actor, point: CriticalPoint) -> None:
    _happened(by, Event.CRITICAL_POINT_ACKNOWLEDGED, point)


def _happened(by: Actor, event: Event | str, point: CriticalPoint) -> None:
    """With whom it is about, so that the time line and the family's own log tell it to no other adult."""
    privacy.happened(
        by=by,
        event=event,
        household_id=point.household_id,
        item=point,
        subject_id=point.id,
        about=" ".join(point.about) or None,
        kind=point.kind,
    )
