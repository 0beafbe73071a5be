"""Agreeing in which way is worked with this household, and shifting from travel companion to broker. [E4]"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy

from ..access import check_may_edit_team
from ..loading import open_case_by_id
from .models import WayOfWorking

WAY_CHOSEN = "case.way_chosen"


@action
def choose_way(
    *,
    by: Actor,
    case_id: UUID,
    ways: Iterable[str],
    because: str,
    style: str = "",
    stance: str = "",
    hours_a_week: int | None = None,
    since: date | None = None,
) -> WayOfWorking:
    """From ``since`` (default today) on is worked in these ways (several: a combination), style and stance: keys of the
    method. What counted before stays as history."""
    case = open_case_by_id(case_id)
    check_may_edit_team(by, case.household_id)
    if by.user_id is None:
        raise Refused(_("De manier van werken kiezen mensen."), "people-decide")
    rules = methods.method(case.method_hash).coordination
    chosen, day = sorted(set(ways)), since or clock.today()
    wrong = {}
    if not chosen or not set(chosen) <= {one.key for one in rules.ways}:
        wrong["ways"] = _("Kies ten minste één manier van werken.")
    if style and style not in {one.key for one in rules.styles}:
        wrong["style"] = _("Kies uit de lijst.")
    if stance and stance not in {one.key for one in rules.stances}:
        wrong["stance"] = _("Kies uit de lijst.")
    if not because.strip():
        wrong["because"] = _("Schrijf op waarom dit bij het gezin past.")
    if day > clock.today():
        wrong["since"] = _("Deze dag is nog niet geweest.")
    last = WayOfWorking.objects.filter(case=case).order_by("-since", "-created_at", "-id").first()
    if last is not None and day < last.since:
        wrong["since"] = _("Er geldt al iets van een latere dag. Kies die dag of later.")
    if wrong:
        raise Invalid(wrong)
    row = WayOfWorking(
        case=case,
        household_id=case.household_id,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        ways=chosen,
        style=style,
        stance=stance,
        hours_a_week=hours_a_week,
        because=because.strip(),
        since=day,
        chosen_by=by.user_id,
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=WAY_CHOSEN, household_id=case.household_id, item=row, stance=stance)
    return row
