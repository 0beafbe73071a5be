"""What is given to the verbs: somebody new, and how they belong."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Life:
    """Name and years of somebody, as far as they are known. died, dead: see `models.Kin`."""

    name: str
    sex: str = ""
    born: int | None = None
    died: int | None = None
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Tied:
    """How somebody new belongs to who stands there already.

    descent: of a parent or child; bond, since, until: of partners, or of two parents; with_whom: the other parent of a
    new child, or the parents that a new brother or sister has too; also: other children of a new parent; twin: born
    together with the one to whom they are added ("", "twin" or "identical").
    """

    descent: str = "born"
    bond: str = ""
    since: int | None = None
    until: int | None = None
    with_whom: Sequence[UUID] = ()
    also: Sequence[UUID] = ()
    twin: str = ""
