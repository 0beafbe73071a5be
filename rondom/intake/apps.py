from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rondom.intake"
    label = "intake"

    def ready(self) -> None:
        from rondom.privacy.items import formerly

        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            searching,  # noqa: F401  (registers what can be found by its words)
        )

        formerly("intake.childseen", now="assessment.childseen")
