from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rondom.accounts"
    label = "accounts"

    def ready(self) -> None:
        from rondom.core import mail
        from rondom.methods import uses

        from . import security
        from .desks import in_use

        uses.provide_desks(in_use)
        mail.provide_link("password_reset", security.reset_path)
