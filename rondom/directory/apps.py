from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "rondom.directory"
    label = "directory"

    def ready(self) -> None:
        from rondom.core.publichits import contribute

        from . import searching

        contribute("directory", searching.found)
