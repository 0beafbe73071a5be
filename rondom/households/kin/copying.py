"""How the family reads in the copy of everything. [I7]"""

from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Show, Subject

from .models import Kin, OtherHome, Parentage, Partnership


def _name(kin: Kin) -> str:
    return kin.name or (kin.person.given_name if kin.person else "")


def _of(field: str) -> Show:
    """Somebody of the family by name, unless that is somebody of whom this reader may not know."""

    def show(row: Row, subject: Subject) -> str:
        kin = getattr(row, field)
        return gettext("iemand anders") if subject.about_others(kin.about) else _name(kin)

    return show


def _own_name(row: Row, subject: Subject) -> str:
    return _name(row)


def _yes(field: str) -> Show:
    return lambda row, subject: gettext("ja") if getattr(row, field) else ""


def _people(row: Row, subject: Subject) -> str:
    rows = (
        Kin.objects.filter(pk__in=[UUID(one) for one in row.residents])
        .select_related("person")
        .order_by("id")
    )
    return ", ".join(_name(one) for one in rows if not subject.about_others(one.about))


copying.tell(
    Kin,
    _("Wie er in uw familie zijn"),
    {
        "name": _("Wie"),
        "sex": _("Teken in het beeld"),
        "born": _("Geboortejaar"),
        "died": _("Jaar van overlijden"),
        "dead": _("Is overleden"),
        "identical": _("Eeneiige tweeling"),
    },
    show={"name": _own_name, "dead": _yes("dead"), "identical": _yes("identical")},
    without={
        "person": "told by name",
        "shared_birth": "a number that twins share; that they are twins stands in the picture",
    },
    load=("person",),
)
copying.tell(
    Parentage,
    _("Wie kind van wie is"),
    {"child": _("Kind"), "parent": _("Ouder"), "descent": _("Hoe ze bij elkaar horen")},
    show={"child": _of("child"), "parent": _of("parent")},
    load=("child__person", "parent__person"),
)
copying.tell(
    Partnership,
    _("Wie bij elkaar hoort of hoorde"),
    {
        "one": _("De een"),
        "other": _("De ander"),
        "bond": _("Hoe ze bij elkaar horen"),
        "since": _("Sinds"),
        "until": _("Tot"),
    },
    show={"one": _of("one"), "other": _of("other")},
    load=("one__person", "other__person"),
)
copying.tell(
    OtherHome,
    _("Andere huizen van uw familie"),
    {"name": _("Naam van dit huis"), "residents": _("Wie wonen hier?")},
    show={"residents": _people},
)
