"""What people do when something is stuck: say so, answer, bring it higher, say that it is solved. [E5]"""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods.enums import AnswersTo, Category, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.access import categories_of, context_of, free_days, method_of

from . import access, notices, rules, subjects
from .enums import Move, StuckKind, StuckStatus
from .loading import Stuck, coordinators, open_case, stuck
from .models import Stalemate, StalemateStep

REPORTED = "stalemate.reported"
ANSWERED = "stalemate.answered"
WENT_UP = "stalemate.went_up"
SOLVED = "stalemate.solved"


@action
def report(
    *,
    by: Actor,
    household_id: UUID,
    kind: str,
    words: str,
    subject: str = "",
    organisation_id: UUID | None = None,
    danger: bool = False,
) -> Stalemate:
    """A party says that an agreement is not kept or that the plan is stuck; whoever is nearest is asked.

    subject: a value of `subjects.choices`, what it is about. organisation_id: whose turn it is, where that is known.
    danger: somebody is not safe now, so that it does not begin with the coordinator.
    """
    access.check_is_party(by, household_id)
    if by.user_id is None:
        raise Refused(_("Dat iets vastloopt, zegt een mens."), "stuck-person")
    case = open_case(household_id)
    method, context = method_of(household_id), context_of(household_id)
    if context is None:
        raise NotFound
    about = subjects.chosen(by, household_id, subject) if subject else None
    wrong = _check_words(words, "words")
    if kind not in StuckKind.values:
        wrong["kind"] = _("Kies wat er aan de hand is.")
    if subject and about is None:
        wrong["subject"] = _("Kies iets uit de lijst.")
    if organisation_id is not None and organisation_id not in directory.organisation_names([organisation_id]):
        wrong["organisation"] = _("Kies een organisatie uit de lijst.")
    if wrong:
        raise Invalid(wrong)
    officer = method.first_role(RoleKind.OFFICER).key
    if about and not method.sees(officer, context.phase, about.category):
        about = (
            None  # who must act could not read it: then only the words of the reporter go on, as an agreement
        )
    row = Stalemate(
        household_id=household_id,
        case=case,
        category=about.category if about else _loose_category(by, household_id),
        about=list(about.about) if about else [],
        created_at=clock.now(),
        created_by=by.user_id,
        kind=kind,
        subject_kind=about.kind if about else "",
        subject_id=about.id if about else None,
        subject_words=about.words[:300] if about else "",
        words=words.strip(),
        danger=danger,
        organisation_id=organisation_id or (about.organisation_id if about else None),
        reported_by=by.user_id,
        reported_at=clock.now(),
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=REPORTED, household_id=household_id, item=row)
    thing = Stuck.of(by, row, [])
    ask(by, thing, rules.first_step(thing.order, thing.around, danger=danger))
    return row


def _loose_category(by: Actor, household_id: UUID) -> Category:
    """Of what is about nothing in particular: an agreement, or the plan for who reads no agreements."""
    return (
        Category.AGREEMENTS if str(Category.AGREEMENTS) in categories_of(by, household_id) else Category.PLAN
    )


def _check_words(words: str, field: str) -> dict[str, str]:
    if not words.strip():
        return {field: _("Schrijf op wat er aan de hand is.")}
    if len(words) > rules.WORDS_MOST:
        return {field: _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST}
    return {}


def ask(
    by: Actor,
    thing: Stuck,
    level: AnswersTo,
    *,
    question: str = "",
    because: str = "",
    by_clock: bool = False,
) -> StalemateStep:
    """The next step begins: somebody has until the end of the method's term. Two at once: the second one fails."""
    step = thing.method.escalation.step(level)
    if step is None:
        raise Invalid({"": _("Deze werkwijze kent deze stap niet.")})
    if level in rules.OUTSIDE and not question:
        question = _(
            "Een gezamenlijke afspraak over een gezin komt niet verder en de stap hiervoor gaf geen oplossing. "
            "Het meldpunt vraagt wat er nodig is. Bel het meldpunt voor wat je moet weten."
        )
    row = StalemateStep(
        household_id=thing.row.household_id,
        stalemate=thing.row,
        category=thing.row.category,
        about=thing.row.about,
        created_at=clock.now(),
        created_by=by.user_id,
        number=len(thing.steps) + 1,
        level=level,
        desk_id=thing.desk_id,
        organisation_id=thing.row.organisation_id if level == AnswersTo.ORGANISATION else None,
        question=question.strip(),
        because=because.strip(),
        asked_at=clock.now(),
        asked_by=by.user_id,
        by_clock=by_clock,
        due_at=step.end(clock.now(), free_days(thing.row.household_id)),
    )
    row.save(force_insert=True)
    notices.asked(row, [one for one in coordinators(thing.row.household_id) if one != thing.row.reported_by])
    return row


