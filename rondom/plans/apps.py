from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "rondom.plans"
    label = "plans"
