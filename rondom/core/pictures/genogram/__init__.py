"""The genogram: a family over generations with the field's own signs, drawn from plain facts [C2]."""

from .draw import genogram_svg
from .facts import Bond, Couple, Descent, Family, Gender, Home, Parentage, Person, Twins
from .place import Places, placed
from .telling import PersonRow, rows

__all__ = [
    "Bond",
    "Couple",
    "Descent",
    "Family",
    "Gender",
    "Home",
    "Parentage",
    "Person",
    "PersonRow",
    "Places",
    "Twins",
    "genogram_svg",
    "placed",
    "rows",
]
