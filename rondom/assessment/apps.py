from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "rondom.assessment"
    label = "assessment"

    def ready(self) -> None:
        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            rooms_copying,  # noqa: F401  (the same for the rooms)
            searching,  # noqa: F401  (registers what can be found by its words)
        )
        from .report import own
        from .safety import (
            copying as _safety,  # noqa: F401  (the same for what is known of safety)
        )
        from .safety import (
            reactions,  # noqa: F401  (registers when the children are watched over)
        )
        from .safety import (
            searching as _found,  # noqa: F401
        )

        own.register()  # the sections of the report that come from this module
