from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "rondom.privacy"
    label = "privacy"

    def ready(self) -> None:
        from rondom.methods import uses

        from . import (
            copying,  # noqa: F401  (registers how its rows read in the copy of everything)
            erasing,  # noqa: F401  (registers what goes with a file)
        )
        from .consent import searching as of_consent  # noqa: F401  (says what of it cannot be found)
        from .granting import searching as of_grants  # noqa: F401  (the same)
        from .queries import files_by_method
        from .regulation import general, ways  # noqa: F401  # each registers its sections

        uses.provide_files(files_by_method)
