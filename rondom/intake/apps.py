from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rondom.intake"
    label = "intake"

    def ready(self) -> None:
        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            erasing,  # noqa: F401  (registers what goes with a file)
            searching,  # noqa: F401  (registers what can be found by its words)
        )
