"""Files of an organisation's system to play with: people who do not exist, some rows wrong in a known way."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.index.importing import actions
from rondom.index.importing.models import SignalImport, Supplier
from rondom.index.importing.rules import guessed

HEADER = (
    "Clientnummer",
    "Voornaam",
    "Tussenvoegsel",
    "Achternaam",
    "Geboortedatum",
    "BSN",
    "Postcode",
    "Huisnummer",
)
FIRST = (
    "Tim",
    "Lisa",
    "Mohamed",
    "Noor",
    "Sem",
    "Yara",
    "Bram",
    "Zoë",
    "Daan",
    "Esmée",
    "Finn",
    "Gül",
    "Hugo",
    "Iris",
)
LAST = (
    "Bakker",
    "Smit",
    "Visser",
    "Çelik",
    "Jansen",
    "Mulder",
    "Dijkstra",
    "Öztürk",
    "Postma",
    "Veenstra",
    "Kuipers",
)
#: what is wrong with a row, in turn → the field that is refused
FAULTS = (
    ("Geboortedatum", "31-02-2015", "0-birth_date"),
    ("BSN", "123456789", "0-bsn"),
    ("Postcode", "80 AA", "postcode"),
    ("Clientnummer", "", "source_id"),
    ("Huisnummer", "achter", "house_number"),
)


def rows(count: int, faulty_every: int = 0) -> Iterator[tuple[dict[str, str], str]]:
    """``count`` rows, and of each the field for which it must be refused ("": a good row)."""
    for number in range(count):
        born = date(2006, 1, 1) + timedelta(days=(number * 37) % 6500)
        row = {
            "Clientnummer": f"W-{number:07}",
            "Voornaam": f"{FIRST[number % len(FIRST)]}{_letters(number // 150)}",
            "Tussenvoegsel": ("", "van der", "de")[number % 3],
            "Achternaam": f"{LAST[number % len(LAST)]}{_letters(number)}",
            "Geboortedatum": f"{born:%d-%m-%Y}",
            "BSN": "",
            "Postcode": f"{8000 + number % 900} {chr(65 + number % 26)}{chr(65 + number // 26 % 26)}",
            "Huisnummer": str(1 + number % 400),
        }
        fault = ""
        if faulty_every and number % faulty_every == faulty_every // 2:
            column, value, fault = FAULTS[number // faulty_every % len(FAULTS)]
            row[column] = value
        yield row, fault


def _letters(number: int) -> str:
    """A tail that sounds like no other, so that invented people are not taken for each other."""
    signs = "bdfgklmnprst"
    tail = ""
    while number:
        number, rest = divmod(number, 12 * 3)
        tail += signs[rest // 3] + "aeo"[rest % 3]
    return tail


def as_csv(
    some: Iterable[dict[str, str]], *, delimiter: str = ";", encoding: str = "utf-8", header: bool = True
) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADER, delimiter=delimiter)
    if header:
        writer.writeheader()
    writer.writerows(some)
    return text.getvalue().encode(encoding)


def let(actor: Actor) -> Actor:
    """This professional may bring in files, as their manager decided."""
    with acting(actor, writes=True):
        Supplier.objects.create(
            organisation_id=actor.organisation_id,
            user_id=actor.user_id,
            given_by=UUID(int=1),
            given_at=clock.now(),
        )
    return actor


def begun(by: Actor, content: bytes, mapping: list[str] | None = None) -> SignalImport:
    """A file that was uploaded and of which the columns were chosen as they are called."""
    batch = actions.upload(by=by, file_name="clienten.csv", content=content)
    return actions.begin(
        by=by,
        batch_id=batch.id,
        version=batch.version,
        mapping=mapping or guessed(HEADER, {}),
        defaults={"0-role": "child", "told": "soon", "consider": ""},
    )
