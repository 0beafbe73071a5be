from django.urls import path

from . import views

urlpatterns = [
    path("gezichten/", views.faces, name="faces"),
    path("gezichten/eerder/", views.arrival, name="arrival"),
    path("overdracht/regio/", views.region, name="handover-region"),
    path("overdracht/van/<uuid:member_id>/", views.begin, name="handover-begin"),
    path("overdracht/<uuid:handover_id>/", views.one, name="handover"),
    path("overdracht/<uuid:handover_id>/klaar/", views.finish, name="handover-finish"),
]
