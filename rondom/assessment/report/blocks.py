"""What a part of the report is made of: plain values that can be kept for ever, shown and printed. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from rondom.core import paper

Block = dict[str, Any]


def text(words: str, *, quiet: bool = False) -> Block:
    return {"kind": "text", "text": str(words), "quiet": quiet}


def quote(words: str, by: str = "") -> Block:
    """Somebody's own words."""
    return {"kind": "quote", "text": str(words), "by": str(by)}


def facts(items: Iterable[tuple[str, str]]) -> Block:
    return {"kind": "facts", "items": [[str(label), str(value)] for label, value in items]}


def listing(items: Iterable[str]) -> Block:
    return {"kind": "list", "items": [str(one) for one in items]}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    return {
        "kind": "table",
        "head": [str(one) for one in head],
        "rows": [[str(cell) for cell in row] for row in rows],
    }


def drawing(data: dict[str, Any], words: str) -> Block:
    """A picture that its section draws again from ``data`` (`Section.draw`); ``words`` say what is to be seen, also on
    paper and for who does not see it."""
    return {"kind": "drawing", "data": data, "text": str(words)}


def on_paper(block: Block) -> list[paper.Block]:
    """The same on paper."""
    match block["kind"]:
        case "text" | "drawing":
            return [paper.Text(block["text"], quiet=bool(block.get("quiet")))]
        case "quote":
            return [paper.Quote(block["text"], block["by"])]
        case "facts":
            return [paper.Facts([(label, value) for label, value in block["items"]])]
        case "list":
            return [paper.Listing(block["items"])]
        case "table":
            return [paper.Table(block["head"], block["rows"])]
        case other:
            raise ValueError(other)


def plain(block: Block) -> list[str]:
    """The same as lines of plain text, for the copy of everything."""
    match block["kind"]:
        case "facts":
            return [f"{label}: {value}" for label, value in block["items"]]
        case "list":
            return [f"– {one}" for one in block["items"]]
        case "table":
            return [" · ".join(row) for row in (block["head"], *block["rows"])]
        case _:
            by = f" ({block['by']})" if block.get("by") else ""
            return [block["text"] + by]
