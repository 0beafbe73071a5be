from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "rondom.assessment"
    label = "assessment"

    def ready(self) -> None:
        from . import searching  # noqa: F401  (registers what can be found by its words)
