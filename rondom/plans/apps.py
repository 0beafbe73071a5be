from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "rondom.plans"
    label = "plans"

    def ready(self) -> None:
        from . import searching  # noqa: F401  (registers what can be found by its words)
