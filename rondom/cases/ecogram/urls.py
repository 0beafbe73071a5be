from django.urls import path

from . import views

urlpatterns = [
    path("ecogram/", views.ecogram, name="ecogram"),
    path("ecogram/band/", views.draw, name="ecogram-draw"),
    path("ecogram/band/<uuid:tie_id>/", views.tie, name="ecogram-tie"),
    path("ecogram/erbij/", views.add, name="ecogram-add"),
    path("ecogram/erbij/<uuid:member_id>/", views.member, name="ecogram-member"),
    path("ecogram/als/<slug:kind>/", views.take, name="ecogram-take"),
]
