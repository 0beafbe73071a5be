"""What happens after a signal, in plain words. Pure. [A4, A7, A8]"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .entries import Entry, facts
from .schema import Method
from .values import Choice


def entries(method: Method) -> Iterator[Entry]:
    rules = method.following
    for kind in rules.kinds:
        more = _("Een lopende casus kijkt dan opnieuw.") if kind.reassess else ""
        explained = str(kind.explanation) if kind.explanation else ""
        yield Entry(f"following.{kind.key}", str(kind.label), facts(explained, more))
    weeks = rules.ask_before_weeks
    asked = ngettext("%(n)s week voor het vervalt", "%(n)s weken voor het vervalt", weeks) % {"n": weeks}
    longer = ngettext(
        "Verlengen kan met %(n)s maand", "Verlengen kan met %(n)s maanden", rules.extend_months
    ) % {"n": rules.extend_months}
    yield Entry("following.ask", _("Vragen of een signaal nog klopt"), (asked, longer))
    weeks = rules.tell_again_weeks
    again = ngettext("opnieuw na hooguit %(n)s week", "opnieuw na hooguit %(n)s weken", weeks) % {"n": weeks}
    yield Entry("following.tell", _("Nog niet verteld aan de persoon zelf"), (again,))
    yield _list(_("Waarom een signaal nog klopt"), "following.extend_reasons", rules.extend_reasons)
    yield _list(_("Waarom coördinatie nu niet nodig is"), "following.not_needed", rules.not_needed_reasons)
    yield Entry("following.letter", _("In de brief"), (str(rules.letter.about), str(rules.letter.rights)))


def _list(title: str, key: str, choices: Iterable[Choice]) -> Entry:
    return Entry(key, title, tuple(str(one.label) for one in choices))
