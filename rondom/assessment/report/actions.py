"""Writing the report, giving it, and saying something beside it. [spec D4]"""

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy.actions import happened
from rondom.privacy.items import about

from . import access, notices, queries, rules
from .enums import Stance
from .models import Report, ReportComment, ReportPart
from .rules import Composed

GIVEN, COMMENTED = "report.given", "report.commented"
BEGUN, CHANGED, UNSAID, THROWN_AWAY = (
    "report.begun",
    "report.changed",
    "report.comment_withdrawn",
    "report.draft_thrown_away",
)
MOST = {"summary": 4000, "advice": 2000, "words": 2000}


@action
def write(*, by: Actor, household_id: UUID, summary: str, advice: str = "", version: int = 0) -> Report:
    """Keep what is written of the version in the making; the first time that begins it. ``version``: of the text that
    was on screen, 0 = there was none."""
    access.check_may_write(by, household_id)
    typed = {"summary": summary.strip(), "advice": advice.strip()}
    _check_length(typed)
    row = queries.draft(by, household_id)
    if row is None:
        return _begin(by, household_id, typed)
    save_version(row, version, **typed)
    happened(by=by, event=CHANGED, household_id=household_id, item=row)
    return row


def _begin(by: Actor, household_id: UUID, typed: dict[str, str]) -> Report:
    known = Report.objects.filter(household_id=household_id).aggregate(most=Max("number"))
    row = Report(
        household_id=household_id,
        number=(known["most"] or 0) + 1,
        category=Category.AGREEMENTS,
        created_at=clock.now(),
        created_by=by.user_id,
        **typed,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        there = queries.draft(by, household_id)
        if there is None:
            raise
        theirs = {"summary": there.summary, "advice": there.advice}
        raise Conflict(typed, theirs, there.version) from twice
    happened(by=by, event=BEGUN, household_id=household_id, item=row)
    return row


@action
def throw_away(*, by: Actor, household_id: UUID) -> None:
    """The version in the making goes; nobody else ever read it."""
    row = _in_the_making(by, household_id)
    happened(by=by, event=THROWN_AWAY, household_id=household_id, item=row)
    row.delete()


@action
def give(*, by: Actor, household_id: UUID, version: int, open_to_family: Collection[str] = ()) -> Report:
    """From now on this version stands as it is: its parts are kept as they are at this moment, each with its own
    category and persons. The family and everybody around them who may read it hears that it is there.

    open_to_family: names of parts in a category that the family does not read, which its writer lets them read.
    """
    row = _in_the_making(by, household_id)
    if by.user_id is None:
        raise Refused(_("Een mens geeft het verslag."), "report-person")
    if not row.summary:
        raise Invalid({"summary": _("Schrijf eerst op wat jullie samen zagen.")})
    with translation.override(
        settings.LANGUAGE_CODE
    ):  # kept for all readers, whatever language its writer reads in
        composed = queries.compose(by, household_id)
    closed = {one.name for one in queries.closed_to_the_family(household_id, composed)}
    parts = rules.opened(composed, closed & set(open_to_family))
    save_version(row, version, given_at=clock.now(), given_by=by.user_id, parts=len(parts))
    for place, one in enumerate(parts, 1):
        _part(by, row, place, one).save(force_insert=True)
    happened(by=by, event=GIVEN, household_id=household_id, item=row, number=row.number)
    notices.given(by, row)
    return row


def _in_the_making(by: Actor, household_id: UUID) -> Report:
    access.check_may_write(by, household_id)
    row = queries.draft(by, household_id)
    if row is None:
        raise NotFound
    return row


def _part(by: Actor, report: Report, place: int, one: Composed) -> ReportPart:
    return ReportPart(
        household_id=report.household_id,
        report=report,
        place=place,
        section=one.section,
        key=one.piece.key,
        title=one.piece.title[:200],
        content=list(one.piece.blocks),
        category=one.piece.category,
        about=about(one.piece.about),
        created_at=clock.now(),
        created_by=by.user_id,
    )


@action
def comment(
    *,
    by: Actor,
    household_id: UUID,
    report_id: UUID,
    stance: str,
    words: str = "",
    part_id: UUID | None = None,
    version: int = 0,
) -> ReportComment:
    """Somebody of the family says something beside the report or a part of it, or says it otherwise than before. It is
    theirs: nobody else changes it. ``version``: of what they said before, 0 = nothing."""
    report = queries.of_id(by, household_id, report_id)
    access.check_given(report)
    access.check_may_comment(by)
    words = words.strip()
    _check_said(stance, words)
    part = queries.part(by, report, part_id) if part_id else None
    row = queries.my_comment(by, report, part_id)
    if row is not None:
        save_version(row, version, stance=stance, words=words, said_at=clock.now())
    else:
        own = [str(by.person_id)] if by.person_id else []
        row = ReportComment(
            household_id=household_id,
            report=report,
            part=part,
            stance=stance,
            words=words,
            said_at=clock.now(),
            category=part.category if part else report.category,
            about=about([*(part.about if part else []), *own]),
            created_at=clock.now(),
            created_by=by.user_id,
        )
        _save_once(row, stance, words)
    happened(by=by, event=COMMENTED, household_id=household_id, item=row, stance=stance)
    notices.commented(by, report)
    return row


def _save_once(row: ReportComment, stance: str, words: str) -> None:
    """`Conflict` when the same person said something at the same moment somewhere else."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        rows = ReportComment.objects.filter(report=row.report, part=row.part, created_by=row.created_by)
        there = rows.first()
        if there is None:
            raise
        mine = {"stance": stance, "words": words}
        raise Conflict(mine, {"stance": there.stance, "words": there.words}, there.version) from twice


@action
def withdraw_comment(*, by: Actor, household_id: UUID, comment_id: UUID) -> None:
    """What somebody said themselves is no longer beside the report."""
    access.check_may_comment(by)
    row = ReportComment.objects.filter(
        pk=comment_id, household_id=household_id, created_by=by.user_id
    ).first()
    if row is None:
        raise NotFound
    queries.of_id(by, household_id, row.report_id)
    happened(by=by, event=UNSAID, household_id=household_id, item=row)
    row.delete()


def _check_said(stance: str, words: str) -> None:
    if stance not in Stance.values:
        raise Invalid({"stance": _("Kies wat u van het verslag vindt.")})
    if stance != Stance.AGREES and not words:
        raise Invalid({"words": _("Schrijf op wat u anders ziet of erbij wilt zeggen.")})
    _check_length({"words": words})


def _check_length(typed: dict[str, str]) -> None:
    text = _("Dit is te lang: schrijf het op in hooguit %(most)d tekens.")
    wrong = {name: text % {"most": MOST[name]} for name, words in typed.items() if len(words) > MOST[name]}
    if wrong:
        raise Invalid(wrong)
