from django.urls import path

from . import views

urlpatterns = [
    path("verslag/", views.every, name="reports"),
    path("verslag/schrijven/", views.draft, name="report-draft"),
    path("verslag/geven/", views.give, name="report-give"),
    path("verslag/weggooien/", views.throw_away, name="report-throw-away"),
    path("verslag/<uuid:report_id>/", views.one, name="report"),
    path("verslag/<uuid:report_id>/papier/", views.paper, name="report-paper"),
    path("verslag/<uuid:report_id>/reactie/", views.comment, name="report-comment"),
    path("verslag/<uuid:report_id>/reactie/<uuid:part_id>/", views.comment, name="report-part-comment"),
    path("verslag/<uuid:report_id>/reactie/<uuid:comment_id>/weg/", views.withdraw, name="report-withdraw"),
]
