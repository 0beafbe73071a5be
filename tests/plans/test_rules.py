"""The pure decisions of the plan."""

from datetime import date, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.plans import difference, rules, snapshot
from rondom.plans.difference import Kind
from rondom.plans.enums import VERSION_TRANSITIONS, PartyKind, VersionStatus

ANSWERS = ("waiting", "agreed", "objected")


@pytest.mark.req("F5")
@pytest.mark.parametrize("answers", [one for n in range(4) for one in product(ANSWERS, repeat=n)])
def test_binding_is_when_everybody_agreed_and_there_is_somebody(answers: tuple[str, ...]) -> None:
    everybody = len(answers) > 0 and answers.count("agreed") == len(answers)
    given = [rules.Given("organisation", one) for one in answers]
    assert rules.is_binding(given) is everybody
    status = rules.status_after(given)
    expected = "objected" if "objected" in answers else "binding" if everybody else "proposed"
    assert status == expected


@given(st.lists(st.sampled_from(list(VersionStatus)), max_size=12))
def test_no_illegal_path_of_a_version_exists(wishes: list[VersionStatus]) -> None:
    """However one tries: what is superseded stays so, and what binds can only be superseded."""
    status, bound = VersionStatus.PROPOSED, False
    for wish in wishes:
        if not rules.may_become(status, wish):
            assert wish not in VERSION_TRANSITIONS[status]
            continue
        assert status != VersionStatus.SUPERSEDED
        if bound:
            assert wish == VersionStatus.SUPERSEDED
        status, bound = wish, bound or wish == VersionStatus.BINDING


def test_every_status_has_its_transitions_and_none_is_its_own() -> None:
    assert set(VERSION_TRANSITIONS) == set(VersionStatus)
    assert not any(rules.may_become(status, status) for status in VersionStatus)


SWT, SCHOOL = UUID(int=1), UUID(int=2)


def member(age: int | None, is_child: bool = False) -> rules.Member:
    return rules.Member(uuid4(), f"lid {age}", age, is_child)


@pytest.mark.req("F5")
def test_parties_are_organisations_with_a_task_and_members_of_age() -> None:
    mother, son, girl, unknown, baby = (
        member(34),
        member(16, True),
        member(15, True),
        member(None),
        member(None, True),
    )
    owners = [
        rules.Owner(SCHOOL, "De Brug"),
        rules.Owner(None, ""),
        rules.Owner(SWT, "SWT"),
        rules.Owner(SWT, "SWT"),
    ]
    found = rules.parties(
        owners, [mother, son, girl, unknown, baby], organisations_with_task=True, members_from_age=16
    )
    persons = [one.id for one in found if one.kind == PartyKind.PERSON]
    assert persons == [mother.person_id, son.person_id, unknown.person_id]
    assert [one.name for one in found if one.kind == PartyKind.ORGANISATION] == ["De Brug", "SWT"]


def test_a_method_may_leave_organisations_out_and_set_another_age() -> None:
    found = rules.parties(
        [rules.Owner(SWT, "SWT")], [member(14, True)], organisations_with_task=False, members_from_age=12
    )
    assert [one.name for one in found] == ["lid 14"]
    assert rules.parties([], [member(14, True)], organisations_with_task=True, members_from_age=16) == []


@pytest.mark.parametrize(
    ("open_tasks", "late", "sentence"),
    [
        (0, [], "Er staan geen taken open."),
        (1, [], "Er staat 1 taak open en die is op tijd."),
        (4, [], "Er staan 4 taken open, alle op tijd."),
        (1, ["De Brug"], "De taak die openstaat is te laat. Die ligt bij De Brug."),
        (7, ["De Brug"], "1 van 7 taken is te laat. Die ligt bij De Brug."),
        (7, ["De Brug", "SWT", "De Brug"], "3 van 7 taken zijn te laat, 2 daarvan bij De Brug."),
        (7, ["De Brug", "De Brug"], "2 van 7 taken zijn te laat, allemaal bij De Brug."),
        (7, ["De Brug", "SWT"], "2 van 7 taken zijn te laat, bij verschillende mensen."),
    ],
)
def test_the_sentence_about_the_tasks(open_tasks: int, late: list[str], sentence: str) -> None:
    assert rules.task_sentence(open_tasks, late) == sentence


@pytest.mark.parametrize(
    ("status", "days", "late"),
    [
        ("open", -1, True),
        ("open", 0, False),
        ("open", 1, False),
        ("open", None, False),
        ("done", -9, False),
        ("not_done", -9, False),
    ],
)
def test_late_is_open_after_its_day(status: str, days: int | None, late: bool) -> None:
    today = date(2026, 3, 2)
    due = None if days is None else today + timedelta(days=days)
    assert rules.is_late(status, due, today) is late


texts = st.text(st.sampled_from("ab c\n.é🙂 \u05d0"), max_size=40)


@pytest.mark.req("F5")
@given(texts, texts)
def test_word_by_word_loses_no_word(before: str, after: str) -> None:
    spans = difference.words(before, after)
    assert "".join(span.text for span in spans if span.kind != Kind.NEW) == before
    assert "".join(span.text for span in spans if span.kind != Kind.GONE) == after
    if before == after:
        assert all(span.kind == Kind.SAME for span in spans)


def test_word_by_word_marks_whole_words() -> None:
    spans = difference.words("Ik wil post openmaken", "Ik wil weer post durven openmaken")
    assert [span.text.strip() for span in spans if span.kind == Kind.NEW] == ["weer", "durven"]


