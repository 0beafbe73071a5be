"""The pure decisions of the plan: how a version goes on, who must agree, when it binds, what is late."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.methods.enums import ClimbTo
from rondom.methods.quorum import Quorum

from .enums import VERSION_TRANSITIONS, AgreementAnswer, PartyKind, TaskStatus, VersionStatus


def may_become(status: str, new: str) -> bool:
    """Whether a version may go from one status to the other; staying is not a step."""
    return new in VERSION_TRANSITIONS.get(status, frozenset())


class Given(NamedTuple):
    """What kind of party gave which answer."""

    kind: str
    answer: str


def is_binding(given: Iterable[Given], quorum: str = Quorum.EVERYONE) -> bool:
    """Whether enough of those who must agree said yes; a plan that nobody had to agree to binds nobody. [F5]

    By majority: each family member and who pays, and of the other organisations more than half.
    """
    answers = list(given)
    asked = [one for one in answers if quorum == Quorum.EVERYONE or one.kind != PartyKind.ORGANISATION]
    others = [one for one in answers if one not in asked]
    yes = sum(one.answer == AgreementAnswer.AGREED for one in others)
    enough = not others or yes * 2 > len(others)
    return bool(answers) and enough and all(one.answer == AgreementAnswer.AGREED for one in asked)


def status_after(given: Iterable[Given], quorum: str = Quorum.EVERYONE) -> VersionStatus:
    """What a version that is being answered becomes: an objection outweighs all agreement that is not enough."""
    answers = list(given)
    if is_binding(answers, quorum):
        return VersionStatus.BINDING
    objected = any(one.answer == AgreementAnswer.OBJECTED for one in answers)
    return VersionStatus.OBJECTED if objected else VersionStatus.PROPOSED


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of an open task, as far as agreement is concerned."""

    organisation_id: UUID | None
    organisation: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the household, as far as agreement is concerned; age in full years, None when not known."""

    person_id: UUID
    name: str
    age: int | None
    is_child: bool


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whose agreement a version needs."""

    kind: PartyKind
    id: UUID
    name: str


def parties(
    owners: Iterable[Owner],
    members: Iterable[Member],
    *,
    organisations_with_task: bool,
    members_from_age: int,
    financiers: Iterable[tuple[UUID, str]] = (),
) -> list[Party]:
    """Who must agree: each organisation that owns an open task (where the method says so), each member of age, and who
    is asked to pay (id, name).

    The family first, then who pays, organisations by name, nobody twice. An adult whose birth date is not known
    counts as of age; a child without one does not.
    """
    found: dict[UUID, Party] = {}
    for member in members:
        if (member.age is None and not member.is_child) or (
            member.age is not None and member.age >= members_from_age
        ):
            found.setdefault(member.person_id, Party(PartyKind.PERSON, member.person_id, member.name))
    for financier_id, name in sorted(financiers, key=lambda one: one[1]):
        found.setdefault(financier_id, Party(PartyKind.FINANCIER, financier_id, name))
    if organisations_with_task:
        for owner in sorted(owners, key=lambda one: one.organisation):
            if owner.organisation_id:
                party = Party(PartyKind.ORGANISATION, owner.organisation_id, owner.organisation)
                found.setdefault(owner.organisation_id, party)
    return list(found.values())


def silence_reaches(
    at_the_point: bool, goes_to: str, due_at: datetime, again: datetime, now: datetime
) -> bool:
    """Whether who leads the plan hears by now that somebody did not answer: first whom the method names, and when as
    long has passed again (``again``) everybody who leads it. at_the_point: who works at the coordination point."""
    first = at_the_point == (goes_to == ClimbTo.OFFICER)
    return now > (due_at if first else again)


def is_late(status: str, due_on: date | None, today: date) -> bool:
    """Still to be done after its day. On the day itself it is not late."""
    return status == TaskStatus.OPEN and due_on is not None and due_on < today


def task_sentence(open_tasks: int, late_owners: Iterable[str]) -> str:
    """How the tasks stand: "3 van 7 taken zijn te laat, 2 daarvan bij De Brug."

    late_owners: for each late task the organisation (or name) of its owner; the one with most is named when that says
    something, alphabetically first among equals.
    """
    late = Counter(late_owners)
    total = sum(late.values())
    if not open_tasks:
        return _("Er staan geen taken open.")
    if not total:
        return ngettext(
            "Er staat 1 taak open en die is op tijd.", "Er staan %(n)s taken open, alle op tijd.", open_tasks
        ) % {"n": open_tasks}
    who, most = min(late.items(), key=lambda pair: (-pair[1], pair[0]))
    facts = {"late": total, "open": open_tasks, "most": most, "who": who}
    if open_tasks == 1:
        return _("De taak die openstaat is te laat. Die ligt bij %(who)s.") % facts
    if total == 1:
        return _("1 van %(open)s taken is te laat. Die ligt bij %(who)s.") % facts
    if len(late) == 1:
        return _("%(late)s van %(open)s taken zijn te laat, allemaal bij %(who)s.") % facts
    if most == 1:
        return _("%(late)s van %(open)s taken zijn te laat, bij verschillende mensen.") % facts
    return _("%(late)s van %(open)s taken zijn te laat, %(most)s daarvan bij %(who)s.") % facts
