"""From a line of the files to what the engine compares."""

from rondom.index.engine import codes, keys, learning, normal


class Plain(codes.Coder):
    """The same without secrets: letter pairs themselves, with room for each, under a key that everybody knows."""

    def __init__(self) -> None:
        super().__init__(b"")
        self._bit: dict[tuple[str, object], int] = {}

    def _bits(self, kind: str, value: object, width: int, each: int) -> int:
        return self._bit.setdefault((kind, value), 1 << len(self._bit))


def known(who: normal.Typed, coder: codes.Coder) -> learning.Known:
    one = normal.normal(who)
    return coder.code(one), keys.keys_of(one, coder)
