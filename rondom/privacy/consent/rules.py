"""Who must give, when it counts, what it opens. Pure. [P3; Jeugdwet art. 7.3.4-7.3.5, Wgbo art. 7:450, 7:457 BW]"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.methods.enums import WRITER_ONLY

from .enums import NEVER_SHARED, Consented, Ending, Kind, State, Track

#: a reason why not everybody gave has at least so many signs
SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Concerned:
    """A member of the household as far as these rules need: age in full years (None: not known), whether they count as
    a child in it, and the adults with authority over them."""

    person_id: UUID
    age: int | None
    is_child: bool
    authority: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Ages:
    """From ``child_from`` the child gives together with the parents; from ``own_from`` alone (full years)."""

    child_from: int = 12
    own_from: int = 16


@dataclass(frozen=True, slots=True)
class MustGive:
    """Who must give. ``self_too``: the person it is about is one of them; ``because``: the rule in lay words."""

    persons: frozenset[UUID]
    self_too: bool
    because: str


def must_give(who: Concerned, ages: Ages) -> MustGive:
    """Whose consent counts for this person. A child of unknown age counts as the youngest, an adult as an adult."""
    if not who.is_child or (who.age is not None and who.age >= ages.own_from):
        because = _("Vanaf %(age)s jaar beslist iemand zelf.") % {"age": ages.own_from}
        return MustGive(frozenset({who.person_id}), True, because)
    if who.age is not None and who.age >= ages.child_from:
        because = _(
            "Van %(from)s tot %(to)s jaar geven het kind en de ouders met gezag samen toestemming."
        ) % {
            "from": ages.child_from,
            "to": ages.own_from,
        }
        return MustGive(who.authority | {who.person_id}, True, because)
    because = _("Onder de %(age)s jaar geven de ouders met gezag toestemming.") % {"age": ages.child_from}
    return MustGive(who.authority, False, because)


def still_missing(must: MustGive, given: Collection[UUID]) -> frozenset[UUID]:
    return must.persons - frozenset(given)


def is_complete(who: Concerned, must: MustGive, given: Collection[UUID], missing_why: str = "") -> bool:
    """Everybody gave; or of the parents one did, and it is recorded why another did not. Never without the person
    themselves where they must give, never without any parent where parents must."""
    missing = still_missing(must, given)
    if not must.persons:
        return False
    if not missing:
        return True
    parents = must.persons - {who.person_id}
    return (
        len(missing_why.strip()) >= SHORTEST_REASON
        and who.person_id not in missing
        and bool(parents & frozenset(given))
    )


def may_withdraw(person_id: UUID, must: MustGive, given: Collection[UUID]) -> bool:
    """Who gave it, or who would have to give it now (a young person who meanwhile turned sixteen). One is enough. Who
    gave for a child that now decides alone, no longer speaks for it."""
    return person_id in must.persons or (person_id in given and not _decides_alone(must))


def _decides_alone(must: MustGive) -> bool:
    return must.self_too and len(must.persons) == 1


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked or given. ``organisations``: to whom, besides ``to_team``; ``from_…``: who is released, for a
    release only; ``until``: the last day, None = until it is withdrawn."""

    kind: str
    person_id: UUID
    purpose: str
    track: str
    categories: tuple[str, ...] = ()
    organisations: tuple[UUID, ...] = ()
    to_team: bool = False
    from_organisation_id: UUID | None = None
    from_user_id: UUID | None = None
    until: date | None = None


def check_terms(terms: Terms, today: date) -> dict[str, str]:
    """What is wrong, by field; empty when it is specific enough to be given. [P3]"""
    wrong: dict[str, str] = {}
    if terms.kind not in Kind.values:
        wrong["kind"] = _("Kies waar het om gaat.")
    if terms.track not in Track.values:
        wrong["track"] = _("Kies wie erom vroeg.")
    if len(terms.purpose.strip()) < 5:
        wrong["purpose"] = _("Schrijf op waarvoor dit nodig is.")
    if terms.until is not None and terms.until < today:
        wrong["until"] = _("Deze dag is al voorbij. Kies een latere dag, of laat het leeg.")
    if terms.kind == Kind.HELP:
        if terms.categories or terms.to_team:
            wrong["kind"] = _("Instemmen met hulp deelt geen gegevens. Vraag dat apart.")
    elif not terms.categories:
        wrong["categories"] = _("Kies welke gegevens gedeeld mogen worden.")
    elif any(one in NEVER_SHARED for one in terms.categories):
        wrong["categories"] = _("Deze gegevens kunnen niet worden gedeeld.")
    if terms.to_team == bool(terms.organisations):
        wrong["to"] = (
            _("Kies het hele team, of kies organisaties. Niet allebei.")
            if terms.to_team
            else _("Kies voor wie dit is.")
        )
    if (terms.kind == Kind.RELEASE) != (terms.from_organisation_id is not None):
        wrong["source"] = _("Kies wie mag spreken.")
    return wrong


def state(
    now: datetime, *, since: datetime | None, until: datetime | None, ended: datetime | None, how: str
) -> State:
    if ended is not None:
        return State(Ending(how).value)
    if until is not None and until <= now:
        return State.EXPIRED
    return State.ASKED if since is None else State.LIVE


@dataclass(frozen=True, slots=True)
class Opening:
    """One category of one person, open for one organisation (None: the whole team)."""

    person: str
    category: str
    kind: str
    organisation_id: UUID | None = None
    from_organisation_id: UUID | None = None
    from_user_id: UUID | None = None
    live: bool = True


def consented(
    category: str,
    about: Collection[str],
    written_by: UUID | None,
    openings: Iterable[Opening],
    organisation_id: UUID | None,
    bound: Mapping[UUID, frozenset[UUID]],
) -> Consented:
    """What the consents of a household do for an item, towards somebody of this organisation.

    Everybody the item is about must have consented; what is about nobody by name stays as it was. ``bound``: who is
    bound by secrecy here, with the organisations they are so for: what they wrote needs a release that names them (or
    their organisation), and nothing less.
    """
    if not about or category in WRITER_ONLY:
        return Consented.NO
    sources = bound.get(written_by) if written_by else None
    fitting = [
        one
        for one in openings
        if one.category == category
        and one.organisation_id in (None, organisation_id)
        and _from(one, written_by, sources)
    ]
    live = {one.person for one in fitting if one.live}
    if set(about) <= live:
        return Consented.LIVE
    return Consented.ENDED if set(about) <= {one.person for one in fitting} else Consented.NO


def _from(one: Opening, written_by: UUID | None, sources: frozenset[UUID] | None) -> bool:
    if sources is None:
        return one.kind == Kind.CONSENT
    if one.kind != Kind.RELEASE:
        return False
    if one.from_user_id is not None:
        return one.from_user_id == written_by
    return one.from_organisation_id in sources
