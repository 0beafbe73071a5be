"""What the regulation says about concern reports: a compartment beside the matrix. [D5, I8]"""

from django.utils.translation import gettext as _

from rondom.methods.schema import Method
from rondom.privacy.regulation.document import Section
from rondom.privacy.regulation.registry import of_method


@of_method("concern")
def concern(method: Method) -> Section:
    readers = ", ".join(str(role.label) for role in method.roles if role.kind in method.concern.readers)
    places = ", ".join(str(one.label) for one in method.concern.recipients)
    return Section(
        "concern",
        _("Zorgmeldingen"),
        (_("Een zorgmelding staat apart. De tabellen hierboven gelden er niet voor."),),
        (
            _("Niemand besluit alleen of er wordt gemeld. Alleen bij direct gevaar kan het meteen."),
            _("Van het gezin leest alleen wie het is verteld mee, vanaf dat moment. De andere ouder niet."),
            _("Zoeken vindt een zorgmelding niet. Zij staat ook niet op de tijdlijn."),
        ),
        (
            (
                _("Wie haar leest"),
                _("Wie haar schreef, en: %(who)s") % {"who": readers or _("niemand anders")},
            ),
            (_("Waar zij heen kan"), places),
        ),
    )
