"""The fixed words of a method file as the pages about a method tell them; a word without one is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .enums import AdviceFact, Event, Fact, MeetingAbout, Unit, Verb

VERBS: Mapping[str, Promise] = {
    Verb.RECORD_CONTACT: _("contact met het gezin vastleggen"),
    Verb.RECORD_SCREENING: _("de screening doen"),
    Verb.ASSESS_ELIGIBILITY: _("de kenmerken invullen"),
    Verb.DECIDE_REFERRAL: _("over de melding besluiten"),
    Verb.INFORM_REPORTER: _("de melder iets laten weten"),
    Verb.EDIT_HOUSEHOLD: _("de gegevens van het gezin bijhouden"),
    Verb.MEASURE: _("leefgebieden scoren"),
    Verb.DECIDE_VARIANT: _("de variant vaststellen"),
    Verb.APPOINT: _("coördinator en coach benoemen"),
    Verb.EDIT_TEAM: _("het team bijhouden"),
    Verb.STATE_EXPECTATION: _("verwachtingen opschrijven"),
    Verb.PLAN_MEETING: _("een overleg plannen"),
    Verb.RECORD_MEETING: _("een overleg vastleggen"),
    Verb.EDIT_PLAN: _("doelen en taken bijhouden"),
    Verb.PROPOSE_PLAN: _("een plan voorstellen"),
    Verb.ANSWER_PLAN: _("op een plan antwoorden"),
    Verb.DO_TASK: _("een taak uitvoeren"),
    Verb.WRITE_NOTE: _("een notitie schrijven"),
    Verb.RAISE_CRITICAL_POINT: _("een kritiek punt melden"),
    Verb.REVIEW_PLAN: _("het plan evalueren"),
    Verb.CLOSE_CASE: _("de coördinatie afsluiten"),
    Verb.SET_WATCH: _("de nazorg bijhouden"),
    Verb.REOPEN_CASE: _("de coördinatie opnieuw openen"),
    Verb.MOVE_METHOD: _("op een andere werkwijze overgaan"),
    Verb.RECORD_CONSENT: _("toestemming vragen en vastleggen"),
}

EVENTS: Mapping[str, Promise] = {
    Event.SIGNAL_REGISTERED: _("een signaal is afgegeven"),
    Event.MATCH_FOUND: _("er is een match"),
    Event.MATCH_CLOSED: _("de match is afgehandeld"),
    Event.REFERRAL_RECEIVED: _("de melding komt binnen"),
    Event.FAMILY_CONTACTED: _("er is contact met het gezin"),
    Event.HOME_VISITED: _("iemand is thuis geweest"),
    Event.SCREENING_HELD: _("de screening is gedaan"),
    Event.CHILD_SEEN: _("een kind is gezien"),
    Event.INFORMATION_ASKED: _("aan een organisatie is iets gevraagd"),
    Event.INFORMATION_ANSWERED: _("een organisatie gaf antwoord"),
    Event.INFORMATION_REFUSED: _("een organisatie gaf geen antwoord"),
    Event.INFORMATION_WITHDRAWN: _("een vraag aan een organisatie is niet meer nodig"),
    Event.WAITING_BEGUN: _("het gezin wacht op hulp"),
    Event.WAITING_CONTACTED: _("er was contact over het wachten"),
    Event.WAITING_LETTER_SENT: _("er ging een brief over het wachten"),
    Event.WAITING_ENDED: _("het wachten is voorbij"),
    Event.REFERRAL_DECIDED: _("besloten: wel coördinatie"),
    Event.REFERRAL_REFUSED: _("besloten: geen coördinatie"),
    Event.REPORTER_INFORMED: _("de melder weet het besluit"),
    Event.FAMILY_INFORMED: _("het gezin weet van de melding"),
    Event.CASE_OPENED: _("de coördinatie begint"),
    Event.MEASUREMENT_RECORDED: _("de leefgebieden zijn gescoord"),
    Event.VARIANT_DECIDED: _("de variant is vastgesteld"),
    Event.MEETING_PLANNED: _("een overleg is gepland"),
    Event.MEETING_CLOSED: _("een overleg is geweest"),
    Event.COORDINATOR_APPOINTED: _("er is een coördinator benoemd"),
    Event.COACH_APPOINTED: _("er is een coach benoemd"),
    Event.TEAM_CHANGED: _("het team is veranderd"),
    Event.PLAN_PROPOSED: _("een plan is voorgesteld"),
    Event.PLAN_BINDING: _("iedereen zei ja tegen het plan"),
    Event.PLAN_WITHDRAWN: _("een voorgesteld plan is ingetrokken"),
    Event.PLAN_REVIEWED: _("het plan is geëvalueerd"),
    Event.CRITICAL_POINT_RAISED: _("een kritiek punt is gemeld"),
    Event.CRITICAL_POINT_ACKNOWLEDGED: _("iedereen zag het kritieke punt"),
    Event.STAY_BEGUN: _("iemand is een tijd van huis"),
    Event.STAY_CHANGED: _("het einde van dat verblijf is verzet"),
    Event.STAY_ENDED: _("dat verblijf is voorbij"),
    Event.CASE_CLOSED: _("de coördinatie is afgesloten"),
    Event.AFTERCARE_CHECKED: _("bij de nazorg is gevraagd hoe het gaat"),
    Event.AFTERCARE_ENDED: _("de nazorg is klaar"),
    Event.OVERRIDE_BEGUN: _("iemand opende het dossier bij een hoger belang"),
    Event.OVERRIDE_TOLD: _("het gezin weet dat het dossier bij een hoger belang openging"),
    Event.LOG_QUESTION_ASKED: _("iemand heeft een vraag of bezwaar over wie er keek"),
    Event.LOG_QUESTION_ANSWERED: _("die vraag of dat bezwaar is beantwoord"),
}

FACTS: Mapping[str, Promise] = {
    Fact.ORGANISATIONS_AT_LEAST: _("Rondom telt de organisaties"),
    Fact.DOMAINS_AT_LEAST: _("Rondom telt de leefgebieden"),
    Fact.PROFESSIONALS_AT_LEAST: _("Rondom telt de professionals"),
    Fact.PROBLEMS_BEYOND_ONE_MEMBER: _("Rondom telt voor wie er problemen zijn"),
    Fact.HAS_MINOR_CHILD: _("Rondom ziet het aan de geboortedatums"),
    Fact.STATED: _("mensen vullen dit in"),
}

ADVICE: Mapping[str, Promise] = {
    AdviceFact.ALWAYS: _("altijd ten minste deze variant"),
    AdviceFact.MAY_TOUCH: _("het werk kan elkaar raken"),
    AdviceFact.OVERLAP: _("het werk overlapt"),
    AdviceFact.DEPENDS_ON_EACH_OTHER: _("het werk hangt van elkaar af"),
    AdviceFact.HOUSEHOLD_IS_PARTY: _("het gezin is partij bij de afspraken"),
    AdviceFact.COACH_CRITERIA_HOLD: _("de kenmerken voor een coach gelden"),
}

ABOUT: Mapping[str, Promise] = {
    MeetingAbout.HOUSEHOLD: _("over één gezin"),
    MeetingAbout.MANY: _("over meer gezinnen na elkaar"),
}


def word(words: Mapping[str, Promise], key: str) -> str:
    """What the page says for a fixed word; the word itself where the page has none yet."""
    return str(words.get(key, key))


def term(n: int, unit: str) -> str:
    """A length of time: "5 werkdagen"; nought days is the same day."""
    if n == 0:
        return gettext("dezelfde dag")
    match unit:
        case Unit.HOURS:
            return ngettext("%(n)s uur", "%(n)s uur", n) % {"n": n}
        case Unit.DAYS:
            return ngettext("%(n)s dag", "%(n)s dagen", n) % {"n": n}
        case Unit.WORKING_DAYS:
            return ngettext("%(n)s werkdag", "%(n)s werkdagen", n) % {"n": n}
        case Unit.WEEKS:
            return ngettext("%(n)s week", "%(n)s weken", n) % {"n": n}
        case Unit.MONTHS:
            return ngettext("%(n)s maand", "%(n)s maanden", n) % {"n": n}
    return f"{n} {unit}"


def every(n: int, unit: str) -> str:
    """How often: "elke week", "elke 6 weken"; a rhythm of nought days is each day."""
    match unit:
        case Unit.HOURS:
            return ngettext("elk uur", "elke %(n)s uur", n) % {"n": n}
        case Unit.DAYS:
            return ngettext("elke dag", "elke %(n)s dagen", n or 1) % {"n": n}
        case Unit.WORKING_DAYS:
            return ngettext("elke werkdag", "elke %(n)s werkdagen", n or 1) % {"n": n}
        case Unit.WEEKS:
            return ngettext("elke week", "elke %(n)s weken", n) % {"n": n}
        case Unit.MONTHS:
            return ngettext("elke maand", "elke %(n)s maanden", n) % {"n": n}
    return f"{n} {unit}"


def yes_no(given: bool) -> str:
    return gettext("ja") if given else gettext("nee")
