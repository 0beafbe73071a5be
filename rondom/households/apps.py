from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "rondom.households"
    label = "households"

    def ready(self) -> None:
        from rondom.privacy import people
        from rondom.privacy.consent import concerned
        from rondom.privacy.override import providers
        from rondom.privacy.watching import numbers

        from . import authority, copying, erasing, finding, queries, searching  # noqa: F401  (register their parts)
        from .kin import copying as kin_copying  # noqa: F401  (the same for the family over generations)
        from .life import copying as _life_copying  # noqa: F401  (the same for what is told of a life)
        from .life import searching as _life_searching  # noqa: F401

        people.provide(queries.represented_by, queries.spoken_for, queries.member_ids)
        providers.provide_find(finding.find)
        numbers.provide(numbers=finding.numbers, find=finding.of_number)
        concerned.provide(authority.concerned)
