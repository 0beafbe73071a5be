from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "rondom.monitor"
    label = "monitor"
