"""Below gezinnen/<household>/inzage/."""

from django.urls import path

from . import views

app_name = "shields"

urlpatterns = [
    path("afgeschermd/", views.hidden, name="hidden"),
    path("afgeschermd/nieuw/", views.place, name="place"),
    path("afgeschermd/<uuid:shield_id>/", views.shield, name="shield"),
    path("aan-uit/", views.switches, name="switches"),
    path("<slug:kind>/<uuid:item_id>/", views.who_sees, name="who-sees"),
    path("<slug:kind>/<uuid:item_id>/afschermen/", views.place, name="place-item"),
]
