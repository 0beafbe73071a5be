"""The sections that come from this module itself: strengths, life domains, what makes it difficult."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core.actor import Actor
from rondom.methods.enums import Category
from rondom.privacy.access import method_of

from .. import queries as assessment
from ..enums import Rater
from ..factors import queries as factors
from ..factors.queries import View
from ..picture import DomainView, Mark, Profile
from . import blocks, sections
from .sections import Piece, Section


def _domains(actor: Actor, household_id: UUID) -> Iterator[Piece]:
    """Each domain with both scores beside each other; the words beside them are a piece of their own, with the category
    of the domain; so are the scores of one person."""
    profile = assessment.profile(actor, household_id)
    if profile.measured_at is None:
        return
    yield from _of_household(profile, household_id)
    yield from _of_persons(actor, household_id)


def _of_household(profile: Profile, household_id: UUID) -> Iterator[Piece]:
    for one in profile.domains:
        if one.now:
            yield Piece(one.key, one.label, list(_scores(one, profile)), Category.DOMAIN_SCORES)
        words = list(_words(one))
        if words:
            title = _("%(domain)s: wat erachter zit") % {"domain": one.label}
            category = method_of(household_id).domain(one.key).category_of_explanation
            yield Piece(f"{one.key}.words", title, words, category)


def _of_persons(actor: Actor, household_id: UUID) -> Iterator[Piece]:
    """The scores of one person, about that person; the words beside them by the category of their domain."""
    method = method_of(household_id)
    for person in assessment.person_scores(actor, household_id):
        about = (str(person.person_id),)
        rows = [(one.title, one.said) for one in person.scores]
        title = _("Scores van %(name)s") % {"name": person.name}
        key = f"person.{person.person_id}"
        yield Piece(key, title, [blocks.facts(rows)], Category.DOMAIN_SCORES, about)
        for one in person.scores:
            if one.words:
                category = method.domain(one.domain).category_of_explanation
                words = [blocks.quote(one.words, one.by)]
                named = f"{one.label}: {person.name}"
                yield Piece(f"{key}.{one.domain}.{one.rater}", named, words, category, about)


def _scores(one: DomainView, profile: Profile) -> Iterator[blocks.Block]:
    if one.reason:
        yield blocks.text(_("Waarom we hiernaar kijken:") + " " + one.reason)
    rows = []
    for rater, label in ((Rater.PROFESSIONAL, _("Hulpverlener")), (Rater.FAMILY, _("Gezin"))):
        said = _said(one.now.get(rater), profile)
        effect = one.effect(rater, profile.scale) if profile.baseline_at else None
        if effect is not None and effect.before is not None:
            said += " " + _("(was %(n)s, probleem %(change)s)") % {
                "n": effect.before,
                "change": effect.change_label,
            }
        rows.append((label, said))
    yield blocks.facts(rows)


def _said(mark: Mark | None, profile: Profile) -> str:
    if mark is None:
        return str(profile.scale.unknown)
    return mark.text


def _words(one: DomainView) -> Iterator[blocks.Block]:
    labels = {Rater.PROFESSIONAL: _("de hulpverlener"), Rater.FAMILY: _("het gezin")}
    for rater, by in labels.items():
        mark = one.now.get(rater)
        if mark is not None and mark.words:
            yield blocks.quote(mark.words, by)


def _strengths(actor: Actor, household_id: UUID) -> Iterator[Piece]:
    found = factors.picture(actor, household_id)
    yield from _of_factors("strength", _("Wat goed gaat of beschermt"), found.strengths)


def _risks(actor: Actor, household_id: UUID) -> Iterator[Piece]:
    """By group; then, per child around whom much comes together, what that says and what it does not."""
    found = factors.picture(actor, household_id)
    for number, (label, group) in enumerate(found.groups):
        yield from _of_factors(f"risk{number}", label or _("Wat het moeilijk maakt"), group)
    for child in found.children:
        if found.rules is None:
            continue
        count = _("Rond %(name)s komen %(n)s omstandigheden samen die het moeilijk maken.")
        words = [
            blocks.text(count % {"name": child.name, "n": child.count}),
            blocks.text(str(found.rules.meaning)),
            blocks.text(_("Bron: %(source)s") % {"source": found.rules.source}, quiet=True),
        ]
        about = (str(child.person_id),)
        yield Piece(f"around.{child.person_id}", child.name, words, Category.DOMAIN_SCORES, about)


def _of_factors(key: str, title: str, found: Iterable[View]) -> Iterator[Piece]:
    """One piece per category and person, so that each is read by who may."""
    apart: dict[tuple[str, str, str], list[View]] = {}
    for one in found:
        apart.setdefault((one.category, str(one.person_id or ""), one.person), []).append(one)
    for (category, person_id, person), views in apart.items():
        name = f"{title}: {person}" if person else title
        about = (person_id,) if person_id else ()
        lines = [line for one in views for line in _factor(one)]
        yield Piece(f"{key}.{category}.{person_id}", name, lines, Category(category), about)


def _factor(one: View) -> Iterator[blocks.Block]:
    said = f"{one.label}. {one.words}" if one.words else one.label
    yield blocks.listing([f"{said} ({one.told_by}; {one.status_label})"])
    if one.disputed_words:
        yield blocks.quote(one.disputed_words, _("het gezin ziet dit anders"))


def register() -> None:
    for section in (
        Section("strengths", gettext_lazy("Wat goed gaat"), sections.STRENGTHS, _strengths),
        Section("domains", gettext_lazy("Hoe het gaat, per leefgebied"), sections.DOMAINS, _domains),
        Section("risks", gettext_lazy("Wat het moeilijk maakt"), sections.RISKS, _risks),
    ):
        sections.register(section)
