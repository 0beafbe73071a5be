from django.urls import path

from . import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("taak/<uuid:task_id>/", views.task, name="task"),
    path("plan/antwoord/", views.answer, name="answer"),
    path("wie-keek-mee/", views.who_looked, name="who-looked"),
    path("wie-keek-mee/<uuid:request_id>/vraag/", views.ask, name="ask"),
]
