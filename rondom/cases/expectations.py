"""What people around the household expect of each other, and where that differs, in sentences. [E3; s2 §4.3]"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.actor import Actor
from rondom.methods import queries as methods
from rondom.methods.enums import WRITER_ONLY, Category
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import check_involved, context_of, readable

from . import provided, rules
from .enums import MismatchKind
from .models import Case, Expectation, Offer, TeamMember
from .team import Member, views


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One point on which two people differ: both sentences, side by side."""

    holder: Member
    other: Member
    kind: str
    kind_label: str
    expected: str
    offered: str


def offered_by(offer: Offer | None) -> rules.Offered | None:
    if offer is None:
        return None
    return rules.Offered(
        frozenset(offer.gives), offer.contact_per_month, offer.answers_within_days, frozenset(offer.channels)
    )


def expected_in(row: Expectation) -> rules.Expected:
    return rules.Expected(frozenset(row.wants), row.contact_per_month, row.answers_within_days, row.channel)


def mismatches(actor: Actor, case: Case) -> list[Mismatch]:
    """Where offers fall short of what others expect, for the present team."""
    check_involved(actor, case.household_id)
    method = methods.method(case.method_hash)
    rows = readable(actor, Expectation.objects.filter(case=case, holder__until=None, other__until=None))
    expected = log.read(actor, rows.order_by("created_at", "id"))
    waiting = provided.unanswered(actor, case)
    if not expected and not waiting:
        return []
    members = readable(actor, TeamMember.objects.filter(case=case, until=None))
    people = {one.id: one for one in views(actor, case.household_id, members, method)}
    offers = {one.member_id: one for one in log.read(actor, readable(actor, Offer.objects.filter(case=case)))}
    found = []
    for row in expected:
        holder, other = people.get(row.holder_id), people.get(row.other_id)
        if holder is None or other is None:
            continue
        for difference in rules.differences(expected_in(row), offered_by(offers.get(row.other_id))):
            found.append(
                Mismatch(
                    holder,
                    other,
                    difference.kind.value,
                    str(difference.kind.label),
                    _expected_words(holder.first_name, difference, method),
                    _offered_words(other.first_name, difference, method),
                )
            )
    return found + [
        _unanswered(one, people) for one in waiting if {one.asker_id, one.asked_id} <= people.keys()
    ]


def _unanswered(one: provided.Unanswered, people: dict[UUID, Member]) -> Mismatch:
    """Not what somebody says they will do, but what happens: questions lie there after the term. [H4]"""
    asker, asked = people[one.asker_id], people[one.asked_id]
    left = ngettext(
        "%(name)s wacht na de termijn nog op antwoord op %(n)s vraag.",
        "%(name)s wacht na de termijn nog op antwoord op %(n)s vragen.",
        one.n,
    )
    return Mismatch(
        asker,
        asked,
        MismatchKind.UNANSWERED.value,
        str(MismatchKind.UNANSWERED.label),
        left % {"name": asker.first_name, "n": one.n},
        _("%(name)s gaf nog geen antwoord.") % {"name": asked.first_name},
    )


def expectations_of(actor: Actor, case: Case, member_id: UUID) -> tuple[list[Expectation], list[Expectation]]:
    """(what this member expects of others, what others expect of this member)."""
    check_involved(actor, case.household_id)
    rows = readable(actor, Expectation.objects.filter(case=case, holder__until=None, other__until=None))
    found = log.read(actor, rows.order_by("created_at", "id"))
    return [one for one in found if one.holder_id == member_id], [
        one for one in found if one.other_id == member_id
    ]


def information_options(household_id: UUID, role: str) -> list[tuple[str, str]]:
    """The kinds of information that a role may see in this phase: nobody can expect or promise more. Closed list."""
    context = context_of(household_id)
    if context is None:
        return []
    seen = methods.method(context.method_hash).categories_of(role, context.phase)
    return [(one.value, str(one.label)) for one in Category if one in seen and one not in WRITER_ONLY]


def information_words(codes: Iterable[str]) -> str:
    """The labels of these kinds of information, in one line."""
    wanted = set(codes)
    labels = [str(one.label) for one in Category if one.value in wanted]
    return ", ".join(label[:1].lower() + label[1:] for label in labels)


def days_words(days: int) -> str:
    if days == 0:
        return _("op dezelfde werkdag")
    return ngettext("binnen %(n)s werkdag", "binnen %(n)s werkdagen", days) % {"n": days}


def often_words(times: int) -> str:
    return ngettext("%(n)s keer per maand", "%(n)s keer per maand", times) % {"n": times}


def channels_words(method: Method, keys: Iterable[str]) -> str:
    wanted = set(keys)
    labels = [str(one.label) for one in method.channels if one.key in wanted]
    return ", ".join(label[:1].lower() + label[1:] for label in labels)


def wish_words(name: str, wish: rules.Expected, method: Method) -> list[str]:
    """Everything expected, one sentence each."""
    said = []
    if wish.answers_within_days is not None:
        said.append(
            _("%(name)s verwacht antwoord %(days)s.")
            % {"name": name, "days": days_words(wish.answers_within_days)}
        )
    if wish.contact_per_month is not None:
        said.append(
            _("%(name)s verwacht %(often)s contact.")
            % {"name": name, "often": often_words(wish.contact_per_month)}
        )
    if wish.channel:
        how = channels_words(method, [wish.channel])
        said.append(_("%(name)s verwacht contact via: %(how)s.") % {"name": name, "how": how})
    if wish.wants:
        said.append(
            _("%(name)s wil weten: %(what)s.") % {"name": name, "what": information_words(wish.wants)}
        )
    return said


def _expected_words(name: str, difference: rules.Difference, method: Method) -> str:
    match difference.on:
        case MismatchKind.SLOWER:
            wish = rules.Expected(answers_within_days=difference.expected)
        case MismatchKind.LESS_OFTEN:
            wish = rules.Expected(contact_per_month=difference.expected)
        case MismatchKind.CHANNEL:
            wish = rules.Expected(channel=difference.expected)
        case MismatchKind.INFORMATION:
            wish = rules.Expected(wants=difference.expected)
        case _:
            wish = difference.expected
    return " ".join(wish_words(name, wish, method))


def _offered_words(name: str, difference: rules.Difference, method: Method) -> str:
    match difference.kind, difference.on:
        case MismatchKind.SLOWER, _on:
            return _("%(name)s antwoordt %(days)s.") % {"name": name, "days": days_words(difference.offered)}
        case MismatchKind.LESS_OFTEN, _on:
            return _("%(name)s biedt %(often)s contact.") % {
                "name": name,
                "often": often_words(difference.offered),
            }
        case MismatchKind.CHANNEL, _on:
            how = channels_words(method, difference.offered)
            return _("%(name)s is te bereiken via: %(how)s.") % {"name": name, "how": how}
        case MismatchKind.INFORMATION, _on:
            what = information_words(difference.expected)
            return _("%(name)s geeft dit niet: %(what)s.") % {"name": name, "what": what}
        case _, MismatchKind.SLOWER:
            return _("%(name)s zei nog niet hoe snel een antwoord komt.") % {"name": name}
        case _, MismatchKind.LESS_OFTEN:
            return _("%(name)s zei nog niet hoe vaak er contact is.") % {"name": name}
        case _, MismatchKind.CHANNEL:
            return _("%(name)s zei nog niet hoe je contact krijgt.") % {"name": name}
    return _("%(name)s heeft nog niets toegezegd.") % {"name": name}
