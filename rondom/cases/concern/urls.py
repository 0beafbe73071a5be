from django.urls import path

from . import views

app_name = "concern"

urlpatterns = [
    path("", views.every, name="list"),
    path("nieuw/", views.begin, name="begin"),
    path("<uuid:concern_id>/", views.one, name="one"),
    path("<uuid:concern_id>/stap/<slug:step>/", views.step, name="step"),
    path("<uuid:concern_id>/besluit/", views.decide, name="decide"),
    path("<uuid:concern_id>/verstuurd/", views.send, name="send"),
    path("<uuid:concern_id>/ontvangen/", views.receipt, name="receipt"),
    path("<uuid:concern_id>/afloop/", views.outcome, name="outcome"),
    path("<uuid:concern_id>/gezin/", views.tell, name="tell"),
]
