"""Mutations of the matrices: one cell of need-to-know or may-do flipped, in the method as it is read or in its table.

All cells of both presets would be thousands of runs of the same test; a sample that is the same every time stands for
them. That the test looks at every cell is shown by test_expected_matrix.py itself.
"""

from __future__ import annotations

from functools import partial
from random import Random

from .engine import Call

TESTS = ("tests/privacy/test_expected_matrix.py",)
PRESETS = ("zuid-holland", "kampen")
EACH = 6


def cells() -> list[Call]:
    from rondom.methods import queries
    from rondom.methods.enums import Category, Verb
    from rondom.methods.loader import load

    chosen = Random(20260302)  # the same cells every time
    found = []
    for key in PRESETS:
        method = load(queries.preset_text(key))
        roles, phases = [one.key for one in method.roles], [one.key for one in method.phases]
        for table, things, given in (
            ("need_to_know", list(Category), method.matrix()),
            ("may_do", list(Verb), method.may_matrix()),
        ):
            every = [(role, phase, thing) for role in roles for phase in phases for thing in things]
            shut = [cell for cell in every if cell not in given]
            for cell in chosen.sample(sorted(given), EACH) + chosen.sample(shut, EACH):
                for where, change in (("method", flip_in_method), ("table", flip_in_table)):
                    name = f"{table} of {key} in the {where}: {' '.join(map(str, cell))}"
                    found.append(Call(name, partial(change, key, table, cell), TESTS))
    return found


def flip_in_method(key: str, table: str, cell: tuple[str, str, str]) -> None:
    """In the method as it was read: after the checks of the loader, which would refuse some of these."""
    from rondom.methods import queries

    _hash, method = queries.current(key)
    given = method.matrix() if table == "need_to_know" else method.may_matrix()
    vars(method)["_seen" if table == "need_to_know" else "_allowed"] = given ^ {cell}


def flip_in_table(key: str, table: str, cell: tuple[str, str, str]) -> None:
    from rondom.methods import queries
    from rondom.methods.models import MayDo, NeedToKnow

    hash, method = queries.current(key)
    role, phase, thing = cell
    model, column = (NeedToKnow, "category") if table == "need_to_know" else (MayDo, "verb")
    where = {"method_hash": hash, "role": role, "phase": phase, column: thing}
    rows = model._default_manager.filter(**where)
    if rows.exists():
        rows.delete()
    else:
        model._default_manager.create(role_kind=method.role(role).kind, **where)
