"""What is wrong with a text that is no TOML, in plain words: the reader of Python says it in English only."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Fault(NamedTuple):
    line: int
    reason: str


#: what the reader says, and what we say
SAYINGS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"Invalid value",
            gettext_lazy(
                "hier hoort een waarde te staan. Zet tekst tussen aanhalingstekens. "
                "Schrijf ja als true en nee als false."
            ),
        ),
        (
            r"Invalid (statement|initial character for a key part)",
            gettext_lazy("deze regel begint niet met een naam. Zet voor uitleg een #."),
        ),
        (r"Expected '=' after a key", gettext_lazy("na de naam ontbreekt het teken =.")),
        (
            r"Expected newline or end of document",
            gettext_lazy("na de waarde staat nog iets. Begin daarvoor op een nieuwe regel."),
        ),
        (
            r"Unterminated string|Illegal character '(\\n|\\r)'|Expected (\"'+\"|'\"+')",
            gettext_lazy("een tekst is niet afgesloten. Er ontbreekt een aanhalingsteken."),
        ),
        (
            r"Illegal character|Found invalid character",
            gettext_lazy("hier staat een teken dat niet mag. Haal het weg."),
        ),
        (
            r"Unescaped|Invalid hex value|Escaped character",
            gettext_lazy("een \\ in een tekst betekent iets. Schrijf er twee: \\\\."),
        ),
        (
            r"Unclosed array",
            gettext_lazy("een lijst is niet afgesloten. Er ontbreekt een komma of het teken ]."),
        ),
        (
            r"Unclosed inline table",
            gettext_lazy("een groep is niet afgesloten. Er ontbreekt een komma of het teken }."),
        ),
        (r"Expected '\]+' at the end", gettext_lazy("het kopje is niet afgesloten. Er ontbreekt een ].")),
        (
            r"Cannot (declare .* twice|overwrite a value|mutate immutable|redefine)|Duplicate inline table key",
            gettext_lazy("deze naam staat er twee keer. Haal er een weg."),
        ),
        (r"Invalid date or datetime", gettext_lazy("deze datum of tijd bestaat niet.")),
    )
)


def fault_in(text: str, message: str) -> Fault:
    """The line and the reason, from what the reader of TOML says about this text."""
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    said = re.sub(r" \(at .*\)$", "", message)
    words = next((str(words) for pattern, words in SAYINGS if pattern.match(said)), "")
    if words:
        found = _("Dit is geen geldige TOML. Bij teken %(column)s: %(words)s")
        return Fault(line, found % {"column": column, "words": words})
    unknown = _(
        "Dit is geen geldige TOML. Er klopt iets niet op regel %(line)s, bij teken %(column)s (%(said)s)."
    )
    return Fault(line, unknown % {"line": line, "column": column, "said": said})
