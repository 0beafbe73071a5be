from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rondom.accounts"
    label = "accounts"

    def ready(self) -> None:
        from rondom.methods import uses

        from . import copying  # noqa: F401  (registers how its rows read in the copy of everything)
        from .desks import in_use

        uses.provide_desks(in_use)
