from django.urls import path

from . import views

urlpatterns = [
    path("krachten/", views.every, name="factors"),
    path("krachten/<slug:kind>/nieuw/", views.record, name="factor-new"),
    path("krachten/<uuid:factor_id>/", views.change, name="factor"),
    path("krachten/<uuid:factor_id>/voorbij/", views.end, name="factor-end"),
    path("krachten/<uuid:factor_id>/anders/", views.dispute, name="factor-dispute"),
]
