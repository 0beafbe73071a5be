"""What happened, in a sentence: the verbs of the change log as the time line tells them.

A verb that is not here is not told. Sentences carry no content: what was written is read at its own place.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import Event

SENTENCES: dict[str, Promise] = {
    Event.REFERRAL_RECEIVED: _("Het gezin is aangemeld."),
    Event.FAMILY_CONTACTED: _("Er was contact met het gezin."),
    Event.HOME_VISITED: _("Iemand is bij het gezin thuis geweest."),
    Event.SCREENING_HELD: _("De screening is gedaan."),
    Event.REFERRAL_DECIDED: _("Besloten: er komt coördinatie."),
    Event.REFERRAL_REFUSED: _("Besloten: er komt geen coördinatie."),
    Event.REPORTER_INFORMED: _("De melder weet wat er is besloten."),
    Event.FAMILY_INFORMED: _("Het gezin weet van de melding."),
    Event.CASE_OPENED: _("De coördinatie is begonnen."),
    Event.MEASUREMENT_RECORDED: _("De leefgebieden zijn gescoord."),
    Event.VARIANT_DECIDED: _("Vastgesteld hoeveel coördinatie nodig is."),
    Event.MEETING_PLANNED: _("Er is een overleg gepland."),
    Event.MEETING_CLOSED: _("Er was een overleg."),
    Event.COORDINATOR_APPOINTED: _("Er is een coördinator benoemd."),
    Event.COACH_APPOINTED: _("Er is een coach benoemd."),
    Event.TEAM_CHANGED: _("Het team is veranderd."),
    Event.PLAN_PROPOSED: _("Er is een plan voorgesteld."),
    Event.PLAN_BINDING: _("Iedereen zei ja: het plan geldt."),
    Event.PLAN_WITHDRAWN: _("Een voorgesteld plan is ingetrokken."),
    Event.PLAN_REVIEWED: _("Het plan is geëvalueerd."),
    Event.CRITICAL_POINT_ACKNOWLEDGED: _("Iedereen heeft een kritiek punt gezien."),
    Event.STAY_BEGUN: _("Iemand is tijdelijk niet thuis."),
    Event.STAY_CHANGED: _("Afgesproken wanneer iemand weer thuis is, en wie dat vertelt."),
    Event.STAY_ENDED: _("Iemand is weer thuis."),
    Event.CASE_CLOSED: _("De coördinatie is afgesloten."),
    Event.AFTERCARE_CHECKED: _("Na het afsluiten is gevraagd hoe het gaat."),
    Event.AFTERCARE_ENDED: _("De nazorg is klaar."),
    "aftercare.followed_up": _("Na het afsluiten is opnieuw gevraagd hoe het gaat."),
    "aftercare.contact_asked": _("Het gezin vroeg om een contact van de kaart."),
    "aftercare.contact_had": _("Er was een contact van de kaart."),
    "aftercare.handed_over": _("Iemand anders houdt nu een vinger aan de pols."),
    "evaluation.asked": _("Het gezin is gevraagd wat het ervan vond."),
    "evaluation.given": _("Iemand uit het gezin schreef op wat die ervan vond."),
    "evaluation.changed": _("Iemand uit het gezin paste aan wat die ervan vond."),
    "team.end_announced": _("Bekend is wanneer iemands hulp stopt."),
    "team.phasing_out_planned": _("Afgesproken hoe iemands hulp wordt afgebouwd."),
    "consent.asked": _("Er is om toestemming gevraagd."),
    "consent.given": _("Iemand gaf toestemming."),
    "consent.withdrawn": _("Iemand trok toestemming in."),
    "consent.declined": _("Iemand gaf geen toestemming."),
    "consent.taken_back": _("Een vraag om toestemming is teruggenomen."),
    "method.moved": _("Dit gezin ging over op een andere werkwijze."),
    "case.begun": _("De coördinatie is begonnen."),
    "case.responsible_named": _("Gekozen welke organisatie verantwoordelijk is."),
    "case.coach_fact_stated": _("Opgeschreven of een coach past."),
    "team.offer_stated": _("Iemand schreef op wat die te bieden heeft."),
    "team.expectation_stated": _("Iemand schreef op wat die van een ander verwacht."),
    "family.portal_opened": _("Een gezinslid kan nu zelf inloggen."),
    "child.seen": _("Iemand heeft het kind gezien."),
    "domain.used": _("Er is een leefgebied bij gekomen."),
    "domain.dropped": _("Een leefgebied doet niet meer mee."),
    "measurement.started": _("Het scoren van de leefgebieden is begonnen."),
    "report.given": _("Het gezin kreeg het verslag van de kennismaking."),
    "report.commented": _("Het gezin zei iets van het verslag."),
    "goal.added": _("Er is een doel bij gekomen."),
    "goal.changed": _("Een doel is veranderd."),
    "goal.reached": _("Een doel is gehaald."),
    "goal.dropped": _("Een doel is losgelaten."),
    "goal.progress_told": _("Iemand vertelde hoe het met een doel gaat."),
    "task.added": _("Er is een taak bij gekomen."),
    "task.changed": _("Een taak is veranderd."),
    "task.done": _("Een taak is gedaan."),
    "task.not_done": _("Een taak is niet gelukt."),
    "plan.agreed": _("Iemand ging akkoord met het plan."),
    "plan.objected": _("Iemand heeft bezwaar tegen het plan."),
    "critical_point.climbed": _("Een kritiek punt was niet op tijd gezien en is doorgegeven."),
    "question.asked": _("Iemand stelde een vraag aan het team."),
    "question.answered": _("Iemand gaf antwoord op een vraag."),
    "question.withdrawn": _("Een vraag is teruggenomen."),
    "meeting.opened": _("Een overleg is begonnen."),
    "meeting.cancelled": _("Een overleg gaat niet door."),
    "household.member_added": _("Er is iemand bij het gezin gekomen."),
    "household.member_left": _("Iemand hoort niet meer bij het gezin."),
    "household.moved": _("Het gezin is verhuisd."),
    "correction.asked": _("Iemand zei dat iets niet klopt."),
    "correction.answered": _("Er is geantwoord op wat niet klopt."),
    "household.person_described": _("Gegevens van een gezinslid zijn bijgewerkt."),
}

TELLS_WHO_REPORTED = frozenset({str(Event.REFERRAL_RECEIVED)})
"""Who did this is the identity of the reporter, which has a category of its own (I6)."""


def sentence(verb: str) -> str:
    return str(SENTENCES[verb])
