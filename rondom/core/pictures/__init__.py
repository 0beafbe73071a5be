"""Pictures that several modules show: pure functions of what they are given, drawn as SVG by the server.

Small: rings, the profile of life domains, who is around the household. Large, each in a room of its own with its
facts, its places and its drawing: `genogram`, `ecogram`, `lifeline` (ADR 0062). The text widths they reckon with
are those of our own typeface.
"""

from .around import TIES, EcogramPerson, ecogram_svg
from .profile import DomainRow, domain_profile_svg
from .rings import clock_ring_svg, ring_svg

__all__ = [
    "TIES",
    "DomainRow",
    "EcogramPerson",
    "clock_ring_svg",
    "domain_profile_svg",
    "ecogram_svg",
    "ring_svg",
]
