"""Signals to play with."""

from datetime import date
from typing import Any

from rondom.core.actor import Actor
from rondom.index import actions
from rondom.index.models import Signal
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject

TIM = Identity("Tim", "Dekker", date(2018, 1, 9), "", "8031AA", 12)
CARLA = Identity("Carla", "Dekker", date(1991, 5, 4), "", "8031AA", 12)


def subject(identity: Identity, role: str = "child") -> NewSubject:
    return NewSubject(role, identity)


def register(by: Actor, *identities: Identity, **answers: Any) -> Signal:
    people = [subject(one, "parent" if one.given_name == "Carla" else "child") for one in identities]
    return actions.register_signal(by=by, subjects=people, contact_phone="0612345678", **answers)
