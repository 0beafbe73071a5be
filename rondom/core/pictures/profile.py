"""The profile of life domains: how it goes, as the professional and as the family see it, now and before."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..svg import number, sentence, svg, text, wrapped


@dataclass(frozen=True)
class DomainRow:
    """One life domain: how it goes from 1 (badly) to 5 (well), as the professional and as the family sees it.

    ``…_before`` is the earlier measurement that it is compared with. None = not scored.
    """

    label: str
    professional: int | None = None
    family: int | None = None
    professional_before: int | None = None
    family_before: int | None = None


def domain_profile_svg(
    rows: Sequence[DomainRow], *, title: str = "", lowest: str = "", highest: str = "", scale: int = 5
) -> SafeString:
    """Life domains under each other; on each line where professional (disc) and family (diamond) put it.

    An earlier measurement is a hollow mark with an arrow to the present one. 320 wide, so that the words can be
    read on a phone; long labels take two lines.
    """
    title = title or _("Leefgebieden")
    body, y = _profile_legend(any(_moved(row) for row in rows))
    body += text(12, y, lowest or _("gaat niet goed"), css="svg__soft", size=12.5)
    body += text(308, y, highest or _("gaat goed"), css="svg__soft", size=12.5, anchor="end")
    y += 14
    for row in rows:
        for line in wrapped(row.label, 290, 14.5):
            y += 18
            body += text(4, y, line, css="svg__strong", size=14.5, full=row.label)
        y += 24
        body += _profile_line(row, y, scale)
        y += 22
        body += f'<path class="svg__rule" d="M4 {number(y)}H316"/>'
        y += 6
    description = sentence(_profile_words(row, scale) for row in rows)
    return svg(320, y, body, title=title, description=description, css="svg svg--profile")


def _profile_legend(compared: bool) -> tuple[str, float]:
    """What the marks mean, and where the picture goes on."""
    body = _disc(13, 16, "svg__professional") + text(28, 21, _("hulpverlener"), size=14)
    body += _diamond(150, 16, "svg__family") + text(166, 21, _("gezin"), size=14)
    if not compared:
        return body, 52
    body += '<circle class="svg__before svg__before--professional" cx="10" cy="44" r="5.5" stroke-width="2"/>'
    body += _arrow(18, 36, 44, "professional") + text(46, 49, _("van toen naar nu"), size=14)
    return body, 80


def _profile_line(row: DomainRow, y: float, scale: int) -> str:
    """The axis with its steps; the professional's mark on the upper lane, the family's on the lower."""

    def x(score: int) -> float:
        return 16 + (max(1, min(score, scale)) - 1) * 288 / (scale - 1)

    body = f'<path class="svg__axis" stroke-width="2" d="M16 {number(y)}H304"/>'
    body += "".join(
        f'<circle class="svg__tick" cx="{number(x(step))}" cy="{number(y)}" r="4"/>'
        for step in range(1, scale + 1)
    )
    lanes = (
        ("professional", row.professional, row.professional_before, y - 9, _disc),
        ("family", row.family, row.family_before, y + 9, _diamond),
    )
    for who, score, before, lane, mark in lanes:
        if score is None:
            continue
        if before is not None and before != score:
            body += (
                f'<circle class="svg__before svg__before--{who}" cx="{number(x(before))}" cy="{number(lane)}" '
                'r="5.5" stroke-width="2"/>'
            )
            way = 1 if score > before else -1
            body += _arrow(x(before) + 8 * way, x(score) - 10 * way, lane, who)
        body += mark(x(score), lane, f"svg__{who}")
    return body


def _disc(x: float, y: float, css: str) -> str:
    return f'<circle class="{css}" cx="{number(x)}" cy="{number(y)}" r="8.5" stroke-width="1.5"/>'


def _diamond(x: float, y: float, css: str) -> str:
    return f'<path class="{css}" stroke-width="1.5" d="M{number(x)} {number(y - 10)}l10 10l-10 10l-10 -10z"/>'


def _arrow(start: float, end: float, y: float, who: str) -> str:
    head = 5 if end > start else -5
    return (
        f'<path class="svg__move svg__move--{who}" stroke-width="2" d="M{number(start)} {number(y)}H{number(end)}'
        f'm{-head} -4l{head} 4l{-head} 4"/>'
    )


def _moved(row: DomainRow) -> bool:
    return any(
        before is not None and now is not None and before != now
        for now, before in ((row.professional, row.professional_before), (row.family, row.family_before))
    )


def _profile_words(row: DomainRow, scale: int) -> str:
    def score(who: str, now: int | None, before: int | None) -> str:
        if now is None:
            return _("%(who)s gaf geen score") % {"who": who}
        words = _("%(who)s %(score)d van %(scale)d") % {"who": who, "score": now, "scale": scale}
        return words if before is None else words + " " + _("(was %d)") % before

    professional = score(_("hulpverlener"), row.professional, row.professional_before)
    family = score(_("gezin"), row.family, row.family_before)
    return f"{row.label}: {professional}, {family}"
