"""A page of paper as a scanner would give it: the smallest PDF that every reader opens."""

from collections.abc import Sequence


def scanned(lines: Sequence[str]) -> bytes:
    """One page of A4 with these lines."""
    words = b"\n".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
    drawn = b"BT /F1 12 Tf 18 TL 72 770 Td\n" + words + b"\nET"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >> >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
    )
    whole, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(whole))
    return whole + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + rows + end


def _escaped(line: str) -> bytes:
    text = line.encode("cp1252", "replace")
    return text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
