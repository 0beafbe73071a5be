"""The assessment report: once told, kept as it was, read by each as far as they may, with mother's words beside."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.assessment import actions as measuring
from rondom.assessment.factors import actions as factors
from rondom.assessment.factors.actions import Said
from rondom.assessment.report import actions, blocks, queries, rules, sections, work
from rondom.assessment.report.models import Report, ReportComment, ReportPart
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.households import actions as households
from rondom.households.models import Household
from rondom.households.people import NewPerson
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.enums import Ground
from tests.world import World

from .conftest import choose, verbs

pytestmark = pytest.mark.req("D4")

SignIn = Callable[[Actor], Client]
DEBTS, TIRED = "Veertigduizend euro schuld", "Moeder is op"


@dataclass
class Known:
    """A household that was measured, with a teacher in the team and a mother with an account."""

    world: World
    household: Household
    mother: Actor
    teacher: Actor

    @property
    def file(self) -> dict[str, UUID]:
        return {"household_id": self.household.id}


@pytest.fixture
def file(world: World, household: Household) -> Known:
    mother = world.family_member(household)
    teacher = world.involve(world.housing, household, RoleKind.MEMBER)
    choose(world, household)
    begun = measuring.measure(by=world.worker, household_id=household.id)
    given = {"by": world.worker, "measurement_id": begun.id}
    measuring.score(**given, domain="finances", rater="professional", value=1, words=DEBTS)
    measuring.score(**given, domain="finances", rater="family", value=2)
    measuring.score(**given, domain="parenting", rater="professional", value=2, words=TIRED)
    child = world.person(household, "child")
    measuring.score(**given, domain="parenting", rater="professional", value=3, person_id=child)
    measuring.close_measurement(by=world.worker, measurement_id=begun.id)
    said = Said("Leest elke avond voor", "De coach", "observed")
    where = {"by": world.worker, "household_id": household.id}
    factors.record(**where, kind="strength", factor="warm_bond", said=said)
    factors.record(**where, kind="risk", factor="parent_addiction", said=Said("Wijn", "Moeder", "told"))
    return Known(world, household, mother, teacher)


def given(file: Known, summary: str = "Zij redt veel zelf.", **more: Any) -> Report:
    draft = actions.write(by=file.world.worker, **file.file, summary=summary)
    return actions.give(by=file.world.worker, **file.file, version=draft.version, **more)


def texts(actor: Actor, file: Known, report: Report) -> str:
    view = queries.report(actor, file.household.id, report.pk)
    parts = [part for _title, found in view.sections for part in found]
    return "\n".join(
        [
            view.summary,
            *(line for one in parts for shown in one.blocks for line in (one.title, str(shown.block))),
        ]
    )


def mails() -> list[Any]:
    with narrow_role("jobs"):
        rows = OutgoingMail.objects.filter(template="report").order_by("id")
        return list(rows.values_list("to_user_id", flat=True))


def test_it_is_composed_of_what_is_there_already(file: Known) -> None:
    report = given(file)
    read = texts(file.world.worker, file, report)
    for words in ("1 – Acuut probleem", "Gezin", DEBTS, TIRED, "warme band", "Verslaving", "Scores van Tim"):
        assert words in read
    assert (report.number, report.given_by) == (1, file.world.worker.user_id)
    assert verbs(file.household)[-1] == "report.given"


def test_each_reads_the_parts_they_may_and_how_many_are_left_out(file: Known) -> None:
    report = given(file)
    team = queries.report(file.teacher, file.household.id, report.pk)
    read = texts(file.teacher, file, report)
    assert "Zij redt veel zelf" in read, "nobody in the team asks it again"
    assert DEBTS not in read and "Verslaving" not in read and "Acuut" not in read
    whole = queries.report(file.world.worker, file.household.id, report.pk)
    assert whole.left_out == 0 and team.left_out == report.parts > 0
    coach = texts(file.world.coach, file, report)
    assert DEBTS in coach and "Verslaving" not in coach
    family = texts(file.mother, file, report)
    assert "Acuut" in family and TIRED in family and DEBTS not in family


def test_the_writer_lets_the_family_read_what_is_theirs(file: Known) -> None:
    composed = queries.compose(file.world.worker, file.household.id)
    closed = {one.name for one in queries.closed_to_the_family(file.household.id, composed)}
    assert {"domains:finances.words"} < closed and len(closed) == 2
    report = given(file, open_to_family=["domains:finances.words", "summary:nonsense"])
    assert DEBTS in texts(file.mother, file, report) and "Verslaving" not in texts(file.mother, file, report)
    assert DEBTS not in texts(file.teacher, file, report), "opened for the family, not for everybody"


def test_what_was_given_stays_as_it_was(file: Known) -> None:
    report = given(file)
    before = texts(file.world.worker, file, report)
    begun = measuring.measure(by=file.world.worker, household_id=file.household.id)
    measuring.score(
        by=file.world.worker, measurement_id=begun.id, domain="finances", rater="professional", value=4
    )
    measuring.close_measurement(by=file.world.worker, measurement_id=begun.id)
    assert texts(file.world.worker, file, report) == before
    again = given(file, "Het gaat beter.")
    assert again.number == 2 and "(was 1, probleem verminderd)" in texts(file.world.worker, file, again)
    assert [one.number for one in queries.versions(file.mother, file.household.id)] == [2, 1]
    with pytest.raises(NotFound):
        actions.give(by=file.world.worker, **file.file, version=1)


def test_it_is_kept_in_the_language_of_the_region(file: Known) -> None:
    with translation.override("en"):
        report = given(file)
        assert "Acuut probleem" in texts(file.mother, file, report)


def test_nobody_else_reads_it_while_it_is_made(file: Known, signed_in: SignIn) -> None:
    draft = actions.write(by=file.world.worker, **file.file, summary="Nog niet af")
    for who in (file.mother, file.teacher):
        with pytest.raises(NotFound):
            queries.of_id(who, file.household.id, draft.pk)
        assert queries.latest(who, file.household.id) is None
        page = signed_in(who).get(reverse("assessment:reports", args=[file.household.id]))
        assert "Nog niet af" not in page.content.decode()
    with pytest.raises(NotFound):
        queries.report(file.world.worker, file.household.id, draft.pk)
    assert work.work_for(file.world.worker)[0].title == "Het verslag afmaken en geven"
    actions.throw_away(by=file.world.worker, **file.file)
    assert queries.draft(file.world.worker, file.household.id) is None


def test_the_family_and_who_works_with_them_hear_that_it_is_there(file: Known) -> None:
    world = file.world
    world.involve(world.teacher, file.household, RoleKind.REPORTER)
    report = given(file)
    assert set(mails()) == {world.coach.user_id, file.mother.user_id, file.teacher.user_id}
    (waits,) = work.work_for(file.mother)
    assert waits.url == reverse("assessment:report", args=[file.household.id, report.pk])
    assert work.work_for(file.teacher) == []
    actions.comment(by=file.mother, **file.file, report_id=report.pk, stance="agrees")
    assert work.work_for(file.mother) == []
    assert mails()[-1] == world.worker.user_id, "who gave it hears that mother said something"


def test_the_words_of_the_family_are_theirs(file: Known) -> None:
    report = given(file)
    here = {**file.file, "report_id": report.pk}
    for who in (file.world.worker, file.teacher):
        with pytest.raises(Refused, match="uit het gezin"):
            actions.comment(by=who, **here, stance="agrees")
    row = actions.comment(by=file.mother, **here, stance="differs", words="Ik was niet lui")
    (beside,) = queries.report(file.teacher, file.household.id, report.pk).comments
    assert (beside.words, beside.stance_label, beside.mine) == ("Ik was niet lui", "Ik zie het anders", False)
    changed = actions.comment(
        by=file.mother, **here, stance="adds", words="Ik durfde niet", version=row.version
    )
    assert changed.pk == row.pk
    with pytest.raises(Conflict) as both:
        actions.comment(by=file.mother, **here, stance="adds", words="Van een ander scherm", version=1)
    assert both.value.theirs["words"] == "Ik durfde niet"
    with pytest.raises(Conflict):
        actions.comment(by=file.mother, **here, stance="adds", words="Zonder te kijken")
    with pytest.raises(Refused):
        actions.withdraw_comment(by=file.world.worker, **file.file, comment_id=row.pk)
    actions.withdraw_comment(by=file.mother, **file.file, comment_id=row.pk)
    assert queries.report(file.mother, file.household.id, report.pk).comments == ()


def test_a_word_beside_one_part_is_read_by_who_reads_the_part(file: Known) -> None:
    report = given(file)
    view = queries.report(file.mother, file.household.id, report.pk)
    part = next(one for _t, found in view.sections for one in found if one.title == "Geld")
    here = {**file.file, "report_id": report.pk, "part_id": part.id}
    actions.comment(by=file.mother, **here, stance="differs", words="Het is de helft")
    coach = queries.report(file.world.coach, file.household.id, report.pk)
    words = [c.words for _t, found in coach.sections for one in found for c in one.comments]
    assert words == ["Het is de helft"]
    with acting(file.teacher):
        assert "Het is de helft" not in str(queries.report(file.teacher, file.household.id, report.pk))
    with acting(file.world.worker):
        hidden = ReportPart.objects.get(report=report, category="mental_health")
    with pytest.raises(NotFound):
        actions.comment(by=file.mother, **file.file, report_id=report.pk, part_id=hidden.pk, stance="agrees")


@pytest.mark.parametrize(
    ("stance", "words", "field"),
    [("", "", "stance"), ("maybe", "x", "stance"), ("differs", " ", "words"), ("adds", "x" * 2001, "words")],
)
def test_what_cannot_be_said(file: Known, stance: str, words: str, field: str) -> None:
    report = given(file)
    with pytest.raises(Invalid) as wrong:
        actions.comment(by=file.mother, **file.file, report_id=report.pk, stance=stance, words=words)
    assert list(wrong.value.fields) == [field]


def test_two_who_write_it_at_once_lose_nothing(file: Known) -> None:
    world = file.world
    first = actions.write(by=world.worker, **file.file, summary="Eerst")
    with pytest.raises(Conflict) as both:
        actions.write(by=world.coach, **file.file, summary="Ook")
    assert (both.value.mine["summary"], both.value.theirs["summary"]) == ("Ook", "Eerst")
    actions.write(by=world.coach, **file.file, summary="Samen", version=first.version)
    with pytest.raises(Conflict):
        actions.give(by=world.worker, **file.file, version=first.version)
    with acting(world.worker):
        assert not ReportPart.objects.exists() and Report.objects.get().given_at is None, "nothing half given"


def test_it_is_not_given_without_words(file: Known) -> None:
    with pytest.raises(Invalid, match="wat jullie samen zagen"):
        given(file, summary="  ")
    with pytest.raises(Invalid, match="te lang"):
        actions.write(by=file.world.worker, **file.file, summary="x" * 4001)
    for who in (file.teacher, file.mother):
        with pytest.raises(Refused):
            actions.write(by=who, **file.file, summary="Van mij")


def father(file: Known) -> Actor:
    """He lives in the household's file too, without authority over Tim."""
    row = households.add_member(
        by=file.world.worker,
        household_id=file.household.id,
        person=NewPerson("Piet", "Visser", date(1989, 1, 1), "parent"),
    )
    user = accounts.create_user(
        by=system("test"),
        email="vader@gezin.test",
        name="Piet Visser",
        password="demo-demo-demo",
        person_id=row.person_id,
    )
    return file.world.involve(known.actor_of(user, None), file.household, RoleKind.FAMILY, Ground.OWN_RECORD)


