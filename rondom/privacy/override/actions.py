"""Opening a file for a higher interest, and giving account of it. [P4, I5]"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, mail
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound
from rondom.core.ids import new_id
from rondom.core.locking import save_version
from rondom.core.models import Deadline
from rondom.core.transactions import acting, action
from rondom.core.workdays import end_of_day, start_of_day
from rondom.methods import queries as methods
from rondom.methods.enums import Event, RoleKind

from .. import log
from ..access import standing
from ..actions import happened
from ..enums import Ground
from ..models import FileContext, Involvement
from . import providers, rules
from .access import check, check_may_override, check_not_too_often, check_rules, one
from .models import Override
from .rules import Clue

ENDED = "override.ended"
POSTPONED = "override.postponed"
ASSESSED = "override.assessed"


class NoSuchFile(Invalid):
    """Nothing fits exactly what was typed; nothing else is said."""


@contextmanager
def _on_behalf(household_id: UUID) -> Iterator[None]:
    """The database lets nobody write in a file they are not involved with; who may was decided before."""
    with acting(system("override", household_id), writes=True):
        yield


@action
def begin(*, by: Actor, clue: Clue, interest: str, reason: str, hours: int) -> Override:
    """From now on, for some hours, this actor may read what the method gives to who departs from need to know.

    The coordinator, the coordination point and the privacy officers are told in the same transaction. Raises
    `NoSuchFile` when nothing fits exactly (the caller logs the try: `log_try`), `Invalid` for what is missing.
    """
    check_may_override(by)
    if by.user_id is None:
        raise NotFound
    check_not_too_often(by)
    faults = rules.faults(check_rules(), interest, reason, hours)
    if not clue.is_whole:
        faults["number"] = _("Vul het nummer van het gezin in, of de naam en geboortedatum van één persoon.")
    if faults:
        raise Invalid(faults)
    nothing = NoSuchFile(
        {
            "": _(
                "Er is geen gezin dat precies hierbij past en waar dit kan. "
                "Kijk het nummer, de naam en de datum na, of bel het meldpunt."
            )
        }
    )
    found = providers.find(by, clue)
    if len(found) != 1:  # several: which one is meant cannot be asked without showing them
        raise nothing
    household_id = found[0]
    with _on_behalf(household_id):
        context = FileContext.objects.filter(pk=household_id).first()
    if context is None:
        raise nothing
    method = methods.method(context.method_hash)
    roles = method.roles_of_kind(RoleKind.OVERRIDE)
    if method.override is None or not roles:
        raise nothing  # said apart, it would tell that there is a file
    if faults := rules.faults(method.override, interest, reason, hours):
        raise NoSuchFile(faults)  # a kind that only another method knows: said, but counted as a try
    role = roles[0]
    held = standing(by, household_id).roles
    if any(one.kind == RoleKind.OVERRIDE for one in held):
        raise Invalid({"": _("Je hebt het dossier van dit gezin al open.")})
    sees = {category for one in held for category in method.categories_of(one.key, context.phase)}
    if sees >= method.categories_of(role.key, context.phase):
        raise Invalid({"": _("Je bent al betrokken bij dit gezin en ziet dit dossier al.")})
    now = clock.now()
    until = now + timedelta(hours=hours)
    with _on_behalf(household_id):
        involvement = Involvement(
            id=new_id(),
            household_id=household_id,
            user_id=by.user_id,
            organisation_id=by.organisation_id,
            role=role.key,
            role_kind=role.kind,
            ground=Ground.VITAL_INTEREST,
            since=now,
            until=until,
            created_by=by.user_id,
        )
        involvement.save(force_insert=True)
        override = Override(
            id=involvement.id,
            household_id=household_id,
            user_id=by.user_id,
            organisation_id=by.organisation_id,
            interest=interest,
            reason=reason.strip(),
            begun_at=now,
            until=until,
        )
        override.save(force_insert=True)
        _happened(by, override, Event.OVERRIDE_BEGUN)
        for user_id in _to_tell(context, by):
            mail.post(to=user_id, template="override", link=reverse("override:one", args=[override.id]))
    return override


def _to_tell(context: FileContext, by: Actor) -> list[UUID]:
    """The coordinators, who works at the coordination point, the privacy officers: each once."""
    now = clock.now()
    coordinators = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=now), household_id=context.household_id, role_kind=RoleKind.COORDINATOR
    ).exclude(user_id=None)
    return rules.reached(
        [row.user_id for row in coordinators.order_by("since", "id") if row.user_id],
        providers.at_desk(context.desk_id),
        providers.privacy_officers(),
        but=by.user_id,
    )


def _happened(by: Actor, override: Override, event: Event | str) -> None:
    happened(
        by=by,
        event=event,
        household_id=override.household_id,
        subject_id=override.id,
        override_id=override.id,
        override=override.id,
    )


def log_try(by: Actor, access_point: str, request_id: UUID | None = None) -> None:
    """Somebody named a household that is not there. Counted: see `check_not_too_often`."""
    log.refuse(by, access_point, rules.NO_SUCH_FILE, None, request_id or new_id())


@action
def end(*, by: Actor, override_id: UUID) -> Override:
    """The access ends now; who ended it already, or whose time is up, changes nothing."""
    override, may = one(by, override_id)
    check(may, "end")
    now = clock.now()
    if override.until <= now:
        return override
    with _on_behalf(override.household_id):
        Involvement.objects.filter(pk=override.id).update(until=now, ended_because=ENDED)
        Override.objects.filter(pk=override.id).update(until=now)
        override.until = now
        _happened(by, override, ENDED)
    return override


@action
def tell_family(*, by: Actor, override_id: UUID, version: int, how: str) -> Override:
    """The family knows now; from here on it stands in their view of who looked."""
    override, may = one(by, override_id)
    check(may, "tell")
    if not how.strip():
        raise Invalid({"how": _("Schrijf op hoe en aan wie het is verteld.")})
    if len(how) > rules.MOST_WORDS:
        raise Invalid({"how": _("Schrijf het korter: hoogstens 500 tekens.")})
    if override.told_at:
        return override
    with _on_behalf(override.household_id):
        save_version(override, version, told_at=clock.now(), told_by=by.user_id, told_how=how.strip())
        _happened(by, override, Event.OVERRIDE_TOLD)
    return override


@action
def postpone(*, by: Actor, override_id: UUID, version: int, to: date | None, why: str) -> Override:
    """The family hears of it later than the method says: not after ``to``, for a reason."""
    override, may = one(by, override_id)
    check(may, "postpone")
    if override.told_at:
        raise Invalid({"": _("Het gezin weet het al.")})
    if faults := rules.postponing_faults(to, why, clock.today()):
        raise Invalid(faults)
    assert to is not None
    with _on_behalf(override.household_id):
        save_version(override, version, postponed_to=to, postponed_why=why.strip(), postponed_by=by.user_id)
        running = Deadline.objects.filter(subject_id=override.id, met_at=None, cancelled_at=None)
        running.update(due_at=end_of_day(to), warn_at=start_of_day(to))
        _happened(by, override, POSTPONED)
    return override


@action
def assess(*, by: Actor, override_id: UUID, version: int, justified: bool | None, words: str) -> Override:
    """The privacy officer says whether it was justified, in words."""
    override, may = one(by, override_id)
    check(may, "assess")
    faults = {}
    if justified is None:
        faults["justified"] = _("Kies of het terecht was.")
    if not words.strip():
        faults["words"] = _("Schrijf op waarom je dit vindt.")
    elif len(words) > rules.MOST_REASON:
        faults["words"] = _("Schrijf het korter: hoogstens 2000 tekens.")
    if faults:
        raise Invalid(faults)
    with _on_behalf(override.household_id):
        save_version(
            override,
            version,
            justified=justified,
            assessment=words.strip(),
            assessed_at=clock.now(),
            assessed_by=by.user_id,
        )
        _happened(by, override, ASSESSED)
    return override
