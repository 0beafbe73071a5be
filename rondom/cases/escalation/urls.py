from django.urls import path

from . import views

urlpatterns = [
    path("vast/", views.every, name="stuck"),
    path("vast/nieuw/", views.report, name="stuck-report"),
    path("vast/<uuid:stalemate_id>/", views.one, name="stuck-one"),
    path("vast/<uuid:stalemate_id>/antwoord/", views.answer, name="stuck-answer"),
    path("vast/<uuid:stalemate_id>/hoger/", views.bring_up, name="stuck-up"),
    path("vast/<uuid:stalemate_id>/opgelost/", views.solve, name="stuck-solve"),
    path("vast/<uuid:stalemate_id>/opleggen/", views.impose, name="stuck-impose"),
    path("opgelegd/<uuid:mandate_id>/bezwaar/", views.object_to, name="mandate-object"),
    path("opgelegd/<uuid:mandate_id>/einde/", views.lift, name="mandate-lift"),
]
