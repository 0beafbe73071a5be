from django.urls import path

from . import scan_views, views

app_name = "consent"

urlpatterns = [
    path("", views.overview, name="list"),
    path("vraag/<slug:kind>/", views.ask, name="ask"),
    path("<uuid:consent_id>/vastleggen/", views.record, name="record"),
    path("<uuid:consent_id>/intrekken/", views.withdraw, name="withdraw"),
    path("<uuid:consent_id>/scan/", scan_views.add, name="scan-add"),
    path("<uuid:consent_id>/scan/<uuid:scan_id>/", scan_views.opened, name="scan"),
    path("<uuid:consent_id>/scan/<uuid:scan_id>/weg/", scan_views.remove, name="scan-remove"),
]
