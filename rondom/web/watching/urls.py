from django.urls import path

from . import views

app_name = "watching"

urlpatterns = [
    path("", views.review, name="review"),
    path("inzageregister/", views.register, name="register"),
    path("gezin/", views.file, name="file"),
    path("vragen/", views.questions, name="questions"),
    path("vragen/<uuid:question_id>/", views.question, name="question"),
]
