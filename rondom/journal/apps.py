from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "rondom.journal"
    label = "journal"
