"""What people do in a crisis: flag it, meet, agree on the nights, close it with a follow-up, follow up. [E8]"""

from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock, mail
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.methods.enums import Category, Urgency
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may_see, context_of, free_days, method_of
from rondom.privacy.models import FileContext

from ..escalation.loading import coordinators
from . import access
from .models import Crisis, NightAgreement

FLAGGED = "crisis.flagged"
MET = "crisis.met"
NIGHTS_AGREED = "crisis.nights_agreed"
CLOSED = "crisis.closed"
FOLLOWED_UP = "crisis.followed_up"
CLIMBED = "crisis.climbed"


def _words(text: str, most: int, empty: str) -> str:
    """What is wrong with a text; "" when nothing is."""
    if not text.strip():
        return empty
    return _("Dit is te lang. Houd het bij %d tekens.") % most if len(text) > most else ""


def _refuse(**wrong: str) -> None:
    found = {name: text for name, text in wrong.items() if text}
    if found:
        raise Invalid(found)


def _user(by: Actor) -> UUID:
    if by.user_id is None:
        raise Refused(_("Dit doet een mens."), "crisis-person")
    return by.user_id


@action
def flag(*, by: Actor, household_id: UUID, why: str) -> Crisis:
    """There is a crisis, now. The clock of the crisis meeting starts; coordinator and coordination point are told."""
    access.check_may_flag(by, household_id)
    user = _user(by)
    _refuse(why=_words(why, 1000, _("Schrijf op waarom dit een crisis is.")))
    context = context_of(household_id)
    if context is None:
        raise NotFound
    if Crisis.objects.filter(household_id=household_id, closed_at=None, ended_at=None).exists():
        raise Invalid({"": _("Er is al een crisis gemeld. Kijk eerst wat er is afgesproken.")})
    row = Crisis(
        household_id=household_id,
        category=Category.SAFETY,
        created_at=clock.now(),
        created_by=by.user_id,
        why=why.strip(),
        flagged_by=user,
        flagged_at=clock.now(),
        urgency_before=context.urgency,
        meeting_due_at=method_of(household_id).crisis.meeting_within.end(
            clock.now(), free_days(household_id)
        ),
    )
    row.save(force_insert=True)
    FileContext.objects.filter(pk=household_id).update(urgency=Urgency.CRISIS, updated_at=clock.now())
    privacy.happened(by=by, event=FLAGGED, household_id=household_id, item=row)
    _tell(row, {*coordinators(household_id), *accounts.people_at(context.desk_id)} - {user})
    return row


def _tell(row: Crisis, users: set[UUID]) -> None:
    for user_id in sorted(users):
        mail.post(to=user_id, template="crisis", link=reverse("cases:crisis", args=[row.household_id]))


def _open(by: Actor, household_id: UUID, crisis_id: UUID) -> Crisis:
    row = _one(by, household_id, crisis_id)
    if row.closed_at is not None or row.ended_at is not None:
        raise Invalid({"": _("Deze crisis is al gesloten.")})
    return row


def _one(by: Actor, household_id: UUID, crisis_id: UUID) -> Crisis:
    access.check_may_lead(by, household_id)
    row = Crisis.objects.filter(pk=crisis_id, household_id=household_id).first()
    if row is None:
        raise NotFound
    check_may_see(by, row)
    return row


@action
def record_meeting(*, by: Actor, household_id: UUID, crisis_id: UUID, on: date, who: str) -> Crisis:
    """The crisis meeting was held on a day, with these people."""
    row = _open(by, household_id, crisis_id)
    day = "" if row.flagged_at.astimezone(clock.AMSTERDAM).date() <= on <= clock.today() else "x"
    _refuse(
        on=_("Kies een dag tussen de melding en vandaag.") if day else "",
        who=_words(who, 300, _("Schrijf op wie erbij waren.")),
    )
    Crisis.objects.filter(pk=row.pk).update(
        meeting_on=on, meeting_who=who.strip(), version=row.version + 1, climbed_at=None
    )
    privacy.happened(by=by, event=MET, household_id=household_id, item=row)
    row.refresh_from_db()
    return row


@action
def met_in_meeting(*, by: Actor, household_id: UUID, since: datetime, on: date, who: str) -> Crisis | None:
    """The crisis meeting that the method asks was held and recorded as a meeting: nobody writes it down twice.

    since: when it began; a meeting from before the crisis does not count. None where no crisis waits for a meeting."""
    if by.kind != ActorKind.SYSTEM:
        raise NotFound
    waiting = Crisis.objects.filter(
        household_id=household_id, closed_at=None, ended_at=None, meeting_on=None, flagged_at__lte=since
    )
    row = waiting.first()
    if row is None or not waiting.filter(pk=row.pk).update(
        meeting_on=on, meeting_who=who[:300], version=row.version + 1, climbed_at=None
    ):
        return None
    privacy.happened(by=by, event=MET, household_id=household_id, item=row)
    row.refresh_from_db()
    return row


