"""The second half of a method in plain words: domains, ending, the closed lists, keeping and grounds. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import telling_factors, telling_following
from . import telling_safety as safety
from . import telling_stuck as stuck
from .content import ClosingGround, ClosingKind, CriticalPointKind, Retention, SignalReason, VisitOutcome
from .entries import Entry, facts
from .schema import Method
from .values import Choice
from .wording import EVENTS, term, word


def sections(method: Method, section: Any) -> list[Any]:
    return [
        section("domains", _("Leefgebieden en schaal"), tuple(_domains(method))),
        section("factors", _("Risico's en krachten"), tuple(telling_factors.entries(method))),
        section("closing", _("Afsluiten en nazorg"), tuple(_closing(method))),
        section("critical_points", _("Kritieke punten"), tuple(_choices(method.critical_points))),
        section("signals", _("Signalen"), tuple(_signals(method))),
        section("help", _("Soorten hulp en contact"), tuple(_help(method))),
        section("planning", _("Volgorde, indicaties en flexbudget"), tuple(_planning(method))),
        section("override", _("Openen bij een hoger belang"), tuple(_override(method))),
        *stuck.sections(method, section),
        *safety.sections(method, section),
        section("consent", _("Toestemming"), tuple(_consent(method))),
        section("shields", _("Afschermen"), tuple(_shields(method))),
        section("keeping", _("Bewaren en gronden"), tuple(_keeping(method))),
    ]


def _override(method: Method) -> Iterator[Entry]:
    rules = method.override
    if rules is None:
        yield Entry("none", _("Kan niet"), (_("Wie niet betrokken is, kan een dossier nooit openen."),))
        return
    for one in rules.interests:
        yield Entry(f"interest.{one.key}", str(one.label), (str(one.explanation),))
    lines = (
        ngettext("Hoogstens %(n)s uur.", "Hoogstens %(n)s uur.", rules.max_hours) % {"n": rules.max_hours},
        _("De reden heeft ten minste %(n)s tekens.") % {"n": rules.min_reason},
        _("Na %(n)s keer een gezin noemen dat er niet is, moet iemand een uur wachten.")
        % {"n": rules.tries_per_hour},
    )
    yield Entry("rules", _("Hoe dat gaat"), lines)


def _domains(method: Method) -> Iterator[Entry]:
    for one in method.domains:
        yield Entry(
            one.key,
            f"{one.number}. {one.label}",
            facts(
                str(one.explanation),
                _("per persoon") if one.per_person else "",
                _("alleen met kinderen") if one.needs_children else "",
                _("De toelichting is: %(category)s") % {"category": one.sensitive.label}
                if one.sensitive
                else "",
            ),
        )
    for level in method.scale.levels:
        yield Entry(f"level.{level.value}", f"{level.value} – {level.label}", (str(level.meaning),))
    yield Entry("noise", _("Hetzelfde gebleven"), facts(*telling_factors.reliability(method)))


def _choices(choices: Iterable[Choice], prefix: str = "") -> Iterator[Entry]:
    for one in choices:
        badge, more = "", ""
        match one:
            case ClosingKind():
                badge = _("naar tevredenheid") if one.satisfactory else ""
                more = _("Vraagt waar het gezin verder gaat.") if one.needs_destination else ""
            case ClosingGround():
                badge = _("één partij") if one.unilateral else ""
            case CriticalPointKind():
                who = ", ".join(str(category.label) for category in one.categories)
                more = _("Wie dit mag zien, moet het bevestigen: %(what)s") % {"what": who}
                if one.raised_by:
                    when = ", ".join(str(event.label) for event in one.raised_by)
                    more += ". " + _("Rondom meldt dit zelf als: %(what)s") % {"what": when}
            case SignalReason():
                badge = _("wel coördinatie") if one.coordination else _("geen coördinatie")
            case VisitOutcome():
                badge = _("telt als huisbezoek") if one.counts_as_home_visit else ""
                badge = badge or (_("telt als contact") if one.counts_as_contact else "")
        explained = str(one.explanation) if one.explanation else ""
        yield Entry(prefix + one.key, str(one.label), facts(explained, more), badge)


def _closing(method: Method) -> Iterator[Entry]:
    yield from _choices(method.closing_kinds, "kind.")
    yield from _choices(method.closing_grounds, "ground.")
    yield _one(_("Kans op terugval"), "relapse_levels", method.relapse_levels)
    yield _one(_("Waardoor terugval kan komen"), "relapse_factors", method.relapse_factors)
    lines = relapse_lines(method)
    if lines:
        yield Entry("relapse_counts", _("Hoe groot die kans lijkt"), lines)
    after = method.aftercare
    contacts = ngettext("%(n)s contact", "%(n)s contacten", after.contacts) % {"n": after.contacts}
    months = ", ".join(str(n) for n in after.follow_up_months)
    yield Entry(
        "aftercare",
        _("Nazorg"),
        facts(
            contacts,
            _("Na %(months)s maanden weer kijken hoe het gaat") % {"months": months} if months else "",
            ngettext(
                "Wie om contact vraagt, hoort binnen %(n)s werkdag iets",
                "Wie om contact vraagt, hoort binnen %(n)s werkdagen iets",
                after.contact_within_days,
            )
            % {"n": after.contact_within_days}
            if after.contacts
            else "",
            _("%(n)s weken voordat hulp stopt, is duidelijk hoe die wordt afgebouwd")
            % {"n": after.announced_weeks},
        ),
    )


def relapse_lines(method: Method) -> tuple[str, ...]:
    """What the estimate goes by; who closes may judge otherwise, with a reason."""
    levels = {one.key: str(one.label) for one in method.relapse_levels}
    by_count = (
        ngettext(
            "Geldt %(n)s punt of meer: %(level)s", "Gelden %(n)s punten of meer: %(level)s", one.at_least
        )
        % {"n": one.at_least, "level": levels[one.level]}
        for one in method.relapse_counts
    )
    alone = (
        _("„%(factor)s” alleen al: minstens %(level)s")
        % {"factor": one.label, "level": levels[one.raises_to]}
        for one in method.relapse_factors
        if one.raises_to
    )
    return (*by_count, *alone)


def _one(title: str, key: str, choices: Iterable[Choice]) -> Entry:
    """A short list as one entry."""
    return Entry(key, title, tuple(str(one.label) for one in choices))


def _signals(method: Method) -> Iterator[Entry]:
    yield from _choices(method.signal_reasons)
    yield _one(_("Risico"), "risk_levels", method.risk_levels)
    sure = method.matching
    yield Entry(
        "matching",
        _("Hoe zeker een match moet zijn"),
        facts(
            _("zeker vanaf %(n)s van de 100") % {"n": round(sure.certain_from * 100)},
            _("waarschijnlijk vanaf %(n)s van de 100") % {"n": round(sure.likely_from * 100)},
            _("mogelijk vanaf %(n)s van de 100") % {"n": round(sure.possible_from * 100)},
            _("meer dan %(n)s signalen op één adres: het adres zegt niets") % {"n": sure.crowded_from},
        ),
    )
    for one in method.index:
        until = _("tot en met %(n)s jaar") % {"n": one.to_age} if one.to_age is not None else ""
        ages = " ".join(facts(_("vanaf %(n)s jaar") % {"n": one.from_age}, until))
        yield Entry(
            f"index.{one.key}",
            str(one.label),
            (ages, str(one.ground), one.article),
            badge=_("index staat aan") if one.on else _("index staat uit"),
        )
    yield from telling_following.entries(method)


def _help(method: Method) -> Iterator[Entry]:
    names = {str(one.key): str(one.label) for one in method.domains}
    for one in method.kinds_of_help:
        where = ", ".join(names.get(str(key), str(key)) for key in one.domains)
        intake = _("Dit is kennismaken: twee tegelijk is dubbel werk") if one.intake else ""
        specialist = _("Hulp van een specialist: zie wie daarover beslist") if one.specialist else ""
        yield Entry(one.key, str(one.label), facts(where, intake, specialist))
    yield _one(_("Manieren van contact"), "channels", method.channels)
    yield from _choices(method.visit_outcomes, "outcome.")


def _planning(method: Method) -> Iterator[Entry]:
    for one in method.orders:
        first, then = (str(method.choice("kinds_of_help", key).label) for key in (one.first, one.then))
        title = _("Eerst „%(first)s”, dan „%(then)s”") % {"first": first, "then": then}
        yield Entry(f"order.{one.first}.{one.then}", title, (str(one.because),))
    weeks = method.indications.warn_weeks
    warned = ngettext(
        "Waarschuwt %(n)s week voor het einde", "Waarschuwt %(n)s weken voor het einde", weeks
    ) % {"n": weeks}
    yield Entry("indications", _("Een indicatie loopt af"), (warned,))
    yield _one(_("Wetten die hulp betalen"), "laws", method.indications.laws)
    if not method.expense_mandate:
        yield Entry("mandate.none", _("Flexbudget"), (_("Deze werkwijze heeft geen flexbudget."),))
    for mandate in method.expense_mandate:
        yield Entry(
            f"mandate.{mandate.role}",
            _("Flexbudget: %(role)s") % {"role": method.role(mandate.role).label},
            (_("Mag uitgaven goedkeuren tot en met € %(n)s") % {"n": mandate.max_euro},),
        )
    yield _one(_("Waarmee een uitgave later wordt verrekend"), "expense_sources", method.expense_sources)


def _consent(method: Method) -> Iterator[Entry]:
    rules = method.consent
    yield Entry(
        "ages",
        _("Wie toestemming geeft"),
        (
            _("Onder de %(n)s jaar: de ouders met gezag") % {"n": rules.child_from},
            _("Van %(from)s tot %(to)s jaar: het kind en de ouders met gezag")
            % {"from": rules.child_from, "to": rules.own_from},
            _("Vanaf %(n)s jaar: de jongere zelf") % {"n": rules.own_from},
        ),
    )
    kinds = ", ".join(str(one.label) for one in rules.relative_may_see)
    yield Entry(
        "relative_may_see",
        _("Wat het gezin hoogstens laat zien aan een naaste of vrijwilliger die helpt"),
        (kinds or _("niets"),),
    )
    yield Entry("client_track", _("Op verzoek van het gezin"), (str(rules.client_track),))
    yield Entry("professional_track", _("Op verzoek van een hulpverlener"), (str(rules.professional_track),))


def _shields(method: Method) -> Iterator[Entry]:
    rules = method.shields
    kinds = ", ".join(str(one.label) for one in rules.family_may_switch)
    yield Entry(
        "family_may_switch",
        _("Wat het gezin voor een organisatie uit en aan zet"),
        (kinds or _("niets"),),
    )
    yield Entry(
        "placed_by",
        _("Wie iets kan afschermen voor een ander"),
        facts(
            ", ".join(str(one.label) for one in rules.placed_by),
            ngettext(
                "Na hoogstens %(n)s maand opnieuw bekijken",
                "Na hoogstens %(n)s maanden opnieuw bekijken",
                rules.longest_months,
            )
            % {"n": rules.longest_months},
        ),
    )
    yield _one(_("Redenen om iets af te schermen"), "reasons", rules.reasons)


def _keeping(method: Method) -> Iterator[Entry]:
    kept = method.retention
    for key, title, n in (
        ("signal", _("Een signaal"), kept.signal_months),
        ("signal_ended", _("Een signaal dat gestopt is"), kept.signal_ended_months),
        ("mark", _("De markering na het afsluiten"), kept.mark_months),
        ("refused", _("Een afgewezen melding"), kept.refused_months),
        ("log", _("Wie er keek"), kept.access_log_months),
        ("request", _("Antwoord op een verzoek om te wissen"), kept.request_months),
    ):
        yield Entry(key, title, (_months(n),))
    yield Entry("erasing", _("Wissen"), (_erasing(kept),))
    for one in kept.categories:
        start = _("vanaf: %(what)s") % {"what": word(EVENTS, one.starts_from)}
        yield Entry(one.category, str(one.category.label), (f"{_months(one.months)}, {start}",))
    rights = method.rights
    yield Entry(
        "rights",
        _("Antwoord op een verzoek over eigen gegevens"),
        facts(
            _("binnen %(term)s") % {"term": term(rights.answer_within, rights.unit)},
            _("Waarschuwt %(term)s van tevoren") % {"term": term(rights.warn_before, rights.warn_unit)},
        ),
    )
    for wording in method.grounds:
        yield Entry(
            f"ground.{wording.kind}",
            str(wording.label),
            facts(_("… mag dit zien, want %(why)s") % {"why": wording.sentence}, wording.article or ""),
        )


def _erasing(kept: Retention) -> str:
    if not kept.erase_without_confirmation:
        return _("nadat de functionaris gegevensbescherming de lijst heeft bevestigd")
    return _("vanzelf, %(days)s dagen nadat het op de lijst kwam") % {"days": kept.erase_after_days}


def _months(n: int) -> str:
    if n % 12 == 0:
        return ngettext("%(n)s jaar", "%(n)s jaar", n // 12) % {"n": n // 12}
    return ngettext("%(n)s maand", "%(n)s maanden", n) % {"n": n}
