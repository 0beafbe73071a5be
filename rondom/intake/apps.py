from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rondom.intake"
    label = "intake"

    def ready(self) -> None:
        from . import searching  # noqa: F401  (registers what can be found by its words)
