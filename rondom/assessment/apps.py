from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "rondom.assessment"
    label = "assessment"
