from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.accounts.queries import Colleague


class ConnectForm(forms.Form):
    """Which system, and who answers for it."""

    name = forms.CharField(
        label=_("Welk systeem is het?"),
        help_text=_("Bijvoorbeeld: ons cliëntvolgsysteem."),
        max_length=60,
        error_messages={"required": _("Vul in welk systeem het is.")},
    )
    user = forms.TypedChoiceField(
        label=_("Op wiens naam komen de signalen?"),
        help_text=_("Anderen bellen deze collega na een match, als het systeem zelf geen collega noemt."),
        coerce=UUID,
        error_messages={
            "required": _("Kies een collega."),
            "invalid_choice": _("Kies een collega uit de lijst."),
        },
    )

    def __init__(self, *args: object, people: list[Colleague], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(str(one.user_id), f"{one.name}, {one.title}") for one in people]
        self.fields["user"].choices = [("", _("Kies")), *choices]  # type: ignore[attr-defined]
