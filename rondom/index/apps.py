from django.apps import AppConfig


class IndexConfig(AppConfig):
    name = "rondom.index"
    label = "index"
