from django.urls import path

from . import views

urlpatterns = [
    path("crisis/", views.crisis, name="crisis"),
    path("crisis/meld/", views.flag, name="crisis-flag"),
    path("crisis/nachten/", views.nights, name="crisis-nights"),
    path("crisis/<uuid:crisis_id>/overleg/", views.meeting, name="crisis-meeting"),
    path("crisis/<uuid:crisis_id>/sluiten/", views.close, name="crisis-close"),
    path("crisis/<uuid:crisis_id>/vervolg/", views.follow_up, name="crisis-follow-up"),
]
