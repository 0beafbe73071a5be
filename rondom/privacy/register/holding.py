"""What a category and a term of keeping mean for the register: whose data, for whom, on which ground, how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core.classified import PER_ROW, TECHNICAL, WORK
from rondom.methods.enums import WRITER_ONLY, Category, GroundKind
from rondom.methods.wording import EVENTS, word

from ..regulation.configuration import InUse
from ..regulation.ways import months

#: where purposes belong, in the order of the page
AREAS: Mapping[str, Promise] = {
    "file": gettext_lazy("Het dossier van een gezin"),
    "index": gettext_lazy("De verwijsindex"),
    "desk": gettext_lazy("Vragen aan een loket of meldpunt"),
    "log": gettext_lazy("Logboeken en berichten"),
    "account": gettext_lazy("Accounts en werkwijzen"),
    "technical": gettext_lazy("Techniek"),
}
_AREA = {
    "file": "file",
    "signal": "index",
    "mark": "index",
    "question": "desk",
    "log": "log",
    "account": "account",
    "always": "account",
    "with its row": "technical",
}
#: tables of libraries → what they hold, how long
_LIBRARIES: Mapping[str, tuple[Promise, Promise]] = {
    "account_": (gettext_lazy("Mailadressen om mee in te loggen"), gettext_lazy("zolang het account er is")),
    "mfa_": (gettext_lazy("De tweede stap bij het inloggen"), gettext_lazy("tot iemand haar uitzet")),
    "axes_": (
        gettext_lazy("Pogingen om in te loggen: mailadres, adres op internet, tijd"),
        gettext_lazy("door de regio vast te stellen"),
    ),
    "django_session": (gettext_lazy("Wie nu is ingelogd"), gettext_lazy("tot het uitloggen of verlopen")),
    "django_tasks": (
        gettext_lazy("Het laatste werk van de taken: geen persoonsgegevens"),
        gettext_lazy("tot de volgende keer"),
    ),
    "django_": (gettext_lazy("Techniek: geen persoonsgegevens"), gettext_lazy("altijd")),
    "auth_": (gettext_lazy("Techniek: geen persoonsgegevens"), gettext_lazy("altijd")),
}  # fmt: skip


def area(keep: str) -> str:
    return _AREA.get(keep, "file")


def library(table: str) -> tuple[str, str]:
    """What a table of a library holds, and how long; asked of a person when Rondom does not know the table."""
    for start, (holds, keeps) in _LIBRARIES.items():
        if table.startswith(start):
            return str(holds), str(keeps)
    return _("Onbekend: vul dit aan"), _("door de regio vast te stellen")


def kind(category: str) -> str:
    """What kind of data it is, in words."""
    if category == TECHNICAL:
        return _("Technisch: zegt niets over een persoon")
    if category == WORK:
        return _("Over medewerkers in hun werk")
    if category == PER_ROW:
        return _("Verschilt per regel: elke regel draagt haar eigen soort")
    return str(Category(category).label)


def persons(category: str, keep: str) -> Iterator[str]:
    if category == TECHNICAL:
        yield _("niemand")
    elif category == WORK:
        yield _("medewerkers van organisaties en meldpunten")
    elif category == Category.REPORTER:
        yield _("wie het vroeg") if keep == "question" else _("wie de melding deed")
    elif keep == "question":
        yield _("mensen over wie een vraag gaat, vaak zonder naam")
    elif area(keep) == "index":
        yield _("personen over wie een signaal gaat")
    else:
        yield _("gezinsleden en hun naasten")


def recipients(category: str, keep: str, using: Sequence[InUse]) -> Iterator[str]:
    """Who may get to see it: by the methods in use where it is about a family."""
    if category == TECHNICAL:
        yield _("niemand: alleen Rondom zelf gebruikt het")
    elif keep == "log":
        yield from (
            _("het gezin, van het eigen dossier"),
            _("functionaris gegevensbescherming"),
            _("auditor"),
        )
    elif keep == "signal":
        yield from (_("de eigen organisatie"), _("het meldpunt"), _("bij een match: de andere hulpverlener"))
    elif keep == "mark":
        yield _("het meldpunt")
    elif keep == "question":
        yield from (_("het loket of meldpunt waar de vraag is gesteld"), _("de hulpverlener die haar stelde"))
    elif keep in ("account", "always"):
        yield from (_("de persoon zelf"), _("collega’s, voor naam en functie"), _("de beheerder"))
    elif category == WORK:
        yield _("wie bij hetzelfde gezin betrokken is")
    elif category == PER_ROW:
        yield _("wie de soort van die regel mag zien, zie het privacyreglement")
    elif category in WRITER_ONLY:
        yield _("alleen wie het schreef")
    else:
        yield from _roles(category, using)


def _roles(category: str, using: Sequence[InUse]) -> Iterator[str]:
    seeing = [
        str(role.label)
        for one in using
        for role in one.method.roles
        if any(one.method.sees(role.key, phase.key, category) for phase in one.method.phases)
    ]
    yield from seeing or [_("geen enkele rol vanzelf, alleen wie het schreef")]


def grounds(keep: str, personal: bool, using: Sequence[InUse]) -> Iterator[str]:
    """What the methods say; where the law speaks of the region itself, that is for the region to fill in."""
    methods = [one.method for one in using]
    if area(keep) == "index":
        for method in methods:
            for switch in method.index:
                stands = switch.article if switch.on else _("staat uit")
                yield f"{switch.label}: {stands}"
    elif keep == "log":
        yield _("AVG, artikel 5, tweede lid, en artikel 32: laten zien dat het klopt en het beveiligen")
    elif personal and keep == "file":
        for method in methods:
            for ground in method.grounds:
                if ground.kind != GroundKind.AGGREGATED:
                    yield f"{ground.label}" + (f" ({ground.article})" if ground.article else "")
    elif area(keep) == "technical":
        yield _("hoort bij het doel van de regel waar het in staat")
    else:
        yield _("door de regio vast te stellen (voor overheden meestal AVG, artikel 6, eerste lid, onder e)")


def retention(category: str, keep: str, using: Sequence[InUse]) -> Iterator[str]:
    """How long, by each method in use."""
    for one in using:
        kept = one.method.retention
        match keep:
            case "signal":
                yield _("%(standing)s, en daarna nog %(ended)s") % {
                    "standing": months(kept.signal_months),
                    "ended": months(kept.signal_ended_months),
                }
            case "mark":
                yield months(kept.mark_months)
            case "question":
                yield months(one.method.desk.keep_months)
            case "log":
                yield months(kept.access_log_months)
            case "file" if category in (TECHNICAL, WORK, PER_ROW):
                yield _("zo lang als de soort waar het bij hoort")
            case "file":
                term = kept.of(Category(category))
                yield _("%(months)s na: %(event)s") % {
                    "months": months(term.months),
                    "event": word(EVENTS, term.starts_from),
                }
    fixed = {
        "account": _("zolang het account er is"),
        "always": _("altijd: het zijn de regels van de regio"),
        "with its row": _("zo lang als de regel waar het in staat"),
    }
    if keep in fixed:
        yield fixed[keep]
    elif keep not in _AREA:
        yield keep  # a term that this page does not know yet is shown as the code names it


def measures(personal: bool, encrypted: Sequence[str]) -> Iterator[str]:
    if personal:
        yield _("rol en fase bepalen wie het ziet; elke blik wordt opgeschreven")
        yield _("een eigen slot in de database (PostgreSQL)")
    if encrypted:
        yield _("versleuteld: %(fields)s") % {"fields": ", ".join(encrypted)}
    yield _("inloggen, versleutelde verbinding, rechten per taak in de database")
