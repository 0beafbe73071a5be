"""A method written as TOML, in the two shapes that people use: tables with headers, or everything in one value."""

import json
from typing import Any


def value(given: Any) -> str:
    """One value, on one line."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, str):
        return json.dumps(given, ensure_ascii=False)
    if isinstance(given, list | tuple):
        return "[" + ", ".join(value(one) for one in given) + "]"
    if isinstance(given, dict):
        return "{ " + ", ".join(f"{name} = {value(one)}" for name, one in given.items()) + " }"
    return str(given)


def text(data: dict[str, Any], *, headers: bool = True) -> str:
    """The whole file. ``headers``: tables as ``[name]`` and ``[[name]]``, else each as one inline value."""
    if not headers:
        return "".join(f"{name} = {value(given)}\n" for name, given in data.items())
    lines, tables = [], []
    for name, given in data.items():
        if isinstance(given, dict):
            tables += [f"\n[{name}]", *_pairs(given)]
        elif _is_tables(given):
            for one in given:
                tables += [f"\n[[{name}]]", *_pairs(one)]
        else:
            lines.append(f"{name} = {value(given)}")
    return "\n".join([*lines, *tables]) + "\n"


def _is_tables(given: Any) -> bool:
    return isinstance(given, list | tuple) and bool(given) and all(isinstance(one, dict) for one in given)


def _pairs(table: dict[str, Any]) -> list[str]:
    return [f"{name} = {value(one)}" for name, one in table.items()]


def without_nothing(data: Any) -> Any:
    """TOML has no nothing: what is None is left out."""
    if isinstance(data, dict):
        return {name: without_nothing(one) for name, one in data.items() if one is not None}
    if isinstance(data, list | tuple):
        return [without_nothing(one) for one in data]
    return data
