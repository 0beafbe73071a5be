from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "rondom.plans"
    label = "plans"

    def ready(self) -> None:
        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            copying_rooms,  # noqa: F401
            ending,  # noqa: F401  (tells the coordination where the goals stand)
            reactions,  # noqa: F401  (an indication that is held under the mandate waits)
            searching,  # noqa: F401  (registers what can be found by its words)
            stuck,  # noqa: F401  (registers what of a plan can be called stuck)
        )
