from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "rondom.directory"
    label = "directory"
