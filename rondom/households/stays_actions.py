"""Somebody is away for a while: since when, until when, and who tells that they are back. [spec C8]"""

from datetime import date, datetime, time
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category, Event, Verb
from rondom.privacy import actions as privacy
from rondom.privacy import log
from rondom.privacy.access import check_may, readable
from rondom.privacy.enums import Use
from rondom.privacy.items import about as about_field

from . import queries, stays_rules
from .access import check_may_begin_stay
from .enums import CATEGORY_OF_STAY
from .models import Household, StayPlace, TemporaryStay
from .stays_queries import Teller, tellers


@action
def begin_stay(
    *,
    by: Actor,
    household_id: UUID,
    person_id: UUID,
    kind: str,
    since: date,
    expected_end: date,
    teller: str,
    place: str = "",
) -> TemporaryStay:
    """A member is away for a while; from the day they are expected back the clock of the method runs.

    teller: key of one of `stays_queries.tellers`, who tells the end. ``kind`` and ``place`` become an item of their
    own, whose category follows the kind: who may not know of a clinic, knows only until when somebody is away.
    """
    check_may_begin_stay(by, household_id, person_id)
    Household.objects.select_for_update().get(pk=household_id)  # two people may say the same at once
    _member_of(by, household_id, person_id)
    wrong = stays_rules.check_dates(since, expected_end, clock.today())
    if kind not in CATEGORY_OF_STAY:
        wrong["kind"] = _("Kies waar iemand verblijft.")
    chosen = _teller(by, household_id, teller)
    if chosen is None:
        wrong["teller"] = _("Kies wie vertelt dat het voorbij is.")
    if TemporaryStay.objects.filter(household_id=household_id, person_id=person_id, ended_on=None).exists():
        wrong["person"] = _(
            "Deze persoon is al tijdelijk niet thuis. Leg eerst vast dat het vorige verblijf voorbij is."
        )
    if wrong or chosen is None:
        raise Invalid(wrong)
    stay = TemporaryStay(
        household_id=household_id,
        category=Category.HOUSEHOLD,
        about=_about(person_id, chosen),
        created_at=clock.now(),
        created_by=by.user_id,
        person_id=person_id,
        since=since,
        expected_end=expected_end,
        teller_user_id=chosen.user_id,
        teller_person_id=chosen.person_id,
    )
    stay.save(force_insert=True)
    _place(by, stay, kind, place)
    _happened(by, Event.STAY_BEGUN, stay)
    _tell_teller(by, stay)
    return stay


def _member_of(by: Actor, household_id: UUID, person_id: UUID) -> None:
    if person_id not in queries.member_names(by, household_id):
        raise Invalid({"person": _("Kies iemand uit dit gezin.")})


def _teller(by: Actor, household_id: UUID, key: str) -> Teller | None:
    return next((one for one in tellers(by, household_id) if one.key == key), None)


def _about(person_id: UUID, chosen: Teller) -> list[str]:
    """Other adults of the household do not see it (they may be whom somebody fled from), unless one of them was
    chosen to tell the end: then the household knows."""
    known_at_home = chosen.person_id is not None and chosen.person_id != person_id
    return [] if known_at_home else about_field([person_id])


def _place(by: Actor, stay: TemporaryStay, kind: str, place: str) -> None:
    where = StayPlace(
        household_id=stay.household_id,
        category=CATEGORY_OF_STAY[kind],
        about=about_field([stay.person_id]),
        created_at=clock.now(),
        created_by=by.user_id,
        stay=stay,
        kind=kind,
        place=place.strip(),
    )
    where.save(force_insert=True)
    log.note(by, log.Entry(stay.household_id, where.category, "households.stayplace", where.id, Use.WRITE))


@action
def change_stay(
    *, by: Actor, household_id: UUID, stay_id: UUID, version: int, expected_end: date, teller: str
) -> TemporaryStay:
    """The end is expected at another day, or somebody else tells it; the clock runs from the new day."""
    check_may(by, household_id, Verb.RAISE_CRITICAL_POINT)
    stay = _running(by, household_id, stay_id)
    wrong = stays_rules.check_dates(stay.since, expected_end, clock.today())
    chosen = _teller(by, household_id, teller)
    if chosen is None:
        wrong["teller"] = _("Kies wie vertelt dat het voorbij is.")
    if wrong or chosen is None:
        raise Invalid(wrong)
    before = stay.teller_user_id
    save_version(
        stay,
        version,
        expected_end=expected_end,
        teller_user_id=chosen.user_id,
        teller_person_id=chosen.person_id,
        about=_about(stay.person_id, chosen),
    )
    _happened(by, Event.STAY_CHANGED, stay)
    if stay.teller_user_id != before:
        _tell_teller(by, stay)
    return stay


@action
def tell_end(
    *, by: Actor, household_id: UUID, stay_id: UUID, ended_on: date, heard_from: str = ""
) -> TemporaryStay:
    """Somebody is home again: the clock stops, and everyone with need to know is told (by what reacts to it).

    heard_from: key of one of the `tellers`, when this actor heard it from somebody else.
    """
    check_may(by, household_id, Verb.RAISE_CRITICAL_POINT)
    stay = _running(by, household_id, stay_id)
    if impossible := stays_rules.check_return(ended_on, stay.since, clock.today()):
        raise Invalid({"ended_on": impossible})
    source = _teller(by, household_id, heard_from)
    if heard_from and source is None:
        raise Invalid({"heard_from": _("Kies van wie dit bericht komt.")})
    said = {
        "ended_on": ended_on,
        "told_at": clock.now(),
        "told_by": by.user_id,
        "heard_user_id": source.user_id if source else None,
        "heard_person_id": source.person_id if source else None,
        "version": stay.version + 1,
    }
    if not TemporaryStay.objects.filter(pk=stay.pk, ended_on=None).update(**said):
        raise Invalid({"": _("Iemand anders vertelde dit net eerder.")})
    stay.refresh_from_db()
    _happened(by, Event.STAY_ENDED, stay)
    return stay


def _running(by: Actor, household_id: UUID, stay_id: UUID) -> TemporaryStay:
    rows = TemporaryStay.objects.filter(pk=stay_id, household_id=household_id)
    stay = readable(by, rows).first()  # whom somebody fled from does not say that they are back
    if stay is None:
        raise NotFound
    if stay.ended_on is not None:
        raise Invalid({"": _("Dit verblijf is al voorbij. Iemand vertelde het eerder.")})
    return stay


def _happened(by: Actor, event: Event, stay: TemporaryStay) -> None:
    noon = datetime.combine(stay.expected_end, time(12), tzinfo=clock.AMSTERDAM)
    privacy.happened(
        by=by,
        event=event,
        household_id=stay.household_id,
        item=stay,
        subject_id=stay.id,
        user_id=stay.teller_user_id,
        counts_from=noon,
        about=" ".join(stay.about) or None,
    )


def _tell_teller(by: Actor, stay: TemporaryStay) -> None:
    """Who is to tell the end, knows it; a mail says no more than that there is something."""
    if stay.teller_user_id and stay.teller_user_id != by.user_id:
        link = reverse("households:stay", args=[stay.household_id, stay.id])
        mail.post(to=stay.teller_user_id, template="stay_teller", link=link)
