"""The whole invented region: its people, case Dekker half-way, households at other steps of the way, and case R."""

from datetime import date

from rondom.core.transactions import acting
from rondom.index import actions as index
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.journal import actions as journal
from rondom.journal import queries as journal_queries

from . import generated
from .afterwards import (
    tell_after_care,
    tell_begun_by_themselves,
    tell_reflection,
    tell_reopened,
    tell_what_goes_well,
)
from .asked import tell_questions
from .asking import tell_asking, tell_waiting
from .bringing_in import tell_brought_in
from .colliding import tell_collisions
from .dekker import Dekker
from .evening import tell_evening
from .family import Family
from .kin import tell_kin, tell_kin_of_r
from .moments import at
from .nights import tell_nights
from .people import Region, settle
from .privacy import first_version, tell_privacy, tell_refused
from .r_now import tell_r
from .safety import tell_safety
from .services import draw_map
from .signalled import tell_signals
from .stuck import tell_stuck

AZIZ = Family(
    name="Aziz",
    mother="Samira",
    mother_born=date(1988, 2, 11),
    children=(("Noor", date(2015, 3, 2), "f"), ("Ilyas", date(2019, 6, 21), "m")),
    street="Bachlaan",
    number=31,
    postcode="8031HK",
    bsn="999990044",
    child_bsns=("999990056", "999990068"),
    email="samira.aziz@rondom.example",
)
BOS = Family(
    name="Bos",
    mother="Wilma",
    mother_born=date(1985, 10, 30),
    children=(("Kim", date(2014, 12, 5), "f"), ("Daan", date(2017, 8, 14), "m")),
    street="Mozartlaan",
    number=7,
    postcode="8031BG",
    bsn="999990172",
    child_bsns=("999990081", "999990093"),
    email="wilma.bos@rondom.example",
)
SMIT = Family(
    name="Smit",
    mother="Jolanda",
    mother_born=date(1990, 7, 19),
    children=(("Bram", date(2013, 4, 25), "m"), ("Fenna", date(2020, 1, 3), "f")),
    street="Händellaan",
    number=88,
    postcode="8031EV",
    bsn="999990111",
    child_bsns=("999990123", "999990135"),
    email="jolanda.smit@rondom.example",
)
YILMAZ = Family(
    name="Yılmaz",
    mother="Elif",
    mother_born=date(1987, 9, 9),
    children=(("Deniz", date(2012, 11, 12), "m"), ("Aylin", date(2016, 2, 28), "f")),
    street="Verdistraat",
    number=15,
    postcode="8031RT",
    bsn="999990147",
    child_bsns=("999990159", "999990160"),
    email="elif.yilmaz@rondom.example",
)


def lately(dekker: Dekker) -> None:
    """What everybody knows by now, and what nobody has seen yet."""
    known = [dekker[key] for key in ("worker", "coach", "teacher", "debt", "officer")]
    with at(50, 9):
        for actor in (*known, dekker.mother):
            assert actor is not None
            with acting(actor):
                questions = journal_queries.to_acknowledge(actor)
            for question in questions:
                if question.point.household_id == dekker.file:
                    journal.acknowledge(by=actor, household_id=dekker.file, point_id=question.point.id)
    with at(0, 8):
        journal.raise_point(
            by=dekker["coach"],
            household_id=dekker.file,
            kind="situation_changed",
            text="Carla heeft vanaf maandag werk, vier ochtenden per week. De kinderen gaan dan naar de opvang.",
        )


#: to practise with: how many days ago household Dekker came into view, for its story to have come to this step today
DEKKER_SINCE = {"refer": 9, "decide": 31, "variant": 36, "round_table": 44, "plan": 50, "work": 135}


def tell(dekker: str = "work") -> Region:
    """Everything, through the application's own actions, with dates that end today.

    dekker: the step to which household Dekker has come (a key of `DEKKER_SINCE`).
    """
    with at(800, 9):
        region = settle()
        first_version()
    draw_map(region)
    tell_refused(region)
    tell_after_care(Dekker(region, 330, YILMAZ).tell("close"))
    story = Dekker(region, DEKKER_SINCE[dekker]).tell(dekker)
    if dekker == "work":
        lately(story)
        tell_collisions(story)
        tell_nights(story)
        tell_privacy(story)
        tell_stuck(story)
        tell_safety(story)
        tell_what_goes_well(story)
        tell_kin(story)
        tell_signals(region, story.family)
    smit = Dekker(region, 36, SMIT).tell("baseline")
    bos = Dekker(region, 9, BOS).tell("refer")
    tell_asking(smit)
    tell_waiting(smit, bos)
    Dekker(region, 2, AZIZ).tell("signals")
    with at(1, 15):
        # the household that was closed comes back into view: the meldpunt hears of it
        name, born, _sex = YILMAZ.children[0]
        index.register_signal(
            by=region["landlord"],
            subjects=[
                NewSubject("child", Identity(name, YILMAZ.name, born, "", YILMAZ.postcode, YILMAZ.number))
            ],
            others_involved=False,
        )
    tell_begun_by_themselves(region)
    far_away = tell_r(region)
    tell_reflection(far_away)
    tell_kin_of_r(far_away)
    tell_reopened(generated.tell(region))
    tell_questions(region)
    tell_brought_in(region)
    if dekker == "work":
        tell_evening(story)
    return region
