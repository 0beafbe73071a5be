from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rondom.intake"
    label = "intake"

    def ready(self) -> None:
        from rondom.privacy.items import formerly

        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            erasing,  # noqa: F401  (registers what goes with a file)
            searching,  # noqa: F401  (registers what can be found by its words)
            waiting_copying,  # noqa: F401  (the same for requests and waiting)
        )
        from .requests import (
            reactions as _requests,  # noqa: F401  (registers when nothing is asked any more)
        )
        from .waiting import (
            reactions as _waiting,  # noqa: F401  (registers when waiting ends by itself)
        )

        formerly("intake.childseen", now="assessment.childseen")
