from django.urls import path

from . import views, visibility_views

app_name = "journal"

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("notitie/", views.write_note, name="write_note"),
    path("notitie/<uuid:note_id>/", views.note, name="note"),
    path("notitie/<uuid:note_id>/wie-leest/", visibility_views.change, name="note_visibility"),
    path("kritiek-punt/", views.raise_point, name="raise_point"),
    path("kritiek-punt/<uuid:point_id>/", views.point, name="point"),
]
