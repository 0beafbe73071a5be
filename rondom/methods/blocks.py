"""Building blocks: terms, meetings and decisions of organisations that work well, to take over into a method. [B6; s3]

A block is a piece of a method file. Taken over it becomes part of the text, where the region adapts it; what the text
had under the same name makes room. Pure, but for reading the files that ship with Rondom.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .enums import RoleKind
from .values import Label

BLOCKS = Path(__file__).parent / "blocks"
#: a role of a block: the kind of the role, which every method has, instead of its name, which each chooses
ROLE = re.compile(r'"@([a-z_]+)"')
#: the beginning of a table, and of one in a list
HEADER = re.compile(r"^\s*\[\[?[^\[\]]+\]\]?\s*(#.*)?$")
#: lists a block may add to, and by what their parts are told apart
LISTS = {"deadlines": "key", "meetings": "key", "coordination.decisions": "what"}


@dataclass(frozen=True, slots=True)
class Block:
    """One block to read. by_hand: what no setting can say. text: what is taken over, roles as kinds."""

    key: str
    label: Label
    explanation: Label
    by_hand: Label
    text: str
    parts: dict[str, tuple[str, ...]]


@cache
def every() -> tuple[Block, ...]:
    """The blocks that ship with Rondom, by name."""
    return tuple(_read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(BLOCKS.glob("*.toml")))


def found(key: str) -> Block | None:
    return next((one for one in every() if one.key == key), None)


def _read(key: str, text: str) -> Block:
    data = tomllib.loads(text)
    about = data.pop("block")
    pieces = _pieces(text)
    kept = [piece for piece in pieces if piece[0].strip() in {f"[[{name}]]" for name in LISTS}]
    return Block(
        key,
        Label(**about["label"]),
        Label(**about["explanation"]),
        Label(**about["by_hand"]),
        "\n".join("\n".join(piece).rstrip() + "\n" for piece in kept),
        {name: tuple(part[field] for part in _list(data, name)) for name, field in LISTS.items()},
    )


def _list(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found: Any = data
    for step in name.split("."):
        found = found.get(step, {})
    return found or []


def _pieces(text: str) -> list[list[str]]:
    """The text cut before every table; the first piece is what stands above all of them."""
    pieces: list[list[str]] = [[]]
    for line in text.split("\n"):
        if HEADER.match(line):
            pieces.append([])
        pieces[-1].append(line)
    return pieces


def taken_over(text: str, block: Block, roles: dict[str, str]) -> str:
    """``text`` of a method with this block in it. ``roles``: kind of role → the method's own name for it.

    Only for text that is valid TOML. Parts of the text with the same name as one of the block go; comments stay.
    """
    kept = []
    for piece in _pieces(text):
        name = piece[0].strip().strip("[]") if piece and piece[0].strip().startswith("[[") else ""
        field = LISTS.get(name)
        if field and _named(piece, field) in block.parts[name]:
            kept += [line for line in piece if line.strip().startswith("# ---")]
            continue
        kept += piece
    added = ROLE.sub(lambda one: f'"{roles[one[1]]}"', block.text)
    return "\n".join(kept).rstrip() + f"\n\n# {block.label.nl}\n\n{added}"


def _named(piece: list[str], field: str) -> str:
    for line in piece:
        if match := re.match(rf'\s*{field}\s*=\s*"([^"]*)"', line):
            return match[1]
    return ""


def roles_of(text: str) -> dict[str, str]:
    """The first role of each kind in a text; a kind that it does not have is left as the coordination point."""
    data = tomllib.loads(text)
    named: dict[str, str] = {}
    for role in data.get("roles", ()):
        named.setdefault(str(role.get("kind", "")), str(role.get("key", "")))
    point = named.get(str(RoleKind.OFFICER), "")
    return {str(kind): named.get(str(kind), point) for kind in RoleKind}
