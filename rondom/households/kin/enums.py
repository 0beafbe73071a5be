"""Words of the genogram: how a child belongs to a parent, how two people are together, whom one can add."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Descent(TextChoices):
    """How a child belongs to a parent."""

    BORN = "born", _("eigen kind")
    ADOPTED = "adopted", _("geadopteerd")
    FOSTER = "foster", _("pleegkind")
    STEP = "step", _("stiefkind")


class Bond(TextChoices):
    """How two people are or were together."""

    MARRIED = "married", _("getrouwd")
    TOGETHER = "together", _("samen, niet getrouwd")
    SEPARATED = "separated", _("uit elkaar")
    DIVORCED = "divorced", _("gescheiden")


ENDED = frozenset({Bond.SEPARATED, Bond.DIVORCED})


class Relation(TextChoices):
    """Whom one adds to somebody who stands there already; the value stands in addresses."""

    PARENT = "ouder", _("ouder")
    CHILD = "kind", _("kind")
    PARTNER = "partner", _("partner")
    SIBLING = "broer-of-zus", _("broer of zus")


class Part(TextChoices):
    """What can be taken out of the picture; the value stands in addresses."""

    PERSON = "persoon", _("persoon")
    PARENT = "ouder", _("ouder")
    PARTNERS = "partners", _("partners")
    TWINS = "tweeling", _("tweeling")
    HOME = "huis", _("huis")
