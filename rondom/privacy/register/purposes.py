"""Why each piece of data is kept, in the words of the register: the purposes named in the classification of the models.

A purpose that has no words here is shown as the code says it; a test asks for its words.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PURPOSES: Mapping[str, Promise] = {
    "NEN 7513": _("Weten wie er keek (NEN 7513)"),
    "NEN 7513: what was done with what": _("Weten wat er is ingezien of gedaan (NEN 7513)"),
    "acting together in a crisis, and on what lies under it": _("Samen handelen bij een crisis"),
    "a family does not have to begin again with somebody new": _(
        "Zorgen dat een gezin niet opnieuw hoeft te beginnen"
    ),
    "an agreement that is not kept goes up until somebody answers": _(
        "Zorgen dat iemand antwoordt als iets vastloopt"
    ),
    "an objection stays beside the decision": _("Bewaren wie het ergens niet mee eens was"),
    "deciding for others is accounted for": _("Uitleggen waarom iets is opgelegd"),
    "hearing who is not content, by somebody else than it is about": _("Luisteren naar wie niet tevreden is"),
    "what is agreed for the nights": _("Weten wat er voor de nachten is afgesproken"),
    "who objects": _("Weten wie bezwaar maakte"),
    "acting for an organisation": _("Weten namens welke organisatie iemand werkt"),
    "adapting the plan to what it does": _("Het plan bijstellen als dat nodig is"),
    "agreement per party": _("Weten wie ja zei tegen het plan"),
    "agreements become tasks": _("Van een afspraak een taak maken"),
    "an event that every concerned team member must know": _(
        "Het team op tijd laten weten dat er iets ernstigs is"
    ),
    "answering who asked": _("Antwoord geven aan wie iets vroeg"),
    "answering who asks, without a file": _("Een vraag beantwoorden zonder dossier"),
    "knowing who asked and who answered": _("Weten wie het vroeg en wie antwoordde"),
    "asking an organisation what it knows, and no more than that": _(
        "Aan een organisatie vragen wat die weet, en niet meer dan nodig"
    ),
    "nobody waits without somebody who looks after them": _("Contact houden met wie op hulp wacht"),
    "who spoke them": _("Weten wie contact had"),
    "going over the norm is decided in sight": _("Uitleggen waarom iemand meer gezinnen heeft dan de norm"),
    "answering somebody who asks for erasure": _("Antwoord geven aan wie vraagt om te wissen"),
    "beginning without a referral": _("Zelf beginnen met afstemmen, zonder melding"),
    "deciding by criteria that can be shown": _("Beslissen op kenmerken die iedereen kan nalezen"),
    "deciding on coordination": _("Beslissen of coördinatie nodig is"),
    "deciding who may see what": _("Bepalen wie wat mag zien"),
    "decisions that nobody takes alone": _("Samen beslissen waar dat moet"),
    "what may go wrong around a child, and what protects": _(
        "Weten wat een kind beschermt, en wat het moeilijk maakt"
    ),
    "telling once what was found, so that nobody asks it again": _(
        "Eén keer vertellen, zodat niemand het opnieuw vraagt"
    ),
    "the family's own words beside the report": _("De eigen woorden van het gezin bij het verslag bewaren"),
    "effect per domain": _("Zien of het beter gaat, per leefgebied"),
    "ending well, and who keeps watch": _("Goed afsluiten, en weten wie een oogje in het zeil houdt"),
    "bringing in signals from an organisation's own system": _(
        "Signalen aanleveren uit het systeem van een organisatie"
    ),
    "letting in an organisation's own system": _("Het systeem van een organisatie veilig toegang geven"),
    "evidence that somebody gave it": _("Kunnen laten zien dat iemand toestemming gaf"),
    "exactly one owner": _("Weten van wie een taak is"),
    "explained advice on the variant": _("Een advies geven over hoeveel coördinatie nodig is"),
    "explained advice, decided by people": _("Vaststellen hoeveel coördinatie nodig is"),
    "finding it again by its words": _("Iets terugvinden op een woord"),
    "finding the changes of one file": _("De wijzigingen in een dossier terugvinden"),
    "getting in touch with the family": _("Contact krijgen met het gezin"),
    "giving account of departing from need to know": _(
        "Uitleggen waarom iemand bij gevaar een dossier opende"
    ),
    "how it goes with a goal, in own words": _("Vertellen hoe het met een doel gaat"),
    "keeping anybody from looking up people in numbers": _("Voorkomen dat iemand veel mensen opzoekt"),
    "keeping the record together": _("De gegevens bij elkaar houden: sleutels, versies en tijden"),
    "keeping the terms of the method": _("De termijnen van de werkwijze bewaken"),
    "knowing and reaching the person": _("Weten om wie het gaat en die persoon bereiken"),
    "knowing which household is meant": _("Weten om welk gezin het gaat"),
    "knowing who agreed to the erasing": _("Weten wie ja zei tegen het wissen"),
    "knowing who asked and who decided": _("Weten wie het vroeg en wie besliste"),
    "knowing who changed what": _("Weten wie wat veranderde"),
    "knowing who decided": _("Weten wie over bewaren of wissen besliste"),
    "knowing who is at home and when somebody returns": _("Weten wie thuis is en wanneer iemand terugkomt"),
    "knowing who is working on it": _("Weten wie aan een werkwijze schrijft"),
    "knowing who refers and who decides": _("Weten wie meldt en wie beslist"),
    "knowing who set the rules of the region": _("Weten wie de regels van de regio vaststelde"),
    "matched professionals reach each other": _("Hulpverleners elkaar laten bereiken na een match"),
    "matching without readable names": _("Signalen vergelijken zonder leesbare namen"),
    "a shared roof is not a household": _("Weten welke gebouwen niets zeggen over wie bij elkaar hoort"),
    "professionals contact each other, and what they found is not asked again": _(
        "Hulpverleners met elkaar laten praten na een match, en niet twee keer hetzelfde vragen"
    ),
    "meeting around the household": _("Overleggen over het gezin"),
    "not erasing too soon": _("Niet te vroeg wissen, bijvoorbeeld bij een klacht"),
    "noticing a household that returns": _("Merken dat een gezin na afsluiten weer in beeld komt"),
    "noticing that several are concerned about one household": _("Merken dat meer mensen zich zorgen maken"),
    "objecting to somebody having looked": _("Iets vragen of bezwaar maken over wie er keek"),
    "one household in coordination": _("Eén gezin, één coördinatie"),
    "one responsible organisation": _("Weten welke organisatie verantwoordelijk is"),
    "only domains that matter here": _("Alleen leefgebieden bekijken die er hier toe doen"),
    "professionals contact each other": _("Hulpverleners met elkaar laten praten na een match"),
    "protecting who reported": _("Beschermen wie de melding deed"),
    "rights of the person": _("Antwoord geven op vragen over de eigen gegevens"),
    "keeping children safe together with the family": _(
        "Samen met het gezin zorgen dat kinderen veilig zijn"
    ),
    "reporting a concern carefully, by more than one person": _("Een zorg zorgvuldig melden, nooit alleen"),
    "safety of every child": _("Weten of elk kind is gezien en veilig is"),
    "seeing where one is signed in, and ending it": _(
        "Zien waar het eigen account open staat, en het sluiten"
    ),
    "signing in; colleagues reaching each other": _("Inloggen, en collega’s elkaar laten bereiken"),
    "somebody who visits comes home safely": _("Veilig op bezoek gaan"),
    "what a family lived through and which help there was": _(
        "Weten wat een gezin meemaakte en welke hulp er al was"
    ),
    "who took it away": _("Weten wie iets weghaalde"),
    "talking with the person in a way that fits": _("Met iemand praten op een manier die past"),
    "telling somebody that there is something to see": _("Laten weten dat er iets te lezen is"),
    "noticing who looks people up by signalling": _("Zien of iemand signalen gebruikt om te zoeken"),
    "the person concerned knows": _("Vastleggen dat de persoon zelf het weet"),
    "a signal stands no longer than it holds": _("Een signaal niet langer laten staan dan nodig"),
    "the coordination point acts": _("Het meldpunt laten weten dat het iets moet doen"),
    "the family's own page": _("Het gezin een eigen pagina geven"),
    "the family's own view": _("Het gezin laten zien wie er keek"),
    "the own organisation recognises its signal": _(
        "De eigen organisatie laten zien over wie een signaal gaat"
    ),
    "the network around a household, and how it grows": _("Zien wie er om het gezin heen staan"),
    "the way of working, agreed": _("Afspreken hoe er met het gezin wordt gewerkt"),
    "under which law is worked": _("Weten of hulp vrijwillig is of moet"),
    "visits, letters": _("Op bezoek gaan en brieven sturen"),
    "what each offers the others": _("Weten wat ieder te bieden heeft"),
    "what is hidden from whom on purpose": _("Weten wat voor wie is afgeschermd"),
    "what lies behind a score; category of the domain": _("Begrijpen wat er achter een score zit"),
    "what one expects of another": _("Weten wat mensen van elkaar verwachten"),
    "what others need to know of a contact": _("Vertellen wat anderen van een contact moeten weten"),
    "what somebody agreed to, towards whom and for how long": _(
        "Weten waarvoor iemand toestemming gaf, aan wie en tot wanneer"
    ),
    "what the coach is asked to do": _("Opschrijven wat een gezinscoach doet"),
    "what the family wants to reach": _("Weten wat het gezin wil bereiken"),
    "what was agreed, word for word": _("Vastleggen wat precies is afgesproken"),
    "what was decided": _("Vastleggen wat is besloten"),
    "what was talked about": _("Vastleggen waarover is gepraat"),
    "understanding the family over generations": _("Begrijpen hoe de familie in elkaar zit"),
    "where somebody stays, for who needs to know": _("Weten waar iemand verblijft, voor wie dat nodig heeft"),
    "whether a family coach fits": _("Bekijken of een gezinscoach past"),
    "who agreed to a decision": _("Weten wie ja of nee zei tegen een besluit"),
    "who answered": _("Weten wie antwoordde op een vraag over de eigen gegevens"),
    "who answered a proposed decision": _("Weten wie over een besluit antwoordde"),
    "who answered for the party": _("Weten wie namens een partij antwoordde"),
    "who began, who asked for help": _("Weten wie begon en wie het meldpunt om hulp vroeg"),
    "who belongs together": _("Weten wie bij het gezin hoort"),
    "who changed it": _("Weten wie veranderde wie iets leest"),
    "who closed, who was told": _("Weten wie afsloot en wie het hoorde"),
    "who comes for what": _("Weten wie waarvoor komt"),
    "who could read something before, and why that changed": _(
        "Weten wie iets eerst kon lezen, en waarom dat veranderde"
    ),
    "who decided": _("Weten wie besliste"),
    "who decided it": _("Weten wie iets afschermde"),
    "who does what": _("Weten wie wat doet"),
    "who gave the assignment": _("Weten wie de opdracht gaf"),
    "who had contact": _("Weten wie contact had"),
    "who has seen it": _("Weten wie het zag"),
    "who is around the household": _("Weten wie er om het gezin staat"),
    "who is told of the match": _("Weten wie van de match hoort"),
    "who leads": _("Weten wie het overleg leidt"),
    "who measured": _("Weten wie de scores vastlegde"),
    "who proposed": _("Weten wie het plan voorstelde"),
    "who proposed the decision": _("Weten wie een besluit voorstelde"),
    "who recorded it": _("Weten wie de toestemming opschreef"),
    "who recorded the end": _("Weten wie opschreef dat de toestemming stopte"),
    "who reviewed": _("Weten wie evalueerde"),
    "who tells that somebody is back": _("Weten wie vertelt dat iemand terug is"),
    "who told": _("Weten wie het meldde"),
    "who was there, who brings what": _("Weten wie erbij was en wat ieder inbracht"),
    "who went": _("Weten wie op bezoek ging"),
    "who wrote it down": _("Weten wie het opschreef"),
    "whose turn it is": _("Weten wie aan de beurt is"),
    "why it is hidden": _("Weten waarom iets is afgeschermd"),
    "why this household goes on by another method": _("Weten waarom een gezin een andere werkwijze kreeg"),
    "doing things in the right order": _("Dingen in de goede volgorde doen"),
    "who decided about a conflict": _("Weten wie besloot over dubbel werk of volgorde"),
    "solving double work and order": _("Dubbel werk oplossen, en dingen in de goede volgorde doen"),
    "help that does not stop by surprise": _("Zorgen dat hulp niet opeens stopt"),
    "who changed an indication": _("Weten wie een indicatie aanpaste"),
    "who approved small money": _("Weten wie een uitgave vroeg en goedkeurde"),
    "small money to prevent big trouble": _("Met een klein bedrag grote problemen voorkomen"),
    "who ticked it": _("Weten wie een stap afvinkte"),
    "getting there in small steps": _("In kleine stappen bij een doel komen"),
    "knowing which plans there are beside this one": _("Weten welke plannen er nog meer zijn"),
    "a contact of the punch card": _("De kaart met contacten na het afsluiten"),
    "finding a date for a meeting": _("Samen een datum vinden"),
    "how help is phased out": _("Afspreken hoe hulp wordt afgebouwd"),
    "looking back after closing": _("Terugkijken na het afsluiten"),
    "looking back on a meeting": _("Terugkijken op een overleg"),
    "that everybody looks back once": _("Zorgen dat iedereen één keer terugkijkt"),
    "the moment proposed": _("Weten welk moment is voorgesteld"),
    "until when somebody keeps watch": _("Weten tot wanneer iemand een vinger aan de pols houdt"),
    "what team members answer each other": _("Weten wat teamleden elkaar antwoorden"),
    "what team members ask each other": _("Weten wat teamleden elkaar vragen"),
    "whether everyone agrees": _("Weten of iedereen het eens is met een afspraak"),
    "whether it goes well after closing, in the answers of the family": _(
        "Weten hoe het na het afsluiten gaat, in de woorden van het gezin"
    ),
    "who asked": _("Weten wie het vroeg"),
    "who can come when": _("Weten wie wanneer kan"),
    "who has the meeting in the calendar": _("Weten bij wie het overleg in de agenda staat"),
    "who is asked": _("Weten aan wie het is gevraagd"),
    "who keeps watch after closing": _("Weten wie na het afsluiten een vinger aan de pols houdt"),
    "who keeps watch when help ends": _("Weten wie een vinger aan de pols houdt als hulp stopt"),
    "who looked back with the family": _("Weten wie met het gezin terugkeek"),
    "why coordination began again": _("Weten waarom de coördinatie opnieuw begon"),
    "what the family itself thought of it": _("Weten wat het gezin er zelf van vond"),
    "who asked the family": _("Weten wie het aan het gezin vroeg"),
    "who handed it over": _("Weten wie de nazorg overdroeg"),
    "who keeps watch now, and why another did before": _(
        "Weten wie nu een vinger aan de pols houdt, en waarom eerst een ander"
    ),
    "what the family lets a relative or volunteer see": _(
        "Weten wat het gezin aan een naaste of vrijwilliger laat zien"
    ),
    "who gave it, who took it back": _("Weten wie dat laat zien, en wie het terugnam"),
    "who planned the evening": _("Weten wie de avond plande"),
}


def plain(purpose: str) -> str:
    """Without the requirements that stand behind it: "who does what (F2)" → "who does what"."""
    words, bracket, _ids = purpose.rpartition(" (")
    return words if bracket and purpose.endswith(")") else purpose


def in_words(purpose: str) -> str:
    return str(PURPOSES.get(plain(purpose), plain(purpose)))
