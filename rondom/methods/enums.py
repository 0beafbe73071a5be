"""The closed vocabulary of Rondom. A method file chooses among these words and gives them its own labels; it adds none.

[spec 04-privacy; 02-capabilities D1, E1, F5, H1]
"""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """What kind of information an item holds. Every item has exactly one."""

    EXISTENCE = "existence", _("Dat iemand betrokken is")
    IDENTITY = "identity", _("Naam en contactgegevens")
    HOUSEHOLD = "household", _("Het gezin en de relaties")
    PLAN = "plan", _("Het plan: doelen en taken")
    AGREEMENTS = "agreements", _("Afspraken en verslagen van overleg")
    DOMAIN_SCORES = "domain_scores", _("Scores per leefgebied")
    SAFETY = "safety", _("Veiligheid")
    FINANCES = "finances", _("Geld en schulden")
    PHYSICAL_HEALTH = "physical_health", _("Lichamelijke gezondheid")
    MENTAL_HEALTH = "mental_health", _("Psychische gezondheid en verslaving")
    JUSTICE = "justice", _("Politie en justitie")
    EDUCATION = "education", _("School en opleiding")
    SPECIALIST_NOTE = "specialist_note", _("Geheime notitie van één hulpverlener")
    OWN_NOTES = "own_notes", _("Eigen notities van het gezin")
    REPORTER = "reporter", _("Wie de melding deed")


WRITER_ONLY = frozenset({Category.SPECIALIST_NOTE, Category.OWN_NOTES})
"""Compartments of one writer. No role reaches them through the matrix; the writer may share on purpose."""


HIDEABLE = frozenset(Category) - WRITER_ONLY - {Category.EXISTENCE, Category.IDENTITY, Category.REPORTER}
"""What a shield can hide as a whole: never that the household is there and who is in it, or nobody could work."""


GRANTABLE = frozenset(
    {Category.PLAN, Category.AGREEMENTS, Category.DOMAIN_SCORES, Category.FINANCES, Category.EDUCATION}
)
"""What a family can let a relative or volunteer see at all: never safety, health, justice, who is in the household."""


class GroundKind(TextChoices):
    """Why personal data may be used. The kinds are fixed; their wording and articles come from the method."""

    OWN_RECORD = "own_record", _("Eigen gegevens of eigen verslag")
    REFERRAL = "referral", _("Melding en screening")
    CONSENT = "consent", _("Toestemming")
    PUBLIC_TASK = "public_task", _("Taak van algemeen belang")
    VITAL_INTEREST = "vital_interest", _("Een hoger belang van het gezin")
    AGGREGATED = "aggregated", _("Alleen aantallen, zonder namen")


class RoleKind(TextChoices):
    """What a role of a method is to the engine. A method names its roles as its region does."""

    OFFICER = "officer", _("Medewerker van het meldpunt")
    FRONT_OFFICE = "front_office", _("Medewerker van een loket")
    REPORTER = "reporter", _("Melder")
    COORDINATOR = "coordinator", _("Zorgcoördinator")
    COACH = "coach", _("Gezinscoach")
    MEMBER = "member", _("Lid van het team")
    SPECIALIST = "specialist", _("Specialist met geheimhouding")
    GUARDIAN = "guardian", _("Gezinsvoogd")
    FAMILY = "family", _("Gezinslid")
    RELATIVE = "relative", _("Naaste of vrijwilliger")
    OVERRIDE = "override", _("Opende het dossier bij een hoger belang")


APPOINTED_KINDS = (RoleKind.COORDINATOR, RoleKind.COACH)
"""Roles that somebody is appointed to; the others are joined, or come with a desk or a court order."""


class Verb(StrEnum):
    """What a role may do in the file of a household, in a phase."""

    RECORD_CONTACT = "record_contact"
    RECORD_SCREENING = "record_screening"
    ASSESS_ELIGIBILITY = "assess_eligibility"
    DECIDE_REFERRAL = "decide_referral"
    INFORM_REPORTER = "inform_reporter"
    EDIT_HOUSEHOLD = "edit_household"
    MEASURE = "measure"
    DECIDE_VARIANT = "decide_variant"
    APPOINT = "appoint"
    EDIT_TEAM = "edit_team"
    STATE_EXPECTATION = "state_expectation"
    PLAN_MEETING = "plan_meeting"
    RECORD_MEETING = "record_meeting"
    EDIT_PLAN = "edit_plan"
    PROPOSE_PLAN = "propose_plan"
    ANSWER_PLAN = "answer_plan"
    DO_TASK = "do_task"
    WRITE_NOTE = "write_note"
    RAISE_CRITICAL_POINT = "raise_critical_point"
    REVIEW_PLAN = "review_plan"
    CLOSE_CASE = "close_case"
    SET_WATCH = "set_watch"
    REOPEN_CASE = "reopen_case"
    MOVE_METHOD = "move_method"
    RECORD_CONSENT = "record_consent"


