from django.apps import AppConfig


class IndexConfig(AppConfig):
    name = "rondom.index"
    label = "index"

    def ready(self) -> None:
        from . import copying  # noqa: F401  (registers how its rows read in the copy of everything)
