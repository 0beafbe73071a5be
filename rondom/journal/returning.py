"""Somebody who was away is home again, or should be: everyone with need to know hears it, nobody finds out by chance.

[spec C8, H1; s2 §5.4: a mother came home from the clinic and only the father knew]
"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock, words
from rondom.core.actor import Actor, system
from rondom.core.errors import NotFound
from rondom.core.ids import as_id
from rondom.core.models import Change, Deadline
from rondom.core.reactions import reacts_to
from rondom.core.transactions import action, narrow_role
from rondom.households.models import Person, TemporaryStay
from rondom.methods import queries as methods
from rondom.methods.enums import Event, Verb
from rondom.methods.process import Deadline as Term
from rondom.methods.schema import Method
from rondom.privacy import clocks
from rondom.privacy.access import check_may, context_of

from . import actions, rules, team
from .models import CriticalPoint


@reacts_to(Event.STAY_ENDED)
def somebody_is_back(change: Change) -> None:
    """Who told and who heard it first know already; all others must say that they have seen it."""
    stay = _stay(change)
    if stay is None or change.household_id is None:
        return
    by = system("returns", change.household_id)
    _settle(by, stay)
    context = context_of(change.household_id)
    kind = rules.kind_raised_by(methods.method(context.method_hash), change.verb) if context else ""
    if not kind:
        return
    actions.raise_point(
        by=by,
        household_id=change.household_id,
        kind=kind,
        text=_back(by, stay),
        category=stay.category,
        about=[UUID(one) for one in stay.about],
        source_id=change.id,
        raised_by=change.user_id,
        not_to=[stay.heard_user_id],
    )


def _stay(change: Change) -> TemporaryStay | None:
    stay_id = as_id(change.ids.get("temporarystay"))
    if stay_id is None or change.household_id is None:
        return None
    rows = TemporaryStay.objects.filter(pk=stay_id, household_id=change.household_id)
    return rows.select_related("person").first()


def _has(method: Method, kind: str) -> bool:
    return any(choice.key == kind for choice in method.critical_points)


def _back(by: Actor, stay: TemporaryStay) -> str:
    """In words that tell nothing of where or why; and who was to tell it, when somebody else did."""
    day = words.day_nl(stay.ended_on or clock.today(), clock.today())
    said = [_("%(name)s is weer thuis sinds %(day)s.") % {"name": stay.person.given_name, "day": day}]
    promised = _who(by, stay.teller_user_id, stay.teller_person_id)
    source = (stay.heard_user_id, stay.heard_person_id)
    if not any(source):
        source = (stay.told_by, None)
    if _who(by, *source) != promised:
        said.append(_("Dit vertelde %(who)s.") % {"who": _who(by, *source)})
        said.append(_("Afgesproken was dat %(who)s het zou vertellen.") % {"who": promised})
    return " ".join(said)


def _who(by: Actor, user_id: UUID | None, person_id: UUID | None) -> str:
    if user_id is not None:
        colleague = accounts.colleagues(by, [user_id]).get(user_id)
        if colleague is None:
            return accounts.names(by, [user_id]).get(user_id, _("iemand uit het gezin"))
        return f"{colleague.name} ({colleague.organisation})"
    person = Person.objects.filter(pk=person_id).first() if person_id else None
    return person.given_name if person else _("iemand")


def _settle(by: Actor, stay: TemporaryStay) -> None:
    """The question whether somebody is back has been answered."""
    mine = Deadline.objects.filter(subject_id=stay.id).values("id")
    for point in CriticalPoint.objects.filter(household_id=stay.household_id, source_id__in=mine):
        actions.nobody_need_answer(by=by, point=point)


# Nobody told


def terms(method_hash: str) -> dict[str, Term]:
    """The clocks of a method that run on somebody's return, by key."""
    found = methods.method(method_hash).deadlines_starting_on(Event.STAY_BEGUN)
    return {term.key: term for term in found}


def untold() -> list[tuple[UUID, UUID]]:
    """(household, stay) of everyone who should be home by now while nobody told, across households, for `tick`."""
    kinds = {key for method_hash, _key, _version in methods.published() for key in terms(method_hash)}
    with narrow_role("jobs"):
        rows = Deadline.objects.filter(
            kind__in=kinds, met_at=None, cancelled_at=None, due_at__lt=clock.now(), household_id__isnull=False
        ).order_by("due_at", "id")
        found = rows.values_list("household_id", "subject_id")
        return [(household_id, subject_id) for household_id, subject_id in found if household_id]


@action
def nobody_told(*, by: Actor, household_id: UUID, stay_id: UUID) -> bool:
    """The first who must hear of it by the method is told, with the name of who was to tell; from there it climbs as
    every critical point. Answers whether somebody was told; doing it again does nothing."""
    check_may(by, household_id, Verb.RAISE_CRITICAL_POINT)
    context = context_of(household_id)
    stay = TemporaryStay.objects.filter(pk=stay_id, household_id=household_id, ended_on=None).first()
    if context is None or stay is None:
        raise NotFound
    method = methods.method(context.method_hash)
    row = Deadline.objects.filter(
        subject_id=stay_id, kind__in=terms(context.method_hash), met_at=None, cancelled_at=None
    ).first()
    kind = next((one for one in rules.RETURN_NOT_TOLD if _has(method, one)), "")
    known = row is not None and CriticalPoint.objects.filter(source_id=row.id).exists()
    if row is None or not kind or known or row.due_at >= clock.now():
        return False
    asked: list[UUID] = []
    for target in terms(context.method_hash)[row.kind].climbs_to:
        asked = asked or team.reached_by(by, method, context, stay.category, target)
    actions.raise_point(
        by=by,
        household_id=household_id,
        kind=kind,
        text=_should_be_back(by, stay),
        category=stay.category,
        about=[UUID(one) for one in stay.about],
        source_id=row.id,
        only_to=asked,
    )
    return True


def _should_be_back(by: Actor, stay: TemporaryStay) -> str:
    said = _("%(name)s zou %(day)s weer thuis zijn. %(who)s zou het vertellen, maar deed dat nog niet.")
    return said % {
        "name": stay.person.given_name,
        "day": words.day_nl(stay.expected_end, clock.today()),
        "who": _who(by, stay.teller_user_id, stay.teller_person_id),
    }


@reacts_to(Event.CASE_CLOSED, Event.REFERRAL_REFUSED, Event.AFTERCARE_ENDED)
def stop_waiting(change: Change) -> None:
    """A file that ends stops producing overdue items; that somebody is away stays known."""
    if change.household_id is None:
        return
    for stay_id in TemporaryStay.objects.filter(household_id=change.household_id, ended_on=None).values_list(
        "id", flat=True
    ):
        clocks.cancel(household_id=change.household_id, subject_id=stay_id)
