"""Row-level security of what is stuck, crises, handovers, and what somebody is not content with (docs/adr/0055).

The role of jobs sees when something is due, and of a question to an organisation or the policy level the question and
its answer: nothing else of the household.
"""

from django.db import migrations

from rondom.core.rowsecurity import OF_MY_HOUSEHOLDS, Protect, protect_items

STEP = (
    "id household_id stalemate_id level desk_id organisation_id question asked_at due_at answer answered_at"
    " passed_at"
)
CRISIS = "id household_id meeting_due_at meeting_on closed_at follow_up_on followed_up_at climbed_at ended_at"
COUNTED = "id household_id recorded_at due_at answered_at by_family"


def columns(role: str, names: str) -> tuple[tuple[str, str, str], ...]:
    return ((role, f"SELECT ({', '.join(names.split())})", "true"),)


#: whom it is about: a person, or everybody of an organisation; they read it when the mediator told them
SUBJECT = "coalesce(subject_user_id = rondom_id('user'), subject_organisation_id = rondom_id('organisation'), false)"
READERS = (
    OF_MY_HOUSEHOLDS.format(column="household_id")
    + " AND (rondom_setting('kind') = 'system' OR recorded_by = rondom_id('user')"
    + " OR coalesce(mediator_id = rondom_id('user'), false)"
    + f" OR (desk_id = rondom_id('desk') AND NOT {SUBJECT}) OR (told_at IS NOT NULL AND {SUBJECT}))"
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_stuck")]

    operations = [
        protect_items("cases_stalemate"),
        protect_items("cases_stalematestep", extra=columns("rondom_jobs", STEP)),
        protect_items("cases_mandate"),
        protect_items("cases_mandateobjection"),
        protect_items("cases_crisis", extra=columns("rondom_jobs", CRISIS)),
        protect_items("cases_nightagreement"),
        protect_items("cases_handover"),
        Protect("cases_dissatisfaction", READERS, extra=columns("rondom_monitor", COUNTED)),
    ]
