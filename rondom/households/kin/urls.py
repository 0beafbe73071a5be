from django.urls import path

from . import tying_views, views

urlpatterns = [
    path("", views.picture, name="kin"),
    path("begin/", views.begin, name="kin-begin"),
    path("meenemen/<str:kind>/", views.take, name="kin-take"),
    path("huis/", tying_views.home, name="kin-home-add"),
    path("huis/<uuid:home_id>/", tying_views.home, name="kin-home"),
    path("partners/<uuid:partnership_id>/", tying_views.partners, name="kin-partners"),
    path("weg/<str:part>/<uuid:part_id>/", tying_views.remove, name="kin-remove"),
    path("<uuid:key>/", views.person, name="kin-person"),
    path("<uuid:key>/anders/", views.change, name="kin-change"),
    path("<uuid:key>/verband/", tying_views.tie, name="kin-tie"),
    path("<uuid:key>/erbij/<str:relation>/", views.add, name="kin-add"),
]
