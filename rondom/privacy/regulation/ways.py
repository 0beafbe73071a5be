"""The sections that a method makes: who sees and does what when, grounds, index, retention. [P2, P7, P8]"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.methods import matrix
from rondom.methods.enums import WRITER_ONLY, Category, RoleKind
from rondom.methods.schema import Method
from rondom.methods.wording import EVENTS, word

from .document import Section, Table
from .registry import of_method


def months(n: int) -> str:
    return ngettext("%(n)s maand", "%(n)s maanden", n) % {"n": n}


def _numbered(method: Method) -> list[str]:
    return [f"{number}. {phase.label}" for number, phase in enumerate(method.phases, 1)]


@of_method("roles")
def roles(method: Method) -> Section:
    phases = tuple(
        (name, str(phase.explanation)) for name, phase in zip(_numbered(method), method.phases, strict=True)
    )
    return Section(
        "roles",
        _("De rollen en de fasen"),
        (_("Een gezin doorloopt genummerde fasen. In elke fase heeft iemand een rol, of geen."),),
        facts=(*((str(role.label), str(role.explanation)) for role in method.roles), *phases),
    )


@of_method("sees_by_role")
def sees_by_role(method: Method) -> Section:
    """A row for each role and each set of phases in which it sees the same."""
    rows = []
    for role in method.roles:
        by_phases: dict[tuple[bool, ...], list[str]] = {}
        for one in Category:
            given = tuple(method.sees(role.key, phase.key, one) for phase in method.phases)
            if any(given):
                by_phases.setdefault(given, []).append(str(one.label))
        for given, kinds in by_phases.items():
            rows.append((str(role.label), _phases(method, given), "; ".join(kinds)))
        if not by_phases:
            rows.append((str(role.label), "", _("Ziet niets vanzelf.")))
    table = Table(
        _("Wat ziet welke rol, en wanneer?"), (_("Rol"), _("In deze fasen"), _("Ziet")), tuple(rows)
    )
    return Section("sees_by_role", _("Wat ziet welke rol?"), _relatives(method), tables=(table,))


def _relatives(method: Method) -> tuple[str, ...]:
    """What no matrix says: a relative or volunteer sees what the family lets them see. [E2]"""
    if not method.roles_of_kind(RoleKind.RELATIVE):
        return ()
    kinds = ", ".join(str(one.label) for one in method.consent.relative_may_see)
    shown = (
        _("Het gezin beslist zelf of die persoon meer ziet, en neemt dat terug wanneer het wil. Dit is het meeste: "
          "%(kinds)s.") % {"kinds": kinds}
        if kinds
        else _("Het gezin kan in deze werkwijze niets anders laten zien.")
    )  # fmt: skip
    return (
        _(
            "Een naaste of vrijwilliger met een eigen account weet dat het gezin hulp krijgt, en ziet de eigen taken."
        ),
        shown,
    )


def _phases(method: Method, given: tuple[bool, ...]) -> str:
    if all(given):
        return _("alle fasen")
    names = _numbered(method)
    runs: list[list[int]] = []
    for number, holds in enumerate(given):
        if holds and runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        elif holds:
            runs.append([number])
    return ", ".join(_run(names, run) for run in runs)


def _run(names: list[str], run: list[int]) -> str:
    if len(run) < 3:
        return ", ".join(names[number] for number in run)
    return _("%(first)s tot en met %(last)s") % {"first": names[run[0]], "last": names[run[-1]]}


@of_method("sees_by_kind")
def sees_by_kind(method: Method) -> Section:
    rows = []
    for one in Category:
        if one in WRITER_ONLY:
            rows.append((str(one.label), _("alleen wie het schreef")))
            continue
        who = []
        for role in method.roles:
            given = [method.sees(role.key, phase.key, one) for phase in method.phases]
            if any(given):
                who.append(f"{role.label} ({matrix.in_phases(given)})")
        rows.append((str(one.label), "; ".join(who) or _("geen enkele rol vanzelf, alleen wie het schreef")))
    table = Table(_("Wie ziet welke soort informatie?"), (_("Soort informatie"), _("Wie")), tuple(rows))
    return Section(
        "sees_by_kind",
        _("Wie ziet welke soort informatie?"),
        (_("Tussen haakjes staat in welke fasen."),),
        tables=(table,),
    )


@of_method("sees_matrix")
def sees_matrix(method: Method) -> Section:
    found = matrix.seen_by(method)
    return Section(
        "sees_matrix",
        _("Alles in één tabel"),
        (_("In elk vak staat in welke fasen deze rol deze soort ziet. Een streepje is: nooit."),),
        tables=(Table(_("Rol en soort, per fase"), (_("Soort informatie"), *found.columns), found.rows),),
    )


@of_method("may_do")
def may_do(method: Method) -> Section:
    rows = []
    found = matrix.done_by(method)
    for label, *cells in found.rows:
        who = [f"{role} ({cell})" for role, cell in zip(found.columns, cells, strict=True) if cell != "–"]
        rows.append((label, "; ".join(who) or _("niemand")))
    table = Table(_("Wie mag wat doen?"), (_("Wat"), _("Wie")), tuple(rows))
    return Section(
        "may_do",
        _("Wie mag wat doen?"),
        (
            _("Zien is nog niet: doen. Wie iets wil doen wat hier niet bij de eigen rol staat, krijgt nee te horen, "
              "met wie het wel mag."),
        ),
        tables=(table,),
    )  # fmt: skip


@of_method("grounds")
def grounds(method: Method) -> Section:
    return Section(
        "grounds",
        _("Waarom het mag"),
        (
            _("Voor elke blik in een dossier is een reden nodig die in de wet staat. Die reden heet een grondslag. "
              "Iemand mag iets zien omdat …"),
        ),
        facts=tuple(
            (str(one.label), f"… {one.sentence}" + (f" ({one.article})" if one.article else ""))
            for one in method.grounds
        ),
    )  # fmt: skip


@of_method("index")
def index(method: Method) -> Section:
    switches = []
    for one in method.index:
        state = _("staat aan") if one.on else _("staat uit")
        switches.append((f"{one.label}: {state}", f"{one.ground} ({one.article})"))
    return Section(
        "index",
        _("De verwijsindex"),
        (
            _("Een signaal zegt alleen dat iemand betrokken is. De naam en geboortedatum die een hulpverlener daarbij "
              "typt, ziet alleen de eigen organisatie. Rondom vergelijkt signalen met versleutelde codes, "
              "niet met leesbare namen. Zoeken in de index kan niet."),
            _("Bij een match ziet een hulpverlener dat de ander betrokken is, en hoe die te bereiken is."),
        ),
        facts=tuple(switches),
    )  # fmt: skip


@of_method("retention")
def retention(method: Method) -> Section:
    kept = method.retention
    fixed = (
        (_("Een signaal"), kept.signal_months, _("dat het is gegeven")),
        (_("Een signaal dat gestopt is"), kept.signal_ended_months, _("dat het stopte")),
        (_("Dat er coördinatie was"), kept.mark_months, ""),
        (_("Een melding die niet doorging"), kept.refused_months, ""),
        (_("Het inzageregister"), kept.access_log_months, ""),
    )
    rows = [(what, months(n), since) for what, n, since in fixed]
    rows += [
        (str(one.category.label), months(one.months), word(EVENTS, one.starts_from))
        for one in kept.categories
    ]
    columns = (_("Wat"), _("Hoelang"), _("Telt vanaf"))
    return Section(
        "retention",
        _("Hoelang iets bewaard blijft"),
        (_("Dit zijn de termijnen die de regio kiest. Signalen verlopen vanzelf."),),
        tables=(Table(_("Bewaartijd per soort"), columns, tuple(rows)),),
    )
