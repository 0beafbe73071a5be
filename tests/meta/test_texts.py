"""Every text is found by who collects the texts for translation: xgettext knows a call by its name alone."""

import ast
from collections.abc import Iterator

from tests.meta.house import PACKAGE, sources

TRANSLATION = "django.utils.translation"
#: under which names xgettext finds a call, for each function of Django that marks a text
NAMES = {
    "gettext": {"gettext", "_"},
    "gettext_lazy": {"gettext_lazy", "_"},
    "gettext_noop": {"gettext_noop"},
    "ngettext": {"ngettext"},
    "ngettext_lazy": {"ngettext_lazy"},
    "pgettext": {"pgettext"},
    "pgettext_lazy": {"pgettext_lazy"},
    "npgettext": {"npgettext"},
    "npgettext_lazy": {"npgettext_lazy"},
}
KNOWN = {name for names in NAMES.values() for name in names}


def wrong_names(tree: ast.AST) -> Iterator[int]:
    """Lines that give a function of translation a name under which its texts are not collected."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION:
            for one in node.names:
                if one.name in NAMES and (one.asname or one.name) not in NAMES[one.name]:
                    yield node.lineno


def inside_f_strings(tree: ast.AST) -> Iterator[int]:
    """Lines with a text to translate in an f-string, where xgettext does not look."""
    for string in ast.walk(tree):
        if isinstance(string, ast.JoinedStr):
            for node in ast.walk(string):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KNOWN:
                    yield string.lineno


def test_every_text_is_collected() -> None:
    missed = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sources()
        for find in (wrong_names, inside_f_strings)
        for line in find(ast.parse(path.read_text()))
    ]
    assert missed == []


def test_a_text_that_would_be_missed_is_noticed() -> None:
    assert list(wrong_names(ast.parse(f"from {TRANSLATION} import gettext as now"))) == [1]
    assert list(wrong_names(ast.parse(f"from {TRANSLATION} import gettext as _, ngettext"))) == []
    assert list(inside_f_strings(ast.parse("f\"{one} – {_('in het team')}\""))) == [1]
