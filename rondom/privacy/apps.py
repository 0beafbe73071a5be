from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "rondom.privacy"
    label = "privacy"

    def ready(self) -> None:
        from rondom.methods import uses

        from . import erasing  # noqa: F401  (registers what goes with a file)
        from .queries import files_by_method

        uses.provide_files(files_by_method)
