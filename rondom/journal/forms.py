"""Forms of the joint file: shape only; what must hold is checked by the actions."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock
from rondom.core.words import inside
from rondom.households.people import Member
from rondom.methods.schema import Method

from .enums import ContactKind, LineKind
from .models import ContactNote
from .queries import CategoryChoice, Wanted

DURATIONS = (10, 20, 30, 45, 60, 90, 120)
MOMENT = "%Y-%m-%dT%H:%M"


def _whole(value: str) -> int | None:
    return int(value) if value else None


class AboutWhom(forms.Form):
    """Which members something is about; nobody chosen = the whole household."""

    about = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Gaat het over één persoon?"),
        help_text=gettext_lazy(
            "Laat leeg als het over het hele gezin gaat. Een ander gezinslid leest dit dan niet."
        ),
    )

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(one.person_id), one.given_name) for one in members]
        self.fields["about"].choices = names  # type: ignore[attr-defined]


class NoteForm(AboutWhom):
    """A contact note (H2), in the order in which one thinks on a doorstep."""

    kind = forms.ChoiceField(
        choices=ContactKind.choices, widget=forms.RadioSelect, label=gettext_lazy("Wat voor contact was het?")
    )
    spoken_with = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Met wie?")
    )
    others = forms.CharField(required=False, max_length=100, label=gettext_lazy("Of met iemand anders"))
    text = forms.CharField(
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 4000}),
        label=gettext_lazy("Wat was er?"),
        help_text=gettext_lazy("Alleen wat een ander moet weten. Een paar zinnen is genoeg."),
    )
    category = forms.ChoiceField(
        widget=forms.RadioSelect, label=gettext_lazy("Waar gaat het over, en wie leest het?")
    )
    at = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%d-%m-%Y %H:%M"],
        label=gettext_lazy("Wanneer?"),
        help_text=gettext_lazy("Staat op nu."),
    )
    minutes = forms.TypedChoiceField(
        choices=[*((str(n), gettext_lazy("%d min") % n) for n in DURATIONS)],
        coerce=_whole,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Hoelang?"),
    )
    planned = forms.ChoiceField(
        choices=[("yes", gettext_lazy("Afgesproken")), ("no", gettext_lazy("Onverwacht"))],
        initial="yes",
        widget=forms.RadioSelect,
        label=gettext_lazy("Was het afgesproken?"),
    )

    def __init__(
        self, *args: Any, categories: list[CategoryChoice], members: list[Member], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"at": clock.now(), "category": categories[0].value, **kwargs["initial"]}
        super().__init__(*args, members=members, **kwargs)
        self.members = members
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            (one.value, explained(one)) for one in categories
        ]
        self.fields["spoken_with"].choices = [  # type: ignore[attr-defined]
            (str(one.person_id), one.given_name) for one in members
        ]

    def with_whom(self) -> str:
        """The names, as they stand in the note."""
        chosen = set(self.cleaned_data["spoken_with"])
        names = [one.given_name for one in self.members if str(one.person_id) in chosen]
        return ", ".join([*names, *filter(None, [self.cleaned_data["others"]])])[:200]


def explained(one: CategoryChoice) -> SafeString:
    """A kind of information with who reads it."""
    if one.alone:
        return format_html(
            '<strong>{}</strong><br><span class="muted small">{}</span>',
            _("Alleen voor mij"),
            _("Niemand anders leest dit, ook de coördinator niet. Het wordt versleuteld bewaard."),
        )
    who = ", ".join(inside(label) for label in one.readers) or _("alleen jij")
    return format_html(
        '<strong>{}</strong><br><span class="muted small">{}</span>', one.label, _("Leest mee: %s.") % who
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        validators=[MinValueValidator(date(1990, 1, 1)), MaxValueValidator(date(2199, 12, 31))],
        label=label,
    )


class TimelineForm(forms.Form):
    """What of the time line is asked for. What cannot be asked is left out, with a sentence at its field."""

    q = forms.CharField(required=False, widget=forms.HiddenInput)
    soort = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("alles")), *LineKind.choices],
        widget=forms.RadioSelect,
        label=gettext_lazy("Wat wil je zien?"),
    )
    van = _day(gettext_lazy("Vanaf"))
    tot = _day(gettext_lazy("Tot en met"))

    def wanted(self) -> Wanted:
        self.is_valid()
        typed = self.cleaned_data
        # as typed: the field strips, and a text with a sign that is no text is searched without it
        q = self.data.get("q", "")[:200].replace("\x00", "")
        return Wanted(q, typed.get("soort", ""), typed.get("van"), typed.get("tot"))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("van") and typed.get("tot") and typed["van"] > typed["tot"]:
            self.add_error("tot", _("Deze dag ligt voor de eerste."))
        return typed

    @property
    def narrowed(self) -> bool:
        return bool(self.errors or any(self.data.get(name) for name in ("soort", "van", "tot")))

    def address(self, **more: str) -> str:
        """The same question again, as the end of an address."""
        asked = self.wanted()
        parts = {
            "q": asked.q.strip(),
            "soort": asked.what,
            "van": asked.since.isoformat() if asked.since else "",
            "tot": asked.until.isoformat() if asked.until else "",
        }
        return "?" + urlencode({name: value for name, value in (parts | more).items() if value})


class PointForm(AboutWhom):
    """Something that everyone with need to know must see (H1)."""

    kind = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Wat is er gebeurd?"))
    text = forms.CharField(
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
        label=gettext_lazy("Wat moeten de anderen weten?"),
        help_text=gettext_lazy("In één of twee zinnen. Ieder bevestigt dat hij of zij het weet."),
    )

    def __init__(self, *args: Any, method: Method, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (one.key, _with_explanation(one.label, one.explanation)) for one in method.critical_points
        ]


def _with_explanation(label: object, explanation: object) -> SafeString | Promise:
    return format_html(
        '<strong>{}</strong><br><span class="muted small">{}</span>', str(label), str(explanation or "")
    )


class VisibilityForm(AboutWhom):
    """Who reads a note from now on."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    category = forms.ChoiceField(
        widget=forms.RadioSelect, label=gettext_lazy("Waar gaat het over, en wie leest het?")
    )
    why = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 500}),
        label=gettext_lazy("Waarom verandert dit?"),
        help_text=gettext_lazy("Wie de notitie leest, leest dit ook."),
    )

    def __init__(
        self, *args: Any, note: ContactNote, categories: list[CategoryChoice], **kwargs: Any
    ) -> None:
        kwargs.setdefault(
            "initial", {"version": note.version, "category": note.category, "about": list(note.about)}
        )
        super().__init__(*args, **kwargs)
        self.given: dict[str, Any] = {"note": note, "categories": categories, "members": kwargs["members"]}
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            (one.value, explained(one)) for one in categories
        ]

    def once_more(self, version: int) -> "VisibilityForm":
        """The same as typed, to be sent on top of what somebody else saved meanwhile."""
        typed: QueryDict = self.data.copy()  # type: ignore[attr-defined]  # what was posted
        typed["version"] = str(version)
        return VisibilityForm(typed, **self.given)
