"""Made-up people for the engine, and ways to look at them."""

from datetime import date
from typing import Any

from rondom.index.engine import codes, compare, keys, model
from rondom.index.engine.normal import Typed, normal

CODER = codes.Coder(b"a key of the tests")
SIZE = 200_000

SOPHIE = Typed("Sophie", "van der Meijden", date(2014, 3, 9), "123456782", "8031AA", 12, "b")


def code(who: Typed, coder: codes.Coder = CODER) -> codes.Code:
    return coder.code(normal(who))


def keys_of(who: Typed, coder: codes.Coder = CODER) -> dict[str, int]:
    return keys.keys_of(normal(who), coder)


def levels(one: Typed, other: Typed) -> compare.Levels:
    return compare.compare(code(one), code(other))


def judged(one: Typed, other: Typed, **how: Any) -> model.Judgement:
    return model.shipped().judge(levels(one, other), how.get("size", SIZE))
