from django.urls import path

from . import (
    aftercare_views,
    consent_views,
    evaluation_views,
    helping_views,
    progress_views,
    rights_views,
    views,
)

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("gezin/", views.families, name="families"),
    path("taak/<uuid:task_id>/", views.task, name="task"),
    path("plan/doel/<uuid:goal_id>/", progress_views.progress, name="progress"),
    path("plan/antwoord/", views.answer, name="answer"),
    path("wie-komt/", views.who_comes, name="who-comes"),
    path("wie-keek-mee/", views.who_looked, name="who-looked"),
    path("gegevens/", rights_views.data, name="data"),
    path("gegevens/kopie/<uuid:person_id>/", rights_views.copy, name="copy"),
    path("gegevens/vraag/", rights_views.ask, name="ask"),
    path("wie-keek-mee/<uuid:request_id>/vraag/", views.ask, name="ask-about-log"),
    path("nazorg/contact/", aftercare_views.contact, name="aftercare-contact"),
    path("wat-vond-u/", evaluation_views.evaluation, name="evaluation"),
    path("meehelpen/", helping_views.helping, name="helping"),
    path("meehelpen/taak/<uuid:task_id>/", helping_views.task, name="helping-task"),
    path("wie-helpt-mee/", helping_views.helpers, name="helpers"),
    path("wie-helpt-mee/<uuid:involvement_id>/", helping_views.helper, name="helper"),
    path("toestemming/", consent_views.consents, name="consents"),
    path("toestemming/geven/", consent_views.offer, name="consent-new"),
    path("toestemming/<uuid:consent_id>/", consent_views.consent, name="consent"),
    path("toestemming/<uuid:consent_id>/scan/<uuid:scan_id>/", consent_views.scan, name="consent-scan"),
]
