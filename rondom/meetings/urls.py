from django.urls import path

from . import planning_views, views

app_name = "meetings"

urlpatterns = [
    path("", planning_views.meetings, name="list"),
    path("nieuw/", planning_views.plan, name="plan"),
    path("<uuid:meeting_id>/", views.meeting, name="meeting"),
    path("<uuid:meeting_id>/begin/", planning_views.open_meeting, name="open"),
    path("<uuid:meeting_id>/gaat-niet-door/", planning_views.cancel, name="cancel"),
    path("<uuid:meeting_id>/aanwezig/<uuid:attendance_id>/", views.presence, name="presence"),
    path("<uuid:meeting_id>/punt/", views.add_point, name="add_point"),
    path("<uuid:meeting_id>/punt/<uuid:point_id>/", views.point, name="point"),
    path("<uuid:meeting_id>/besluit/", views.decide, name="decide"),
    path("<uuid:meeting_id>/afspraak/", views.agree, name="agree"),
    path("<uuid:meeting_id>/afspraak/<uuid:agreement_id>/weg/", views.take_back, name="take_back"),
    path("<uuid:meeting_id>/volgende/", views.fix_next, name="next"),
    path("<uuid:meeting_id>/afronden/", views.close, name="close"),
]
