"""Matched professionals begin a case by themselves, and ask the coordination point to help when that is needed. [E1]

There is no reason to redirect what goes well [s1 §2.1]: with a match on which they agreed, and with the family's yes,
they need no referral. The coordination point is not involved and is told nothing, unless the method says so.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, mail
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.households import actions as households
from rondom.households import queries as known
from rondom.households.people import NewPerson
from rondom.index import actions as index
from rondom.index import queries as matches
from rondom.intake import asking
from rondom.methods.enums import Category, Event
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_involved, context_of
from rondom.privacy.enums import Ground

from ..beginning import insert_case
from ..enums import Attachment
from ..loading import open_case_by_id
from ..membership import insert, join, working_colleague
from ..models import Case
from ..varying import decide_variant
from .access import Startable, check_may_start
from .models import SelfStart

CASE_STARTED = "case.started"
CASE_ESCALATED = "case.escalated"
ROLES = {"child": "child", "parent": "parent"}


@action
def start_case(
    *,
    by: Actor,
    match_id: UUID,
    household_name: str,
    comes_for: str,
    family_says: str,
    family_agrees: bool,
    with_users: Iterable[UUID] = (),
) -> Case:
    """Open a file and a case on an agreed match: who begins keeps team and plan, ``with_users`` (others of the same
    match) join as the method says. Only with the family's yes, in its own words.

    The people are those of one's own signal; a BSN is not taken over, so nothing of another file comes along.
    """
    found = check_may_start(by, match_id)
    others = list(dict.fromkeys(with_users))
    wrong: dict[str, str] = {}
    if not household_name.strip():
        wrong["household_name"] = _("Schrijf op hoe je dit gezin noemt.")
    if not comes_for.strip():
        wrong["comes_for"] = _("Schrijf op waarvoor je bij dit gezin komt.")
    if not family_agrees:
        wrong["family_agrees"] = _(
            "Zonder ja van het gezin kan dit niet. Bespreek het, of meld het gezin aan."
        )
    if not family_says.strip():
        wrong["family_says"] = _("Schrijf op wat het gezin zei.")
    if not set(others) <= found.others:
        wrong["with_users"] = _("Kies mensen uit deze match.")
    if wrong:
        raise Invalid(wrong)
    case = _open(by, found, household_name.strip(), comes_for.strip())
    _remember(by, found, case, family_says.strip())
    _join_others(by, found, case, others)
    privacy.happened(by=by, event=CASE_STARTED, household_id=case.household_id, item=case)
    decide_variant(
        by=by,
        case_id=case.id,
        variant=found.variant,
        reason=_("Zo afgesproken met de anderen na een match."),
    )
    case.refresh_from_db()
    return case


def _open(by: Actor, found: Startable, name: str, comes_for: str) -> Case:
    household = households.create_household(
        by=by,
        desk_id=found.desk_id,
        method_hash=found.method_hash,
        event=Event.CASE_OPENED,
        name=name,
        members=_people(by, found.match_id),
        led_by=found.rules.role,
        point_knows=found.rules.point_knows,
    )
    context = context_of(household.id)
    if context is None:
        raise NotFound
    case = insert_case(by, context)
    if found.rules.point_knows:
        index.mark_household(by=by, household_id=household.id, desk_id=found.desk_id)
    privacy.happened(by=by, event=Event.CASE_OPENED, household_id=household.id, item=case)
    if by.organisation_id is not None:
        save_version(
            case,
            case.version,
            responsible_organisation_id=by.organisation_id,
            responsible_reason=_("Begon zelf met afstemmen na een match."),
        )
    insert(
        by,
        case,
        attachment=Attachment.PROFESSIONAL,
        user_id=by.user_id,
        organisation_id=by.organisation_id,
        name=by.name,
        role=found.rules.role,
        comes_for=comes_for,
        because=_("Begon zelf met afstemmen na een match."),
    )
    return case


def _people(by: Actor, match_id: UUID) -> list[NewPerson]:
    """Who the own signals of this match are about, each once."""
    people: dict[tuple[object, ...], NewPerson] = {}
    for one in (subject for view in matches.own_signals_in(by, match_id) for subject in view.people):
        who = one.identity
        key = (who.given_name, who.family_name, who.birth_date)
        role = ROLES.get(one.role, "other")
        people.setdefault(key, NewPerson(who.given_name, who.family_name, who.birth_date, role))
    if not people:
        raise NotFound
    return list(people.values())


def _remember(by: Actor, found: Startable, case: Case, family_says: str) -> None:
    assert by.user_id and by.organisation_id  # a professional at work
    row = SelfStart(
        case=case,
        household_id=case.household_id,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        match_id=found.match_id,
        started_by=by.user_id,
        organisation_id=by.organisation_id,
        family_says=family_says,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:  # the others' file cannot be seen, only that the match was used
        raise Invalid({"": _("Een van jullie is hiermee al begonnen. Bel elkaar.")}) from taken


def _join_others(by: Actor, found: Startable, case: Case, others: list[UUID]) -> None:
    for user_id in others:
        colleague = working_colleague(by, user_id)
        join(
            by=by,
            case=case,
            colleague=colleague,
            role=found.rules.others,
            ground=Ground.CONSENT,
            comes_for=_("Was al bij het gezin betrokken"),
        )
        mail.post(to=user_id, template="joined", link=reverse("web:household", args=[case.household_id]))


@action
def escalate(
    *, by: Actor, case_id: UUID, concern: str, discussed_with_family: bool, discussed_not_why: str = ""
) -> SelfStart:
    """Ask the coordination point to help with a case that professionals began: any of them, in any phase.

    From this moment the point is involved, has a referral to decide on, and hears of new signals about this household.
    """
    case = open_case_by_id(case_id)
    check_involved(by, case.household_id)
    row = SelfStart.objects.filter(case=case).first()
    if row is None:
        raise NotFound
    if by.kind != ActorKind.PROFESSIONAL or by.user_id is None:
        raise Refused(_("Dit kan een hulpverlener uit het team."), "escalate-professional")
    if row.escalated_at is not None:
        raise Invalid({"": _("Het meldpunt is al gevraagd te helpen.")})
    household = known.household(by, case.household_id)
    referral = asking.ask_point(
        by=by,
        household_id=case.household_id,
        household_name=household.name,
        concern=concern,
        discussed_with_family=discussed_with_family,
        discussed_not_why=discussed_not_why,
    )
    index.mark_household(by=by, household_id=case.household_id, desk_id=case.desk_id)
    save_version(
        row,
        row.version,
        escalated_at=clock.now(),
        escalated_by=by.user_id,
        escalated_because=concern.strip(),
        referral_id=referral.id,
    )
    privacy.happened(by=by, event=CASE_ESCALATED, household_id=case.household_id, item=row)
    return row
