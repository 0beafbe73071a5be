from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "rondom.portal"
    label = "portal"
