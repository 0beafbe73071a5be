from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "rondom.journal"
    label = "journal"

    def ready(self) -> None:
        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            figures,  # noqa: F401  (tells the modules below how much contact there was)
            reactions,  # noqa: F401
            returning,  # noqa: F401
            searching,  # noqa: F401  (registers what can be found by its words)
        )
