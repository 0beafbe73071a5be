"""What ties people of the genogram who stand there already: descent, partnership, a birth together, a home. [C2]"""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category

from . import rules
from .enums import Bond, Descent, Part
from .models import Kin, OtherHome, Parentage, Partnership
from .values import Shown
from .writing import begin, check_bond, make_parent, make_partners, make_twins, row_of, somebody, told

CHILD_OF, PARENT_OF, PARTNER_OF = "kind", "ouder", "partner"
TWIN_OF = "tweeling"


@action
def tie(
    *,
    by: Actor,
    household_id: UUID,
    one: UUID,
    other: UUID,
    what: str,
    since: int | None = None,
    until: int | None = None,
) -> None:
    """``one`` is to ``other`` what ``what`` says: "kind:born", "ouder:step", "partner:married", "tweeling:"."""
    shown = begin(by, household_id)
    somebody(shown, one)
    if other not in shown.people or one == other:
        raise Invalid({"other": _("Kies iemand anders.")})
    first, second = row_of(by, shown, one), row_of(by, shown, other)
    kind, _colon, how = what.partition(":")
    if kind == CHILD_OF and how in Descent.values:
        _parent(by, shown, first, second, how)
    elif kind == PARENT_OF and how in Descent.values:
        _parent(by, shown, second, first, how)
    elif kind == PARTNER_OF and how in Bond.values:
        told(by, "kin.tied", make_partners(by, shown, first, second, how, since, until))
    elif kind == TWIN_OF:
        _twins(by, shown, one, other, how == "identical")
    else:
        raise Invalid({"what": _("Kies wat deze twee van elkaar zijn.")})


def _parent(by: Actor, shown: Shown, child: Kin, parent: Kin, descent: str) -> None:
    made = make_parent(by, shown, child, parent, descent)
    if made is None:
        raise Invalid({"": _("Dat deze twee ouder en kind zijn, staat er al. Haal dat eerst weg.")})
    told(by, "kin.tied", made)


def _twins(by: Actor, shown: Shown, one: UUID, other: UUID, identical: bool) -> None:
    if not set(shown.parents_of.get(one, ())) & set(shown.parents_of.get(other, ())):
        raise Invalid({"what": _("Een tweeling heeft dezelfde ouders. Vul die eerst in.")})
    first = row_of(by, shown, one)
    make_twins(shown, [first, row_of(by, shown, other)], identical)
    told(by, "kin.tied", first)


@action
def change_partners(
    *,
    by: Actor,
    household_id: UUID,
    partnership_id: UUID,
    version: int,
    bond: str,
    since: int | None = None,
    until: int | None = None,
) -> None:
    """Two people married, parted, came together; `Conflict` when somebody else said so first."""
    shown = begin(by, household_id)
    if partnership_id not in {one.id for one in shown.partners}:
        raise NotFound
    check_bond(bond, since, until)
    row = Partnership.objects.get(pk=partnership_id)
    save_version(row, version, bond=bond, since=since, until=until)
    told(by, "kin.tied", row)


@action
def untie(*, by: Actor, household_id: UUID, part: str, part_id: UUID) -> None:
    """A tie that is not right goes out of the picture; the people stay. part_id: of twins, what they share."""
    shown = begin(by, household_id)
    if part == Part.PARENT and part_id in {one.id for one in shown.parents}:
        _gone(by, Parentage.objects.get(pk=part_id))
    elif part == Part.PARTNERS and part_id in {one.id for one in shown.partners}:
        _gone(by, Partnership.objects.get(pk=part_id))
    elif part == Part.HOME and part_id in {one.id for one in shown.houses}:
        _gone(by, OtherHome.objects.get(pk=part_id))
    elif part == Part.TWINS and part_id in {one.shared_birth for one in shown.people.values()}:
        rows = Kin.objects.filter(household_id=household_id, shared_birth=part_id)
        for row in rows.order_by("id")[:1]:
            told(by, "kin.untied", row)
        rows.update(shared_birth=None, identical=False)
    else:
        raise NotFound


def _gone(by: Actor, row: Parentage | Partnership | OtherHome) -> None:
    told(by, "kin.untied", row)
    row.delete()


@action
def set_home(
    *,
    by: Actor,
    household_id: UUID,
    name: str,
    people: Sequence[UUID],
    home_id: UUID | None = None,
    version: int = 1,
) -> OtherHome:
    """Some of the people live together in another house; ``people``: keys, two or more."""
    shown = begin(by, household_id)
    wrong = {}
    if not name.strip():
        wrong["name"] = _("Geef dit huis een naam, bijvoorbeeld: bij vader.")
    if len(set(people)) < 2 or not set(people) <= set(shown.people):
        wrong["people"] = _("Kies minstens twee mensen die hier wonen.")
    if wrong:
        raise Invalid(wrong)
    rows = [row_of(by, shown, one) for one in dict.fromkeys(people)]
    about, residents = rules.about_of(row.about for row in rows), sorted(str(row.pk) for row in rows)
    if home_id is None:
        home = OtherHome(
            household_id=household_id,
            category=Category.HOUSEHOLD,
            about=about,
            created_at=clock.now(),
            created_by=by.user_id,
            name=name.strip(),
            residents=residents,
        )
        home.save(force_insert=True)
    elif home_id in {one.id for one in shown.houses}:
        home = OtherHome.objects.get(pk=home_id)
        save_version(home, version, name=name.strip(), residents=residents, about=about)
    else:
        raise NotFound
    told(by, "kin.home_told", home)
    return home
