from django.urls import include, path

from . import stays_views, views
from .life import notes_views
from .life import views as life

app_name = "households"

urlpatterns = [
    path("", views.file, name="file"),
    path("erbij/", views.add, name="add"),
    path("verhuizen/", views.move, name="move"),
    path("familie/", include("rondom.households.kin.urls")),
    path("verblijf/", stays_views.begin, name="stay-begin"),
    path("verblijf/<uuid:stay_id>/", stays_views.stay, name="stay"),
    path("verblijf/<uuid:stay_id>/anders/", stays_views.change, name="stay-change"),
    path("verblijf/<uuid:stay_id>/terug/", stays_views.end, name="stay-end"),
    path("leven/gebeurtenis/", life.event, name="life-event"),
    path("leven/hulp/", life.help_given, name="life-help"),
    path("leven/<uuid:event_id>/", life.moment, name="life-moment"),
    path("leven/<uuid:event_id>/anders/", life.change, name="life-change"),
    path("leven/<uuid:event_id>/weg/", life.remove, name="life-remove"),
    path("op-bezoek/", notes_views.notes, name="visit-notes"),
    path("op-bezoek/nieuw/", notes_views.write, name="visit-note-write"),
    path("op-bezoek/<uuid:note_id>/", notes_views.change, name="visit-note-change"),
    path("op-bezoek/<uuid:note_id>/verteld/", notes_views.told, name="visit-note-told"),
    path("op-bezoek/<uuid:note_id>/voorbij/", notes_views.end, name="visit-note-end"),
    path("<uuid:person_id>/", views.person, name="person"),
    path("<uuid:person_id>/weg/", views.end, name="end"),
]
