"""A likeness in words, for who supplied one side of it: which facts agree and how far, and how sure that is."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from . import rules

#: in the order in which people would say it
ORDER = ("bsn", "born", "given", "family", "home")


def agreeing(facts: Mapping[str, Any]) -> list[str]:
    """What agrees: "dezelfde geboortedatum", "de achternaam klinkt hetzelfde", "hetzelfde huis tot 2024"."""
    said = [_words(fact, facts[fact]) for fact in ORDER if fact in facts and rules.agrees(fact, facts[fact])]
    if "until" in facts and said and rules.agrees("home", facts.get("home", "unknown")):
        said[-1] = (
            _("%(house)s, tot %(year)s") % {"house": said[-1], "year": facts["until"]}
            if facts["until"]
            else _("%(house)s, van vroeger") % {"house": said[-1]}
        )
    return said


def differing(facts: Mapping[str, Any]) -> list[str]:
    """What is known of both and does not agree."""
    return [_differs(fact) for fact in ORDER if fact in facts and not rules.agrees(fact, facts[fact])]


def _words(fact: str, level: str) -> str:
    told = {
        ("bsn", "equal"): _("hetzelfde BSN"),
        ("given", "equal"): _("dezelfde voornaam"),
        ("given", "sound"): _("de voornaam klinkt hetzelfde"),
        ("given", "initial"): _("dezelfde voorletter"),
        ("family", "equal"): _("dezelfde achternaam"),
        ("family", "sound"): _("de achternaam klinkt hetzelfde"),
        ("born", "equal"): _("dezelfde geboortedatum"),
        ("born", "swapped"): _("dezelfde geboortedatum, met dag en maand verwisseld"),
        ("home", "equal"): _("hetzelfde huis"),
        ("home", "house"): _("hetzelfde huisnummer, met een andere toevoeging"),
    }
    nearly = {
        "given": _("de voornaam lijkt erop"),
        "family": _("de achternaam lijkt erop"),
        "born": _("bijna dezelfde geboortedatum"),
        "home": _("bijna hetzelfde adres"),
        "bsn": _("bijna hetzelfde BSN"),
    }
    return told.get((fact, level), nearly[fact])


def _differs(fact: str) -> str:
    return {
        "bsn": _("een ander BSN"),
        "given": _("een andere voornaam"),
        "family": _("een andere achternaam"),
        "born": _("een andere geboortedatum"),
        "home": _("een ander adres"),
    }[fact]


def sureness(sure: float | None) -> str:
    """Of how many such pairs it is so; "" for people who only live together. Never 100: nothing is that sure."""
    if sure is None:
        return ""
    return _("Van 100 zulke gevallen gaan er ongeveer %(n)s over dezelfde persoon.") % {
        "n": max(1, min(99, int(sure * 100)))
    }
