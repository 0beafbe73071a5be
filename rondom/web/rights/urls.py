from django.urls import path

from . import views

app_name = "rights"
FILE = "gezinnen/<uuid:household_id>/"

urlpatterns = [
    path(FILE + "klopt-niet/<str:kind>/<uuid:item_id>/", views.correct, name="correct"),
    path(FILE + "verzoek/<uuid:request_id>/", views.answer, name="answer"),
    path("toezicht/verzoeken/", views.requests, name="requests"),
    path("toezicht/verzoeken/nieuw/", views.record, name="record"),
    path("toezicht/verzoeken/<uuid:request_id>/", views.one, name="request"),
    path("toezicht/verzoeken/<uuid:request_id>/kopie/", views.make_copy, name="make-copy"),
]
