"""Does the part of a method about coordination refer to what exists, and leave nobody stuck?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .coordination_enums import Decides
from .enums import RoleKind, Verb
from .mistakes import Mistake
from .references import _once, _role
from .schema import Method

WHO = ("alone", "proposed_by", "with_one_of", "approved_by")


def parts_have_one_meaning(method: Method) -> Iterator[Mistake]:
    for name in ("responsible", "ways", "styles", "stances", "frames"):
        parts = getattr(method.coordination, name)
        yield from _once(("coordination", name), parts, "key", lambda part: part.key)
    rows = method.coordination.decisions
    yield from _once(("coordination", "decisions"), rows, "what", lambda row: row.what.value)


def decisions_can_be_taken(method: Method) -> Iterator[Mistake]:
    """The roles exist; who proposes finds somebody to agree; without both nobody could ever decide."""
    known = {role.key for role in method.roles}
    for number, row in enumerate(method.coordination.decisions):
        path = ("coordination", "decisions", number)
        for field in WHO:
            for place, key in enumerate(getattr(row, field)):
                yield from _role(known, (*path, field, place), key)
        agreeing = bool(row.with_one_of or row.approved_by)
        if bool(row.proposed_by) != agreeing:
            why = _("Bij „proposed_by” hoort „with_one_of” of „approved_by”, en andersom.")
            yield Mistake((*path, "proposed_by"), why)
        if not row.alone and not row.proposed_by:
            yield Mistake(
                (*path, "alone"), _("Zo kan niemand dit beslissen. Vul „alone” of „proposed_by” in.")
            )


def styles_are_possible(method: Method) -> Iterator[Mistake]:
    for number, one in enumerate(method.coordination.styles):
        if one.hours_to < one.hours_from:
            path = ("coordination", "styles", number, "hours_to")
            yield Mistake(path, _("Dit is minder dan „hours_from”."))


def starting_is_possible(method: Method) -> Iterator[Mistake]:
    """Who begins by themselves can decide the variant, and is no role that somebody is appointed to."""
    start = method.coordination.start
    if start is None:
        return
    path = ("coordination", "start")
    roles = {role.key: role for role in method.roles}
    for field in ("role", "others"):
        yield from _role(set(roles), (*path, field), getattr(start, field))
    role = roles.get(start.role)
    if role is not None and (role.kind != RoleKind.COORDINATOR or role.appointed_by):
        why = _("Wie zelf begint, heeft een rol van de soort „coordinator” die niemand toekent.")
        yield Mistake((*path, "role"), why)
    used = {variant.number for variant in method.variants if variant.used}
    for place, number in enumerate(start.variants):
        if number not in used:
            why = _("Variant %(number)s wordt in deze werkwijze niet gebruikt.") % {"number": number}
            yield Mistake((*path, "variants", place), why)
    if role is not None and not any(
        method.may(role.key, phase.key, Verb.DECIDE_VARIANT) for phase in method.first_phases
    ):
        yield Mistake((*path, "role"), _("Deze rol kan de variant niet vaststellen waar een dossier begint."))
    row = method.coordination.decision(Decides.VARIANT)
    if row is not None and start.role not in row.alone:
        yield Mistake((*path, "role"), _("Deze rol mag de variant niet alleen vaststellen."))


def points_exist(method: Method) -> Iterator[Mistake]:
    known = {one.key for one in method.critical_points}
    for place, key in enumerate(method.coordination.reassess_points):
        if key not in known:
            why = _("Het kritieke punt „%(key)s” bestaat niet.") % {"key": key}
            yield Mistake(("coordination", "reassess_points", place), why)


def nature_is_known(method: Method) -> Iterator[Mistake]:
    """The legal frames at which the coordination changes hands are frames of this method."""
    nature = method.handover.nature
    for place, key in enumerate(nature.forced_frames if nature else ()):
        if method.coordination.frame(key) is None:
            why = _("Het juridisch kader „%(key)s” bestaat niet.") % {"key": key}
            yield Mistake(("handover", "nature", "forced_frames", place), why)


CHECKS = (
    parts_have_one_meaning,
    decisions_can_be_taken,
    styles_are_possible,
    starting_is_possible,
    points_exist,
    nature_is_known,
)
