"""What people do after closing: ask how it goes, use the punch card, stop, or begin again. [L2]"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.assessment import queries as assessment
from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.deadlines import after
from rondom.methods.enums import Category, Event, Unit
from rondom.privacy import actions as privacy
from rondom.privacy import clocks
from rondom.privacy.items import about as about_field

from ..beginning import begin
from ..enums import CaseStatus
from ..membership import insert, leave
from ..models import Case, TeamMember
from . import rules
from .access import check_may_ask, check_may_keep, check_may_reopen
from .beginning import WATCH_ENDS, running
from .enums import Ended, HowItGoes, MomentKind, Since
from .models import Aftercare, AftercareContact, AftercareMoment, AftercareOutcome, Reopening
from .unwatched import is_gone

FOLLOWED_UP = "aftercare.followed_up"
CONTACT_ASKED = "aftercare.contact_asked"
CONTACT_HAD = "aftercare.contact_had"

LONG_AGO = timedelta(days=366)


@action
def record_moment(
    *,
    by: Actor,
    household_id: UUID,
    moment_id: UUID,
    how: str,
    words: str = "",
    police: str = Since.UNKNOWN,
    help_since: str = Since.UNKNOWN,
    version: int | None = None,
) -> AftercareOutcome:
    """Somebody asked how it goes. A measurement closed since the case ended is told with it."""
    moment = _moment(household_id, moment_id)
    aftercare = moment.aftercare
    check_may_keep(by, aftercare)
    if by.user_id is None:
        raise Refused(_("Dit vraagt een mens."), "people-ask")
    wrong: dict[str, str] = {}
    if how not in HowItGoes.values:
        wrong["how"] = _("Kies hoe het gaat.")
    if how in (HowItGoes.RELAPSE, HowItGoes.NOT_REACHED) and not words.strip():
        wrong["words"] = _("Schrijf in een paar woorden op wat er is, en wat er nu gebeurt.")
    if len(words) > rules.WORDS_MOST:
        wrong["words"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST
    if police not in Since.values:
        wrong["police"] = _("Kies uit de lijst.")
    if help_since not in Since.values:
        wrong["help_since"] = _("Kies uit de lijst.")
    if wrong:
        raise Invalid(wrong)
    if moment.done_at is not None:
        raise Invalid({"": _("Dit is al opgeschreven.")})
    save_version(
        moment, moment.version if version is None else version, done_at=clock.now(), done_by=by.user_id
    )
    outcome = AftercareOutcome(
        **_new(by, household_id),
        moment=moment,
        how=how,
        words=words.strip(),
        police=police,
        help=help_since,
        measured_at=assessment.measured_since(household_id, aftercare.begun_at),
    )
    outcome.save(force_insert=True)
    event = Event.AFTERCARE_CHECKED if moment.kind == MomentKind.CHECK else FOLLOWED_UP
    privacy.happened(by=by, event=event, household_id=household_id, item=outcome)
    return outcome


def _moment(household_id: UUID, moment_id: UUID) -> AftercareMoment:
    rows = AftercareMoment.objects.select_related("aftercare").filter(household_id=household_id)
    moment = rows.filter(pk=moment_id).first()
    if moment is None:
        raise NotFound
    if moment.aftercare.ended_at is not None:
        raise Invalid({"": _("De nazorg is voorbij.")})
    return moment


def _running(household_id: UUID) -> Aftercare:
    """The after-care that runs, locked, so that two people do not use the last contact at once."""
    found = Aftercare.objects.select_for_update().filter(running(household_id)).first()
    if found is None:
        raise NotFound
    return found


def _new(by: Actor, household_id: UUID, about: Iterable[UUID] = ()) -> dict[str, object]:
    return {
        "household_id": household_id,
        "category": Category.AGREEMENTS,
        "about": about_field(about),
        "created_at": clock.now(),
        "created_by": by.user_id,
    }


def _left(aftercare: Aftercare) -> int:
    return aftercare.contacts - AftercareContact.objects.filter(aftercare=aftercare).count()


@action
def ask_contact(*, by: Actor, household_id: UUID, words: str = "") -> AftercareContact:
    """A contact of the card is asked; who keeps watch hears it. Only who asked and who works with them read it."""
    check_may_ask(by, household_id)
    aftercare = _running(household_id)
    if len(words) > rules.REASON_MOST:
        raise Invalid({"words": _("Dit is te lang. Houd het bij %d tekens.") % rules.REASON_MOST})
    mine = AftercareContact.objects.filter(aftercare=aftercare, created_by=by.user_id, had_on=None)
    if (waiting := mine.first()) is not None:
        return waiting  # asking twice uses one contact
    if _left(aftercare) <= 0:
        raise Invalid({"": _("De kaart is vol. Bel gerust: iemand denkt met u mee.")})
    days = methods.method(aftercare.case.method_hash).aftercare.contact_within_days
    asked = AftercareContact(
        **_new(by, household_id, [by.person_id] if by.person_id else []),
        aftercare=aftercare,
        by_family=True,
        asked_at=clock.now(),
        answer_by=after(clock.now(), days, Unit.WORKING_DAYS),
        words=words.strip(),
    )
    asked.save(force_insert=True)
    privacy.happened(by=by, event=CONTACT_ASKED, household_id=household_id, item=asked)
    if aftercare.watch_user_id and not is_gone(aftercare):
        link = reverse("cases:aftercare", args=[household_id])
        mail.post(to=aftercare.watch_user_id, template="contact_asked", link=link)
    return asked


@action
def record_contact(
    *, by: Actor, household_id: UUID, had_on: date, words: str = "", asked_id: UUID | None = None
) -> AftercareContact:
    """A contact of the card was had: one that the family asked for (``asked_id``), or one more."""
    aftercare = _running(household_id)
    check_may_keep(by, aftercare)
    wrong: dict[str, str] = {}
    if had_on > clock.today():
        wrong["had_on"] = _("Deze dag is nog niet geweest.")
    elif had_on < aftercare.begun_at.astimezone(clock.AMSTERDAM).date():
        wrong["had_on"] = _("Dit is vóór het afsluiten.")
    if len(words) > rules.REASON_MOST:
        wrong["words"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.REASON_MOST
    if wrong:
        raise Invalid(wrong)
    had = {"had_on": had_on, "had_by": by.user_id}
    if asked_id is not None:
        contact = AftercareContact.objects.filter(pk=asked_id, aftercare=aftercare).first()
        if contact is None:
            raise NotFound
        if contact.had_on is not None:
            raise Invalid({"": _("Dit is al opgeschreven.")})
        save_version(contact, contact.version, **had)
    else:
        if _left(aftercare) <= 0:
            raise Invalid({"": _("De kaart is vol. Schrijf dit op als notitie.")})
        contact = AftercareContact(**_new(by, household_id), aftercare=aftercare, words=words.strip(), **had)
        contact.save(force_insert=True)
    privacy.happened(by=by, event=CONTACT_HAD, household_id=household_id, item=contact)
    return contact


@action
def stop(*, by: Actor, household_id: UUID, reason: str) -> Aftercare:
    """After-care ends before its term; who keeps watch reads the file no longer."""
    aftercare = _running(household_id)
    check_may_keep(by, aftercare)
    if not reason.strip():
        raise Invalid({"reason": _("Schrijf op waarom de nazorg nu al stopt.")})
    if len(reason) > rules.REASON_MOST:
        raise Invalid({"reason": _("Dit is te lang. Houd het bij %d tekens.") % rules.REASON_MOST})
    _end(by, aftercare, Ended.EARLY, reason.strip())
    return aftercare


@action
def end_by_clock(*, by: Actor, household_id: UUID, aftercare_id: UUID) -> bool:
    """Its term has passed. Reading along ended at that moment by itself; this writes it down and moves the phase."""
    aftercare = Aftercare.objects.filter(pk=aftercare_id, household_id=household_id, ended_at=None).first()
    if aftercare is None or aftercare.ends_at > clock.now():
        return False
    _end(by, aftercare, Ended.TERM)
    return True


def _end(by: Actor, aftercare: Aftercare, why: Ended, words: str = "") -> None:
    """Access of who keeps watch ends last, because who ends their own access sees nothing after."""
    save_version(aftercare, aftercare.version, ended_at=clock.now(), ended_why=why, ended_words=words)
    clocks.cancel(household_id=aftercare.household_id)
    privacy.happened(
        by=by, event=Event.AFTERCARE_ENDED, household_id=aftercare.household_id, item=aftercare, why=why.value
    )
    watcher = _watcher(aftercare)
    if watcher is None:
        return
    leave(watcher, _("De nazorg is klaar"))
    if watcher.user_id and aftercare.watch_user_id:
        privacy.end_involvement(
            by=by,
            household_id=aftercare.household_id,
            role=watcher.role,
            because=WATCH_ENDS,
            user_id=watcher.user_id,
        )


def _watcher(aftercare: Aftercare) -> TeamMember | None:
    return TeamMember.objects.filter(pk=aftercare.watch_member_id, until=None).first()  # type: ignore[misc]


@action
def reopen(*, by: Actor, household_id: UUID, reason: str) -> Case:
    """Coordination begins again, in one step: a new case in the same file, with all that was written before. Who keeps
    watch stays, in the same role; the rest of the team is chosen anew."""
    check_may_reopen(by, household_id)
    if by.user_id is None:
        raise Refused(_("Dit besluiten mensen."), "people-decide")
    cases = Case.objects.filter(household_id=household_id)
    if cases.filter(status=CaseStatus.OPEN).exists():
        raise Invalid({"": _("Er loopt al een coördinatie bij dit gezin.")})
    earlier = cases.order_by("-closed_at", "-id").first()
    if earlier is None:
        raise NotFound
    if not reason.strip():
        raise Invalid({"reason": _("Schrijf op waarom de coördinatie opnieuw begint.")})
    if len(reason) > rules.WORDS_MOST:
        raise Invalid({"reason": _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST})
    aftercare = Aftercare.objects.filter(case=earlier, ended_at=None).first()
    watcher = _watcher(aftercare) if aftercare is not None and aftercare.ends_at > clock.now() else None
    clocks.cancel(household_id=household_id)
    case = begin(by, household_id)
    Reopening(
        household_id=household_id,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        case=case,
        earlier=earlier,
        reason=reason.strip(),
        reopened_at=clock.now(),
        reopened_by=by.user_id,
    ).save(force_insert=True)
    if aftercare is not None:
        save_version(aftercare, aftercare.version, ended_at=clock.now(), ended_why=Ended.REOPENED)
    # who kept watch for the earlier case, and anybody of it who is still in the team
    TeamMember.objects.filter(~Q(pk=watcher.pk if watcher else None), case=earlier, until=None).update(
        until=clock.now(), end_reason=_("De coördinatie begon opnieuw")
    )
    if watcher is not None:
        _stays(by, case, watcher)
    privacy.happened(by=by, event=Event.CASE_OPENED, household_id=household_id, item=case, earlier=earlier.pk)
    return case


def _stays(by: Actor, case: Case, watcher: TeamMember) -> None:
    leave(watcher, _("De coördinatie begon opnieuw"))
    insert(
        by,
        case,
        attachment=watcher.attachment,
        user_id=watcher.user_id,
        organisation_id=watcher.organisation_id,
        person_id=watcher.person_id,
        name=watcher.name,
        role=watcher.role,
        comes_for=watcher.comes_for,
        about=list(watcher.about),
    )
    if watcher.user_id:
        privacy.prolong_involvement(
            by=by,
            household_id=case.household_id,
            role=watcher.role,
            user_id=watcher.user_id,
            because=WATCH_ENDS,
        )
