from django.urls import path

from . import draft_views, views

app_name = "methods"

urlpatterns = [
    path("", views.listed, name="list"),
    path("vergelijken/", views.compare, name="compare"),
    path("concept/<uuid:draft_id>/", draft_views.draft, name="draft"),
    path("concept/<uuid:draft_id>/publiceren/", draft_views.publish, name="publish"),
    path("concept/<uuid:draft_id>/weggooien/", draft_views.discard, name="discard"),
    path("<slug:key>/<int:number>/", views.method, name="method"),
    path("<slug:key>/<int:number>/kopie/", views.copy, name="copy"),
]
