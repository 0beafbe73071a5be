from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "rondom.portal"
    label = "portal"

    def ready(self) -> None:
        from rondom.accounts import queries as accounts
        from rondom.directory import queries as directory
        from rondom.privacy import queries

        queries.provide_names(
            people=accounts.names, organisations=lambda actor, ids: directory.organisation_names(ids)
        )
