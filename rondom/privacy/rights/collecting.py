"""Putting together the copy of one file: every item is held against the decision, one by one.

What is allowed is told; what is not is counted by the rule that decided. The same decision as everywhere
(`privacy.rules.decide`), so the copy holds what the person may see, no more and no less.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound
from rondom.methods.enums import WRITER_ONLY, Category, RoleKind
from rondom.methods.schema import Method
from rondom.methods.wording import EVENTS, word

from .. import log, people
from ..access import context_of, facts_of, method_of, standing
from ..enums import Ground, Use
from ..override.untold import untold_in
from ..rules import ABOUT_OTHERS, NOT_NEEDED, NOT_YET, WRITER_ONLY_RULE, Role, Standing, decide
from ..shields.standing import hidden_from
from . import looks
from .beside import besides
from .copying import Row, Subject, Told, registry
from .values import Beside, Entry, File, Kind, LeftOut
from .writers import Writers

REPORTER_RULE = "reporter"
SIGNAL_NOT_TOLD = "signal-not-told"


def subject_of(actor: Actor, household_id: UUID, persons: frozenset[str]) -> Subject:
    """A member of the family reads for themselves and for those they speak for."""
    stands = standing(actor, household_id)
    if not stands.roles:
        raise NotFound
    return _named(Subject(household_id, persons, actor, actor, stands, method_of(household_id)))


def subject_without_account(job: Actor, household_id: UUID, person_id: UUID, *, present: bool) -> Subject:
    """Somebody who does not sign in: what they would see as a member of the family. ``job`` reads the rows; what is for
    one writer alone it cannot open."""
    context = context_of(household_id)
    if context is None:
        raise NotFound
    method = method_of(household_id)
    own = people.represented_by(replace(job, person_id=person_id)) if present else frozenset({str(person_id)})
    role = Role(method.first_role(RoleKind.FAMILY).key, RoleKind.FAMILY, Ground.OWN_RECORD)
    viewer = Actor(ActorKind.FAMILY, person_id=person_id)
    hidden = hidden_from(viewer, [household_id])[household_id]
    stands = Standing(
        (role,),
        lambda key, category: method.sees(key, context.phase, category) and category not in hidden.categories,
        own,
        hidden,
        untold=untold_in([household_id]),
    )
    return _named(Subject(household_id, own, viewer, job, stands, method, only_named=not present))


def _named(subject: Subject) -> Subject:
    names: dict[UUID, str] = {}
    for function in registry.names:
        names |= function(subject)
    return replace(subject, names=names)


def collect(subject: Subject, household: str, number: str) -> tuple[File, list[log.Entry]]:
    """The file in words, and what of it must be logged as taken along."""
    context = context_of(subject.household_id)
    if context is None:
        raise NotFound
    writers = Writers(subject)
    subject.seen["looks"] = looks.looks(subject, writers)
    gathered = _Gathered(subject, writers, besides(subject))
    kinds = [*gathered.sections(), *(gathered.items(told) for told in registry.told.values())]
    file = File(
        household=household,
        number=number,
        method=str(subject.method.label),
        phase=str(subject.method.phase(context.phase).label),
        kinds=tuple(kind for kind in kinds if kind.entries),
        left_out=tuple(gathered.left_out()),
    )
    return file, gathered.taken


class _Gathered:
    """What was told, what was taken along, what was left out by which rule."""

    def __init__(self, subject: Subject, writers: Writers, said: dict[UUID, tuple[Beside, ...]]) -> None:
        self.subject, self.writers, self.said = subject, writers, said
        self.taken: list[log.Entry] = []
        self.hidden: dict[str, set[str]] = defaultdict(set)
        self.looks: looks.Looks = subject.seen["looks"]

    def sections(self) -> list[Kind]:
        found = []
        for one in registry.sections.values():
            if not self.subject.sees(one.category):
                self.hidden[NOT_NEEDED].add(one.key)
                continue
            entries = tuple(one.collect(self.subject))
            found.append(
                Kind(
                    key=one.key,
                    title=str(one.title),
                    kept=kept(self.subject.method, one.keep, [one.category]),
                    entries=entries,
                )
            )
            if entries:
                self._take(str(one.category), one.key, None)
        return found

    def items(self, told: Told) -> Kind:
        rows = told.rows(self.subject.household_id).order_by(told.at, "id")
        found = [row for row in rows if self._tells(told, row)]
        categories = {str(row.category) for row in found} or {str(told.model.CATEGORY or Category.EXISTENCE)}
        return Kind(
            key=told.key,
            title=str(told.title),
            kept=kept(self.subject.method, "file", sorted(categories)),
            entries=tuple(self._entry(told, row) for row in found),
        )

    def _tells(self, told: Told, row: Row) -> bool:
        decision = decide(self.subject.viewer, facts_of(row), self.subject.standing)
        if not decision.allowed:
            self._hide(told, row, decision.rule)
            return False
        if not row.about:
            return not self.subject.only_named
        return bool(set(row.about) & self.subject.persons)

    def _hide(self, told: Told, row: Row, rule: str) -> None:
        if row.category in WRITER_ONLY or rule == NOT_YET:
            return  # to count it would tell that it is there
        rule = REPORTER_RULE if row.category == Category.REPORTER else rule
        if rule == NOT_NEEDED and set(row.about) - self.subject.standing.own_persons:
            rule = ABOUT_OTHERS  # whose it is weighs more than which step the file is in
        self.hidden[rule].add(told.key)

    def _entry(self, told: Told, row: Row) -> Entry:
        self._take(row.category, told.key, row.pk)
        who, ground = self.writers.of(getattr(row, told.by), from_reporter=told.from_reporter)
        return Entry(
            id=str(row.pk),
            category=row.category,
            at=getattr(row, told.at),
            about=tuple(self.subject.name(one) for one in row.about),
            written_by=who,
            ground=ground,
            facts=told.facts(row, self.subject),
            received_by=tuple(sorted(self.looks.by_item.get(str(row.pk), ()))),
            objections=self.said.get(row.pk, ()),
        )

    def _take(self, category: str, kind: str, pk: UUID | None) -> None:
        ground = str(Ground.OWN_RECORD)
        self.taken.append(log.Entry(self.subject.household_id, category, kind, pk, Use.EXPORT, "", ground))

    def left_out(self) -> list[LeftOut]:
        """What exists and is not told, by the rule; and what is never told, whether it exists or not."""
        sentences = {
            ABOUT_OTHERS: _("Dit gaat over iemand anders in het gezin. Dat is van die ander."),
            NOT_NEEDED: _("Dit ziet u in deze stap van het dossier niet. Vraag ernaar bij het meldpunt."),
            REPORTER_RULE: _("Wie de melding deed, wordt beschermd."),
        }
        found = [
            LeftOut(reason=rule, sentence=sentence, kinds=len(self.hidden[rule]))
            for rule, sentence in sentences.items()
            if self.hidden.get(rule)
        ]
        always = (
            (
                WRITER_ONLY_RULE,
                _(
                    "Notities die een hulpverlener alleen voor zichzelf maakt, staan nooit in deze kopie. "
                    "Of ze er zijn, zegt de kopie ook niet."
                ),
            ),
            (
                SIGNAL_NOT_TOLD,
                _(
                    "Een signaal dat u nog niet is verteld, staat er niet in. Dat kan nodig zijn voor de veiligheid."
                ),
            ),
        )
        return [*found, *(LeftOut(reason=rule, sentence=sentence) for rule, sentence in always)]


def kept(method: Method, keep: str, categories: Iterable[str]) -> str:
    """How long it is kept, by the method, in a sentence."""
    if keep == "signal":
        return _("%(standing)s, en daarna nog %(ended)s") % {
            "standing": duration(method.retention.signal_months),
            "ended": duration(method.retention.signal_ended_months),
        }
    months = {
        "mark": method.retention.mark_months,
        "question": method.desk.keep_months,
        "log": method.retention.access_log_months,
    }.get(keep)
    if months is not None:
        return duration(months)
    if keep == "account":
        return _("Zolang u een account hebt.")
    terms = {method.retention.of(Category(one)) for one in categories}
    told = sorted({(one.months, word(EVENTS, one.starts_from)) for one in terms})
    return " ".join(
        _("%(term)s vanaf: %(event)s.") % {"term": duration(n), "event": event} for n, event in told
    )


def duration(months: int) -> str:
    if months % 12 == 0:
        return ngettext("%(n)s jaar", "%(n)s jaar", months // 12) % {"n": months // 12}
    return ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}
