from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "rondom.households"
    label = "households"

    def ready(self) -> None:
        from rondom.privacy import people

        from . import copying, queries, searching  # noqa: F401  (register what is told and found of its rows)

        people.provide(queries.represented_by)
