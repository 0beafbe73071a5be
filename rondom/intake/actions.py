"""Referring, and what the coordination point does with a referral up to the decision and the feedback."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock, mail
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid
from rondom.core.ids import new_id, spoken
from rondom.core.locking import save_version
from rondom.core.transactions import acting, action
from rondom.directory import queries as directory
from rondom.households import actions as households
from rondom.households import queries as known
from rondom.households.people import NewAddress, NewPerson
from rondom.index import actions as index
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Event, RoleKind, Urgency, Verb
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may, context_of
from rondom.privacy.models import FileContext

from . import access, queries, rules, tracks
from .desk import relaying
from .enums import REFERRAL_TRANSITIONS, ReferralStatus
from .models import Referral, Reporter
from .reporting import OnBehalf, reported_by
from .screening import hold_screening, record_child_seen, record_contact, state_fact, tell_family
from .tracks import Asked

__all__ = [
    "decide",
    "give_feedback",
    "hold_screening",
    "record_child_seen",
    "record_contact",
    "refer",
    "state_fact",
    "tell_family",
]


#: as a professional asks it of their own accord, in the phase of referral
BY_PROFESSIONAL = Asked()


def point_for(by: Actor, municipality_id: UUID | None = None) -> tuple[UUID, str, Method]:
    """The coordination point that serves a municipality: desk, method. By default who works at one gets that one,
    others the one of their organisation's municipality."""
    if municipality_id is None and by.kind == ActorKind.OFFICER and by.desk_id:
        return by.desk_id, *methods.current(accounts.desk(by.desk_id).method_key)
    town = municipality_id or queries.own_municipality(by)
    desk = accounts.desk_for(town) if town else None
    if desk is None and municipality_id:  # never to whichever desk comes first: it is about a family
        raise Invalid({"municipality": _("Voor deze gemeente werkt nog geen meldpunt met Rondom.")})
    desk = desk or next(iter(accounts.desks()), None)
    if desk is None:
        raise Invalid({"": _("Er is nog geen meldpunt ingericht. Vraag de beheerder.")})
    return desk.id, *methods.current(desk.method_key)


@action
def refer(
    *,
    by: Actor,
    household_name: str,
    members: Iterable[NewPerson],
    concern: str,
    discussed_with_family: bool,
    address: NewAddress | None = None,
    municipality_id: UUID | None = None,
    discussed_not_why: str = "",
    others_involved: str = "",
    earlier_help: str = "",
    urgency: str = Urgency.NORMAL,
    signal_ids: Iterable[UUID] = (),
    asked: Asked = BY_PROFESSIONAL,
    on_behalf: OnBehalf | None = None,
) -> Referral:
    """Ask the coordination point to look at a household (B1). Somebody known by BSN: their household's file goes on.

    asked: on whose request, with what that track asks; on_behalf: for whom a desk passes it on."""
    desk_id, method_hash, method = point_for(by, municipality_id)
    access.check_may_refer(by, method, on_behalf)
    people, signals = list(members), list(signal_ids)
    wrong = _wrong(people, concern, urgency) | tracks.faults(
        asked, discussed=discussed_with_family, not_why=discussed_not_why, today=clock.today()
    )
    if wrong:
        raise Invalid(wrong)
    context, people = _file_of(people)
    if context is None:
        household = households.create_household(
            by=by,
            desk_id=desk_id,
            method_hash=method_hash,
            event=Event.REFERRAL_RECEIVED,
            name=household_name.strip(),
            members=people,
            address=address,
            municipality_id=municipality_id,
            urgency=urgency,
        )
        household_id = household.id
    else:
        household_id, desk_id, method_hash = context.household_id, context.desk_id, context.method_hash
    # of a file that is there already the reporter does not become part: the job writes the referral into it
    writer = by if context is None else system("refer", household_id)
    referral = write_referral(
        by,
        writer,
        on_behalf=on_behalf,
        household_name=household_name.strip(),
        household_id=household_id,
        desk_id=desk_id,
        method_hash=method_hash,
        signal_ids=[str(one) for one in signals],
        urgency=urgency,
        concern=concern.strip(),
        others_involved=others_involved,
        earlier_help=earlier_help,
        discussed_with_family=discussed_with_family,
        discussed_not_why="" if discussed_with_family else discussed_not_why,
        **asked.columns(),
    )
    if signals:
        index.link_signals(by=by, signal_ids=signals, household_id=household_id)
    _step_back(by, household_id, method)
    for user_id in accounts.people_at(desk_id):
        mail.post(to=user_id, template="referral", link=f"/meldpunt/{referral.id}/")
    return referral


def _wrong(people: list[NewPerson], concern: str, urgency: str) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not people:
        wrong["0-given_name"] = _("Noem ten minste één persoon.")
    if not concern.strip():
        wrong["concern"] = _("Schrijf op wat er aan de hand is.")
    if urgency not in Urgency.values:
        wrong["urgency"] = _("Kies hoeveel haast er is.")
    return wrong


def _step_back(by: Actor, household_id: UUID, method: Method) -> None:
    """The reporter was involved just to write; from now on they have their own referral and nothing else.

    Otherwise the list of households would tell them apart: there for a new household, not for one that was known.
    """
    job = system("refer", household_id)
    with acting(job, writes=True):
        privacy.end_involvement(
            by=job,
            household_id=household_id,
            role=method.first_role(RoleKind.REPORTER).key,
            because="referral.received",
            user_id=by.user_id,
            organisation_id=by.organisation_id,
        )


