"""Closing a case: ending well, telling everybody, and who keeps watch. All of it happens, or nothing. [L1, A5]"""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.index import actions as index
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Event, RoleKind
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy import clocks
from rondom.privacy.models import Involvement

from . import ending, rules
from .access import check_may_close
from .aftercare import beginning as aftercare
from .deciding.access import check_may_close_now
from .deciding.carrying import carried_out
from .enums import CaseStatus
from .evaluating.queries import given
from .loading import open_case_by_id
from .membership import leave
from .models import Case, Closing, TeamMember

#: why access ends with the case
CLOSED = "case-closed"


@action
def close_case(
    *,
    by: Actor,
    case_id: UUID,
    kind: str,
    ground: str,
    reason: str,
    relapse_level: str,
    relapse_because: Iterable[str] = (),
    relapse_reason: str = "",
    watch_member_id: UUID | None = None,
    watch_note: str = "",
    destination: str = "",
    family_evaluation: str = "",
    family_grade: int | None = None,
    family_not_heard_why: str = "",
    unilateral: bool = False,
    version: int | None = None,
) -> Closing:
    """End the coordination of a household.

    kind, ground, relapse_level, relapse_because: keys of the method's lists. relapse_reason: why the level is another
    one than the method's lines give (`ending.relapse`). watch_member_id: the team member who keeps
    a finger on the pulse, else watch_note says why nobody does. family_evaluation: the family's words as
    they were said to somebody, else family_not_heard_why; neither is asked where one of them wrote their own. Running
    clocks stop, after-care begins, everybody is told; access ends for all professionals except the desk and who keeps
    watch. Raises `Invalid` with every field that lacks something.
    """
    case = open_case_by_id(case_id)
    check_may_close(by, case)
    if by.user_id is None:
        raise Refused(_("Een coördinatie sluiten mensen af."), "people-decide")
    agreed = check_may_close_now(by, case)
    method = methods.method(case.method_hash)
    factors, themselves = sorted(set(relapse_because)), given(case)
    team = list(TeamMember.objects.filter(case=case, until=None).order_by("since", "id"))
    watcher = next((one for one in team if one.pk == watch_member_id), None)
    _check_choices(method, kind, ground, relapse_level, factors)
    chosen = next(one for one in method.closing_kinds if one.key == kind)
    estimate = ending.relapse(method, factors)
    missing = rules.missing_at_closing(
        rules.ClosingFacts(
            needs_destination=chosen.needs_destination,
            destination=destination,
            relapse_is_lowest=relapse_level == method.relapse_levels[0].key,
            relapse_factors=factors,
            relapse_departs=estimate is not None and estimate.level != relapse_level,
            relapse_reason=relapse_reason,
            watch=watcher is not None,
            watch_note=watch_note,
            family_evaluation=family_evaluation,
            family_not_heard_why=family_not_heard_why,
            family_said_themselves=themselves,
        )
    )
    sentences = missing_sentences()
    wrong = {name: sentences[name] for name in missing}
    if estimate is not None and "relapse_reason" in wrong:
        wrong["relapse_reason"] %= {"level": method.choice("relapse_levels", estimate.level).label}
    if not reason.strip():
        wrong["reason"] = _("Schrijf op waarom de coördinatie stopt.")
    if watch_member_id is not None and watcher is None:
        wrong["watch_member"] = _("Kies iemand uit het team.")
    if family_grade is not None and not 1 <= family_grade <= 10:
        wrong["family_grade"] = _("Een cijfer is een getal van 1 tot en met 10.")
    if wrong:
        raise Invalid(wrong)
    closing = Closing(
        case=case,
        household_id=case.household_id,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        kind=kind,
        ground=ground,
        unilateral=unilateral or next(one.unilateral for one in method.closing_grounds if one.key == ground),
        destination=destination.strip(),
        reason=reason.strip(),
        relapse_level=relapse_level,
        relapse_because=factors,
        relapse_suggested=estimate.level if estimate else "",
        relapse_reason=relapse_reason.strip(),
        watch_member_id=watcher.pk if watcher else None,
        watch_note=watch_note.strip(),
        family_evaluation=family_evaluation.strip(),
        family_grade=family_grade,
        family_not_heard_why=family_not_heard_why.strip(),
        family_said_themselves=themselves,
        told=[str(one.pk) for one in team if one.user_id],
        closed_at=clock.now(),
        closed_by=by.user_id,
    )
    closing.save(force_insert=True)
    save_version(
        case, case.version if version is None else version, status=CaseStatus.CLOSED, closed_at=clock.now()
    )
    if agreed is not None:
        carried_out(agreed)
    _end(by, case, closing, team, watcher, method)
    return closing