@pytest.mark.req("C6")
def test_parents_who_live_apart_each_read_their_own(file: Known) -> None:
    other = father(file)
    worker, persons = file.world.worker, (file.mother.person_id, other.person_id)
    for name, person in zip(("Moederwoord", "Vaderwoord"), persons, strict=True):
        factors.record(
            by=worker,
            household_id=file.household.id,
            kind="risk",
            factor="no_work",
            person_id=person,
            said=Said(name, "Verteld", "told"),
        )
    report = given(file)
    mine, theirs = texts(file.mother, file, report), texts(other, file, report)
    assert "Moederwoord" in mine and "Vaderwoord" not in mine and "Scores van Tim" in mine
    assert "Vaderwoord" in theirs and "Moederwoord" not in theirs and "Scores van Tim" not in theirs
    actions.comment(
        by=file.mother, **file.file, report_id=report.pk, stance="adds", words="Alleen van moeder"
    )
    assert queries.report(other, file.household.id, report.pk).comments == ()
    assert len(queries.report(worker, file.household.id, report.pk).comments) == 1


def test_another_package_gives_a_section_of_its_own(file: Known) -> None:
    child = str(file.world.person(file.household, "child"))

    def compose(actor: Actor, household_id: UUID) -> list[sections.Piece]:
        seen = sections.Piece("seen", "Tim", [blocks.text("Gezien op school")], Category.SAFETY, [child])
        drawn = sections.Piece(
            "map", "Stamboom", [blocks.drawing({"people": 3}, "Drie generaties")], Category.HOUSEHOLD
        )
        return [seen, drawn]

    from django.utils.safestring import mark_safe

    section = sections.Section(
        "safety",
        "Veiligheid",
        sections.SAFETY,
        compose,
        lambda data: mark_safe(f"<svg>{data['people']}</svg>"),
    )
    sections.register(section)
    try:
        report = given(file)
        view = queries.report(file.world.worker, file.household.id, report.pk)
        assert [title for title, _parts in view.sections][-1] == "Veiligheid"
        drawn = view.sections[-1][1][1].blocks[0].drawn
        assert drawn == "<svg>3</svg>"
        assert "Gezien op school" not in texts(file.mother, file, report), (
            "safety is not for the family's role"
        )
        assert "Drie generaties" in texts(file.mother, file, report)
    finally:
        sections.forget("safety")
    later = queries.report(file.world.worker, file.household.id, report.pk)
    assert later.sections[-1][1][1].blocks[0].drawn is None, (
        "what was given stays readable without its package"
    )


