"""The ecogram: who stands around a household, how good each tie is, and the ties among those around it [C3]."""

from .draw import ecogram_large_svg
from .facts import Around, Direction, Ecogram, Member, Quality, Sector, Tie
from .place import Places, placed
from .telling import TieRow, rows

__all__ = [
    "Around",
    "Direction",
    "Ecogram",
    "Member",
    "Places",
    "Quality",
    "Sector",
    "Tie",
    "TieRow",
    "ecogram_large_svg",
    "placed",
    "rows",
]
