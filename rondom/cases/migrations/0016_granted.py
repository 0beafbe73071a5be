"""The second lock on what a family lets a relative or volunteer see (docs/adr/0061)."""

from django.db import migrations

from rondom.core.rowsecurity import only_granted

TABLES = (
    "cases_coachassignment",
    "cases_aftercareoutcome",
    "cases_aftercarecontact",
    "cases_crisis",
    "cases_nightagreement",
    "cases_proposeddecision",
    "cases_decisionanswer",
    "cases_stalemate",
    "cases_stalematestep",
    "cases_mandate",
    "cases_mandateobjection",
    "cases_familyevaluation",
    "cases_legalframe",
    "cases_phasingout",
    "cases_variantdecision",
    "cases_coachfact",
    "cases_variantfact",
    "cases_offer",
    "cases_expectation",
    "cases_closing",
    "cases_methodmove",
    "cases_aftercare",
    "cases_watchhandover",
    "cases_aftercaremoment",
    "cases_reopening",
    "cases_evaluationasked",
    "cases_handover",
    "cases_selfstart",
    "cases_wayofworking",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_volunteer_coach"), ("privacy", "0017_granting")]

    operations = [only_granted(table) for table in TABLES]
