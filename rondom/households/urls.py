from django.urls import path

from . import views

app_name = "households"

urlpatterns = [
    path("", views.file, name="file"),
    path("erbij/", views.add, name="add"),
    path("verhuizen/", views.move, name="move"),
    path("<uuid:person_id>/", views.person, name="person"),
    path("<uuid:person_id>/weg/", views.end, name="end"),
]
