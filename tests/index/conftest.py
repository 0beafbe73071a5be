from tests.committed import pytest_collection_modifyitems

__all__ = ["pytest_collection_modifyitems"]
