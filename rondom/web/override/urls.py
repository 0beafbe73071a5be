from django.urls import path

from . import views

app_name = "override"

urlpatterns = [
    path("", views.begin, name="begin"),
    path("alle/", views.every, name="list"),
    path("<uuid:override_id>/", views.one, name="one"),
    path("<uuid:override_id>/einde/", views.end, name="end"),
    path("<uuid:override_id>/verteld/", views.tell, name="tell"),
    path("<uuid:override_id>/uitstellen/", views.postpone, name="postpone"),
    path("<uuid:override_id>/oordeel/", views.assess, name="assess"),
]
