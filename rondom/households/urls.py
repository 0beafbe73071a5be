from django.urls import include, path

from . import stays_views, views

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
    path("<uuid:person_id>/", views.person, name="person"),
    path("<uuid:person_id>/weg/", views.end, name="end"),
]
