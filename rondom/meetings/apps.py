from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rondom.meetings"
    label = "meetings"

    def ready(self) -> None:
        from rondom.plans.paper.values import provide_coming

        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            reactions,  # noqa: F401
            searching,  # noqa: F401  (registers what can be found by its words)
        )
        from .queries import coming
        from .triggers import elsewhere as _elsewhere  # noqa: F401  (what asks for a meeting)

        provide_coming(coming)
