from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "rondom.households"
    label = "households"

    def ready(self) -> None:
        from rondom.privacy import people

        from . import queries, searching  # noqa: F401  (registers what can be found by its words)

        people.provide(queries.represented_by, queries.spoken_for, queries.member_ids)
