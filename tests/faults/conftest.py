from tests.committed import committed, region

__all__ = ["committed", "region"]
