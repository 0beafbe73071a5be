"""Twice somebody opened the file of household Dekker for a higher interest: once the family knows, once it must still
hear of it."""

from rondom.core.transactions import acting
from rondom.households import queries as households
from rondom.privacy.override import actions as override
from rondom.privacy.override.rules import Clue

from .dekker import Dekker
from .moments import at


def tell_nights(dekker: Dekker) -> None:
    region, worker = dekker.region, dekker["worker"]
    with acting(worker):
        clue = Clue(number=households.household(worker, dekker.file).number)
    with at(40, 22):
        row = override.begin(
            by=region["front"],
            clue=clue,
            interest="violence_at_home",
            reason="De buren belden de nachtdienst: er wordt geschreeuwd en er is glas gebroken. Wie wonen daar?",
            hours=4,
        )
    with at(39, 11):
        override.tell_family(
            by=worker,
            override_id=row.id,
            version=1,
            how="Thuis aan Carla verteld, ook wie er belde en waarom.",
        )
    with at(38, 10):
        override.assess(
            by=region["privacy"],
            override_id=row.id,
            version=2,
            justified=True,
            words="Er was gevaar en de coördinator nam ’s nachts niet op. Korter dan een dag gekeken.",
        )
    with at(1, 21):
        override.begin(
            by=region["front"],
            clue=clue,
            interest="no_care_left",
            reason="Carla is met de ambulance weg. De kinderen zijn alleen; wie kan er vannacht bij hen zijn?",
            hours=12,
        )