@pytest.mark.any_engine
def test_what_is_for_its_writer_alone_is_in_no_report() -> None:
    with pytest.raises(ValueError, match="writer alone"):
        sections.Piece("x", "X", [], Category.SPECIALIST_NOTE)


@pytest.mark.any_engine
def test_only_what_is_named_is_opened() -> None:
    one = rules.Composed("a", "A", sections.Piece("x", "X", [], Category.FINANCES))
    other = rules.Composed("a", "A", sections.Piece("y", "Y", [], Category.JUSTICE))
    assert [two.piece.category for two in rules.opened([one, other], {"a:x"})] == ["domain_scores", "justice"]
    assert rules.not_for({"finances"}, [one, other]) == [other]


def test_on_paper_stands_what_the_reader_reads_on_the_page(file: Known, signed_in: SignIn) -> None:
    report = given(file)
    address = reverse("assessment:report-paper", args=[file.household.id, report.pk])
    for who in (file.mother, file.teacher, file.world.worker):
        answer = signed_in(who).get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer.content.startswith(b"%PDF") and "Dekker" not in answer["Content-Disposition"]
    assert signed_in(file.world.stranger).get(address).status_code == 404


def test_the_whole_way_on_screen(file: Known, signed_in: SignIn) -> None:
    worker, mother, here = signed_in(file.world.worker), signed_in(file.mother), [file.household.id]
    listed = worker.get(reverse("assessment:reports", args=here)).content.decode()
    assert "Er is nog geen verslag" in listed and "Begin het verslag" in listed
    draft = reverse("assessment:report-draft", args=here)
    assert "1 – Acuut probleem" in worker.get(draft).content.decode()
    posted = worker.post(draft, {"summary": "Samen gekeken", "advice": "Eerst het geld", "version": "0"})
    assert posted["Location"] == reverse("assessment:report-give", args=here)
    late = worker.post(draft, {"summary": "Anders", "advice": "", "version": "0"})
    assert late.status_code == 409 and "Samen gekeken" in late.content.decode()
    page = worker.get(posted["Location"]).content.decode()
    assert "Geld: wat erachter zit (Geld en schulden)" in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    typed = {"open": ["domains:finances.words"], "version": version[1]}
    answer = worker.post(posted["Location"], typed)
    assert answer.status_code == 303
    home = mother.get("/mijn/").content.decode()
    assert "Er is een verslag voor u" in home
    page = mother.get(answer["Location"]).content.decode()
    assert DEBTS in page and "Zeg wat u ervan vindt" in page and "Vraag dit niet opnieuw" not in page
    with acting(file.world.worker):
        report = Report.objects.get()
    say = reverse("assessment:report-comment", args=[*here, report.pk])
    wrong = mother.post(say, {"stance": "differs", "words": "", "version": "0"})
    assert wrong.status_code == 422 and "Schrijf op wat u anders ziet" in wrong.content.decode()
    assert (
        mother.post(say, {"stance": "differs", "words": "Ik was niet lui", "version": "0"}).status_code == 303
    )
    assert "Er is een verslag voor u" not in mother.get("/mijn/").content.decode()
    team = signed_in(file.teacher).get(answer["Location"]).content.decode()
    assert "Vraag dit niet opnieuw" in team and "Ik was niet lui" in team and DEBTS not in team
    assert "delen staan hier niet bij" in team
    overview = signed_in(file.teacher).get(reverse("web:household", args=here)).content.decode()
    assert "vraag het niet opnieuw" in overview
    with acting(file.mother):
        row = ReportComment.objects.get()
    away = reverse("assessment:report-withdraw", args=[*here, report.pk, row.pk])
    assert mother.post(away, {}).status_code == 303
    assert "Ik was niet lui" not in mother.get(answer["Location"]).content.decode()


def test_queries_do_not_grow_with_the_report(file: Known, signed_in: SignIn) -> None:
    client = signed_in(file.world.worker)

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    small = given(file)
    one, listed = (
        reverse("assessment:report", args=[file.household.id, small.pk]),
        reverse("assessment:factors", args=[file.household.id]),
    )
    before = count(one), count(listed)
    for factor in ("debts", "no_work", "no_diploma", "bad_housing", "no_support", "many_children"):
        factors.record(
            by=file.world.worker,
            household_id=file.household.id,
            kind="risk",
            factor=factor,
            said=Said("Meer", "Moeder", "told"),
            person_id=file.world.person(file.household, "child"),
        )
    large = given(file)
    assert large.parts > small.parts
    after = count(reverse("assessment:report", args=[file.household.id, large.pk])), count(listed)
    assert after == before
