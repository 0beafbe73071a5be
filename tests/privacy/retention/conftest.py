from tests.committed import committed, pytest_collection_modifyitems, region

__all__ = ["committed", "pytest_collection_modifyitems", "region"]
