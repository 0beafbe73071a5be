from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rondom.intake"
    label = "intake"
