"""Household R. of the Nijmegen study: eight things went wrong there. Here is, for each, the moment at which it is seen
and what then can be done. [s2 ch. 4-5; spec 05]

The story is the one that makes the demo (`rondom.ops.story.r_now`), told through the application's own actions; what
people see is read from their pages.
"""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from rondom.cases import queries as case_queries
from rondom.cases.handover import actions as handover
from rondom.cases.phasing import actions as phasing
from rondom.core import clock
from rondom.core.errors import Invalid
from rondom.core.transactions import acting
from rondom.core.words import day_nl
from rondom.households import stays_queries
from rondom.households.stays_actions import tell_end
from rondom.journal import jobs
from rondom.meetings import queries as meetings
from rondom.ops.story.moments import at
from rondom.ops.story.people import Region, settle
from rondom.ops.story.r_beginning import END_OF_SUPPORT, FATHER, MONTH_20, MOTHER
from rondom.ops.story.r_now import END_OF_HELP, EXPECTED, CaseR
from rondom.ops.story.r_people import ORGANISATIONS, settle_nijmegen
from rondom.ops.story.stuck import tell_arrival
from rondom.plans import actions as plans
from tests.conftest import client_of

from .nijmegen import page, see, told, work
from .test_dekker import delivered


@pytest.fixture
def elsewhere(db: None, frozen: datetime) -> Region:
    """The region that household R. did not come from: what Groningen was not."""
    with at(MONTH_20 + 20):
        return settle()


@pytest.fixture
def story(elsewhere: Region) -> CaseR:
    """Today is a Monday without holidays near, so that terms end where the test says."""
    with at(MONTH_20 + 20):
        region = settle_nijmegen(elsewhere)
    return CaseR(region)


TODAY = "web:today"


@pytest.mark.req("C8", "H1")
def test_an_end_that_nobody_tells_climbs_and_when_told_reaches_everyone(story: CaseR) -> None:
    told(story, "goes_away")
    assert story.stay is not None
    with story.at(20, 9):
        story.everyone_has_seen()
    with acting(story["director"]):
        (stay,) = stays_queries.stays(story["director"], story.file)
    assert (stay.name, stay.teller.name, stay.where) == (MOTHER, "Sander Post", "")
    with acting(story["coach"]):  # who wrote it down; others know that she is away and until when
        assert "Pro Persona" in stays_queries.stays(story["coach"], story.file)[0].where

    with story.at(EXPECTED - 4, 8):
        assert jobs.ask_after_returns() == 1
    (alert,) = work(story, "director")
    assert MOTHER in alert and "Sander Post (Pro Persona) zou het vertellen" in alert
    assert work(story, "coach") == work(story, "officer") == []
    with story.at(5, 8):
        assert jobs.climb_overdue() == 1  # the coordinator is asked again
    with story.at(1, 8):
        assert jobs.climb_overdue() == 1
    assert any("Sander Post" in one for one in work(story, "officer"))

    with delivered(), story.at(1, 9):
        tell_end(
            by=story["coach"],
            household_id=story.file,
            stay_id=story.stay.id,
            ended_on=story.stay.expected_end,
            heard_from=f"person:{story.person(FATHER)}",
        )
    assert not any("zou" in one and "weer thuis zijn" in one for one in work(story, "officer"))
    for key in ("director", "guardian", "psychologist", "parenting", "nurse", "neighbourhood"):
        assert any(f"{MOTHER} is weer thuis" in one for one in work(story, key)), key
    assert work(story, "coach") == [], "who told it knows"
    assert work(story, "playgroup") == [], "who left the team is told nothing"
    with story.at(1, 10):
        story.everyone_has_seen()
    assert work(story, "director") == []


@pytest.mark.req("C3", "C5", "C8", "E3", "E6", "F4", "H1", "H4", "L1", "M1")
def test_what_went_wrong_and_the_moment_at_which_it_is_seen(story: CaseR, elsewhere: Region) -> None:
    told(story, "goes_away")
    with at(57):  # the end of the support is further away than the method warns
        assert "loopt af" not in see(story["director"], reverse(TODAY))
    told(story, after="goes_away")
    tell_arrival(story, MONTH_20)
    with acting(story["director"]):
        team = case_queries.team(story["director"], story.file)
    around = {one.organisation for one in team} | {
        part for one in team for part in re.findall(r"\((.+)\)", one.name)
    }
    missing = {name for _key, name, _kind, _phone in ORGANISATIONS} - around
    assert missing == {"Peuterspeelzaal de Belleboom"}, "Tara goes to school now"

    who_told_and_who_does_not_know(story)
    expectations_that_do_not_fit(story)
    who_comes_for_what(story)
    no_interpreter(story)
    no_warm_handover(story)
    one_neighbour_and_no_goal(story)
    an_indication_about_to_lapse(story)
    help_ends_and_nobody_said_how(story)
    nobody_else_sees_it(story)
    how_a_warm_handover_looks(story, elsewhere)


