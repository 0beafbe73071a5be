from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.committed import a_copy, committed, pytest_collection_modifyitems, region, talking_to
from tests.conftest import client_of
from tests.meta.walked import Walked, walk

__all__ = ["committed", "pytest_collection_modifyitems", "region"]


@pytest.fixture(scope="session")
def walked_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, Walked]]:
    """The world with its database. The modules of a run come in any order, with those of other packages between them:
    what is of this package is made anew each time that one of its modules comes."""
    with django_db_blocker.unblock(), a_copy() as name:
        with talking_to(name):
            world = walk()
        yield name, world


@pytest.fixture(scope="package")
def walked(walked_once: tuple[str, Walked], django_db_blocker: Any) -> Iterator[Walked]:
    """Case Dekker half-way, once for all tests that go round every page."""
    name, world = walked_once
    with django_db_blocker.unblock(), talking_to(name):
        yield world


@pytest.fixture(scope="package")
def clients(walked: Walked) -> dict[str, Client]:
    """Everybody signed in; a fault of ours is a 500 here, as it would be for them."""
    found = {name: client_of(actor) for name, actor in walked.actors.items() if name != "anonymous"}
    found["anonymous"] = Client()
    for client in found.values():
        client.raise_request_exception = False
    return found
