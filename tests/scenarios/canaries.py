"""What the rooms of later write: closed texts that are encrypted, open ones only the database holds, their mails."""

from datetime import timedelta
from typing import Any

from rondom.cases.dissatisfaction import actions as dissatisfaction
from rondom.cases.escalation import actions as escalation
from rondom.cases.models import TeamMember
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.journal.questions import actions as questions
from rondom.meetings import actions as meetings
from rondom.meetings.polls import actions as polls
from rondom.methods.enums import Category
from rondom.privacy.access import method_of
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent.rules import Terms
from rondom.privacy.override import actions as override
from rondom.privacy.override.rules import Clue
from rondom.privacy.shields import actions as shields

#: encrypted: in no file of the database, no log, no mail, no address
DISCONTENT, SCANNED, HIDDEN_WHY = "kanarieonvrede", "kanariescan", "kanarieafscherming"
ENCRYPTED = (DISCONTENT, SCANNED, HIDDEN_WHY)
#: these do stand in the database, and nowhere else
QUESTION, PLACE, STUCK, POINT, OVERRIDE = (
    "kanarievraag", "kanarieplaats", "kanarievastgelopen", "kanarieagendapunt", "kanariehogerbelang"
)  # fmt: skip
OPEN = (QUESTION, PLACE, STUCK, POINT, OVERRIDE)
PDF = f"%PDF-1.4\n1 0 obj<</Type/Catalog/Title({SCANNED})>>endobj\ntrailer<<>>\n%%EOF\n".encode()
#: what was mailed for it
MAILS = frozenset({"dissatisfaction", "question", "poll", "meeting", "stuck", "override"})


def write(region: Any, story: Any) -> None:
    """Each of them once, in the file of Dekker, by the people of that story."""
    file, worker, mother = story.file, region["worker"], story.mother
    with acting(worker):
        method = method_of(file)
        number = Household.objects.get(pk=file).number
        team = list(TeamMember.objects.filter(household_id=file, until=None).order_by("since", "id"))
    colleague = next(
        one for one in team if one.user_id and one.user_id not in (worker.user_id, mother.user_id)
    )
    given: dict[str, Any] = {"by": worker, "household_id": file}
    dissatisfaction.record(
        by=mother,
        household_id=file,
        words=f"{DISCONTENT}: zij luistert niet.",
        organisation_id=colleague.organisation_id,
    )
    _scan(worker, mother, file)
    shields.place(
        **given, target="user", hidden_from=colleague.user_id, category=str(Category.FINANCES), reason="request",
        why=f"Omdat {HIDDEN_WHY} dat vraagt.", until=clock.today() + timedelta(days=3),
    )  # fmt: skip
    questions.ask(
        **given, text=f"Weet jij van de {QUESTION}?", category=str(Category.PLAN), member_ids=[colleague.pk]
    )
    when = clock.now() + timedelta(days=6)
    kind, asked = method.meetings[0].key, [one.pk for one in team]
    around: dict[str, Any] = {"kind": kind, "place": PLACE, "family_absent_why": "Zij komen later."}
    polls.ask(**given, **around, moments=[when, when + timedelta(days=1)], invited=asked, points=POINT)
    meetings.plan_meeting(
        **given, **around, planned_at=when + timedelta(days=2), invited=asked, points=[POINT]
    )
    escalation.report(by=mother, household_id=file, kind="plan_stuck", words=f"Het {STUCK} al weken.")
    override.begin(
        by=region["front"], clue=Clue(number=number), interest="child_unsafe",
        reason=f"{OVERRIDE}: de kinderen zijn alleen thuis en niemand doet open.", hours=1,
    )  # fmt: skip


def _scan(worker: Actor, mother: Actor, file: Any) -> None:
    terms = Terms(
        kind="consent", person_id=mother.person_id, purpose="Samen de post doen", track="client",
        categories=(str(Category.FINANCES),), to_team=True,
    )  # type: ignore[arg-type]  # fmt: skip
    asked = consents.ask(by=worker, household_id=file, terms=terms)
    consents.record_given(
        by=worker, household_id=file, consent_id=asked.pk, persons=[mother.person_id],  # type: ignore[list-item]
        how="paper", on=clock.today(), scan=PDF,
    )  # fmt: skip
