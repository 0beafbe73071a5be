from django.urls import path

from . import views

app_name = "evenings"

urlpatterns = [
    path("", views.evenings, name="list"),
    path("<uuid:evening_id>/", views.evening, name="evening"),
    path("<uuid:evening_id>/verzetten/", views.move, name="move"),
    path("<uuid:evening_id>/gaat-niet-door/", views.call_off, name="call-off"),
]
