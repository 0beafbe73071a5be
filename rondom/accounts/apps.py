from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rondom.accounts"
    label = "accounts"

    def ready(self) -> None:
        from rondom.methods import uses

        from .desks import in_use

        uses.provide_desks(in_use)
