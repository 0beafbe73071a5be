from django.urls import path

from . import views

app_name = "requests"

urlpatterns = [
    path("", views.every, name="list"),
    path("nieuw/", views.ask, name="ask"),
    path("<uuid:request_id>/", views.one, name="one"),
    path("<uuid:request_id>/herinner/", views.remind, name="remind"),
    path("<uuid:request_id>/gelezen/", views.noted, name="noted"),
    path("<uuid:request_id>/niet-meer-nodig/", views.withdraw, name="withdraw"),
]
