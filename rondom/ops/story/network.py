"""The network round the two households: drawn with the family, looking back, so that its growth can be seen. [C3]

Of household R. the study tells who stood around it and how the ties were, and that outside the help there was one
neighbour [s2 §5.1.4, annex IV]; the days are invented. Of household Dekker it tells that there were no friends.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rondom.cases.ecogram import actions, queries
from rondom.core import clock
from rondom.core.transactions import acting

from .r_beginning import DAUGHTER, FATHER, MOTHER, Beginning
from .together import Together

Told = Beginning | Together

LOOKED_BACK = 24
"""Days ago that the coach and the parents of household R. drew it together."""

#: between whom, and what it was since so many days ago
R_TIES: tuple[tuple[str, str, tuple[tuple[int, str], ...]], ...] = (
    ("father", "mother", ((590, "stressful"), (190, "mixed"))),
    ("mother", DAUGHTER, ((590, "mixed"), (150, "ordinary"))),
    ("father", DAUGHTER, ((590, "ordinary"), (260, "strong"))),
    ("coach", "father", ((575, "mixed"), (470, "strong"))),
    ("coach", "mother", ((575, "mixed"), (430, "strong"))),
    ("guardian", "home", ((588, "stressful"), (450, "mixed"), (240, "ordinary"))),
    ("psychologist", "mother", ((560, "ordinary"),)),
    ("parenting", "home", ((570, "ordinary"), (330, "strong"))),
    ("coach", "guardian", ((540, "ordinary"), (300, "strong"))),
    ("coach", "parenting", ((540, "strong"),)),
    ("psychologist", "coach", ((420, "mixed"),)),
    ("psychologist", "guardian", ((420, "mixed"),)),
)
NEIGHBOUR = "Mevrouw Bloem (buurvrouw)"
NEIGHBOUR_SINCE = 365


def draw_r(story: Beginning) -> None:
    """Coach and parents look back: what was it then, what is it now?"""
    with story.at(LOOKED_BACK, 16):
        ends = {
            "home": str(story.file),
            "father": str(story.person(FATHER)),
            "mother": str(story.person(MOTHER)),
            DAUGHTER: str(story.person(DAUGHTER)),
        }
        for one, other, moments in R_TIES:
            _tie(
                story,
                "coach",
                ends.get(one) or str(story.user(one)),
                ends.get(other) or str(story.user(other)),
                tuple((story.today - timedelta(days=ago), quality) for ago, quality in moments),
            )
        with acting(story["coach"]):
            shown = queries.today(story["coach"], story.file)
        bloem = next(one.id for one in shown.around if one.name == NEIGHBOUR)
        since = story.today - timedelta(days=NEIGHBOUR_SINCE)
        _tie(story, "coach", ends["home"], bloem, ((since, "ordinary"),))


def draw_dekker(story: Together) -> None:
    """Carla and the worker draw it at the kitchen table: a neighbour who waves, nobody else."""
    worker, people, today = story["worker"], story.people(), clock.today()
    carla, home = str(people[story.family.mother]), str(story.file)
    around: dict[str, Any] = {"by": worker, "household_id": story.file}
    actions.add_network_member(
        **around,
        name="Ron",
        role="vader van de kinderen",
        belongs_to=carla,
        quality="broken",
        since=today - timedelta(days=70),
    )
    actions.add_network_member(
        **around, name="Sonja", role="buurvrouw", belongs_to=home, quality="mixed", since=today
    )
    helpers = {key: str(story.user(key)) for key in ("worker", "coach", "teacher")}
    for one, other, moments in (
        (carla, helpers["worker"], ((30, "mixed"), (10, "ordinary"))),
        (carla, helpers["coach"], ((28, "ordinary"),)),
        (home, helpers["teacher"], ((35, "stressful"),)),
        (helpers["worker"], helpers["coach"], ((28, "strong"),)),
        (helpers["worker"], helpers["teacher"], ((20, "ordinary"),)),
    ):
        days = tuple((today - timedelta(days=ago), quality) for ago, quality in moments)
        _tie(story, "worker", one, other, days)


def grow_dekker(story: Together) -> None:
    """Two months later: the neighbour has become a friend, Tim plays football, the school is no enemy any more."""
    worker, people, today = story["worker"], story.people(), clock.today()
    carla, child = str(people[story.family.mother]), str(people[story.family.children[1][0]])
    around: dict[str, Any] = {"by": worker, "household_id": story.file}
    _becomes(story, "Sonja", str(story.file), "strong", today - timedelta(days=12))
    _becomes(story, story["teacher"].name, str(story.file), "ordinary", today - timedelta(days=30))
    _becomes(story, worker.name, carla, "strong", today - timedelta(days=20))
    actions.add_network_member(
        **around,
        name="Voetbalclub Be Quick",
        role="elke zaterdag",
        kind="group",
        belongs_to=child,
        quality="strong",
        direction="from",
        since=today - timedelta(days=25),
    )
    actions.add_network_member(
        **around,
        name="Monique",
        role="zus van Carla",
        belongs_to=str(story.file),
        quality="mixed",
        since=today - timedelta(days=18),
    )


def _tie(story: Told, key: str, one: str, other: str, moments: tuple[tuple[date, str], ...]) -> None:
    """A tie with all that it was, in the order of the days."""
    by, (first, quality) = story[key], moments[0]
    row = actions.draw_tie(by=by, household_id=story.file, one=one, other=other, quality=quality, since=first)
    for day, became in moments[1:]:
        row = actions.change_tie(
            by=by,
            household_id=story.file,
            tie_id=row.pk,
            version=row.version,
            quality=became,
            direction=row.direction,
            since=day,
        )


def _becomes(story: Together, who: str, whom: str, quality: str, since: date) -> None:
    """The tie between somebody around and one of the household is this from a day on."""
    worker = story["worker"]
    with acting(worker):
        shown = queries.today(worker, story.file)
    someone = next(one.id for one in shown.around if one.name == who)
    tie = next(one for one in shown.of(someone) if one.end_from(someone) == whom)
    actions.change_tie(
        by=worker,
        household_id=story.file,
        tie_id=UUID(tie.id),
        version=tie.line.version,
        quality=quality,
        direction=tie.direction,
        since=since,
    )