@action
def agree_nights(*, by: Actor, household_id: UUID, words: str) -> NightAgreement:
    """What holds for nights and weekends from now on; what was agreed before ends, and stays to be read."""
    access.check_may_lead(by, household_id)
    user = _user(by)
    _refuse(words=_words(words, 1000, _("Schrijf op wat er voor de nachten is afgesproken.")))
    NightAgreement.objects.filter(household_id=household_id, ended_at=None).update(ended_at=clock.now())
    row = NightAgreement(
        household_id=household_id,
        category=Category.AGREEMENTS,
        created_at=clock.now(),
        created_by=user,
        words=words.strip(),
        agreed_at=clock.now(),
        agreed_by=user,
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=NIGHTS_AGREED, household_id=household_id, item=row)
    return row


@action
def close_crisis(
    *,
    by: Actor,
    household_id: UUID,
    crisis_id: UUID,
    outcome: str,
    follow_up_on: date | None,
    follow_up_words: str,
) -> Crisis:
    """The crisis is over. Only with a day, within the method's term, on which what lies under it is looked at."""
    row = _open(by, household_id, crisis_id)
    user = _user(by)
    latest = (
        method_of(household_id)
        .crisis.follow_up_within.end(clock.now(), free_days(household_id))
        .astimezone(clock.AMSTERDAM)
        .date()
    )  # fmt: skip
    on = ""
    if follow_up_on is None:
        on = _("Kies wanneer jullie kijken naar wat eronder zit. Zonder die dag sluit een crisis niet.")
    elif not clock.today() < follow_up_on <= latest:
        on = _("Kies een dag na vandaag en uiterlijk %(day)s.") % {"day": latest.strftime("%d-%m-%Y")}
    _refuse(
        outcome=_words(outcome, 1000, _("Schrijf op hoe de crisis is afgelopen.")),
        follow_up_on=on,
        follow_up_words=_words(follow_up_words, 500, _("Schrijf op naar welke problemen jullie dan kijken.")),
    )
    changes = {
        "closed_at": clock.now(),
        "closed_by": user,
        "outcome": outcome.strip(),
        "follow_up_on": follow_up_on,
        "follow_up_words": follow_up_words.strip(),
        "climbed_at": None,
    }
    if not Crisis.objects.filter(pk=row.pk, closed_at=None).update(**changes, version=row.version + 1):
        raise Invalid({"": _("Deze crisis is al gesloten.")})
    FileContext.objects.filter(pk=household_id, urgency=Urgency.CRISIS).update(
        urgency=row.urgency_before, updated_at=clock.now()
    )
    NightAgreement.objects.filter(household_id=household_id, ended_at=None).update(ended_at=clock.now())
    privacy.happened(by=by, event=CLOSED, household_id=household_id, item=row)
    row.refresh_from_db()
    return row


@action
def follow_up(*, by: Actor, household_id: UUID, crisis_id: UUID, result: str) -> Crisis:
    """The problems under the crisis were looked at: what came of it."""
    row = _one(by, household_id, crisis_id)
    user = _user(by)
    if row.closed_at is None:
        raise Invalid({"": _("Sluit eerst de crisis.")})
    _refuse(result=_words(result, 1000, _("Schrijf op wat jullie hebben afgesproken.")))
    what = {"followed_up_at": clock.now(), "followed_up_by": user, "follow_up_result": result.strip()}
    if not Crisis.objects.filter(pk=row.pk, followed_up_at=None).update(**what, version=row.version + 1):
        raise Invalid({"": _("Dit is al opgeschreven.")})
    privacy.happened(by=by, event=FOLLOWED_UP, household_id=household_id, item=row)
    row.refresh_from_db()
    return row


@action
def climb(*, by: Actor, household_id: UUID, crisis_id: UUID) -> bool:
    """The coordination point hears, once, that a crisis meeting or a follow-up is late. Answers whether it was told."""
    if by.kind != ActorKind.SYSTEM:
        raise NotFound
    row = Crisis.objects.filter(
        pk=crisis_id, household_id=household_id, climbed_at=None, ended_at=None
    ).first()
    context = context_of(household_id)
    if row is None or context is None or not is_late(row):
        return False
    if not Crisis.objects.filter(pk=row.pk, climbed_at=None).update(climbed_at=clock.now()):
        return False  # another run was first
    privacy.happened(by=by, event=CLIMBED, household_id=household_id, item=row)
    _tell(row, set(accounts.people_at(context.desk_id)))
    return True


def is_late(row: Crisis) -> bool:
    """Its meeting was not held in time, or nobody looked at what lies under it on the day that was agreed."""
    if row.ended_at is not None:
        return False
    if row.closed_at is None:
        return row.meeting_on is None and row.meeting_due_at < clock.now()
    return row.followed_up_at is None and row.follow_up_on is not None and row.follow_up_on < clock.today()
