from django.urls import path

from . import block_views, draft_views, views

app_name = "methods"

urlpatterns = [
    path("", views.listed, name="list"),
    path("vergelijken/", views.compare, name="compare"),
    path("bouwstenen/", block_views.listed, name="blocks"),
    path("concept/<uuid:draft_id>/bouwsteen/<slug:key>/", block_views.take_over, name="take-over"),
    path("concept/<uuid:draft_id>/", draft_views.draft, name="draft"),
    path("concept/<uuid:draft_id>/publiceren/", draft_views.publish, name="publish"),
    path("concept/<uuid:draft_id>/weggooien/", draft_views.discard, name="discard"),
    path("<slug:key>/<int:number>/", views.method, name="method"),
    path("<slug:key>/<int:number>/kopie/", views.copy, name="copy"),
]