class Event(StrEnum):
    """What happens. Phases begin and clocks start and stop on these; the value is the verb in the change log."""

    SIGNAL_REGISTERED = "signal.registered"
    MATCH_FOUND = "match.found"
    MATCH_CLOSED = "match.closed"
    REFERRAL_RECEIVED = "referral.received"
    FAMILY_CONTACTED = "family.contacted"
    HOME_VISITED = "home.visited"
    SCREENING_HELD = "screening.held"
    CHILD_SEEN = "children.seen"
    INFORMATION_ASKED = "information.asked"
    INFORMATION_ANSWERED = "information.answered"
    INFORMATION_REFUSED = "information.refused"
    INFORMATION_WITHDRAWN = "information.withdrawn"
    WAITING_BEGUN = "waiting.begun"
    WAITING_CONTACTED = "waiting.contacted"
    WAITING_LETTER_SENT = "waiting.letter_sent"
    WAITING_ENDED = "waiting.ended"
    REFERRAL_DECIDED = "referral.decided"
    """The household is taken into coordination."""
    REFERRAL_REFUSED = "referral.refused"
    """The household is not taken into coordination."""
    REPORTER_INFORMED = "reporter.informed"
    FAMILY_INFORMED = "family.informed"
    CASE_OPENED = "case.opened"
    """A case begins; also without a referral, by matched professionals, and on reopening."""
    MEASUREMENT_RECORDED = "measurement.recorded"
    VARIANT_DECIDED = "variant.decided"
    MEETING_PLANNED = "meeting.planned"
    MEETING_CLOSED = "meeting.closed"
    COORDINATOR_APPOINTED = "coordinator.appointed"
    COACH_APPOINTED = "coach.appointed"
    TEAM_CHANGED = "team.changed"
    PLAN_PROPOSED = "plan.proposed"
    PLAN_BINDING = "plan.binding"
    """Everyone who must agree has agreed to this version."""
    PLAN_WITHDRAWN = "plan.withdrawn"
    """A proposed version is withdrawn or replaced before everyone agreed."""
    PLAN_REVIEWED = "plan.reviewed"
    CRITICAL_POINT_RAISED = "critical_point.raised"
    CRITICAL_POINT_ACKNOWLEDGED = "critical_point.acknowledged"
    STAY_BEGUN = "stay.begun"
    """Somebody of the household is away for a while; what this starts counts from the expected end."""
    STAY_CHANGED = "stay.changed"
    """The end is expected at another day, or somebody else will tell it."""
    STAY_ENDED = "stay.ended"
    CASE_CLOSED = "case.closed"
    AFTERCARE_CHECKED = "aftercare.checked"
    AFTERCARE_ENDED = "aftercare.ended"
    OVERRIDE_BEGUN = "override.begun"
    """Somebody opened the file for a higher interest."""
    OVERRIDE_TOLD = "override.told"
    """The family was told of it."""
    LOG_QUESTION_ASKED = "log_question.asked"
    """The family asks about, or objects to, somebody having looked."""
    LOG_QUESTION_ANSWERED = "log_question.answered"


class RaisedBy(TextChoices):
    """On what Rondom raises a critical point by itself, where the method says so; the value is the verb in the change
    log. [spec H1]"""

    GOAL_REACHED = "goal.reached", _("een doel is gehaald")
    STAY_ENDED = "stay.ended", _("iemand is weer thuis")
    TEAM_CHANGED = "team.changed", _("een hulpverlener komt erbij of stopt")
    COORDINATOR_APPOINTED = "coordinator.appointed", _("er is een andere coördinator")
    COACH_APPOINTED = "coach.appointed", _("er is een andere coach")
    RESPONSIBLE_NAMED = "case.responsible_named", _("een andere organisatie is verantwoordelijk")
    INDICATION_GRANTED = "indication.granted", _("een indicatie is toegekend")
    INDICATION_REFUSED = "indication.refused", _("een indicatie is afgewezen")
    INDICATION_EXPIRED = "indication.expired", _("een indicatie is verlopen")


