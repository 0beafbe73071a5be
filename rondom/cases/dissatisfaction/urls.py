from django.urls import path

from . import views

urlpatterns = [
    path("niet-tevreden/", views.every, name="dissatisfactions"),
    path("niet-tevreden/nieuw/", views.record, name="dissatisfaction-new"),
    path("niet-tevreden/<uuid:row_id>/", views.one, name="dissatisfaction"),
    path("niet-tevreden/<uuid:row_id>/bemiddelaar/", views.assign, name="dissatisfaction-assign"),
    path("niet-tevreden/<uuid:row_id>/antwoord/", views.answer, name="dissatisfaction-answer"),
]
