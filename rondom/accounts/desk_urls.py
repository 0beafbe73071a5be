from django.urls import path

from . import desk_views, free_days_views

app_name = "desks"

urlpatterns = [
    path("<uuid:desk_id>/", desk_views.method, name="method"),
    path("<uuid:desk_id>/vrije-dagen/", free_days_views.days, name="free-days"),
    path("<uuid:desk_id>/vrije-dagen/5-mei/", free_days_views.fifth_of_may, name="free-days-5-may"),
    path(
        "<uuid:desk_id>/vrije-dagen/<uuid:free_day_id>/weg/", free_days_views.remove, name="free-day-remove"
    ),
]
