from django.urls import path

from . import views

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("nieuw/", views.register, name="register"),
    path("advies-vragen/", views.ask, name="ask"),
    path("mijn-vragen/", views.own, name="own"),
    path("adressen/", views.addresses, name="places"),
    path("<uuid:question_id>/", views.question, name="question"),
    path("<uuid:question_id>/oppakken/", views.take_up, name="take-up"),
    path("<uuid:question_id>/antwoord/", views.answer, name="answer"),
    path("<uuid:question_id>/meegaan/", views.go_along, name="go-along"),
    path("<uuid:question_id>/doorzetten/", views.pass_on, name="pass-on"),
    path("<uuid:question_id>/verteld/", views.tell, name="tell"),
]