def _check_choices(method: Method, kind: str, ground: str, level: str, factors: list[str]) -> None:
    wrong = {}
    for field, list_name, chosen in (
        ("kind", "closing_kinds", [kind]),
        ("ground", "closing_grounds", [ground]),
        ("relapse_level", "relapse_levels", [level]),
        ("relapse_because", "relapse_factors", factors),
    ):
        if not set(chosen) <= {one.key for one in method.choices(list_name)}:
            wrong[field] = _("Kies uit de lijst.")
    if wrong:
        raise Invalid(wrong)


def missing_sentences() -> dict[str, str]:
    """What to say at each field that lacks something."""
    return {
        "destination": _("Schrijf op wie verder gaat, of waar het gezin nu woont."),
        "relapse_reason": _(
            "Met wat je aankruiste, komt de werkwijze uit op: %(level)s. "
            "Schrijf op waarom jullie het anders inschatten."
        ),
        "relapse_because": _("Kruis aan waarom de kans op terugval niet klein is."),
        "watch_note": _("Kies wie een vinger aan de pols houdt, of schrijf hier op waarom niemand dat doet."),
        "family_evaluation": _("Schrijf op wat het gezin ervan vond, of hieronder waarom je dat niet weet."),
    }


def _end(
    by: Actor,
    case: Case,
    closing: Closing,
    team: list[TeamMember],
    watcher: TeamMember | None,
    method: Method,
) -> None:
    """What follows from closing. Access ends last, because who ends their own access sees nothing after."""
    clocks.cancel(household_id=case.household_id)
    privacy.happened(
        by=by,
        event=Event.CASE_CLOSED,
        household_id=case.household_id,
        item=closing,
        user_id=watcher.user_id if watcher else None,
        kind=closing.kind,
        ground=closing.ground,
    )
    for user_id in {one.user_id for one in team if one.user_id}:
        watches = watcher is not None and user_id == watcher.user_id
        link = reverse("web:household", args=[case.household_id]) if watches else reverse("web:today")
        mail.post(to=user_id, template="closed", link=link)
    index.end_mark(by=by, household_id=case.household_id, method=method)
    for one in team:
        if watcher is None or one.pk != watcher.pk:
            leave(one, _("De coördinatie is afgesloten"))
    aftercare.begin(by, case, watcher, method)
    _end_access(by, case, watcher)


def _end_access(by: Actor, case: Case, watcher: TeamMember | None) -> None:
    """For everybody but the desk, the family itself and who keeps watch; also for who only reported, and for who is
    there as long as a consent lasts. What was opened for a higher interest has its own end (and its own account)."""
    rows = Involvement.objects.filter(privacy.lasting(), household_id=case.household_id).exclude(user_id=None)
    rows = rows.exclude(role_kind__in=[RoleKind.FAMILY, RoleKind.OVERRIDE])
    if watcher and watcher.user_id:
        rows = rows.exclude(
            user_id=watcher.user_id, role=watcher.role, organisation_id=watcher.organisation_id
        )
    ending = list(rows.values_list("role", "user_id", "organisation_id"))
    # last the roles of who closes, in the job in which they do so: after that the database lets them change nothing
    mine = (by.user_id, by.organisation_id)
    for role, user_id, organisation_id in sorted(ending, key=lambda one: one[1:] == mine):
        privacy.end_involvement(
            by=by,
            household_id=case.household_id,
            role=role,
            because=CLOSED,
            user_id=user_id,
            organisation_id=organisation_id,
        )
