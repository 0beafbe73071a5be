from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "rondom.cases"
    label = "cases"

    def ready(self) -> None:
        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            reactions,  # noqa: F401  (registers what reacts to a referral that was accepted)
            searching,  # noqa: F401  (registers what can be found by its words)
        )
