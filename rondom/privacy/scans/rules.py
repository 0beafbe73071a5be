"""What is accepted as a scan: by what is in it, never by its name. Pure. [P3, docs/adr/0051]"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rondom.core.uploads import MOST

#: what a PDF that somebody only wants to show never holds: a program, something it starts, a file inside the file
ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
#: a PDF ends with this, give or take what a scanner writes behind it
PDF_END, PDF_TAIL = b"%%EOF", 2048


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: as what it is sent to a browser, how its name ends, how it begins, whether it is whole."""

    content_type: str
    ending: str
    begins: bytes
    is_whole: Callable[[bytes], bool]


FORMATS = (
    Format("application/pdf", "pdf", b"%PDF-", lambda content: PDF_END in content[-PDF_TAIL:]),
    Format("image/jpeg", "jpg", b"\xff\xd8\xff", lambda content: b"\xff\xd9" in content[3:]),
    Format(
        "image/png",
        "png",
        b"\x89PNG\r\n\x1a\n",
        lambda content: content[12:16] == b"IHDR" and b"IEND" in content[16:],
    ),
)
BY_TYPE = {one.content_type: one for one in FORMATS}


def format_of(content: bytes) -> Format | None:
    return next((one for one in FORMATS if content.startswith(one.begins)), None)


def fault(content: bytes) -> str:
    """Why this cannot be kept, for who uploads it; "" when it can."""
    if not content:
        return _("Dit bestand is leeg. Kies een ander bestand.")
    if len(content) > MOST:
        return _("Dit bestand is te groot. Het mag hoogstens %(n)s MB zijn. Scan het met minder kleuren.") % {
            "n": MOST // (1024 * 1024)
        }
    found = format_of(content)
    if found is None:
        return _("Dit is geen pdf of foto. Kies een pdf, een jpg of een png.")
    if not found.is_whole(content):
        return _("Dit bestand is niet heel: het einde ontbreekt. Scan het opnieuw.")
    if found.ending == "pdf" and b"/Encrypt" in content:
        return _("Deze pdf heeft een wachtwoord. Bewaar een pdf zonder wachtwoord en kies die.")
    if found.ending == "pdf" and any(one in content for one in ACTIVE):
        return _("In deze pdf zit meer dan een scan. Maak een foto van het papier, of scan het opnieuw.")
    return ""
