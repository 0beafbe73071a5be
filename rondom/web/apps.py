from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rondom.web"
    label = "web"

    def ready(self) -> None:
        from rondom.core import frame as core

        from . import frame, needs, searching

        core.provide("navigation", frame.navigation)
        core.provide("household", frame.household)
        core.provide("needs", needs.needs)
        core.provide("why", frame.why_url)
        core.provide("search", searching.search_url)
