"""Household Dekker is got to know: from the first complaint of the school, over three weeks of a closed door, to a
report with mother's own words beside it, so that nobody has to ask again.

Told as the handbook tells it (docs/handleiding/kennismaken.md); each step is the application's own verb.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rondom.assessment import actions as measuring
from rondom.assessment import queries as assessment
from rondom.assessment.factors import queries as factors
from rondom.assessment.report import actions as reports
from rondom.assessment.report import queries as reading
from rondom.cases import actions as cases
from rondom.core.actor import Actor
from rondom.core.errors import NotFound, Refused
from rondom.core.models import OutgoingMail
from rondom.core.transactions import narrow_role
from rondom.intake import queries as intake
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.reporting import MOTHERS_WORDS
from tests.conftest import client_of

from .test_dekker import delivered, told

pytestmark = [pytest.mark.req("B3"), pytest.mark.req("D1"), pytest.mark.req("D3"), pytest.mark.req("D4")]


@pytest.fixture
def story(db: None) -> Dekker:
    from rondom.ops.story.moments import at
    from rondom.ops.story.people import settle

    with at(300):
        region = settle()
    return Dekker(region, 230)


@pytest.fixture
def signed_in() -> Callable[[Actor], Client]:
    """The people of the story are there already: no other region beside theirs."""
    return client_of


def test_the_door_opens_after_three_weeks(story: Dekker) -> None:
    told(story, "visits")
    attempts = intake.referral(story["officer"], story.intake.pk).attempts
    tried = [one for one in attempts if not one.reached]
    opened = [one for one in attempts if one.reached]
    assert len(tried) == 4 and len(opened) == 1, (
        "no answer to bell, telephone and letter; then the door opens"
    )
    first, last = min(one.at for one in tried), opened[0].at
    assert (last - first).days >= 18, "three weeks long"
    assert assessment.measurements(story["officer"], story.file) == [], "nobody scores who was not met"
    assert reading.latest(story["officer"], story.file) is None


def test_only_what_matters_is_looked_at_by_both(story: Dekker) -> None:
    told(story, "baseline")
    profile = assessment.profile(story["officer"], story.file)
    assert len(profile.domains) == 6 and all(one.reason for one in profile.domains), (
        "six of thirteen, each with why"
    )
    assert all(one.professional and one.family for one in profile.domains), "side by side"
    asleep = next(one for one in profile.domains if one.key == "psychological")
    assert asleep.professional is not None and asleep.family is not None
    assert asleep.family.given.value == 1 < (asleep.professional.given.value or 0), "mother finds it worse"


def test_the_report_is_told_once_and_mothers_words_stand_beside_it(
    story: Dekker, signed_in: Callable[[Actor], Client]
) -> None:
    told(story, "report")
    mother, worker, teacher = story.mother, story["worker"], story["teacher"]
    assert mother is not None and story.given is not None
    # what goes well stands beside what makes it difficult; nothing follows from the number by itself
    found = factors.picture(worker, story.file)
    assert {one.name for one in found.children} == {"Lisa", "Tim"}
    assert all(one.count >= 4 and one.strengths for one in found.children)
    assert any("pannenkoeken" in one.label for one in found.strengths), "mother's own"
    assert any(one.disputed_words for one in found.risks), "and what she sees otherwise"
    # the report: her comment, unchangeable by others
    for reader in (mother, worker, teacher):
        view = reading.report(reader, story.file, story.given.pk)
        assert "staat er alleen voor" in view.summary
    (said,) = reading.report(worker, story.file, story.given.pk).comments
    assert said.words == MOTHERS_WORDS and said.by
    with pytest.raises(Refused):
        reports.comment(by=worker, household_id=story.file, report_id=story.given.pk, stance="agrees")
    # the school reads enough not to ask again, and not what it does not need
    school = reading.report(teacher, story.file, story.given.pk)
    assert school.left_out > 0 and "Deurwaarders" not in str(school)
    assert "Deurwaarders" in str(reading.report(mother, story.file, story.given.pk)), (
        "opened for her on purpose"
    )
    # on the screen of the one and the other
    address = reverse("assessment:report", args=[story.file, story.given.pk])
    page = signed_in(teacher).get(address).content.decode()
    assert "Vraag dit niet opnieuw" in page and "ik was niet lui" in page
    page = signed_in(mother).get(address).content.decode()
    assert "Verander wat u zei" in page and "ik was niet lui" in page
    assert signed_in(mother).get(address + "papier/").content.startswith(b"%PDF")


def test_who_comes_later_does_not_ask_again(story: Dekker, signed_in: Callable[[Actor], Client]) -> None:
    told(story, "report")
    assert story.given is not None
    new = story["psychologist"]
    with pytest.raises(NotFound):
        reading.report(new, story.file, story.given.pk)
    with delivered():
        cases.add_member(
            by=story["worker"],
            case_id=story.running.id,
            attachment="professional",
            role="team_member",
            user_id=new.user_id,
            organisation_id=new.organisation_id,
            comes_for="Beter slapen",
        )
    overview = signed_in(new).get(reverse("web:household", args=[story.file])).content.decode()
    assert "begin vanaf hier, en vraag het niet opnieuw" in overview
    assert "staat er alleen voor" in reading.report(new, story.file, story.given.pk).summary


def test_everybody_who_may_read_it_heard_that_it_is_there(story: Dekker) -> None:
    told(story, "report")
    assert story.mother is not None
    with narrow_role("jobs"):
        rows = OutgoingMail.objects.filter(template="report")
        to = set(rows.values_list("to_user_id", flat=True))
    heard = {story.mother.user_id, story["teacher"].user_id, story["debt"].user_id, story["coach"].user_id}
    assert heard <= to


@pytest.mark.req("D2")
def test_after_three_months_honestly_better_or_the_same(story: Dekker) -> None:
    told(story, "review")
    worker = story["worker"]
    effect = {one.domain: one for one in assessment.effect(worker, story.file)}
    assert (effect["finances"].before, effect["finances"].after, str(effect["finances"].change)) == (
        1,
        3,
        "reduced",
    )
    one_step = effect["housekeeping"]
    assert (one_step.before, one_step.after, str(one_step.change)) == (2, 3, "stable"), "a step may be chance"
    assert assessment.profile(worker, story.file).as_a_whole("professional") == "reduced", "all of it is not"
    again = measuring.measure(by=worker, household_id=story.file)
    assert again.kind == "repeat"
