from django.apps import AppConfig


class IndexConfig(AppConfig):
    name = "rondom.index"
    label = "index"

    def ready(self) -> None:
        from . import copying, erasing  # noqa: F401  (register what is told of, and goes with, a file)
