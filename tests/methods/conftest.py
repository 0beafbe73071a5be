"""The default preset, and a way to make a variation of it."""

from collections.abc import Callable
from typing import Any

import pytest

from rondom.methods import queries
from rondom.methods.loader import load
from rondom.methods.schema import Method
from tests.committed import pytest_collection_modifyitems

__all__ = ["pytest_collection_modifyitems"]


@pytest.fixture(scope="session")
def text() -> str:
    return queries.preset_text("zuid-holland")


@pytest.fixture(scope="session")
def method(text: str) -> Method:
    return load(text, "zuid-holland.toml")


@pytest.fixture(scope="session")
def changed(method: Method) -> Callable[..., Method]:
    """The method with some parts replaced, without checking."""

    def change(**parts: Any) -> Method:
        given = {name: getattr(method, name) for name in Method.model_fields}
        return Method.model_construct(**{**given, **parts})

    return change
