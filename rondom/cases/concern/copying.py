"""A concern report in the copy of everything: for who was told of it, from that moment. [I7]"""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import Category
from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Subject, moment
from rondom.privacy.rights.values import Entry, Fact

from .models import ConcernReport, ConcernStepDone


def _told(subject: Subject) -> Iterator[Entry]:
    """What these persons were told; what nobody told them is not in their copy, and not that it is there."""
    rows = ConcernReport.objects.filter(household_id=subject.household_id).order_by("begun_at", "id")
    places = {one.key: str(one.label) for one in subject.method.concern.recipients}
    for row in rows:
        if not set(row.told_to) & subject.persons:
            continue
        told = (
            ("words", gettext("De zorg"), row.words),
            ("why", gettext("Waarom gemeld"), row.why),
            ("told_how", gettext("Hoe het is verteld"), row.told_how),
            ("recipient", gettext("Waar de melding heen ging"), places.get(row.recipient, row.recipient)),
            ("sent_at", gettext("Gemeld op"), moment(row.sent_at) if row.sent_at else ""),
            ("outcome", gettext("Wat ermee is gedaan"), row.outcome),
        )
        facts = tuple(Fact(key=key, label=label, value=value) for key, label, value in told if value)
        yield Entry(category=Category.SAFETY, at=row.begun_at, facts=facts)


copying.section(
    "cases.concern",
    _("Zorgmeldingen waarover iets is verteld"),
    [ConcernReport, ConcernStepDone],
    _told,
    category=Category.SAFETY,
    without={
        name: "weighing among professionals, about others too"
        for name in [
            "danger",
            "danger_why",
            "reports",
            "second_name",
            "decided_by",
            "recipient_words",
            "how",
            "reference",
            "receipt",
            "begun_by",
            "sent_by",
            "told_by",
            "not_told_why",
            "step",
            "with_whom",
            "not_why",
            "done_by",
        ]
    },
)
