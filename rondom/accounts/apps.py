from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rondom.accounts"
    label = "accounts"

    def ready(self) -> None:
        from rondom.core import mail
        from rondom.methods import uses
        from rondom.privacy.override import providers
        from rondom.privacy.regulation import values

        # (each registers: what is told of, and goes with, a file; what the regulation says of signing in)
        from . import copying, erasing, queries, regulation, security  # noqa: F401
        from .desks import in_use, privacy_contacts

        uses.provide_desks(in_use)
        values.provide_contacts(privacy_contacts)
        mail.provide_link("password_reset", security.reset_path)
        providers.provide_people(at_desk=queries.people_at, privacy_officers=queries.privacy_officers)
