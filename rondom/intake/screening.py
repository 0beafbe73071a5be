"""Finding out what is the matter: reaching the family, telling it of the referral, seeing each child, the facts."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.assessment.safety import actions as safety
from rondom.assessment.safety.models import ChildSeen
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.content import VisitOutcome
from rondom.methods.enums import Category, Event, Verb
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may

from . import access, queries
from .enums import Announcement, ContactWay, Holds, ReferralStatus
from .models import ContactAttempt, EligibilityFact, Referral


@action
def record_contact(
    *,
    by: Actor,
    referral_id: UUID,
    way: str,
    outcome: str,
    announcement: str = Announcement.ANNOUNCED,
    at: datetime | None = None,
    note: str = "",
) -> ContactAttempt:
    """A visit or call that was tried, and how it ended (B3). Stops the clocks that this outcome answers."""
    referral = queries.of_desk(by, referral_id)
    check_may(by, referral.household_id, Verb.RECORD_CONTACT)
    ending = _outcome(referral, outcome)
    _check_contact(way, announcement, ending, at)
    attempt = ContactAttempt(
        household_id=referral.household_id,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        referral=referral,
        at=at or clock.now(),
        made_by=access.user_of(by),
        way=way,
        announcement=announcement,
        outcome=outcome,
        note=note.strip(),
    )
    attempt.save(force_insert=True)
    events: list[str] = [
        *([Event.HOME_VISITED] if ending.counts_as_home_visit else []),
        *([Event.FAMILY_CONTACTED] if ending.counts_as_contact else []),
    ]
    for event in events or ["contact.attempted"]:
        privacy.happened(by=by, event=event, household_id=referral.household_id, item=attempt)
    return attempt


def _outcome(referral: Referral, key: str) -> VisitOutcome:
    found = {one.key: one for one in methods.method(referral.method_hash).visit_outcomes}
    if key not in found:
        raise Invalid({"outcome": _("Kies hoe het ging.")})
    return found[key]


def _check_contact(way: str, announcement: str, ending: VisitOutcome, at: datetime | None) -> None:
    wrong = {}
    if way not in ContactWay.values:
        wrong["way"] = _("Kies hoe je contact zocht.")
    if announcement not in Announcement.values:
        wrong["announcement"] = _("Kies of het was aangekondigd.")
    if ending.counts_as_home_visit and way != ContactWay.VISIT:
        wrong["outcome"] = _("Dit kan alleen na een huisbezoek.")
    if at and at > clock.now():
        wrong["at"] = _("Dit moment is nog niet geweest.")
    if wrong:
        raise Invalid(wrong)


@action
def tell_family(
    *, by: Actor, referral_id: UUID, how: str = "", not_why: str = "", review_on: date | None = None
) -> Referral:
    """The family is told of the referral (by whom, why, what next), or why not yet and when that is looked at (B10)."""
    referral = queries.of_desk(by, referral_id)
    check_may(by, referral.household_id, Verb.RECORD_CONTACT)
    if how.strip():
        save_version(
            referral,
            referral.version,
            family_told_at=clock.now(),
            family_told_how=how.strip(),
            family_not_told_why="",
            family_review_on=None,
        )
        event = str(Event.FAMILY_INFORMED)
    else:
        _check_postponed(not_why, review_on)
        save_version(
            referral, referral.version, family_not_told_why=not_why.strip(), family_review_on=review_on
        )
        event = "family.not_informed"
    privacy.happened(
        by=by, event=event, household_id=referral.household_id, item=referral, subject_id=referral.id
    )
    return referral


def _check_postponed(why: str, review_on: date | None) -> None:
    wrong = {}
    if not why.strip():
        wrong["how"] = _("Schrijf op hoe het gezin het hoorde, of waarom nog niet.")
    if review_on is None or review_on <= clock.today():
        wrong["review_on"] = _("Kies een dag in de toekomst waarop je hier opnieuw naar kijkt.")
    if wrong:
        raise Invalid(wrong)


@action
def record_child_seen(*, by: Actor, referral_id: UUID, child_id: UUID, **what: Any) -> ChildSeen:
    """A child was seen and heard during the screening of this referral: see `safety.seeing.record_seen` (B3, D5)."""
    referral = queries.of_desk(by, referral_id)
    check_may(by, referral.household_id, Verb.RECORD_SCREENING)
    return safety.record_seen(
        by=by, household_id=referral.household_id, child_id=child_id, referral_id=referral.id, **what
    )


@action
def hold_screening(*, by: Actor, referral_id: UUID) -> Referral:
    """What is known was gathered and discussed; the decision is next (B3)."""
    referral = queries.of_desk(by, referral_id)
    check_may(by, referral.household_id, Verb.RECORD_SCREENING)
    if referral.decided_at is not None:
        raise Invalid({"": _("Over deze melding is al besloten.")})
    save_version(referral, referral.version, status=ReferralStatus.SCREENING, screening_held_at=clock.now())
    privacy.happened(
        by=by,
        event=Event.SCREENING_HELD,
        household_id=referral.household_id,
        item=referral,
        subject_id=referral.id,
    )
    return referral


@action
def state_fact(
    *, by: Actor, referral_id: UUID, criterion: str, holds: str, fact: str = "", source: str = ""
) -> EligibilityFact:
    """Whether a criterion holds, with the fact it rests on and where that came from (B5)."""
    referral = queries.of_desk(by, referral_id)
    check_may(by, referral.household_id, Verb.ASSESS_ELIGIBILITY)
    if criterion not in {one.key for one in methods.method(referral.method_hash).criteria}:
        raise Invalid({"": _("Dit kenmerk bestaat niet in deze werkwijze.")})
    if holds not in Holds.values:
        raise Invalid({f"{criterion}-holds": _("Kies ja, nee of nog niet bekend.")})
    if holds != Holds.UNKNOWN and not fact.strip():
        raise Invalid({f"{criterion}-fact": _("Schrijf het feit op waarop dit rust.")})
    row = EligibilityFact.objects.filter(referral=referral, criterion=criterion).first()
    what = {"holds": holds, "fact": fact.strip(), "source": source.strip()}
    if row:
        save_version(row, row.version, **what)
    else:
        row = EligibilityFact(
            household_id=referral.household_id,
            category=Category.EXISTENCE,
            created_at=clock.now(),
            created_by=by.user_id,
            referral=referral,
            criterion=criterion,
            **what,
        )
        row.save(force_insert=True)
    privacy.happened(by=by, event="eligibility.stated", household_id=referral.household_id, item=row)
    return row
