from django.urls import path

from . import afterwards_views, planning_views, views
from .invitations import views as invitations
from .polls import views as polls
from .reflection import views as reflection
from .voices import views as voices

app_name = "meetings"

urlpatterns = [
    path("", planning_views.meetings, name="list"),
    path("nieuw/", planning_views.plan, name="plan"),
    path("datum/", polls.ask, name="ask_date"),
    path("datum/<uuid:poll_id>/", polls.poll, name="poll"),
    path("datum/<uuid:poll_id>/namens/<uuid:member_id>/", polls.answer_for, name="poll_for"),
    path("datum/<uuid:poll_id>/kies/<uuid:moment_id>/", polls.choose, name="poll_choose"),
    path("datum/<uuid:poll_id>/stop/", polls.stop, name="poll_stop"),
    path("<uuid:meeting_id>/", views.meeting, name="meeting"),
    path("<uuid:meeting_id>/veranderen/", planning_views.change, name="change"),
    path("<uuid:meeting_id>/agenda.ics", invitations.calendar_file, name="calendar"),
    path("<uuid:meeting_id>/begin/", planning_views.open_meeting, name="open"),
    path("<uuid:meeting_id>/gaat-niet-door/", planning_views.cancel, name="cancel"),
    path("<uuid:meeting_id>/aanwezig/<uuid:attendance_id>/", views.presence, name="presence"),
    path("<uuid:meeting_id>/punt/", views.add_point, name="add_point"),
    path("<uuid:meeting_id>/punt/<uuid:point_id>/", views.point, name="point"),
    path("<uuid:meeting_id>/besluit/", views.decide, name="decide"),
    path("<uuid:meeting_id>/afspraak/", views.agree, name="agree"),
    path("<uuid:meeting_id>/afspraak/<uuid:agreement_id>/weg/", views.take_back, name="take_back"),
    path("<uuid:meeting_id>/afspraak/<uuid:agreement_id>/iedereen/", voices.voices, name="voices"),
    path("<uuid:meeting_id>/punt/<uuid:point_id>/wie-leest/", afterwards_views.readers, name="readers"),
    path("<uuid:meeting_id>/nagepraat/", afterwards_views.talk_held, name="talk_held"),
    path("<uuid:meeting_id>/terugkijken/", reflection.reflect, name="reflect"),
    path("<uuid:meeting_id>/volgende/", views.fix_next, name="next"),
    path("<uuid:meeting_id>/afronden/", views.close, name="close"),
]
