from django.urls import path

from . import views

app_name = "own"

urlpatterns = [
    path("", views.places, name="places"),
    path("<uuid:place_id>/", views.end_place, name="end-place"),
]
