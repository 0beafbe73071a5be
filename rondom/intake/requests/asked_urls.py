from django.urls import path

from . import asked_views

app_name = "asked"

urlpatterns = [
    path("", asked_views.every, name="list"),
    path("<uuid:request_id>/", asked_views.one, name="one"),
    path("<uuid:request_id>/niet/", asked_views.refuse, name="refuse"),
]
