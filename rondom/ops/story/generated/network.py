"""Who stands around a generated household besides those who help it; from nobody to four, and some ties that change."""

from datetime import timedelta
from uuid import UUID

from rondom.cases.ecogram import actions
from rondom.cases.ecogram.access import may_draw
from rondom.cases.ecogram.models import NetworkTie
from rondom.core import clock
from rondom.core.actor import Actor

#: name, what they are, kind, how the tie was and became
PEOPLE = (
    ("Oma Annie", "oma", "person", ("ordinary", "strong")),
    ("Theo", "buurman", "person", ("ordinary",)),
    ("Voetbalclub", "elke zaterdag", "group", ("ordinary",)),
    ("Fatma", "vriendin", "person", ("mixed", "ordinary")),
    ("Oom Kees", "oom", "person", ("mixed", "stressful")),
    ("Buurthuis De Pijler", "koffie op dinsdag", "group", ("ordinary", "strong")),
    ("Ria", "collega", "person", ("ordinary", "broken")),
)
MOST = 4
WEEKS = timedelta(weeks=2)


def draw_network(by: Actor, file: UUID, number: int) -> None:
    """``number``: what tells this household from the others; the same one always gives the same network."""
    if not may_draw(by, file):
        return
    today = clock.today()
    for place in range(number % (MOST + 1)):
        name, role, kind, qualities = PEOPLE[(number + place) % len(PEOPLE)]
        days = [today - WEEKS * (len(qualities) - at) for at in range(len(qualities))]
        member = actions.add_network_member(
            by=by,
            household_id=file,
            name=name,
            role=role,
            kind=kind,
            belongs_to=str(file),
            quality=qualities[0],
            since=days[0],
        )
        tie = NetworkTie.objects.get(household_id=file, one_id=member.pk)
        for day, quality in zip(days[1:], qualities[1:], strict=True):
            actions.change_tie(
                by=by,
                household_id=file,
                tie_id=tie.pk,
                version=tie.version,
                quality=quality,
                since=day,
            )
