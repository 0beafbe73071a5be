"""The colours and strokes of a picture that leaves the screen; a test holds them beside `assets/css`."""

from collections.abc import Mapping
from typing import Final

#: those of `tokens.css`; paper is white, for it is paper
COLOURS: Final[Mapping[str, str]] = {
    "paper": "#ffffff",
    "ink": "#1f2422",
    "ink-soft": "#555c58",
    "line": "#e2d9cb",
    "line-strong": "#867c6e",
    "teal": "#0b5c5e",
    "teal-deep": "#07474a",
    "teal-wash": "#e2efec",
    "amber": "#b96d00",
    "brick": "#9c2c20",
    "moss": "#33683c",
    "plum": "#74436f",
    "plum-wash": "#f3e8f1",
}
CURRENT: Final = "color"


def _line(colour: str) -> dict[str, str]:
    return {"fill": "none", "stroke": colour}


#: by class (``a.b``: who wears both), in the order of the stylesheets
STYLES: Final[Mapping[str, Mapping[str, str]]] = {
    "svg": {"fill": "ink"},
    "svg__soft": {"fill": "ink-soft"},
    "svg__strong": {"font-weight": "700"},
    "svg__halo": {
        "paint-order": "stroke",
        "stroke": "paper",
        "stroke-width": "5",
        "stroke-linejoin": "round",
    },
    "svg__rule": _line("line"),
    "svg__axis": _line("#cfc3b1"),
    "svg__tick": {"fill": "#cfc3b1"},
    "svg__household": {"fill": "plum-wash", "stroke": "plum"},
    "svg__member": {"fill": "paper", "stroke": "plum"},
    "svg__person": {"fill": "teal-wash", "stroke": "teal"},
    "svg__person--network": {"fill": "paper", "stroke": "line-strong"},
    "svg__initials": {"fill": "teal-deep", "font-weight": "700"},
    "svg__initials--member": {"fill": "#54304f"},
    "svg__initials--network": {"fill": "ink"},
    "svg__sign": {"fill": "paper", "stroke": "ink"},
    "svg__kin": _line("ink"),
    "svg__home": _line("plum"),
    "svg__bond": _line("teal"),
    "svg__bond--thin": {"stroke": "line-strong"},
    "svg__bond--mixed": {"stroke": "amber"},
    "svg__bond--tense": {"stroke": "brick"},
    "svg__bond--broken": {"stroke": "ink-soft"},
    "svg__head": {"fill": "teal"},
    "svg__head.svg__bond--thin": {"fill": "line-strong"},
    "svg__head.svg__bond--mixed": {"fill": "amber"},
    "svg__head.svg__bond--tense": {"fill": "brick"},
    "svg__head.svg__bond--broken": {"fill": "ink-soft"},
    "svg__now": _line("teal"),
    "svg__patch": {"stroke": "ink-soft"},
    "svg__patch--plain": {"fill": "paper"},
    "svg__torn": {"fill": "paper"},
    "svg__pattern-ground": {"fill": "paper"},
    "svg__pattern--teal": {CURRENT: "teal"},
    "svg__pattern--plum": {CURRENT: "plum"},
    "svg__pattern--moss": {CURRENT: "moss"},
    "svg__pattern--amber": {CURRENT: "amber"},
}
