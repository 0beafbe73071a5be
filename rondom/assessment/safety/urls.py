from django.urls import path

from . import agreed_views, views

app_name = "safety"

urlpatterns = [
    path("", views.page, name="page"),
    path("kind/", views.seen, name="seen"),
    path("kind/<uuid:watch_id>/waarom/", views.missed, name="missed"),
    path("check/", views.check, name="check"),
    path("gezegd/", views.state, name="state"),
    path("gezegd/<uuid:statement_id>/klopt-niet/", views.dispute, name="dispute"),
    path("gezegd/<uuid:statement_id>/staat-vast/", views.confirm, name="confirm"),
    path("plan/nieuw/<slug:kind>/", agreed_views.plan_new, name="plan-new"),
    path("plan/<uuid:plan_id>/", agreed_views.plan, name="plan"),
    path("plan/<uuid:plan_id>/stopt/", agreed_views.plan_end, name="plan-end"),
    path("voorwaarde/", agreed_views.condition, name="condition"),
    path("voorwaarde/<uuid:condition_id>/gehaald/", agreed_views.condition_met, name="condition-met"),
    path("voorwaarde/<uuid:condition_id>/vervalt/", agreed_views.condition_end, name="condition-end"),
    path("grens/", agreed_views.limit, name="limit"),
]
