"""What the meldpunt asks around about household Smit while nobody opens the door, and who waits meanwhile."""

from typing import Any

from rondom.core import clock
from rondom.intake.requests import actions as requests
from rondom.intake.requests import answering, jobs
from rondom.intake.waiting import actions as waiting

from .dekker import Dekker
from .moments import at


def tell_asking(smit: Dekker) -> None:
    """One organisation answered, one may not tell, one has not answered yet and was reminded."""
    officer = smit["officer"]
    child = smit.people()[smit.family.children[0][0]]
    mother = smit.people()[smit.family.mother]
    given: dict[str, Any] = {
        "by": officer,
        "household_id": smit.file,
        "ground": "law",
        "article": "Jeugdwet, artikel 7.3.11",
        "family_knows": False,
        "family_not_told_why": "De moeder is nog niet bereikt. Bij het eerste bezoek vertellen wij het.",
    }
    with at(12, 10):
        waits = requests.ask(
            **given,
            **_to(smit, "coach"),
            persons=[child],
            category="safety",
            question="Kennen jullie Bram? Hadden jullie dit jaar zorgen over hoe veilig hij is?",
            why="De school maakt zich zorgen. Wij moeten weten of iemand al meekijkt.",
        )
    with at(11, 11):
        refused = requests.ask(
            **given,
            **_to(smit, "psychologist"),
            persons=[mother],
            category="plan",
            question="Loopt er een behandeling, en wanneer is die klaar?",
            why="Dan plannen wij het eerste gesprek niet op een dag dat het niet kan.",
            again_why="In de melding staat alleen dat er vroeger schuldhulp was.",
        )
    with at(10, 9):
        answering.refuse(
            by=smit["psychologist"],
            request_id=refused.id,
            refusal="secrecy",
            why="Vraag het haar zelf. Tekent zij een ontheffing, dan vertel ik het graag.",
        )
    with at(10, 14):
        told = requests.ask(
            **given,
            **_to(smit, "landlord"),
            persons=[mother],
            category="household",
            question="Wonen Jolanda en de kinderen daar nog alle drie?",
            why="Twee keer deed niemand open.",
        )
    with at(9, 9):
        answering.answer(
            by=smit["landlord"],
            request_id=told.id,
            words="Ja. Onze opzichter zag haar vorige week met beide kinderen. De bel is stuk.",
        )
    with at(6, 8):
        jobs.remind()
    assert waits.status == "open"


def _to(story: Dekker, key: str) -> dict[str, Any]:
    return {"user_id": story[key].user_id, "organisation_id": story[key].organisation_id}


def tell_waiting(smit: Dekker, bos: Dekker) -> None:
    """Household Smit waits for a coordinator, Bos for a family coach; both know who calls them."""
    officer = smit["officer"]
    assert officer.user_id is not None
    file: dict[str, Any] = {"by": officer, "household_id": smit.file}
    with at(4, 10):
        waiting.begin(**file, waits_for="Een coördinator met avonduren", responsible_id=officer.user_id)
    with at(2, 16):
        waiting.record_contact(
            **file,
            on=clock.today(),
            way="phone",
            words="Jolanda redt het nog. De buurvrouw past op dinsdag op. Zij wil wel weten wanneer het begint.",
        )
        waiting.letter_sent(**file)
    with bos.at(9, 9):  # after the referral, also where a weekend moved that
        waiting.begin(
            by=officer,
            household_id=bos.file,
            waits_for="Een gezinscoach, als het besluit ja is",
            responsible_id=officer.user_id,
            priority="high",
            priority_why="Over drie weken wordt de stroom afgesloten.",
        )
