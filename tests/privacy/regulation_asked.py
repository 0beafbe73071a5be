"""What tests of the regulation page share."""

from collections.abc import Iterator

import pytest

from rondom.core.actor import NOBODY, system
from rondom.core.transactions import acting
from rondom.privacy.regulation.document import Document

JOB = system("test")


@pytest.fixture(autouse=True)
def asked_by_nobody(request: pytest.FixtureRequest) -> Iterator[None]:
    """Reading happens in a transaction, as in a request of somebody who did not sign in."""
    if "world" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("world")
    with acting(NOBODY):
        yield


def cell(document: Document, table: str, row: str) -> str:
    """The rest of a row of a table in a section, of the first method."""
    for name, section in document.sections():
        if name.endswith(f"/{table}") and not name.startswith("/"):
            for cells in section.tables[0].rows:
                if cells[0] == row:
                    return " | ".join(cells[1:])
    raise LookupError(row)
