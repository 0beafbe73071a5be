from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "rondom.cases"
    label = "cases"

    def ready(self) -> None:
        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            erasing,  # noqa: F401  (registers what goes with a household)
            reactions,  # noqa: F401  (registers what reacts to a referral that was accepted)
            rooms_copying,  # noqa: F401  (the same for the rooms)
            searching,  # noqa: F401  (registers what can be found by its words)
            stuck_copying,  # noqa: F401  (the same for what is stuck, crises, handovers)
        )
        from .concern import (
            copying as _concern_copying,  # noqa: F401  (the same for concern reports)
        )
        from .concern import (
            reactions as _concern,  # noqa: F401  (registers what a closed case ends)
        )
        from .concern import (
            regulation,  # noqa: F401  (registers its section)
        )
        from .crisis import (
            reactions as _crisis,  # noqa: F401  (registers what a closed case ends)
        )
        from .ecogram import (
            copying as _ecogram,  # noqa: F401  (registers how its rows read in the copy of everything)
        )
        from .escalation import (
            reactions as _escalation,  # noqa: F401  (registers what a closed case ends)
        )
