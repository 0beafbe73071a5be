from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "rondom.households"
    label = "households"

    def ready(self) -> None:
        from rondom.privacy import people

        from . import queries

        people.provide(queries.represented_by)
