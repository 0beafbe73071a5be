"""After a signal, besides the story: answers, telling, prolonging, handing over, and a group without a ground."""

from dataclasses import replace
from datetime import date
from unittest import mock

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.models import Signal
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.methods import queries as methods
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at


def _notice(by: Actor, name: str, number: int, born: date = date(2016, 2, 2)) -> Signal:
    person = Identity(name, "Houtman", born, "", "8031ZZ", number)
    return actions.register_signal(by=by, subjects=[NewSubject("child", person)], others_involved=False)


def after_signals(story: Dekker) -> None:
    teacher, landlord, officer = story["teacher"], story["landlord"], story["officer"]
    with story.at(3, 14):
        asked = _notice(teacher, "Gijs", 21)
        actions.request_coordination(by=teacher, signal_id=asked.id)
        actions.take_back_request(by=teacher, signal_id=asked.id)
    with story.at(3, 15):
        actions.request_coordination(by=teacher, signal_id=asked.id)
        actions.answer_request(by=officer, signal_id=asked.id, answer="not_needed", reason="speak_first")
        actions.see_answer(by=teacher, signal_id=asked.id)
        actions.not_told_yet(by=teacher, signal_id=asked.id, why="not_reached")
        _notice(landlord, "Gijs", 21)
        with acting(teacher):
            (match,) = (one.match.id for one in queries.my_matches(teacher) if "Gijs" in one.about)
        actions.take_initiative(by=teacher, match_id=match)
        assert landlord.user_id is not None
        actions.hand_over(by=teacher, match_id=match, to=landlord.user_id)
        actions.give_back(by=landlord, match_id=match)
        actions.close_match(by=teacher, match_id=match, not_same=True)
    without_ground(story)
    long_after(story)


def without_ground(story: Dekker) -> None:
    """Adults are switched off for a moment: the privacy officer ends what stands there."""
    landlord, privacy = story["landlord"], story["privacy"]
    with story.at(3, 16):
        _notice(landlord, "Hugo", 23, date(1970, 2, 2))
        desk = story.region.desks["point"]
        digest, method = methods.current(desk.method_key)
        index = tuple(one.model_copy(update={"on": one.key == "youth"}) for one in method.index)
        changed = (digest, method.model_copy(update={"index": index}))
        with mock.patch.object(methods, "current", lambda _key: changed):
            actions.stop_without_ground(by=privacy, desk_id=desk.id, group="adults")


def long_after(story: Dekker) -> None:
    """Nearly two years on: a signal that still holds, and a colleague who takes it over."""
    teacher = story["teacher"]
    with at(720, 9):
        old = _notice(teacher, "Ivo", 25)
    with at(5, 9):
        actions.extend_signal(by=teacher, signal_id=old.id, reason="still_helping")
        actions.take_over_signal(by=replace(teacher, user_id=story["landlord"].user_id), signal_id=old.id)
