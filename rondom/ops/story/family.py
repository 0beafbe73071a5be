"""What is particular to one household of the story; the numbers are from the range reserved for tests."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Family:
    """What differs when the same way is walked by another household of the demo."""

    name: str = "Dekker"
    mother: str = "Carla"
    mother_born: date = date(1991, 5, 4)
    children: tuple[tuple[str, date, str], ...] = (
        ("Lisa", date(2016, 9, 17), "f"),
        ("Tim", date(2018, 1, 9), "m"),
    )
    street: str = "Beethovenlaan"
    number: int = 112
    postcode: str = "8031CL"
    bsn: str = "999990019"
    child_bsns: tuple[str, ...] = ("999990020", "999990032")
    email: str = "carla.dekker@rondom.example"


#: domain, why it matters here
DOMAINS = (
    ("housing", "Schimmel op de muren en een brief over de huur."),
    ("finances", "Grote schulden, post blijft dicht."),
    ("parenting", "De kinderen komen te laat en zonder brood."),
    ("relations", "Vader is weg na ruzie; er zijn geen vrienden."),
    ("housekeeping", "Veel afwas en was; moeder ziet er geen begin aan."),
    ("psychological", "Moeder slaapt slecht en voelt zich niets waard."),
)

#: domain, score of the worker, score of mother, words
BASELINE = (
    ("housing", 2, 3, "Vochtig huis, dreigende ontruiming."),
    ("finances", 1, 1, "Deurwaarders aan de deur, geen overzicht."),
    ("parenting", 2, 3, "Ze houdt van haar kinderen maar komt er niet aan toe."),
    ("relations", 2, 2, "Geen vrienden, ouders gaven geen voorbeeld."),
    ("housekeeping", 2, 2, "Bergen afwas."),
    ("psychological", 2, 1, "Slaapt drie uur per nacht."),
)

AFTER_THREE_MONTHS = (
    ("housing", 2, 3),
    ("finances", 3, 3),
    ("parenting", 4, 4),
    ("relations", 2, 3),
    ("housekeeping", 3, 3),
    ("psychological", 3, 3),
)
