"""The decision on plain values: who sees an item, by which rule, on which ground. Default no. [04-privacy, P2, P5]"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from rondom.core.actor import NOBODY, Actor, ActorKind
from rondom.core.ids import new_id
from rondom.methods.enums import RoleKind
from rondom.privacy.consent.enums import Consented, Kind
from rondom.privacy.consent.rules import Opening, consented
from rondom.privacy.enums import Ground
from rondom.privacy.override.rules import Window, within
from rondom.privacy.rules import ItemFacts, Role, Standing, decide
from rondom.privacy.shields.rules import NOTHING, Hidden

pytestmark = pytest.mark.req("I3")

HOUSEHOLD = new_id()
ANNA, BEN = new_id(), new_id()
TIM, CARLA, FATHER = "tim", "carla", "father"

WORKER = Actor(ActorKind.PROFESSIONAL, ANNA, "Anna")
MOTHER = Actor(ActorKind.FAMILY, BEN, "Carla", person_id=new_id())

MEMBER = Role("member", RoleKind.MEMBER, Ground.CONSENT)
OFFICER = Role("officer", RoleKind.OFFICER, Ground.PUBLIC_TASK)
FAMILY = Role("family", RoleKind.FAMILY, Ground.OWN_RECORD)
UNCLE = Role("uncle", RoleKind.RELATIVE, Ground.CONSENT)

#: what is shielded from the actor: plans
NO_PLANS = Hidden(categories=frozenset({"plan"}))


def item(category: str = "plan", about: Collection[str] = (), by: UUID | None = None) -> ItemFacts:
    return ItemFacts(HOUSEHOLD, category, frozenset(about), by)


def standing(
    *roles: Role,
    sees: Collection[tuple[str, str]] = (),
    own: Collection[str] = (),
    hidden: Hidden = NOTHING,
    consented: Consented = Consented.NO,
    untold: bool = False,
) -> Standing:
    """``sees``: pairs of role key and category that the method lets through in this phase."""
    return Standing(
        roles,
        lambda role, category: (role, category) in sees,
        frozenset(own),
        hidden,
        lambda item: consented,
        lambda item: untold,
    )


PLAN_FOR_MEMBER = [("member", "plan")]
PLAN_FOR_FAMILY = [("family", "plan")]
#: they may know that there is a file
KNOWS = [("member", "existence"), ("officer", "existence"), ("family", "existence"), ("uncle", "existence")]

CASES = {
    "without a role there is nothing": (
        WORKER, item(by=ANNA), standing(sees=PLAN_FOR_MEMBER), (False, "not-involved", None, ""),
    ),
    "who did not sign in sees nothing, whatever role is said": (
        NOBODY, item(), standing(MEMBER, sees=PLAN_FOR_MEMBER), (False, "not-involved", None, ""),
    ),
    "what the role needs in this phase": (
        WORKER, item(), standing(MEMBER, sees=PLAN_FOR_MEMBER), (True, "need-to-know", Ground.CONSENT, "member"),
    ),
    "what the role does not need": (
        WORKER, item("justice"), standing(MEMBER, sees=PLAN_FOR_MEMBER), (False, "not-needed", None, ""),
    ),
    "what another role needs is not one's own": (
        WORKER, item(), standing(MEMBER, sees=[("officer", "plan")]), (False, "not-needed", None, ""),
    ),
    "a second role that needs it opens it, on its own ground": (
        WORKER, item(), standing(MEMBER, OFFICER, sees=[("officer", "plan")]),
        (True, "need-to-know", Ground.PUBLIC_TASK, "officer"),
    ),
    "what one wrote oneself, though the role does not need it": (
        WORKER, item("justice", by=ANNA), standing(MEMBER), (True, "own-record", Ground.OWN_RECORD, "member"),
    ),
    "what a colleague wrote is not one's own": (
        WORKER, item("justice", by=BEN), standing(MEMBER), (False, "not-needed", None, ""),
    ),
    "what nobody wrote is nobody's own, also for a job": (
        Actor(ActorKind.SYSTEM, None, "", household_id=HOUSEHOLD), item("justice"), standing(MEMBER),
        (False, "not-needed", None, ""),
    ),
    "a secret note is for its writer": (
        WORKER, item("specialist_note", by=ANNA), standing(MEMBER),
        (True, "own-record", Ground.OWN_RECORD, "member"),
    ),
    "a secret note of somebody else stays shut, even where a matrix would give it": (
        WORKER, item("specialist_note", by=BEN), standing(MEMBER, sees=[("member", "specialist_note")]),
        (False, "writer-only", None, ""),
    ),
    "the family's own notes stay shut for professionals": (
        WORKER, item("own_notes", by=BEN), standing(MEMBER, sees=[("member", "own_notes")]),
        (False, "writer-only", None, ""),
    ),
    "a mother sees what is about herself": (
        MOTHER, item(about=[CARLA]), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA, TIM]),
        (True, "own-file", Ground.OWN_RECORD, "family"),
    ),
    "and about her child and herself together": (
        MOTHER, item(about=[CARLA, TIM]), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA, TIM]),
        (True, "own-file", Ground.OWN_RECORD, "family"),
    ),
    "and about the whole household": (
        MOTHER, item(), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA, TIM]),
        (True, "own-file", Ground.OWN_RECORD, "family"),
    ),
    "not what is about the father": (
        MOTHER, item(about=[FATHER]), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA, TIM]),
        (False, "about-others", None, ""),
    ),
    "not what is about the father and her child together": (
        MOTHER, item(about=[FATHER, TIM]), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA, TIM]),
        (False, "about-others", None, ""),
    ),
    "not a category that the family does not see": (
        MOTHER, item("reporter", about=[CARLA]), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA]),
        (False, "not-needed", None, ""),
    ),
    "a family role without a person behind it sees not even the whole household": (
        WORKER, item(), standing(FAMILY, sees=PLAN_FOR_FAMILY), (False, "about-others", None, ""),
    ),
    "who works for the family sees what is about each of them": (
        WORKER, item(about=[FATHER]), standing(MEMBER, sees=PLAN_FOR_MEMBER),
        (True, "need-to-know", Ground.CONSENT, "member"),
    ),
    "a professional role beside the family's opens what is about others": (
        WORKER, item(about=[FATHER]),
        standing(FAMILY, MEMBER, sees=[*PLAN_FOR_FAMILY, *PLAN_FOR_MEMBER], own=[CARLA]),
        (True, "need-to-know", Ground.CONSENT, "member"),
    ),
    "what is shielded, though the role needs it": (
        WORKER, item(), standing(MEMBER, sees=PLAN_FOR_MEMBER, hidden=NO_PLANS), (False, "shielded", None, ""),
    ),
    "what is shielded, though the family consented": (
        WORKER, item(), standing(MEMBER, sees=KNOWS, hidden=NO_PLANS, consented=Consented.LIVE),
        (False, "shielded", None, ""),
    ),
    "what one wrote oneself, though it is shielded": (
        WORKER, item(by=ANNA), standing(MEMBER, sees=PLAN_FOR_MEMBER, hidden=NO_PLANS),
        (True, "own-record", Ground.OWN_RECORD, "member"),
    ),
    "for the writer alone comes before shielded": (
        WORKER, item("own_notes", by=BEN), standing(MEMBER, hidden=Hidden(categories=frozenset({"own_notes"}))),
        (False, "writer-only", None, ""),
    ),
    "another kind than what is shielded": (
        WORKER, item("justice"), standing(MEMBER, sees=[("member", "justice")], hidden=NO_PLANS),
        (True, "need-to-know", Ground.CONSENT, "member"),
    ),
    "what is about somebody who is shielded": (
        MOTHER, item(about=[TIM]),
        standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA, TIM], hidden=Hidden(persons=frozenset({TIM}))),
        (False, "shielded", None, ""),
    ),
    "what the family consented to, though the role does not need it": (
        WORKER, item("justice"), standing(MEMBER, sees=KNOWS, consented=Consented.LIVE),
        (True, "consent", Ground.CONSENT, "member"),
    ),
    "consent opens nothing for who may not know of the file": (
        WORKER, item("justice"), standing(MEMBER, sees=PLAN_FOR_MEMBER, consented=Consented.LIVE),
        (False, "not-needed", None, ""),
    ),
    "consent opens nothing for the family itself": (
        MOTHER, item(about=[FATHER]),
        standing(FAMILY, sees=[*PLAN_FOR_FAMILY, *KNOWS], own=[CARLA], consented=Consented.LIVE),
        (False, "about-others", None, ""),
    ),
    "nor for its own circle": (
        WORKER, item("justice"), standing(UNCLE, sees=KNOWS, consented=Consented.LIVE),
        (False, "not-needed", None, ""),
    ),
    "the role that works with them is the one on which consent rests": (
        WORKER, item("justice"), standing(FAMILY, OFFICER, sees=KNOWS, consented=Consented.LIVE),
        (True, "consent", Ground.CONSENT, "officer"),
    ),
    "consent opens nothing of what is for the writer alone": (
        WORKER, item("own_notes", by=BEN), standing(MEMBER, sees=KNOWS, consented=Consented.LIVE),
        (False, "writer-only", None, ""),
    ),
    "need to know comes before consent: it needs none": (
        WORKER, item(), standing(MEMBER, sees=[*PLAN_FOR_MEMBER, *KNOWS], consented=Consented.LIVE),
        (True, "need-to-know", Ground.CONSENT, "member"),
    ),
    "what was open by consent, and is not any more": (
        WORKER, item("justice"), standing(MEMBER, sees=KNOWS, consented=Consented.ENDED),
        (False, "consent-ended", None, ""),
    ),
    "what was written under an override of which the family was not told yet": (
        MOTHER, item(), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA], untold=True), (False, "not-yet", None, ""),
    ),
    "nor who is around them": (
        MOTHER, item(), standing(UNCLE, sees=[("uncle", "plan")], untold=True), (False, "not-yet", None, ""),
    ),
    "who works for the family reads it at once": (
        WORKER, item(), standing(MEMBER, sees=PLAN_FOR_MEMBER, untold=True),
        (True, "need-to-know", Ground.CONSENT, "member"),
    ),
    "also who has a role at home beside it": (
        WORKER, item(), standing(FAMILY, MEMBER, sees=[*PLAN_FOR_FAMILY, *PLAN_FOR_MEMBER], own=[CARLA], untold=True),
        (True, "need-to-know", Ground.CONSENT, "member"),
    ),
    "what the family does not see at all is not called: not yet": (
        MOTHER, item("reporter"), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA], untold=True),
        (False, "not-needed", None, ""),
    ),
    "shielded comes before not yet": (
        MOTHER, item(), standing(FAMILY, sees=PLAN_FOR_FAMILY, own=[CARLA], hidden=NO_PLANS, untold=True),
        (False, "shielded", None, ""),
    ),
    "where nothing was ever consented to, nothing ended": (
        WORKER, item("justice"), standing(MEMBER, sees=KNOWS), (False, "not-needed", None, ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_decision(case: str) -> None:
    actor, thing, stands, expected = CASES[case]
    answer = decide(actor, thing, stands)
    assert (answer.allowed, answer.rule, answer.ground, answer.role) == expected


@pytest.mark.req("I4")
@pytest.mark.parametrize("case", CASES)
def test_every_answer_has_a_sentence_for_a_lay_person(case: str) -> None:
    actor, thing, stands, _expected = CASES[case]
    assert decide(actor, thing, stands).sentence.endswith(".")


@pytest.mark.req("P4")
@pytest.mark.parametrize(
    ("who", "hours", "expected"),
    [
        (ANNA, 0, True), (ANNA, 1, True), (ANNA, 2, True), (ANNA, -0.01, False), (ANNA, 2.01, False), (BEN, 1, False),
        (None, 1, False), (ANNA, None, True), (BEN, None, False),
    ],
)  # fmt: skip
def test_written_while_the_file_was_open(who: UUID | None, hours: float | None, expected: bool) -> None:
    """From its first moment to its last; what it is not known of when it was written counts too."""
    begun = datetime(2026, 3, 2, 9, tzinfo=UTC)
    windows = [Window(ANNA, begun, begun + timedelta(hours=2))]
    written_at = None if hours is None else begun + timedelta(hours=hours)
    assert within(windows, who, written_at) is expected


@pytest.mark.req("P3")
def test_consent_does_nothing_for_what_is_about_nobody_by_name() -> None:
    opened = [Opening(TIM, "plan", Kind.CONSENT)]
    assert consented("plan", [TIM], None, opened, None, {}) == Consented.LIVE
    assert consented("plan", [], None, opened, None, {}) == Consented.NO


@pytest.mark.req("P3")
def test_only_a_release_opens_what_somebody_bound_by_secrecy_wrote() -> None:
    school = new_id()
    for kind, expected in ((Kind.RELEASE, Consented.LIVE), (Kind.CONSENT, Consented.NO)):
        opened = [Opening(TIM, "plan", kind, from_organisation_id=school)]
        assert consented("plan", [TIM], ANNA, opened, None, {ANNA: frozenset({school})}) == expected
