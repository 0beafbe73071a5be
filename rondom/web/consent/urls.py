from django.urls import path

from . import views

app_name = "consent"

urlpatterns = [
    path("", views.overview, name="list"),
    path("vraag/<slug:kind>/", views.ask, name="ask"),
    path("<uuid:consent_id>/vastleggen/", views.record, name="record"),
    path("<uuid:consent_id>/intrekken/", views.withdraw, name="withdraw"),
]
