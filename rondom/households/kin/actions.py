"""Putting people in the genogram, changing them, taking them out. [C2]"""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action

from ..enums import Sex
from . import queries, rules
from .enums import Descent, Relation
from .given import Life, Tied
from .models import Kin, OtherHome, Parentage, Partnership
from .values import Shown
from .writing import begin, insert, make_parent, make_partners, make_twins, row_of, somebody, told


@action
def begin_with_household(*, by: Actor, household_id: UUID) -> int:
    """The children of the household are drawn under its parents, as their own; how many ties were made.

    A first draft of what the file says already. Where more than two parents stand in the file nothing is drawn: who is
    whose child, somebody has to say.
    """
    shown = begin(by, household_id)
    parents, children = queries.parents_and_children(shown)
    if not rules.can_begin(parents, children):
        raise Invalid({"": _("Zeg zelf wie de ouders van wie zijn: kies hieronder iemand uit het gezin.")})
    made = [
        tie
        for child in children
        for parent in parents
        if (tie := make_parent(by, shown, row_of(by, shown, child), row_of(by, shown, parent), Descent.BORN))
    ]
    for tie in made:
        told(by, "kin.tied", tie)
    return len(made)


@action
def add_kin(
    *,
    by: Actor,
    household_id: UUID,
    anchor: UUID,
    relation: str,
    life: Life,
    tied: Tied,
    for_whom: str = "",
) -> Kin:
    """Somebody is put in as parent, child, partner, brother or sister of who stands there (`anchor`, a key).

    for_whom: id of the member for whom alone this is, "" = the whole household. Raises `Invalid` at the field.
    """
    shown = begin(by, household_id)
    somebody(shown, anchor)
    _check_life(life)
    row = insert(
        by,
        household_id,
        about_member(shown, for_whom),
        name=life.name.strip(),
        sex=life.sex,
        born=life.born,
        died=life.died,
        dead=life.dead or life.died is not None,
    )
    other = row_of(by, shown, anchor)
    if relation == Relation.PARENT:
        _as_parent(by, shown, row, other, tied)
    elif relation == Relation.CHILD:
        _as_child(by, shown, row, [other, *(row_of(by, shown, one) for one in tied.with_whom)], tied)
    elif relation == Relation.PARTNER:
        make_partners(by, shown, row, other, tied.bond, tied.since, tied.until)
    elif relation == Relation.SIBLING:
        _as_sibling(by, shown, row, other, anchor, tied)
    else:
        raise Invalid({"": _("Kies wie je toevoegt.")})
    told(by, "kin.added", row)
    return row


def _as_parent(by: Actor, shown: Shown, row: Kin, child: Kin, tied: Tied) -> None:
    others = [row_of(by, shown, one) for one in tied.also]
    for one in (child, *others):
        make_parent(by, shown, one, row, tied.descent)
    if tied.bond and tied.with_whom:
        make_partners(by, shown, row, row_of(by, shown, tied.with_whom[0]), tied.bond, tied.since, tied.until)


def _as_child(by: Actor, shown: Shown, row: Kin, parents: list[Kin], tied: Tied) -> None:
    for parent in parents:
        make_parent(by, shown, row, parent, tied.descent)


def _as_sibling(by: Actor, shown: Shown, row: Kin, other: Kin, anchor: UUID, tied: Tied) -> None:
    """A brother or sister has the same parents, or one of them."""
    possible = shown.parents_of.get(anchor, [])
    parents = [one for one in tied.with_whom if one in possible]
    if not parents:
        raise Invalid(
            {
                "with_whom": _(
                    "Kies minstens één ouder die ze samen hebben. Staat die er niet? Voeg die eerst toe."
                )
            }
        )
    for parent in parents:
        make_parent(by, shown, row, row_of(by, shown, parent), Descent.BORN)
    if tied.twin:
        make_twins(shown, [other, row], identical=tied.twin == "identical")


def about_member(shown: Shown, for_whom: str) -> list[str]:
    if not for_whom:
        return []
    if for_whom not in {str(key) for key, one in shown.people.items() if one.is_member}:
        raise Invalid({"for_whom": _("Kies iemand uit dit gezin.")})
    return [for_whom]


def _check_life(life: Life) -> None:
    wrong = rules.check_life(life.born, life.died, clock.today().year)
    if not life.name.strip():
        wrong["name"] = _("Vul een voornaam of roepnaam in. Weet je die niet? Schrijf dan bijvoorbeeld oma.")
    if life.sex not in Sex.values:
        wrong["sex"] = _("Kies een teken.")
    if wrong:
        raise Invalid(wrong)


@action
def change_kin(
    *, by: Actor, household_id: UUID, key: UUID, version: int, life: Life, for_whom: str = ""
) -> Kin:
    """Other words, years or readers for somebody who is not a member. `Conflict` when somebody else was first."""
    shown = begin(by, household_id)
    one = somebody(shown, key)
    if one.person_id:
        raise Invalid({"": _("Wie bij het gezin hoort, verander je bij de gegevens van het gezin.")})
    _check_life(life)
    row = row_of(by, shown, key)
    save_version(
        row,
        version,
        name=life.name.strip(),
        sex=life.sex,
        born=life.born,
        died=life.died,
        dead=life.dead or life.died is not None,
        about=about_member(shown, for_whom),
    )
    _ties_about(row)
    told(by, "kin.changed", row)
    return row


def _ties_about(row: Kin) -> None:
    """Who may not know of somebody may not know of what ties them either."""
    for parentage in Parentage.objects.filter(Q(child=row) | Q(parent=row)).select_related("child", "parent"):
        about = rules.about_of([parentage.child.about, parentage.parent.about])
        Parentage.objects.filter(pk=parentage.pk).update(about=about)
    for pair in Partnership.objects.filter(Q(one=row) | Q(other=row)).select_related("one", "other"):
        Partnership.objects.filter(pk=pair.pk).update(
            about=rules.about_of([pair.one.about, pair.other.about])
        )
    for home in OtherHome.objects.filter(household_id=row.household_id):
        if str(row.pk) in home.residents:
            people = Kin.objects.filter(pk__in=home.residents)
            OtherHome.objects.filter(pk=home.pk).update(about=rules.about_of(one.about for one in people))


@action
def remove_kin(*, by: Actor, household_id: UUID, key: UUID) -> None:
    """Somebody who is not a member goes out of the picture, with all that ties them; the row is really gone.

    Of a member only the ties go: who belongs to the household stays in the picture.
    """
    shown = begin(by, household_id)
    somebody(shown, key)
    row = row_of(by, shown, key)
    told(by, "kin.removed", row)
    Parentage.objects.filter(Q(child=row) | Q(parent=row)).delete()
    Partnership.objects.filter(Q(one=row) | Q(other=row)).delete()
    for home in OtherHome.objects.filter(household_id=household_id):
        if str(row.pk) in home.residents:
            left = [one for one in home.residents if one != str(row.pk)]
            OtherHome.objects.filter(pk=home.pk).update(residents=left, version=home.version + 1)
    birth = row.shared_birth
    row.delete()
    if birth:
        alone = Kin.objects.filter(household_id=household_id, shared_birth=birth)
        if alone.count() == 1:
            alone.update(shared_birth=None, identical=False)