def who_told_and_who_does_not_know(story: CaseR) -> None:
    """1. As it stands today: who told, who was to tell, who has not seen it yet. [H1]"""
    for key in ("director", "coach"):
        text = see(story[key], page(story, "web:household"))
        assert f"{MOTHER} is weer thuis sinds" in text and f"Dit vertelde {FATHER}" in text, key
        assert "dat Sander Post (Pro Persona) het zou vertellen" in text, key
        silent = re.search(r"Nog niet gezien door: ([\w ,]+)", text)
        assert silent and all(name in silent[1] for name in ("Marian Thijssen", "Sander Post")), key
    today = see(story["director"], reverse(TODAY))
    assert "Nog niet door iedereen gezien" in today and "Sander Post" in today


def expectations_that_do_not_fit(story: CaseR) -> None:
    """2. Coach and guardian expect what the psychologist never promised, and a question lies there. [E3, H4]"""
    for name in ("cases:team", "cases:expectations"):
        text = see(story["guardian"], page(story, name))
        assert "Koen verwacht antwoord binnen 1 werkdag." in text
        assert "Yvonne verwacht antwoord binnen 1 werkdag." in text
        assert "Sander antwoordt binnen 5 werkdagen." in text
        assert "Sander is te bereiken via: alleen in het overleg." in text
        assert "Koen wacht na de termijn nog op antwoord op 1 vraag." in text, name
    assert "Sander Post : Beantwoordde 0 van 1 vraag op tijd." in see(
        story["coach"], page(story, "cases:team")
    )
    assert "Sander Post gaf nog geen antwoord op je vraag" in see(story["coach"], reverse(TODAY))
    assert "Koen Jansen vraagt: Wat merkt Tara ervan" in see(story["psychologist"], reverse(TODAY))
    with acting(story["coach"]):
        (sander,) = [
            one
            for one in case_queries.team(story["coach"], story.file)
            if one.user_id == story.user("psychologist")
        ]
    afspraken = see(story["coach"], page(story, "cases:member", sander.id))
    assert "Ben hoofdbehandelaar en zie moeder elke week." in afspraken, "in the study the coach did not know"


def who_comes_for_what(story: CaseR) -> None:
    """3. The family reads who comes for what; what is about mother alone, father does not read. [E3, M1]"""
    fathers, mothers = (see(one, reverse("portal:who-comes")) for one in (story.father, story.mother))
    for name, what in (
        ("Lieke Hendriks", "Helpt om de week bij het opvoeden"),
        ("Ria Gerrits", "Regelt het geld en de schulden"),
        ("Samira Haddou", "Helpt met brieven, formulieren en de taalcursus"),
        ("Mevrouw Bloem (buurvrouw)", "Past soms op Tara"),
    ):
        assert name in fathers and what in fathers, name
    assert "Behandelt Shirin" in mothers and "Behandelt Shirin" not in fathers
    lost = fathers.index("Weet u niet bij wie u moet zijn?")
    assert fathers.index("Koen Jansen") > lost, "whom to ask when you do not know whom to ask"


def no_interpreter(story: CaseR) -> None:
    """4. No interpreter, and why: wherever contact is planned. [C5]"""
    why = "Shirin wil geen tolk: Zij is bang dat het rondgaat onder landgenoten."
    with acting(story["director"]):
        held = meetings.of_household(story["director"], story.file)
    assert len(held) == 11, "the round table, nine meetings, the next one"
    (coming,) = [one for one in held if one.meeting.status == "planned"]
    for address in (
        page(story, "meetings:plan"),
        page(story, "meetings:meeting", coming.meeting.id),
        page(story, "journal:write_note"),
        page(story, "households:file"),
    ):
        assert why in see(story["coach"], address), address


def no_warm_handover(story: CaseR) -> None:
    """5. Groningen told Nijmegen nothing: that stands with the team and among the faces, also for the family. [E6]"""
    for key, name in (("guardian", "cases:team"), ("director", "cases:team"), ("director", "cases:faces")):
        text = see(story[key], page(story, name))
        assert "Geen warme overdracht uit Groningen" in text, (key, name)
        assert "Het gezin moest alles opnieuw vertellen." in text
    assert re.search(r"Dit gezin zag \d+ verschillende hulpverleners\.", text)
    assert "Geen warme overdracht uit Groningen" in see(story.father, page(story, "cases:faces"))


