"""The list of a coordination point, and the waiting of one household."""

from django.urls import path

from . import views

app_name = "waiting"

FILE = "gezinnen/<uuid:household_id>/wachten/"

urlpatterns = [
    path("meldpunt/wachtlijst/", views.listed, name="list"),
    path(FILE, views.one, name="one"),
    path(FILE + "begin/", views.begin, name="begin"),
    path(FILE + "contact/", views.contact, name="contact"),
    path(FILE + "voorrang/", views.prioritise, name="prioritise"),
    path(FILE + "iemand-anders/", views.hand_on, name="hand-on"),
    path(FILE + "brief/", views.letter, name="letter"),
    path(FILE + "brief/verstuurd/", views.letter_sent, name="letter-sent"),
    path(FILE + "klaar/", views.end, name="end"),
]
