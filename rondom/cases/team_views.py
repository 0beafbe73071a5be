"""Pages about people: who comes for what, joining and leaving, appointing, the family's own access."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods.enums import RoleKind, Verb
from rondom.methods.schema import Method
from rondom.privacy.access import check_involved, check_may, roles_of
from rondom.privacy.enums import Ground

from . import actions, provided, queries
from .access import check_may_appoint
from .aftercare.queries import was_reopened
from .appointing import EVENTS, warning_for
from .ecogram.access import may_see_ecogram
from .enums import Attachment, CaseStatus
from .forms import AddFamilyForm, AddNetworkForm, AddProfessionalForm, AppointForm, EndMemberForm, PortalForm
from .framing import queries as framing
from .handover import queries as continuity
from .handover.nature import suggestion
from .models import Case
from .pages import chosen_person, ground_choices, member_choices, page, people_choices, running_case, say
from .phasing.queries import endings
from .starting.queries import self_start
from .teaming import JOINABLE
from .working import queries as working


@reads
def team(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Who comes for what; where expectations differ."""
    actor: Actor = actor_of(request)
    check_involved(actor, household_id)
    case = queries.last_case_of(actor, household_id)
    if case is None:
        return page(request, "no_case", household_id)
    method = queries.method_of_case(case)
    members = queries.team(actor, household_id)
    running = case.status == CaseStatus.OPEN
    mismatches = queries.mismatches(actor, case) if running else []
    responsible = case.responsible_organisation_id
    return page(
        request,
        "team",
        household_id,
        case=case,
        team=members,
        is_running=running,
        variant=method.variant(case.variant) if case.variant is not None else None,
        mismatches=mismatches,
        pairs=_pairs(mismatches),
        responsible=directory.organisation_names([responsible]).get(responsible, "") if responsible else "",
        uses_coach=method.uses_coach,
        method=method,
        faces=continuity.faces(actor, household_id),
        sees_ecogram=may_see_ecogram(actor, household_id),
        handed_over=[str(kind) for kind in EVENTS],
        is_officer=any(role.kind == RoleKind.OFFICER for role in roles_of(actor, household_id)),
        vacancies=_vacancies(case, method, members) if running else [],
        family=_family(actor, household_id) if running else [],
        is_family=actor.person_id is not None,
        began=self_start(actor, household_id),
        nature=suggestion(actor, case, method) if running else None,
        frames=[one for one in framing.frames(actor, household_id) if one.runs] if running else [],
        way=next(iter(working.ways(actor, household_id)), None) if running else None,
        answering=provided.answering_in_words(actor, case, members) if running else [],
        reopened=running and was_reopened(actor, case),
        endings=endings(actor, household_id, unclear_only=True) if running else [],
    )


def _pairs(mismatches: list[queries.Mismatch]) -> list[dict[str, Any]]:
    """The differences between the same two people together."""
    found: dict[tuple[UUID, UUID], list[queries.Mismatch]] = {}
    for one in mismatches:
        found.setdefault((one.holder.id, one.other.id), []).append(one)
    return [
        {"left": rows[0].holder.name, "right": rows[0].other.name, "points": rows} for rows in found.values()
    ]


def _vacancies(case: Case, method: Method, members: list[queries.Member]) -> list[dict[str, Any]]:
    """Roles that the variant asks for and that nobody has."""
    if case.variant is None:
        return []
    variant = method.variant(case.variant)
    began = method.coordination.start_role  # who began without a referral keeps no place of a coordinator
    held = Counter(one.role_kind for one in members if one.role != began)
    asked = [RoleKind.COORDINATOR] * variant.coordinator + [RoleKind.COACH] * variant.coach
    held[RoleKind.COACH] += sum(one.as_coach for one in members)
    roles = [method.first_role(kind) for kind in asked]
    return [
        {"key": role.key, "label": str(role.label), "free": role.places - held[role.kind], "of": role.places}
        for role in roles
        if held[role.kind] < role.places
    ]


def _family(actor: Actor, household_id: UUID) -> list[dict[str, Any]]:
    """Members of twelve and older, and whether they can sign in. [C: from 12 a child has a voice of its own]"""
    people = [one for one in households.members(actor, household_id) if one.age is None or one.age >= 12]
    known = queries.who_can_sign_in(actor, [one.person_id for one in people])
    return [{"person": one, "can_sign_in": one.person_id in known} for one in people]


