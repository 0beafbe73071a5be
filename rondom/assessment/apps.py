from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "rondom.assessment"
    label = "assessment"

    def ready(self) -> None:
        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            searching,  # noqa: F401  (registers what can be found by its words)
        )
