"""Parts of the verbs of the genogram: rows made under the lock of their household."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.ids import new_id
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy

from ..models import Household
from . import access, queries, rules
from .enums import Bond, Descent
from .models import Kin, OtherHome, Parentage, Partnership
from .values import One, Shown


def begin(by: Actor, household_id: UUID) -> Shown:
    """May this actor change it? Then one at a time, with the family as they see it now."""
    access.check_may_change(by, household_id)
    Household.objects.select_for_update().get(pk=household_id)
    return queries.family(by, household_id)


def somebody(shown: Shown, key: UUID) -> One:
    if key not in shown.people:
        raise NotFound
    return shown.people[key]


def told(by: Actor, event: str, item: Kin | Parentage | Partnership | OtherHome) -> None:
    privacy.happened(by=by, event=event, household_id=item.household_id, item=item)


def row_of(by: Actor, shown: Shown, key: UUID) -> Kin:
    """The row of somebody in the picture; of a member to whom nothing was tied yet it is made now."""
    one = somebody(shown, key)
    found = (
        Kin.objects.filter(household_id=shown.household_id, person_id=one.person_id).first()
        if one.person_id
        else Kin.objects.filter(household_id=shown.household_id, pk=key).first()
    )
    return found or insert(by, shown.household_id, [], person_id=one.person_id)


def insert(by: Actor, household_id: UUID, about: list[str], **values: Any) -> Kin:
    row = Kin(
        household_id=household_id,
        category=Category.HOUSEHOLD,
        about=about,
        created_at=clock.now(),
        created_by=by.user_id,
        **values,
    )
    row.save(force_insert=True)
    return row


def make_parent(by: Actor, shown: Shown, child: Kin, parent: Kin, descent: str) -> Parentage | None:
    """None where this parent is known already. Raises `Invalid` for what cannot be."""
    if descent not in Descent.values:
        raise Invalid({"descent": _("Kies hoe kind en ouder bij elkaar horen.")})
    if child.pk == parent.pk or child.pk in _above(shown, parent):
        raise Invalid({"": _("Zo zou iemand de eigen voorouder zijn. Dat kan niet.")})
    if descent == Descent.BORN and (impossible := rules.check_ages(_born(parent), _born(child))):
        raise Invalid({"born": impossible})
    if Parentage.objects.filter(child=child, parent=parent).exists():
        return None
    return _saved(by, shown, Parentage(child=child, parent=parent, descent=descent), child, parent)


def _above(shown: Shown, kin: Kin) -> set[UUID]:
    """The rows of everybody above somebody, as far as the writer sees them: what they do not see tells them nothing."""
    parents = {
        shown.people[child].kin_id: [shown.people[parent].kin_id for parent in found]
        for child, found in shown.parents_of.items()
    }
    return {one for one in rules.forebears(parents, kin.pk) if one}


def _born(kin: Kin) -> int | None:
    if kin.person is not None:
        return kin.person.birth_date.year if kin.person.birth_date else None
    return kin.born


def make_partners(
    by: Actor,
    shown: Shown,
    one: Kin,
    other: Kin,
    bond: str,
    since: int | None = None,
    until: int | None = None,
) -> Partnership:
    """Raises `Invalid` where they are told to be or have been together already."""
    if one.pk == other.pk:
        raise Invalid({"other": _("Kies iemand anders.")})
    check_bond(bond, since, until)
    first, second = sorted((one, other), key=lambda row: row.pk)
    if Partnership.objects.filter(one=first, other=second).exists():
        raise Invalid({"": _("Dat deze twee bij elkaar horen of hoorden, staat er al. Verander het daar.")})
    row = Partnership(one=first, other=second, bond=bond, since=since, until=until)
    return _saved(by, shown, row, one, other)


def check_bond(bond: str, since: int | None, until: int | None) -> None:
    if bond not in Bond.values:
        raise Invalid({"bond": _("Kies hoe deze twee bij elkaar horen.")})
    if wrong := rules.check_together(bond, since, until, clock.today().year):
        raise Invalid(wrong)


def _saved(by: Actor, shown: Shown, row: Any, one: Kin, other: Kin) -> Any:
    row.household_id, row.category = shown.household_id, Category.HOUSEHOLD
    row.about = rules.about_of([one.about, other.about])
    row.created_at, row.created_by = clock.now(), by.user_id
    row.save(force_insert=True)
    return row


def make_twins(shown: Shown, children: Iterable[Kin], identical: bool) -> None:
    """These were born together; who of them had a twin already, takes that one along."""
    born = list(children)
    known = next((one.shared_birth for one in born if one.shared_birth), None) or new_id()
    groups = {one.shared_birth for one in born if one.shared_birth}
    rows = Kin.objects.filter(household_id=shown.household_id)
    rows.filter(pk__in=[one.pk for one in born]).update(shared_birth=known, identical=identical)
    rows.filter(shared_birth__in=groups).update(shared_birth=known, identical=identical)
