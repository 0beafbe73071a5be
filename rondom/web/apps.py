from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rondom.web"
    label = "web"