BROUGHT_ABOUT_BY: dict[Event, Verb] = {
    Event.FAMILY_CONTACTED: Verb.RECORD_CONTACT,
    Event.HOME_VISITED: Verb.RECORD_CONTACT,
    Event.FAMILY_INFORMED: Verb.RECORD_CONTACT,
    Event.SCREENING_HELD: Verb.RECORD_SCREENING,
    Event.CHILD_SEEN: Verb.RECORD_SCREENING,
    Event.WAITING_BEGUN: Verb.DECIDE_REFERRAL,
    Event.WAITING_CONTACTED: Verb.DECIDE_REFERRAL,
    Event.WAITING_LETTER_SENT: Verb.DECIDE_REFERRAL,
    Event.WAITING_ENDED: Verb.DECIDE_REFERRAL,
    Event.REFERRAL_DECIDED: Verb.DECIDE_REFERRAL,
    Event.REFERRAL_REFUSED: Verb.DECIDE_REFERRAL,
    Event.REPORTER_INFORMED: Verb.INFORM_REPORTER,
    Event.MEASUREMENT_RECORDED: Verb.MEASURE,
    Event.VARIANT_DECIDED: Verb.DECIDE_VARIANT,
    Event.MEETING_PLANNED: Verb.PLAN_MEETING,
    Event.MEETING_CLOSED: Verb.RECORD_MEETING,
    Event.COORDINATOR_APPOINTED: Verb.APPOINT,
    Event.COACH_APPOINTED: Verb.APPOINT,
    Event.TEAM_CHANGED: Verb.EDIT_TEAM,
    Event.PLAN_PROPOSED: Verb.PROPOSE_PLAN,
    Event.PLAN_BINDING: Verb.ANSWER_PLAN,
    Event.PLAN_WITHDRAWN: Verb.PROPOSE_PLAN,
    Event.PLAN_REVIEWED: Verb.REVIEW_PLAN,
    Event.CRITICAL_POINT_RAISED: Verb.RAISE_CRITICAL_POINT,
    Event.STAY_BEGUN: Verb.RAISE_CRITICAL_POINT,
    Event.STAY_CHANGED: Verb.RAISE_CRITICAL_POINT,
    Event.STAY_ENDED: Verb.RAISE_CRITICAL_POINT,
    Event.CASE_CLOSED: Verb.CLOSE_CASE,
    Event.AFTERCARE_CHECKED: Verb.SET_WATCH,
    Event.AFTERCARE_ENDED: Verb.SET_WATCH,
}
"""The verb that brings an event about. Events that are not here come from outside the file."""


class Unit(StrEnum):
    """Units of a term. Hours run by the clock; the others end at the end of a day in Amsterdam."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"


class Urgency(TextChoices):
    """What jumps the queue. [spec B6]"""

    NORMAL = "normal", _("Gewoon")
    CRISIS = "crisis", _("Crisis")
    VIOLENCE = "violence", _("Huiselijk geweld")


class ClockFor(StrEnum):
    """What a clock belongs to: one for the whole file, or one for each match, referral, critical point or version."""

    FILE = "file"
    SUBJECT = "subject"


class ClimbTo(TextChoices):
    """Who is told when a term passes."""

    COORDINATOR = "coordinator", _("Zorgcoördinator")
    MANAGER = "manager", _("Leidinggevende")
    OFFICER = "officer", _("Meldpunt")


class AnswersTo(TextChoices):
    """Who must answer when something is stuck, from near to far. [spec E5]"""

    COORDINATOR = "coordinator", _("Zorgcoördinator")
    POINT = "point", _("Meldpunt")
    ORGANISATION = "organisation", _("Leiding van de organisatie")
    POLICY = "policy", _("Beleid of stuurgroep")


class MeetingAbout(StrEnum):
    """What a kind of meeting is about: one household, or many after each other."""

    HOUSEHOLD = "household"
    MANY = "many"


class Referrer(TextChoices):
    """Who may refer a household to the coordination point. ``point``: who works there, on their own initiative."""

    POINT = "point", _("Het meldpunt zelf")
    PROFESSIONAL = "professional", _("Hulpverlener")
    FRONT_OFFICE = "front_office", _("Loket")
    FAMILY = "family", _("Gezin")
    CITIZEN = "citizen", _("Inwoner")


class Fact(StrEnum):
    """How a criterion is found out: counted in the file, or asked by hand (stated)."""

    ORGANISATIONS_AT_LEAST = "organisations_at_least"
    DOMAINS_AT_LEAST = "domains_at_least"
    PROFESSIONALS_AT_LEAST = "professionals_at_least"
    PROBLEMS_BEYOND_ONE_MEMBER = "problems_beyond_one_member"
    HAS_MINOR_CHILD = "has_minor_child"
    STATED = "stated"


COUNTED_FACTS = frozenset({Fact.ORGANISATIONS_AT_LEAST, Fact.DOMAINS_AT_LEAST, Fact.PROFESSIONALS_AT_LEAST})
"""Facts that need a number to compare with."""


class AdviceFact(StrEnum):
    """What the advice on the variant looks at. Severity is no input: a higher variant is not a heavier family."""

    ALWAYS = "always"
    MAY_TOUCH = "may_touch"
    OVERLAP = "overlap"
    DEPENDS_ON_EACH_OTHER = "depends_on_each_other"
    HOUSEHOLD_IS_PARTY = "household_is_party"
    COACH_CRITERIA_HOLD = "coach_criteria_hold"
