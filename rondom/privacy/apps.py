from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "rondom.privacy"
    label = "privacy"
