"""What the page for makers shows of each component; the people are made up."""

from datetime import timedelta
from typing import Any

from django import forms

from . import clock, pictures


class SampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label="Naam van het gezin", max_length=80)
    urgency = forms.ChoiceField(
        label="Hoe snel is hulp nodig?",
        choices=[("now", "Vandaag"), ("week", "Deze week"), ("later", "Kan wachten")],
        widget=forms.RadioSelect,
    )
    worries = forms.MultipleChoiceField(
        label="Waar gaat het om?",
        choices=[("money", "Geld"), ("home", "Wonen"), ("school", "School"), ("care", "Opvoeden")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    told = forms.TypedChoiceField(
        label="Weet het gezin van deze melding?",
        choices=[("yes", "Ja, wij bespraken het samen"), ("no", "Nee, nog niet")],
        widget=forms.RadioSelect,
    )
    since = forms.DateField(
        label="Sinds wanneer?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reach = forms.ChoiceField(
        label="Wie belt het gezin?", choices=[("", "Kies iemand"), ("1", "Fatima Amrani (SWT)")]
    )
    words = forms.CharField(
        label="Wat zegt het gezin zelf?",
        help_text="Schrijf het op in hun eigen woorden.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreed = forms.BooleanField(label="Ik heb dit met het gezin gelezen")


def sample() -> dict[str, Any]:
    """The context of core/styleguide.html."""
    now = clock.now()
    team = [
        {"name": name, "organisation": organisation, "role": role}
        for name, organisation, role in (
            ("Fatima Amrani", "SWT", "coördinator"),
            ("J. Vos", "NIM", "coach"),
            ("Bram Peters", "De Brug", "begeleider wonen"),
            ("Wil Hendriks", "school De Linde", "intern begeleider"),
            ("dr. K. Smit", "huisarts", "huisarts"),
            ("Ans Jacobs", "MEE", "cliëntondersteuner"),
            ("P. van der Velde", "woningbouw", "consulent"),
        )
    ]
    return {
        "form": SampleForm(),
        "wrong_form": SampleForm(
            {"wrong-urgency": "week", "wrong-words": "Wij willen weer rust in huis"}, prefix="wrong"
        ),
        "soon": now + timedelta(hours=3),
        "later": now + timedelta(days=5, hours=2),
        "past": now - timedelta(days=2, hours=1),
        "team": team,
        "tabs": [
            {"label": label, "url": "#", "current": label == "Plan"}
            for label in ("Overzicht", "Plan", "Team", "Tijdlijn", "Beeld", "Overleg", "Delen & inzage")
        ],
        "facts": [
            ("Variant", "5 – samen met coach"),
            ("Fase", "uitvoering"),
            ("Telefoon moeder", "06-12 34 56 78"),
        ],
        "moments": [
            {
                "at": now + timedelta(days=9),
                "title": "Rondetafel",
                "text": "Met het gezin.",
                "by": "",
                "kind": "future",
            },
            {
                "at": now - timedelta(days=1),
                "title": "Huisbezoek",
                "text": "Achterom, koffie.",
                "by": "Fatima",
                "kind": "",
            },
            {
                "at": now - timedelta(days=6),
                "title": "Opname beëindigd",
                "text": "",
                "by": "GGZ",
                "kind": "late",
            },
        ],
        "columns": ["Taak", "Wie", "Klaar op"],
        "rows": [
            ["Schuldhulp aanvragen", "Fatima Amrani (SWT)", "di 3 maart"],
            ["Sleutels regelen", "Bram Peters (De Brug)", "do 5 maart"],
        ],
        "domains": pictures.domain_profile_svg(
            [
                pictures.DomainRow("Geld en administratie", 3, 2, 1, 2),
                pictures.DomainRow("Wonen", 4, 4, 3, 4),
                pictures.DomainRow(
                    "Veiligheid in huis en tussen gezinsleden, ook als het spannend is", 2, 3, 3, 3
                ),
                pictures.DomainRow("Opvoeden", 3, 3, None, None),
                pictures.DomainRow("School en werk", 5, 4, 2, 2),
                pictures.DomainRow("Mensen om ons heen", None, 3, None, 1),
            ]
        ),
        "ecogram": pictures.ecogram_svg(
            "Gezin R.",
            [
                pictures.EcogramPerson(person["name"], person["role"], person["organisation"], tie)
                for person, tie in zip(
                    team, ("lead", "lead", "help", "help", "help", "paused", "help"), strict=True
                )
            ]
            + [pictures.EcogramPerson("oma Truus", "past op", tie="network")],
            ["vader", "moeder", "T."],
        ),
    }
