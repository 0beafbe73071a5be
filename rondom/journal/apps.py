from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "rondom.journal"
    label = "journal"

    def ready(self) -> None:
        from . import reactions  # noqa: F401
