"""Which pages are measured, for whom. One line adds one.

who: a kind of person of `people.KINDS`; address: with {household}, {referral}, {meeting}, {note} … of that person.
A page that answers anything but 200 is left out and named below the table.
"""

from dataclasses import dataclass

FILE = "/gezinnen/{household}/"


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    who: str
    address: str


PAGES = (
    Page("Vandaag, coordinator", "coordinator", "/"),
    Page("Vandaag, coach", "coach", "/"),
    Page("Vandaag, team member", "member", "/"),
    Page("Vandaag, officer", "officer", "/"),
    Page("Households, coordinator", "coordinator", "/gezinnen/"),
    Page("Households, officer", "officer", "/gezinnen/"),
    Page("Household, coordinator", "coordinator", FILE),
    Page("Household, officer", "officer", FILE),
    Page("Plan", "coordinator", FILE + "plan/"),
    Page("Team", "coordinator", FILE + "coordinatie/"),
    Page("Time line", "coordinator", FILE + "tijdlijn/"),
    Page("Picture", "coordinator", FILE + "beeld/"),
    Page("Meetings", "coordinator", FILE + "overleg/"),
    Page("Details", "coordinator", FILE + "gegevens/"),
    Page("Who looked", "coordinator", FILE + "inzage/"),
    Page("Signals", "member", "/signalen/"),
    Page("Signals, officer", "officer", "/signalen/meldpunt/"),
    Page("Meldpunt board", "officer", "/meldpunt/"),
    Page("My referrals", "member", "/meldpunt/mijn-meldingen/"),
    Page("Search, coordinator", "coordinator", "/zoek/?q=de+Boer"),
    Page("Search, officer", "officer", "/zoek/?q=Kuiper"),
    Page("Directory", "coordinator", "/sociale-kaart/"),
    Page("Figures, officer", "officer", "/cijfers/"),
    Page("Figures, policy", "policy", "/cijfers/"),
    Page("Portal home", "family", "/mijn/"),
    Page("Portal, who looked", "family", "/mijn/wie-keek-mee/"),
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A form that is posted; `form` gives what is typed."""

    name: str
    who: str
    address: str
    form: dict[str, str]


DEEDS = (
    Deed(
        "Write a contact note",
        "coordinator",
        FILE + "tijdlijn/notitie/",
        {
            "kind": "visit",
            "text": "Samen de post gedaan. Volgende week weer.",
            "category": "agreements",
            "planned": "yes",
        },
    ),
    Deed(
        "Finish a task",
        "task owner",
        FILE + "plan/taak/{task}/afronden/",
        {"done": "yes", "outcome": "Gelukt."},
    ),
)
