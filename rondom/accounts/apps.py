from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rondom.accounts"
    label = "accounts"

    def ready(self) -> None:
        from rondom.methods import uses
        from rondom.privacy.override import providers

        from . import queries
        from .desks import in_use

        uses.provide_desks(in_use)
        providers.provide_people(at_desk=queries.people_at, privacy_officers=queries.privacy_officers)
