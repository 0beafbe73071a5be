from django.urls import path

from . import views

app_name = "regulation"

urlpatterns = [
    path("", views.versions, name="versions"),
    path("<int:number>/", views.version, name="version"),
    path("<int:before>/<int:after>/", views.difference, name="difference"),
]
