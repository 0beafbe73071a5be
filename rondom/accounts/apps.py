from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rondom.accounts"
    label = "accounts"

    def ready(self) -> None:
        from rondom.methods import uses

        from . import erasing  # noqa: F401  (registers what goes with a file)
        from .desks import in_use

        uses.provide_desks(in_use)
