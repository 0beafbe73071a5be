"""What becomes of signals: one that nobody followed up, one that is about to expire, one of which the person concerned
does not know yet, an answer of the meldpunt, help that broke off, and somebody who takes back what told too much."""

from datetime import date
from typing import Any

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.index import actions as index
from rondom.index import jobs, queries
from rondom.index.models import Signal
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject

from .family import Family
from .moments import at
from .people import Region

SEM = Identity("Sem", "Vermeer", date(2014, 8, 30), "", "8031KT", 7)
YARA = Identity("Yara", "Blom", date(2016, 5, 17), "", "8031LB", 31)
LEVI = Identity("Levi", "Kramer", date(2012, 10, 3), "", "8031NC", 64)
NOA = Identity("Noa", "Scholten", date(2011, 12, 21), "", "8031PD", 18)
OTHERS = ("Eline Jonker", "Mats Prins", "Fien Vos")


def tell_signals(region: Region, known: Family) -> None:
    teacher, worker, coach = region["teacher"], region["worker"], region["coach"]
    with at(715, 10):
        _give(teacher, SEM, told="yes")
    with at(50, 10):
        _give(teacher, YARA, told="not_reached")
    with at(33, 10):
        waiting = _give(coach, LEVI, told="yes")
        _give(worker, LEVI, told="yes")
    with at(32, 9):
        with acting(worker):
            match = next(one.match.id for one in queries.my_matches(worker) if LEVI.given_name in one.about)
        index.take_initiative(by=worker, match_id=match)
    with at(4, 9):
        asked = index.register_signal(
            by=teacher,
            subjects=[NewSubject("child", NOA)],
            others_involved=True,
            consider_coordination=True,
            consider_reason="others_involved",
            told="yes",
            contact_phone="0612345001",
        )
        index.request_coordination(by=teacher, signal_id=asked.id)
    with at(1, 16):
        index.answer_request(
            by=region["officer"], signal_id=asked.id, answer="not_needed", reason="speak_first"
        )
    with at(2, 14):
        name, born, _sex = known.children[0]
        child = Identity(name, known.name, born, "", known.postcode, known.number)
        _give(region["landlord"], child, told="soon", broke_off=True)
    with at(1, 17):
        index.request_coordination(by=coach, signal_id=waiting.id)
    look_up(region)
    with at(0, 7):
        jobs.remind()


def look_up(region: Region) -> None:
    """Somebody gives a signal, sees who else is involved, and takes it back: three times in one week."""
    curious, school = region["debt"], region["teacher"]
    for number, name in enumerate(OTHERS):
        given_name, _space, family_name = name.partition(" ")
        child = Identity(given_name, family_name, date(2013, 4, 11 + number), "", "8031RE", 40 + number)
        with at(9 - number, 11):
            other = _give(school, child, told="yes")
            signal = _give(curious, child, told="soon")
            index.withdraw_signal(by=curious, signal_id=signal.id)
            index.end_signal(by=school, signal_id=other.id)
            index.tell_person(by=school, signal_id=other.id)


def _give(by: Actor, who: Identity, *, told: str, broke_off: bool = False) -> Signal:
    about: dict[str, Any] = {
        "kind": "help_broken_off",
        "consider_coordination": True,
        "consider_reason": "help_broken_off",
    }
    return index.register_signal(
        by=by,
        subjects=[NewSubject("child", who)],
        others_involved=False,
        contact_phone="0612345001",
        told=told,
        **(about if broke_off else {}),
    )
