from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "rondom.households"
    label = "households"

    def ready(self) -> None:
        from rondom.privacy import people
        from rondom.privacy.consent import concerned

        from . import authority, queries, searching  # noqa: F401  (registers what can be found by its words)

        people.provide(queries.represented_by)
        concerned.provide(authority.concerned)
