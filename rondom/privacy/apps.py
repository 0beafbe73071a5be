from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "rondom.privacy"
    label = "privacy"

    def ready(self) -> None:
        from rondom.methods import uses

        from .consent import searching  # noqa: F401  (says what of it cannot be found)
        from .queries import files_by_method

        uses.provide_files(files_by_method)