@action
def answer(*, by: Actor, household_id: UUID, stalemate_id: UUID, words: str) -> StalemateStep:
    """The coordinator or the coordination point says what was done; whether that solved it is said apart."""
    thing = stuck(by, household_id, stalemate_id)
    if thing.now.level in rules.OUTSIDE:
        raise Refused(_("Dit antwoord is aan een ander."), "stuck-turn")
    access.check_may_answer(by, thing.row, thing.now.level)
    if wrong := _check_words(words, "words"):
        raise Invalid(wrong)
    _check(thing, Move.ANSWER)
    close(thing.now, answer=words.strip(), answered_at=clock.now(), answered_by=by.user_id)
    privacy.happened(by=by, event=ANSWERED, household_id=household_id, item=thing.now, level=thing.now.level)
    return thing.now


@action
def bring_up(
    *,
    by: Actor,
    household_id: UUID,
    stalemate_id: UUID,
    because: str,
    question: str = "",
    organisation_id: UUID | None = None,
) -> StalemateStep:
    """Who has the turn brings it one step higher. The coordination point asks an organisation or the policy level with
    a ``question`` that names nobody of the household."""
    thing = stuck(by, household_id, stalemate_id)
    access.check_may_answer(by, thing.row, thing.now.level)
    wrong = {}
    if len(because.strip()) < rules.WHY_LEAST:
        wrong["because"] = _("Schrijf op waarom dit een stap hoger moet.")
    if organisation_id is not None:
        if organisation_id not in directory.organisation_names([organisation_id]):
            wrong["organisation"] = _("Kies een organisatie uit de lijst.")
        else:
            Stalemate.objects.filter(pk=thing.row.pk).update(organisation_id=organisation_id)
            thing.row.organisation_id = organisation_id
    level = thing.next_level
    if level in rules.OUTSIDE:
        wrong |= _check_question(by, household_id, question)
    if wrong:
        raise Invalid(wrong)
    _check(thing, Move.UP)
    if thing.now.answered_at is None:
        close(thing.now, passed_at=clock.now())
    made = ask(by, thing, _level(level), question=question, because=because)
    privacy.happened(by=by, event=WENT_UP, household_id=household_id, item=made, level=made.level)
    return made


def _check_question(by: Actor, household_id: UUID, question: str) -> dict[str, str]:
    """The level above reads this sentence and nothing of the household: so no name of anybody in it stands there."""
    if len(question.strip()) < rules.WHY_LEAST:
        return {"question": _("Schrijf op wat je vraagt, zonder namen van het gezin.")}
    if len(question) > rules.QUESTION_MOST:
        return {"question": _("Dit is te lang. Houd het bij %d tekens.") % rules.QUESTION_MOST}
    household = households.household(by, household_id)
    names = [household.name, household.number, *(one.name for one in households.members(by, household_id))]
    if found := rules.names_in(question, names):
        return {
            "question": _("Hier staat een naam uit het gezin: %(names)s. Schrijf het zonder namen.")
            % {"names": ", ".join(found)}
        }
    return {}


def _level(level: AnswersTo | None) -> AnswersTo:
    if level is None:
        raise Invalid({"": _("Hoger dan dit kan niet.")})
    return level


def _check(thing: Stuck, move: Move) -> None:
    answered = thing.now.answered_at is not None
    if not rules.possible(thing.level, move, answered=answered, next_one=thing.next_level):
        raise Invalid({"": _("Dit kan nu niet (meer). Kijk eerst hoe het er nu voor staat.")})


def close(step: StalemateStep, **what: object) -> None:
    """The step ends, once: by an answer, or because it went up."""
    waiting = Q(pk=step.pk, answered_at=None, passed_at=None)
    if not StalemateStep.objects.filter(waiting).update(**what, version=step.version + 1):
        raise Invalid({"": _("Iemand anders was je voor. Kijk eerst hoe het er nu voor staat.")})
    for name, value in what.items():
        setattr(step, name, value)


@action
def solve(*, by: Actor, household_id: UUID, stalemate_id: UUID, solution: str) -> Stalemate:
    """It is solved: who reported it, the coordinator or the coordination point says how. Nobody is asked any more."""
    thing = stuck(by, household_id, stalemate_id)
    access.check_may_solve(by, thing.row)
    if wrong := _check_words(solution, "solution"):
        raise Invalid(wrong)
    now = clock.now()
    changes = {"status": StuckStatus.SOLVED, "solution": solution.strip(), "solved_at": now}
    open_rows = Stalemate.objects.filter(pk=thing.row.pk, status=StuckStatus.OPEN)
    if not open_rows.update(**changes, solved_by=by.user_id, version=thing.row.version + 1):
        raise Invalid({"": _("Iemand anders was je voor. Kijk eerst hoe het er nu voor staat.")})
    StalemateStep.objects.filter(stalemate=thing.row, answered_at=None, passed_at=None).update(passed_at=now)
    privacy.happened(by=by, event=SOLVED, household_id=household_id, item=thing.row)
    thing.row.refresh_from_db()
    return thing.row
