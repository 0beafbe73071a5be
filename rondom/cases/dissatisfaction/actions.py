"""What people do when somebody is not content: write it down, let another hear it, tell, answer. [K6]"""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock, mail
from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.directory import queries as directory
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy.access import context_of, free_days, method_of

from . import access, rules
from .models import Dissatisfaction

RECORDED = "dissatisfaction.recorded"
TAKEN_UP = "dissatisfaction.taken_up"
TOLD = "dissatisfaction.told"
ANSWERED = "dissatisfaction.answered"


@action
def record(
    *,
    by: Actor,
    household_id: UUID,
    words: str,
    user_id: UUID | None = None,
    organisation_id: UUID | None = None,
    mediator_id: UUID | None = None,
) -> Dissatisfaction:
    """Somebody is not content with a person (``user_id``) or an organisation. ``mediator_id``: who hears it, if chosen
    already; never whom it is about. Without one the coordination point asks somebody."""
    access.check_may_record(by, household_id)
    if by.user_id is None:
        raise Refused(_("Dit zegt een mens."), "dissatisfaction-person")
    context = context_of(household_id)
    if context is None:
        raise NotFound
    wrong = {}
    if not words.strip():
        wrong["words"] = _("Schrijf op waar u niet tevreden over bent.")
    elif len(words) > rules.WORDS_MOST:
        wrong["words"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST
    colleague = accounts.colleagues(by, [user_id]).get(user_id) if user_id else None
    known = user_id is not None and colleague is not None
    if user_id is None and organisation_id in directory.organisation_names([organisation_id]):
        known = True
    if not known or user_id == by.user_id:
        wrong["subject"] = _("Kies over wie of welke organisatie het gaat.")
    if wrong:
        raise Invalid(wrong)
    row = Dissatisfaction(
        household_id=household_id,
        desk_id=context.desk_id,
        recorded_by=by.user_id,
        recorded_at=clock.now(),
        by_family=by.kind in AT_HOME,
        words=words.strip(),
        subject_user_id=user_id,
        subject_organisation_id=colleague.organisation_id if colleague else organisation_id,
        due_at=method_of(household_id).dissatisfaction.answer_within.end(
            clock.now(), free_days(household_id)
        ),
    )
    desk_is_subject = user_id is None and organisation_id == accounts.desk(context.desk_id).organisation_id
    if mediator_id is None and desk_is_subject:
        raise Invalid({"mediator": _("Dit gaat over het meldpunt zelf. Kies wie het voor u oppakt.")})
    if mediator_id is not None:
        _choose(by, row, mediator_id)
    row.save(force_insert=True)
    _happened(by, RECORDED, row)
    _tell(row, [mediator_id] if mediator_id else _desk(row))
    return row


def _choose(by: Actor, row: Dissatisfaction, mediator_id: UUID) -> None:
    if mediator_id not in access.mediators(by, row.household_id, row.desk_id, [access.about(row)]):
        raise Invalid({"mediator": _("Kies iemand anders: niet over wie het gaat, en niet wie het meldde.")})
    row.mediator_id, row.mediator_since = mediator_id, clock.now()


def _desk(row: Dissatisfaction) -> list[UUID]:
    """The people of the coordination point whom it is not about."""
    return [one for one in accounts.people_at(row.desk_id) if one != row.subject_user_id]


def _tell(row: Dissatisfaction, users: list[UUID]) -> None:
    link = reverse("cases:dissatisfaction", args=[row.household_id, row.pk])
    for user_id in users:
        mail.post(to=user_id, template="dissatisfaction", link=link)


def _happened(by: Actor, event: str, row: Dissatisfaction) -> None:
    privacy.happened(
        by=by,
        event=event,
        household_id=row.household_id,
        category=Category.AGREEMENTS,
        dissatisfaction=row.pk,
    )


@action
def assign(*, by: Actor, household_id: UUID, row_id: UUID, mediator_id: UUID) -> Dissatisfaction:
    """The coordination point asks somebody to hear it, or somebody else than before."""
    row = access.readable_row(by, household_id, row_id)
    if not access.at_desk(by, row):
        raise Refused(_("Wie bemiddelt, kiest het meldpunt."), "dissatisfaction-desk")
    _check_open(row)
    _choose(by, row, mediator_id)
    _save(row, mediator_id=row.mediator_id, mediator_since=row.mediator_since)
    _happened(by, TAKEN_UP, row)
    _tell(row, [mediator_id])
    return row


def _check_open(row: Dissatisfaction) -> None:
    if row.answered_at is not None:
        raise Invalid({"": _("Hierop is al geantwoord.")})


def _save(row: Dissatisfaction, **what: object) -> None:
    mine = Dissatisfaction.objects.filter(pk=row.pk, version=row.version)
    if not mine.update(**what, version=row.version + 1):
        raise Invalid({"": _("Iemand anders was je voor. Kijk eerst hoe het er nu voor staat.")})
    row.refresh_from_db()


@action
def tell_subject(*, by: Actor, household_id: UUID, row_id: UUID) -> Dissatisfaction:
    """The mediator tells whom it is about; from now on they read it too."""
    row = access.readable_row(by, household_id, row_id)
    access.check_mediates(by, row)
    if row.told_at is None:
        _save(row, told_at=clock.now())
        _happened(by, TOLD, row)
        if row.subject_user_id:
            _tell(row, [row.subject_user_id])
    return row


@action
def answer(*, by: Actor, household_id: UUID, row_id: UUID, words: str) -> Dissatisfaction:
    """The mediator says what came of it; who was not content hears that there is an answer."""
    row = access.readable_row(by, household_id, row_id)
    access.check_mediates(by, row)
    _check_open(row)
    if not words.strip():
        raise Invalid({"words": _("Schrijf op wat eruit kwam.")})
    if len(words) > rules.WORDS_MOST:
        raise Invalid({"words": _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST})
    _save(row, answer=words.strip(), answered_at=clock.now(), answered_by=by.user_id)
    _happened(by, ANSWERED, row)
    _tell(row, [row.recorded_by])
    return row
