from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "rondom.households"
    label = "households"

    def ready(self) -> None:
        from rondom.privacy import people

        from . import erasing, queries, searching  # noqa: F401  (registers what can be found, and what goes with a file)

        people.provide(queries.represented_by)
