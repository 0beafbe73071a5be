from django.apps import AppConfig


class MethodsConfig(AppConfig):
    name = "rondom.methods"
    label = "methods"