@writes
def appoint(request: HttpRequest, household_id: UUID, role: str) -> HttpResponse:
    """Appoint the coordinator or a coach; the warning for one person in both roles shows before it is done."""
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.APPOINT)
    case = running_case(actor, household_id)
    method = queries.method_of_case(case)
    found = next((one for one in method.roles if one.key == role and one.kind in EVENTS), None)
    if found is None:
        raise NotFound
    check_may_appoint(actor, case, method, role)
    q = request.GET.get("q", "")[:80]
    present = [one for one in queries.team(actor, household_id) if one.role == role]
    full = len(present) >= found.places
    form = AppointForm(
        request.POST or None,
        initial={"ground": Ground.CONSENT.value},
        present=[(str(one.id), one.name) for one in present] if full and found.places > 1 else [],
        people=people_choices(actor, "" if request.method == "POST" else q),
        grounds=ground_choices(method),
    )
    if found.kind == RoleKind.COORDINATOR or not method.family_chooses_coach:
        form.fields["family_says"].required = False
    warning = ""
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        user_id, organisation_id = chosen_person(typed["user"])
        warning = str(warning_for(case, method, role, user_id) or "")
        try:
            actions.appoint(
                by=actor,
                case_id=case.id,
                role=role,
                user_id=user_id,
                organisation_id=organisation_id,
                because=typed["because"],
                family_says=typed["family_says"],
                knows_warning=typed["knows_warning"],
                over_norm_why=typed["over_norm_why"],
                ground=Ground(typed["ground"]),
                succeeds=as_id(typed["succeeds"] or None),
            )
            return see_other("cases:team", household_id)
        except Invalid as fault:
            say(form, fault)
    judged = queries.coach_judgements(actor, case) if found.kind == RoleKind.COACH else []
    return page(
        request,
        "appoint",
        household_id,
        form,
        role=found,
        is_coach=found.kind == RoleKind.COACH,
        asked=found.kind == RoleKind.COACH
        or (case.variant is not None and method.variant(case.variant).coordinator),
        lacking=[one for one in judged if not one.holds],
        present=present,
        full=full,
        several=found.places > 1,
        warning=warning,
        over_norm="over_norm_why" in form.errors or bool(request.POST.get("over_norm_why")),
        q=q,
    )


@writes
def add_professional(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.EDIT_TEAM)
    case = running_case(actor, household_id)
    method = queries.method_of_case(case)
    q = request.GET.get("q", "")[:80]
    roles = [one for kind in JOINABLE for one in method.roles_of_kind(kind)]
    form = AddProfessionalForm(
        request.POST or None,
        initial={"ground": Ground.CONSENT.value, "role": roles[0].key},
        people=people_choices(actor, "" if request.method == "POST" else q),
        grounds=ground_choices(method),
        members=member_choices(actor, household_id),
        roles=[(one.key, f"{one.label}: {one.explanation}") for one in roles],
    )
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        user_id, organisation_id = chosen_person(typed.pop("user"))
        typed["ground"] = Ground(typed["ground"])
        answer = _add(
            request,
            household_id,
            case,
            form,
            attachment=Attachment.PROFESSIONAL,
            user_id=user_id,
            organisation_id=organisation_id,
            **typed,
        )
        if answer is not None:
            return answer
    return page(request, "add_professional", household_id, form, q=q)


@writes
def add_family(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.EDIT_TEAM)
    case = running_case(actor, household_id)
    members = member_choices(actor, household_id)
    form = AddFamilyForm(request.POST or None, people=members, members=members)
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        person_id = as_id(typed.pop("person"))
        answer = _add(
            request, household_id, case, form, attachment=Attachment.FAMILY, person_id=person_id, **typed
        )
        if answer is not None:
            return answer
    return page(request, "add_member", household_id, form, title=_("Een gezinslid in het team"), lead="")


@writes
def add_network(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.EDIT_TEAM)
    case = running_case(actor, household_id)
    form = AddNetworkForm(request.POST or None, members=member_choices(actor, household_id))
    if request.method == "POST" and form.is_valid():
        answer = _add(request, household_id, case, form, attachment=Attachment.NETWORK, **form.cleaned_data)
        if answer is not None:
            return answer
    lead = _(
        "Een oma, een buurman, een vriendin: wie helpt het gezin al? Deze persoon krijgt geen toegang tot Rondom."
    )
    return page(request, "add_member", household_id, form, title=_("Iemand uit het netwerk"), lead=lead)


def _add(request: HttpRequest, household_id: UUID, case: Case, form: Any, **what: Any) -> HttpResponse | None:
    try:
        actions.add_member(by=actor_of(request), case_id=case.id, **what)
    except Invalid as fault:
        say(form, fault)
        return None
    return see_other("cases:team", household_id)


@writes
def end_member(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.EDIT_TEAM)
    running_case(actor, household_id)
    member = queries.member(actor, household_id, member_id)
    form = EndMemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_member(by=actor, member_id=member_id, reason=form.cleaned_data["reason"])
            return see_other("web:today") if member.is_me else see_other("cases:team", household_id)
        except Invalid as fault:
            say(form, fault)
    return page(request, "end_member", household_id, form, member=member)


@writes
def portal(request: HttpRequest, household_id: UUID, person_id: UUID) -> HttpResponse:
    """Give a family member an account.

    The pass-phrase is on the answer to the POST itself (200, not stored by browser or proxy) and nowhere else: not in
    the session, not in a message, not in the log. Posting again finds the account there and shows no phrase.
    """
    actor: Actor = actor_of(request)
    check_may(actor, household_id, Verb.EDIT_TEAM)
    case = running_case(actor, household_id)
    people = {one.person_id: one for one in households.members(actor, household_id)}
    if (person := people.get(person_id)) is None:
        raise NotFound
    form = PortalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            words = actions.open_portal(by=actor, case_id=case.id, person_id=person_id, email=email)
        except Invalid as fault:
            say(form, fault)
        else:
            shown = {"person": person, "passphrase": words, "email": email}
            response = page(request, "portal_opened", household_id, **shown)
            response["Cache-Control"] = "no-store"
            return response
    return page(request, "portal", household_id, form, person=person)
