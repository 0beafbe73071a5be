from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "rondom.core"
    label = "core"

    def ready(self) -> None:
        from .logs import set_up

        set_up()