def _file_of(people: list[NewPerson]) -> tuple[FileContext | None, list[NewPerson]]:
    """The file that is there already of a household one of these people belongs to (the same BSN and birth date), and
    the people to go on with.

    Only the job looks into it; the reporter is not involved with it, does not become so, and learns nothing of it. A
    known BSN with another birth date, or with none, is not taken over: a number alone opens nothing, and saying so
    would tell that it is known.
    """
    by_number = {digits: one for one in people if (digits := _digits(one.bsn))}
    found = known.known_persons(by_number)
    sure = {number: person for number, person in found.items() if _born_so(person, by_number[number])}
    unsure = [by_number[number] for number in found if number not in sure]
    people = [replace(one, bsn="") if one in unsure else one for one in people]
    for household_id in known.households_of(sure.values()):
        with acting(system("refer", household_id), writes=True):
            context = context_of(household_id)
            if context is not None:
                return context, people
    return None, people


def _born_so(person_id: UUID, typed: NewPerson) -> bool:
    return typed.birth_date is not None and known.born_on(person_id) == typed.birth_date


def _digits(bsn: str) -> str:
    return "".join(one for one in bsn if one.isdigit()).zfill(9) if bsn.strip() else ""


def write_referral(by: Actor, writer: Actor, on_behalf: OnBehalf | None = None, **what: Any) -> Referral:
    """Write a referral down. ``writer``: in whose name the database is written to, where that is not the reporter."""
    with acting(writer, writes=True):
        return _written(by, on_behalf, **what)


def _written(by: Actor, on_behalf: OnBehalf | None, **what: Any) -> Referral:
    user_id, organisation_id = reported_by(access.refers_for(by), on_behalf)
    referral = Referral(
        id=new_id(),
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        received_at=clock.now(),
        referred_by=user_id,
        organisation_id=organisation_id,
        **what,
    )
    referral.number = spoken("M", referral.id)
    referral.save(force_insert=True)
    reporter = Reporter(
        household_id=referral.household_id,
        category=Category.REPORTER,
        created_at=clock.now(),
        created_by=by.user_id,
        referral=referral,
        user_id=user_id,
        organisation_id=organisation_id,
        asked_name=on_behalf.name if on_behalf else "",
        asked_contact=on_behalf.contact if on_behalf else "",
    )
    reporter.save(force_insert=True)
    privacy.happened(
        by=by,
        event=Event.REFERRAL_RECEIVED,
        household_id=referral.household_id,
        item=referral,
        subject_id=referral.id,
        as_reporter=not access.at_desk(by),  # the coordination point itself needs not be hidden
    )
    return referral


@action
def decide(*, by: Actor, referral_id: UUID, accept: bool, reason: str = "", refused_to: str = "") -> Referral:
    """Coordination or not. Free, but a decision against the criteria asks a reason, and a refusal names where the
    household can go (B5): in words of its own, or by what stands on the social map under that name."""
    referral = queries.of_desk(by, referral_id)
    check_may(by, referral.household_id, Verb.DECIDE_REFERRAL)
    status = ReferralStatus.ACCEPTED if accept else ReferralStatus.REFUSED
    if status not in REFERRAL_TRANSITIONS[referral.status]:
        raise Invalid({"": _("Over deze melding is al besloten.")})
    advised = rules.advice(methods.method(referral.method_hash), queries.judgements(by, referral))
    departs = rules.departs(advised, accept)
    wrong = {}
    if departs and not reason.strip():
        wrong["reason"] = _("Dit besluit wijkt af van de kenmerken. Schrijf op waarom.")
    if not accept and not refused_to.strip():
        wrong["refused_to"] = _("Schrijf op waar het gezin wel terecht kan.")
    if wrong:
        raise Invalid(wrong)
    service_id, organisation_id = (None, None) if accept else directory.named(refused_to)
    save_version(
        referral,
        referral.version,
        status=status,
        decided_at=clock.now(),
        decided_by=by.user_id,
        advice_held=advised,
        departs=departs,
        decision_reason=reason.strip(),
        refused_to="" if accept else refused_to.strip(),
        refused_service_id=service_id,
        refused_organisation_id=organisation_id,
    )
    event = Event.REFERRAL_DECIDED if accept else Event.REFERRAL_REFUSED
    privacy.happened(
        by=by, event=event, household_id=referral.household_id, item=referral, subject_id=referral.id
    )
    return referral


@action
def give_feedback(*, by: Actor, referral_id: UUID, text: str) -> Referral:
    """Tell the reporter what was decided and who takes over (B8)."""
    referral = queries.of_desk(by, referral_id)
    check_may(by, referral.household_id, Verb.INFORM_REPORTER)
    if referral.decided_at is None:
        raise Invalid({"": _("Neem eerst een besluit, dan hoort de melder het.")})
    if not text.strip():
        raise Invalid({"text": _("Schrijf op wat de melder moet weten.")})
    save_version(referral, referral.version, feedback_at=clock.now(), feedback_text=text.strip())
    privacy.happened(
        by=by,
        event=Event.REPORTER_INFORMED,
        household_id=referral.household_id,
        item=referral,
        subject_id=referral.id,
    )
    relaying.bring_back(referral, text.strip())
    mail.post(to=referral.referred_by, template="feedback", link=f"/meldpunt/mijn-meldingen/{referral.id}/")
    return referral
