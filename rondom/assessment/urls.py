from django.urls import include, path

from . import export_views, views

app_name = "assessment"

urlpatterns = [
    path("", views.picture, name="picture"),
    path("leefgebieden/", views.domains, name="domains"),
    path("leefgebieden/<slug:domain>/weg/", views.drop, name="drop"),
    path("", include("rondom.assessment.factors.urls")),
    path("", include("rondom.assessment.report.urls")),
    path("meten/", views.measure, name="measure"),
    path("<uuid:measurement_id>/", views.scores, name="scores"),
    path("<uuid:measurement_id>/zelfredzaamheid.<slug:kind>", export_views.export, name="export"),
    path("<uuid:measurement_id>/klaar/", views.close, name="close"),
    path("<uuid:measurement_id>/<slug:domain>/", views.score, name="score"),
]
