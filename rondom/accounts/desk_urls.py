from django.urls import path

from . import desk_views

app_name = "desks"

urlpatterns = [path("<uuid:desk_id>/", desk_views.method, name="method")]
