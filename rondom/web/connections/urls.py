from django.urls import path

from . import views

app_name = "connections"

urlpatterns = [
    path("", views.connections, name="list"),
    path("<uuid:connection_id>/sleutel/", views.key, name="key"),
    path("<uuid:connection_id>/stoppen/", views.end, name="end"),
]
