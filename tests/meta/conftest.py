from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.committed import committed, own_database, pytest_collection_modifyitems, region
from tests.conftest import client_of
from tests.meta.walked import Walked, walk

__all__ = ["committed", "pytest_collection_modifyitems", "region"]


@pytest.fixture(scope="package")
def walked(django_db_setup: None, django_db_blocker: Any) -> Iterator[Walked]:
    """Case Dekker half-way, once for all tests that go round every page."""
    with django_db_blocker.unblock(), own_database():
        yield walk()


@pytest.fixture(scope="package")
def clients(walked: Walked) -> dict[str, Client]:
    """Everybody signed in; a fault of ours is a 500 here, as it would be for them."""
    found = {name: client_of(actor) for name, actor in walked.actors.items() if name != "anonymous"}
    found["anonymous"] = Client()
    for client in found.values():
        client.raise_request_exception = False
    return found
