from django.urls import path

from . import views

app_name = "called"

urlpatterns = [
    path("", views.called, name="list"),
    path("<uuid:step_id>/", views.answer_call, name="one"),
]
