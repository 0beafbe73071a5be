from django.urls import path

from . import views

app_name = "starting"

urlpatterns = [path("<uuid:match_id>/", views.start, name="start")]