def frozen_task(number: int, title: str = "Bellen", **more: str) -> dict[str, object]:
    plain = {"owner": "Fatima", "organisation": "SWT", "owner_id": "o1", "kind_of_help": "", "frequency": ""}
    return {"id": f"t{number}", "title": title, "starts_on": "", "due_on": "", "about": [], **plain, **more}


def frozen_goal(
    number: int, words: str = "Ik wil rust", *tasks: dict[str, object], **more: object
) -> dict[str, object]:
    plain = {"domain": "finances", "measurable": "", "first_step": "", "about": []}
    return {"id": f"g{number}", "family_words": words, "tasks": list(tasks), **plain, **more}


def content(*goals: dict[str, object], loose: tuple[dict[str, object], ...] = ()) -> snapshot.Content:
    return {"goals": list(goals), "loose": list(loose)}


def test_goals_are_matched_by_id_not_by_place() -> None:
    before = content(frozen_goal(1), frozen_goal(2, "Tim naar school"), frozen_goal(3, "Weg"))
    after = content(frozen_goal(4, "Nieuw"), frozen_goal(2, "Tim elke dag naar school"), frozen_goal(1))
    found = {one.id: one.kind for one in difference.between(before, after)}
    assert found == {"g4": Kind.NEW, "g2": Kind.CHANGED, "g1": Kind.SAME, "g3": Kind.GONE}
    assert [one.id for one in difference.changed(difference.between(before, after))] == ["g4", "g2", "g3"]


def test_a_task_that_moves_to_another_goal_changes_and_is_not_gone() -> None:
    before = content(frozen_goal(1, "A", frozen_task(1)), frozen_goal(2, "B"))
    after = content(frozen_goal(1, "A"), frozen_goal(2, "B", frozen_task(1)))
    goals = {one.id: one for one in difference.between(before, after)}
    assert goals["g1"].tasks == () and [one.kind for one in goals["g2"].tasks] == [Kind.CHANGED]


def test_owner_day_and_title_of_a_task_show() -> None:
    before = content(loose=(frozen_task(1, due_on="2026-03-10"),))
    after = content(loose=(frozen_task(1, "Samen bellen", owner="Anna", organisation="De Brug"),))
    (group,) = difference.between(before, after)
    (task,) = group.tasks
    assert group.id == "" and task.kind == Kind.CHANGED
    assert (task.due_before, task.due_after) == (date(2026, 3, 10), None)
    assert "".join(span.text for span in task.owner if span.kind != Kind.GONE) == "Anna (De Brug)"


def test_what_is_gone_because_it_was_done_says_so() -> None:
    before = content(frozen_goal(1, "A", frozen_task(1), frozen_task(2)), frozen_goal(2, "B"))
    found = difference.with_endings(
        difference.between(before, content(frozen_goal(1, "A"))), {"t1": "gedaan", "g2": "gehaald", "g1": "x"}
    )
    assert [(one.id, one.ended) for one in found] == [("g1", ""), ("g2", "gehaald")]
    assert [(one.id, one.ended) for one in found[0].tasks] == [("t1", "gedaan"), ("t2", "")]


@pytest.mark.parametrize(
    ("now", "finished", "moved"),
    [
        (content(frozen_goal(1, "Ik wil rust", frozen_task(1))), [], False),
        (content(frozen_goal(1, "Ik wil rust")), ["t1"], False),
        (content(), ["g1", "t1"], False),
        (content(frozen_goal(1, "Ik wil rust")), [], True),
        (content(frozen_goal(1, "Ik wil meer rust", frozen_task(1))), [], True),
        (content(frozen_goal(1, "Ik wil rust", frozen_task(1), frozen_task(2))), [], True),
        (content(frozen_goal(1, "Ik wil rust", frozen_task(1, owner="Anna"))), [], False),
        (content(frozen_goal(1, "Ik wil rust", frozen_task(1, owner_id="o2"))), [], True),
    ],
)
def test_carrying_out_the_plan_is_not_changing_it(
    now: snapshot.Content, finished: list[str], moved: bool
) -> None:
    agreed = content(frozen_goal(1, "Ik wil rust", frozen_task(1)))
    assert snapshot.moved_on(agreed, now, finished) is moved


@pytest.mark.req("C6")
def test_a_family_member_reads_nothing_about_others() -> None:
    agreed = content(
        frozen_goal(1, "Van moeder", frozen_task(1, about=["vader"]), about=["moeder"]),  # type: ignore[arg-type]
        frozen_goal(2, "Van vader", about=["vader"]),
        frozen_goal(3, "Van ons"),
        loose=(frozen_task(2, about=["kind"]), frozen_task(3, about=["vader"])),  # type: ignore[arg-type]
    )
    shown, left_out = snapshot.visible(agreed, frozenset({"moeder", "kind"}))
    assert [one["id"] for one in shown["goals"]] == ["g1", "g3"] and shown["goals"][0]["tasks"] == []
    assert [one["id"] for one in shown["loose"]] == ["t2"] and left_out == 2


def test_the_digest_tells_one_content_from_another() -> None:
    one, other = content(frozen_goal(1)), content(frozen_goal(1, "Anders"))
    assert snapshot.digest(one) == snapshot.digest(content(frozen_goal(1))) != snapshot.digest(other)
    assert len(snapshot.digest(one)) == 64
