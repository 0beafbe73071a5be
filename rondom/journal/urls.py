from django.urls import path

from . import views, visibility_views
from .questions import views as question_views

app_name = "journal"

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("notitie/", views.write_note, name="write_note"),
    path("notitie/<uuid:note_id>/", views.note, name="note"),
    path("notitie/<uuid:note_id>/wie-leest/", visibility_views.change, name="note_visibility"),
    path("vragen/", question_views.questions, name="questions"),
    path("vragen/nieuw/", question_views.ask, name="ask"),
    path("vragen/<uuid:question_id>/", question_views.question, name="question"),
    path("vragen/<uuid:question_id>/terugnemen/", question_views.withdraw, name="withdraw-question"),
    path("kritiek-punt/", views.raise_point, name="raise_point"),
    path("kritiek-punt/<uuid:point_id>/", views.point, name="point"),
]
