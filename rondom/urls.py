"""All doors of the web. Pages of one household carry its id, so that the log and the meta-tests know it."""

from django.urls import include, path

FILE = "gezinnen/<uuid:household_id>/"

#: also when the database is away: a sentence, and 503 instead of 500
handler500 = "rondom.core.outage.fault_page"
#: what the sign-in library counts as too often
handler429 = "rondom.accounts.lockout.too_often"

urlpatterns = [
    path("", include("rondom.web.urls")),
    path("", include("rondom.web.rights.urls")),
    path("privacy/versies/", include("rondom.web.regulation.urls")),
    path("toezicht/verwerkingsregister/", include("rondom.web.register.urls")),
    path("account/", include("rondom.accounts.urls")),
    path("aangemeld/", include("rondom.accounts.own_urls")),
    path("toezicht/bewaren/", include("rondom.web.retention.urls")),
    path(FILE + "wissen/", include("rondom.web.retention.asking")),
    path("signalen/", include("rondom.index.urls")),
    path("", include("rondom.intake.waiting.urls")),
    path(FILE + "navraag/", include("rondom.intake.requests.urls")),
    path("gevraagd/", include("rondom.intake.requests.asked_urls")),
    path("meldpunt/", include("rondom.intake.urls")),
    path("loket/", include("rondom.intake.desk.urls")),
    path("samen-beginnen/", include("rondom.cases.starting.urls")),
    path("", include("rondom.directory.urls")),
    path(FILE + "inzage/", include("rondom.web.shields.urls")),
    path(FILE + "gegevens/", include("rondom.households.urls")),
    path(FILE + "beeld/", include("rondom.assessment.urls")),
    path(FILE + "veiligheid/", include("rondom.assessment.safety.urls")),
    path(FILE + "zorgmelding/", include("rondom.cases.concern.urls")),
    path(FILE + "coordinatie/", include("rondom.cases.urls")),
    path(FILE + "plan/", include("rondom.plans.urls")),
    path(FILE + "overleg/", include("rondom.meetings.urls")),
    path(FILE + "tijdlijn/", include("rondom.journal.urls")),
    path(FILE + "toestemming/", include("rondom.web.consent.urls")),
    path("aangesproken/", include("rondom.cases.escalation.called_urls")),
    path("overlegavonden/", include("rondom.meetings.evenings.urls")),
    path("cijfers/", include("rondom.monitor.urls")),
    path("hoger-belang/", include("rondom.web.override.urls")),
    path("toezicht/", include("rondom.web.watching.urls")),
    path("mijn/", include("rondom.portal.urls")),
    path("signalen/aanleveren/koppelingen/", include("rondom.web.connections.urls")),
    path("api/v1/", include("rondom.api.urls")),
    path("beheer/methoden/", include("rondom.methods.urls")),
    path("beheer/meldpunten/", include("rondom.accounts.desk_urls")),
]
