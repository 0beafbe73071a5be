from django.urls import path

from . import views
from .places import views as places

app_name = "index"

urlpatterns = [
    path("", views.signals, name="signals"),
    path("nieuw/", views.new, name="new"),
    path("meldpunt/", views.desk, name="desk"),
    path("meldpunt/adressen/", places.places, name="places"),
    path("meldpunt/adressen/nieuw/", places.exclude, name="exclude"),
    path("meldpunt/adressen/<uuid:address_id>/weg/", places.include, name="include"),
    path("meldpunt/<uuid:alert_id>/gezien/", views.alert_seen, name="alert-seen"),
    path("match/<uuid:match_id>/", views.match, name="match"),
    path("match/<uuid:match_id>/contact/", views.initiative, name="initiative"),
    path("match/<uuid:match_id>/afspraak/", views.close, name="close"),
    path("match/<uuid:match_id>/bevestigen/", views.confirm, name="confirm"),
    path("match/<uuid:match_id>/twijfel/", views.doubt, name="doubt"),
    path("match/<uuid:match_id>/twijfel/beoordelen/", views.settle, name="settle"),
    path("<uuid:signal_id>/", views.signal, name="signal"),
    path("<uuid:signal_id>/coordinatie/", views.request_coordination, name="request"),
    path("<uuid:signal_id>/verteld/", views.tell_person, name="tell-person"),
    path("<uuid:signal_id>/stoppen/", views.end, name="end"),
]
