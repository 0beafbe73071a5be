"""A referral to play with."""

from datetime import date
from typing import Any

from rondom.core.actor import Actor
from rondom.households.people import NewAddress, NewPerson
from rondom.intake import actions
from rondom.intake.models import Referral
from tests.world import BSN_MOTHER

CONCERN = "Tim komt niet meer op school. Moeder doet de deur niet open."


def refer(by: Actor, **what: Any) -> Referral:
    given: dict[str, Any] = {
        "household_name": "Gezin Dekker",
        "members": [
            NewPerson("Carla", "Dekker", date(1991, 5, 4), "parent", BSN_MOTHER, authority=True),
            NewPerson("Tim", "Dekker", date(2018, 1, 9), "child"),
        ],
        "address": NewAddress("Beethovenlaan", 12, "8031AA", "Zwolle"),
        "concern": CONCERN,
        "discussed_with_family": False,
        "discussed_not_why": "Moeder is niet te bereiken.",
    }
    return actions.refer(by=by, **(given | what))
