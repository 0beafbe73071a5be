from django.apps import AppConfig


class IndexConfig(AppConfig):
    name = "rondom.index"
    label = "index"

    def ready(self) -> None:
        from . import erasing  # noqa: F401  (registers what goes with a file)
