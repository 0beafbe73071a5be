from django.urls import path

from . import screening_views, views

app_name = "intake"

urlpatterns = [
    path("", views.board, name="board"),
    path("melden/", views.refer, name="refer"),
    path("mijn-meldingen/", views.mine, name="mine"),
    path("mijn-meldingen/<uuid:referral_id>/", views.own, name="own"),
    path("<uuid:referral_id>/", views.referral, name="referral"),
    path("<uuid:referral_id>/contact/", screening_views.contact, name="contact"),
    path("<uuid:referral_id>/gezin-vertellen/", screening_views.tell_family, name="tell-family"),
    path("<uuid:referral_id>/kind/", screening_views.child, name="child"),
    path("<uuid:referral_id>/screening/", screening_views.screening, name="screening"),
    path("<uuid:referral_id>/kenmerken/", screening_views.facts, name="facts"),
    path("<uuid:referral_id>/besluit/", screening_views.decide, name="decide"),
    path("<uuid:referral_id>/te-laat/", screening_views.missed, name="missed"),
    path("<uuid:referral_id>/terugkoppeling/", screening_views.feedback, name="feedback"),
]
