from tests.committed import committed, pytest_collection_modifyitems, region
from tests.privacy.two_files import files, foreign, fresh, own

__all__ = ["committed", "files", "foreign", "fresh", "own", "pytest_collection_modifyitems", "region"]
