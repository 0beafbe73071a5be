from django.urls import path

from . import keeping_views, views
from .duty import views as duty

app_name = "directory"

urlpatterns = [
    path("sociale-kaart/", views.search, name="search"),
    path("sociale-kaart/organisaties/nieuw/", keeping_views.add_organisation, name="add-organisation"),
    path("sociale-kaart/organisaties/<uuid:organisation_id>/", views.organisation, name="organisation"),
    path(
        "sociale-kaart/organisaties/<uuid:organisation_id>/wijzig/",
        keeping_views.change_organisation,
        name="change-organisation",
    ),
    path(
        "sociale-kaart/organisaties/<uuid:organisation_id>/nieuwe-hulp/",
        keeping_views.add_service,
        name="add-service",
    ),
    path("nu-bereikbaar/", duty.now, name="reachable"),
    path("sociale-kaart/organisaties/<uuid:organisation_id>/bereikbaar/", duty.rota, name="rota"),
    path("sociale-kaart/bereikbaar/<uuid:duty_id>/stopt/", duty.end, name="duty-end"),
    path("sociale-kaart/<uuid:service_id>/", views.service, name="service"),
    path("sociale-kaart/<uuid:service_id>/wijzig/", keeping_views.change_service, name="change-service"),
    path("sociale-kaart/<uuid:service_id>/wachttijd/", keeping_views.waiting_time, name="waiting-time"),
    path("gezinnen/<uuid:household_id>/hulp/", views.here, name="here"),
]
