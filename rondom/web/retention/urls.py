from django.urls import path

from . import views

app_name = "retention"

urlpatterns = [
    path("", views.due, name="list"),
    path("vasthouden/", views.hold, name="hold"),
    path("vasthouden/<uuid:hold_id>/opheffen/", views.lift, name="lift"),
    path("gewist/", views.erased, name="erased"),
    path("gewist/<uuid:erasure_id>/", views.proof, name="proof"),
    path("verzoeken/", views.requests, name="requests"),
    path("verzoeken/<uuid:request_id>/", views.decide, name="decide"),
]
