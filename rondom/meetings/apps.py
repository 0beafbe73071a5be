from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rondom.meetings"
    label = "meetings"

    def ready(self) -> None:
        from . import reactions  # noqa: F401