def one_neighbour_and_no_goal(story: CaseR) -> None:
    """6. The network is one neighbour: measured, told in words, and no goal for it until somebody makes one. [C3]"""
    relations = str(story.region.method.domain("relations").label)
    assert "Eén buurvrouw, verder niemand." in see(story["director"], page(story, "assessment:picture"))
    for address in (page(story, "plans:plan"), page(story, "plans:hold-review")):
        text = see(story["director"], address)
        gap = text[text.index("Hier is nog geen doel voor") :][:500]
        assert relations in gap and f"Maak een doel : {relations}" in gap, address
    assert "Hier is nog geen doel voor" not in see(story.father, page(story, "plans:plan"))
    form = client_of(story["director"]).get(page(story, "plans:add-goal") + "?gebied=relations")
    assert '<option value="relations" selected' in form.content.decode()
    plans.add_goal(
        by=story["director"],
        household_id=story.file,
        domain="relations",
        family_words="Mensen leren kennen die onze taal spreken",
        measurable="Shirin gaat elke week naar de vrouwengroep.",
    )
    assert "Hier is nog geen doel voor" not in see(story["director"], page(story, "plans:plan"))


def an_indication_about_to_lapse(story: CaseR) -> None:
    """7. The parenting support rests on an indication that ends, with the task that then falls away. [F4]"""
    ends = day_nl(clock.today() + timedelta(days=END_OF_SUPPORT), clock.today())
    warning = (
        f"De indicatie „Opvoedhulp, om de week” loopt af op {ends}. "
        "Daarvan hangt af: Om de week thuis helpen bij het opvoeden."
    )
    for address in (reverse(TODAY), page(story, "plans:plan"), page(story, "web:household")):
        assert warning in see(story["director"], address), address


def help_ends_and_nobody_said_how(story: CaseR) -> None:
    """8. Help was announced to end, with no plan for it and nobody who keeps watch; then there is one. [L1, L2]"""
    ends = clock.today() + timedelta(days=END_OF_HELP)
    said = f"De hulp van Koen Jansen stopt {day_nl(ends, clock.today())}. Er is niets afgesproken over het afbouwen."
    for key, address in (
        ("director", reverse(TODAY)),
        ("coach", reverse(TODAY)),
        ("director", page(story, "web:household")),
        ("guardian", page(story, "cases:team")),
        ("officer", page(story, "cases:close")),
    ):
        assert said in see(story[key], address), (key, address)
    with pytest.raises(Invalid) as refused:  # how, and who keeps watch or why nobody need
        phasing.plan_phasing_out(
            by=story["coach"], member_id=story.members["coach"].id, ends_on=ends, steps=""
        )
    assert set(refused.value.fields) == {"steps", "watch_note"}
    phasing.plan_phasing_out(
        by=story["coach"],
        member_id=story.members["coach"].id,
        ends_on=ends,
        steps="Eerst om de week, dan alleen bellen. De laatste keer samen met Lieke.",
        watch_member_id=story.members["guardian"].id,
        family_says="Omid schrok. Zo weet hij waar hij aan toe is.",
    )
    for key, address in (("director", reverse(TODAY)), ("guardian", page(story, "cases:team"))):
        assert said not in see(story[key], address), (key, address)


def nobody_else_sees_it(story: CaseR) -> None:
    for key, status in (("officer", 200), ("police", 200), ("playgroup", 404)):
        assert client_of(story[key]).get(page(story, "web:household")).status_code == status, key


def how_a_warm_handover_looks(story: CaseR, elsewhere: Region) -> None:
    """5, as it should have been: a checklist, a talk in which both are, the family told. Both points read."""
    officer, there = story["officer"], elsewhere["officer"]
    faces = page(story, "cases:faces")
    assert client_of(there).get(faces).status_code == 404
    row = handover.begin_region(
        by=officer,
        case_id=story.running.id,
        desk_id=elsewhere.desks["point"].id,
        because="Het gezin verhuist naar Zwolle.",
        family_says="Omid en Shirin willen niet weer opnieuw beginnen.",
        ground="consent",
    )
    for actor in (officer, there):
        assert "loopt, klaar uiterlijk" in see(actor, faces)
    given = {"by": officer, "household_id": story.file, "handover_id": row.pk}
    with pytest.raises(Invalid):
        handover.finish(**given)  # type: ignore[arg-type]  # not warm, and nobody says why
    handover.keep(
        **given,  # type: ignore[arg-type]
        version=row.version,
        checklist=[one.key for one in story.region.method.handover.checklist],
        talk_on=clock.today(),
        talk_who="Wil, Marga, Omid en Shirin",
        family_told_on=clock.today(),
        family_told_how="Aan de keukentafel, met een tolk",
    )
    assert "Alles is gedaan: dit is een warme overdracht." in see(
        officer, page(story, "cases:handover-finish", row.pk)
    )
    handover.finish(**given)  # type: ignore[arg-type]
    assert re.search(r"Regieteam Nijmegen → Meldpunt Zwolle\s+warm", see(there, faces))
    assert client_of(officer).get(faces).status_code == 404, "who handed over reads no longer"
