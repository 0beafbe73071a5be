"""What people do around household Dekker that the story itself does not need, so that every verb is done once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rondom.accounts import actions as accounts
from rondom.assessment import actions as assessment
from rondom.assessment.factors import actions as factors
from rondom.assessment.report import actions as reports
from rondom.cases import actions as cases
from rondom.cases import moving
from rondom.cases import queries as case_queries
from rondom.cases.aftercare import actions as aftercare
from rondom.cases.aftercare import handing
from rondom.cases.aftercare import queries as aftercare_queries
from rondom.cases.circle import actions as circle
from rondom.cases.deciding import actions as deciding
from rondom.cases.ecogram import actions as network
from rondom.cases.ecogram import queries as network_queries
from rondom.cases.evaluating import actions as evaluating
from rondom.cases.framing import actions as framing
from rondom.cases.phasing import actions as phasing
from rondom.cases.starting import actions as starting
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.directory import actions as directory
from rondom.directory.models import OrganisationKind
from rondom.directory.values import OrganisationFacts, ServiceFacts
from rondom.households import actions as households
from rondom.households import rights as people
from rondom.households import stays_actions as stays
from rondom.households.kin import actions as kin
from rondom.households.kin import queries as kin_queries
from rondom.households.kin import tying
from rondom.households.kin.given import Life
from rondom.households.life import actions as life
from rondom.households.life import notes_actions as notes
from rondom.households.life.actions import Said
from rondom.households.life.notes_actions import NewNote
from rondom.households.life.rules import read_when
from rondom.households.people import NewAddress, NewPerson
from rondom.households.stays_queries import tellers
from rondom.index import actions as index
from rondom.index import queries as index_queries
from rondom.index.models import Match, Signal
from rondom.index.normalise import Identity
from rondom.index.places import actions as places
from rondom.index.subjects import NewSubject
from rondom.journal import actions as journal
from rondom.journal import visibility
from rondom.journal.questions import actions as questions
from rondom.meetings import actions as meetings
from rondom.meetings import afterwards as around_record
from rondom.meetings import changing, recording
from rondom.meetings.evenings import actions as evenings
from rondom.meetings.evenings import moving as evening_moving
from rondom.meetings.polls import actions as polls
from rondom.meetings.reflection import actions as reflection
from rondom.meetings.reflection.rules import CELLS
from rondom.meetings.voices import actions as voices
from rondom.methods import drafts
from rondom.methods.rewriting import with_value
from rondom.ops.story.dekker import Dekker
from rondom.plans import actions as plans
from rondom.plans.models import Goal
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent.rules import Terms
from rondom.privacy.granting import actions as granting
from rondom.privacy.granting import queries as helpers
from rondom.privacy.models import AccessLogHousehold
from rondom.privacy.override import actions as override
from rondom.privacy.override.rules import Clue
from rondom.privacy.retention import actions as retention
from rondom.privacy.retention import listing, requests
from rondom.privacy.retention import queries as retention_queries
from rondom.privacy.rights import actions as rights
from rondom.privacy.scans import actions as scans
from rondom.privacy.shields import actions as shields
from rondom.privacy.watching import actions as watching
from tests.faults.besides_asking import asking_organisations
from tests.faults.besides_desk import desk
from tests.faults.besides_importing import bringing_in
from tests.faults.besides_index import after_signals
from tests.faults.besides_plan import beside_the_plan
from tests.faults.besides_safety import concerns, safe, told
from tests.faults.besides_stuck import not_by_itself
from tests.households.drawing import family_drawn
from tests.privacy.scanned import PDF


def notice(by: Actor, name: str, born: date, number: int, family_name: str = "Kuiper") -> Signal:
    child = Identity(name, family_name, born, "", "8031XY", number)
    return index.register_signal(by=by, subjects=[NewSubject("child", child)], others_involved=False)


def signals(story: Dekker) -> None:
    """Before the referral: signals that end, that are withdrawn, matches that are no match."""
    bringing_in(story)
    teacher, landlord, officer = story["teacher"], story["landlord"], story["officer"]
    with story.at(3, 9):
        index.end_signal(by=teacher, signal_id=notice(teacher, "Ans", date(2014, 1, 2), 1).id)
        index.withdraw_signal(by=teacher, signal_id=notice(teacher, "Bas", date(2015, 1, 2), 3).id)
        told = notice(teacher, "Cor", date(2016, 1, 2), 5)
        index.tell_person(by=teacher, signal_id=told.id)
        notice(landlord, "Cor", date(2016, 1, 2), 5)
        with acting(teacher):
            (match,) = (view.match.id for view in index_queries.my_matches(teacher) if "Cor" in view.about)
        index.close_match(by=teacher, match_id=match, not_same=True)
        doubt(story)
        # the address alone: only possible, so the meldpunt is asked first
        notice(teacher, "Dirk", date(2010, 5, 5), 7)
        notice(landlord, "Eva", date(1950, 6, 6), 7, "Anders")
        with acting(officer):
            waiting: list[Match] = [one.match for one in index_queries.matches_to_confirm(officer)]
        index.confirm_match(by=officer, match_id=waiting[0].id, same=False)
        begun_together(teacher, landlord)
    after_signals(story)


def doubt(story: Dekker) -> None:
    """Somebody is not sure; the coordination point finds out. And an address where many live says nothing."""
    teacher, landlord, officer = story["teacher"], story["landlord"], story["officer"]
    for number, name, same in ((21, "Ina", True), (23, "Job", False)):
        notice(teacher, name, date(2011, 2, 3), number)
        notice(landlord, name, date(2011, 2, 3), number)
        with acting(teacher):
            (match,) = (view.match.id for view in index_queries.my_matches(teacher) if name in view.about)
        index.doubt_match(by=teacher, match_id=match)
        index.settle_doubt(by=officer, match_id=match, same=same)
    left_out = places.exclude_address(by=officer, postcode="8031XX", house_number=1, kind="care")
    places.include_address(by=officer, address_id=left_out.id)


def begun_together(teacher: Actor, landlord: Actor) -> None:
    """Two who match begin a case without a referral, and ask the coordination point to help after all."""
    notice(teacher, "Finn", date(2013, 3, 4), 11)
    notice(landlord, "Finn", date(2013, 3, 4), 11)
    with acting(teacher):
        (match,) = (view.match.id for view in index_queries.my_matches(teacher) if "Finn" in view.about)
    index.close_match(by=teacher, match_id=match, variant=2)
    case = starting.start_case(
        by=teacher,
        match_id=match,
        household_name="Gezin Kuiper",
        comes_for="Let op Finn op school",
        family_says="Goed dat jullie dat samen doen.",
        family_agrees=True,
        with_users=[landlord.user_id] if landlord.user_id else [],
    )
    starting.escalate(by=landlord, case_id=case.id, concern="Het lukt niet.", discussed_with_family=True)


def work(story: Dekker) -> None:
    """While the plan is carried out: people come and go, goals change, a meeting is called off."""
    worker, officer, coach, file = story["worker"], story["officer"], story["coach"], story.file
    with story.at(73, 10):
        granny = households.add_member(
            by=worker, household_id=file, person=NewPerson("Truus", "Dekker", date(1960, 4, 1), "other")
        )
        households.end_membership(by=worker, household_id=file, person_id=granny.person_id, on=clock.today())
        households.move_house(
            by=worker,
            household_id=file,
            address=NewAddress("Sweelinckstraat", 4, "8031HT", "Zwolle"),
            on=clock.today(),
        )
        lisa = story.people()[story.family.children[0][0]]
        cases.add_member(
            by=officer,
            case_id=story.running.id,
            attachment="family",
            person_id=lisa,
            comes_for="Praat mee over school",
        )
        cases.open_portal(by=officer, case_id=story.running.id, person_id=lisa, email="lisa@gezin.test")
        later = notice(story["teacher"], "Tim", date(2018, 1, 9), 9)
        index.link_signals(by=story["teacher"], signal_ids=[later.id], household_id=file)
        score(story, worker)
    with story.at(74, 10):
        goals(story, worker, file)
        beside_the_plan(story, worker, file)
        meeting(story, coach, file)
        asking(story, worker, file)
    away(story, worker, file, lisa)
    drawn(story)
    a_life(story, worker, file)
    in_the_network(story, worker, file)
    own_data(story)
    decisions_and_frames(story)


def in_the_network(story: Dekker, worker: Actor, file: UUID) -> None:
    """Somebody around the household gets another name, and a tie becomes another one."""
    with story.at(74, 14):
        added = network.add_network_member(
            by=worker, household_id=file, name="Ina", belongs_to=str(file), quality="ordinary"
        )
        network.change_network_member(
            by=worker, household_id=file, member_id=added.pk, version=1, name="Ina van boven", role="buur"
        )
        with acting(worker):
            (line,) = (
                one for one in network_queries.network(worker, file).lines if str(added.pk) in one.pair
            )
        network.change_tie(
            by=worker,
            household_id=file,
            tie_id=UUID(line.id),
            version=1,
            quality="strong",
            since=clock.today(),
        )


def decisions_and_frames(story: Dekker) -> None:
    """A decision that others agree to, one that is taken back, a frame that runs on and ends."""
    worker, officer, case_id = story["worker"], story["officer"], story.running.id
    with story.at(75, 16):
        bought = deciding.propose(
            by=worker, case_id=case_id, what="expense", amount=400, words="Een map voor de post."
        )
        deciding.answer(by=officer, decision_id=bought.id, agrees=True)
        deciding.done(by=worker, decision_id=bought.id)
        other = deciding.propose(
            by=worker, case_id=case_id, what="expense", amount=900, words="Een nieuwe wasmachine."
        )
        deciding.withdraw(by=worker, decision_id=other.id)
        frame = framing.begin_frame(
            by=worker,
            case_id=case_id,
            kind="supervision_order",
            starts_on=clock.today(),
            ends_on=clock.today() + timedelta(days=90),
            about=[story.people()[story.family.children[0][0]]],
            who="Kinderrechter Zwolle",
        )
        framing.extend_frame(by=worker, frame_id=frame.id, ends_on=clock.today() + timedelta(days=180))
        framing.end_frame(
            by=worker, frame_id=frame.id, ended_on=clock.today(), because="Het hof zag er geen reden voor."
        )


def own_data(story: Dekker) -> None:
    """The mother says something is not right, asks for restriction and takes a copy along; a child asks on paper."""
    mother, worker, officer, file = story.mother, story["worker"], story["privacy"], story.file
    assert mother is not None and mother.person_id is not None
    with story.at(75, 15):
        with acting(worker):
            goal = Goal.objects.filter(household_id=file, created_by=worker.user_id).order_by("created_at")[0]
        asked = rights.ask_correction(
            by=mother, household_id=file, kind="plans.goal", item_id=goal.pk, words="Zo zei ik het niet."
        )
        rights.answer_correction(
            by=worker,
            household_id=file,
            request_id=asked.pk,
            granted=False,
            answer="Zo staat het in het verslag.",
            version=1,
        )
        asked = rights.ask(
            by=mother,
            household_id=file,
            kind="restriction",
            words="Gebruik mijn oude nummer niet.",
            person_id=mother.person_id,
        )
        rights.answer_request(by=officer, request_id=asked.pk, granted=True, answer="Het is weg.", version=1)
        with acting(mother):
            homes = people.my_homes(mother, mother.person_id)
        rights.give_copy(by=mother, person_id=mother.person_id, homes=homes)
        asked = rights.record(
            by=officer,
            household_id=file,
            kind="copy",
            person_id=mother.person_id,
            words="",
            identified="document",
        )
        rights.make_copy(by=officer, request_id=asked.pk, homes=homes, version=1)
    higher_interest(story)
    keeping(story, file)
    consenting(story, worker, file)
    hiding(story, worker, file)


def score(story: Dekker, worker: Actor) -> None:
    assessment.use_domain(
        by=worker, household_id=story.file, domain="neighbourhood", reason="De buren klagen."
    )
    measuring = assessment.measure(by=worker, household_id=story.file)
    assessment.score_domain(
        by=worker,
        measurement_id=measuring.id,
        domain="neighbourhood",
        said={"professional": assessment.Said(3)},
    )
    assessment.close_measurement(by=worker, measurement_id=measuring.id)
    assessment.drop_domain(by=worker, household_id=story.file, domain="neighbourhood")
    found(story, worker)


def found(story: Dekker, worker: Actor) -> None:
    """A factor that changes and ends, and that mother sees otherwise for a while; a report that is begun anew."""
    file, mother = {"household_id": story.file}, story.mother
    assert mother is not None
    said = factors.Said("De bovenbuurman geeft overlast.", "De wijkagent", "told")
    row = factors.record(by=worker, **file, kind="risk", factor="unsafe_area", said=said)
    row = factors.change(
        by=worker, factor_id=row.pk, version=row.version, said=replace(said, status="confirmed")
    )
    row = factors.dispute(by=mother, factor_id=row.pk, version=row.version, words="Hij is er nooit.")
    row = factors.dispute(by=mother, factor_id=row.pk, version=row.version, words="")
    factors.end(by=worker, factor_id=row.pk, version=row.version)
    reports.write(by=worker, **file, summary="Het gaat al beter.")
    reports.throw_away(by=worker, **file)
    draft = reports.write(by=worker, **file, summary="Het gaat beter.")
    draft = reports.write(by=worker, **file, summary="Het gaat veel beter.", version=draft.version)
    given = reports.give(by=worker, **file, version=draft.version)
    said_of = reports.comment(by=mother, **file, report_id=given.pk, stance="agrees")
    reports.withdraw_comment(by=mother, **file, comment_id=said_of.pk)


def goals(story: Dekker, worker: Actor, file: UUID) -> None:
    given = {"by": worker, "household_id": file}
    goal = plans.add_goal(**given, domain="relations", family_words="Ik wil weer iemand om mee te praten")
    plans.move_goal(**given, goal_id=goal.id, up=True)
    with acting(worker):
        goal.refresh_from_db()
    plans.change_goal(
        **given,
        goal_id=goal.id,
        version=goal.version,
        domain="relations",
        family_words="Ik wil een keer per week koffie drinken met iemand",
    )
    plans.tell_progress(**given, goal_id=goal.id, words="De buurvrouw kwam langs.")
    task = plans.add_task(
        **given,
        goal_id=goal.id,
        title="Samen naar de koffieochtend",
        owner_id=story.members["coach_leads"].id,
    )
    plans.change_task(
        **given,
        task_id=task.id,
        version=task.version,
        title="Twee keer samen naar de koffieochtend",
        owner_id=story.members["coach_leads"].id,
        due_on=clock.today() + timedelta(days=20),
    )
    plans.finish_task(**given, task_id=task.id, done=True, outcome="Het was gezellig.")
    plans.end_goal(**given, goal_id=goal.id, reached=True, words="Zij gaat nu zelf.")


def meeting(story: Dekker, coach: Actor, file: UUID) -> None:
    officer = story["officer"]
    invited = [story.members["worker_leads"].id, story.members["mother"].id]
    for called_off in (True, False):
        table = meetings.plan_meeting(
            by=officer,
            household_id=file,
            kind="periodic",
            planned_at=clock.now() + timedelta(days=1),
            place="Wijkcentrum",
            invited=invited,
            points=["Hoe gaat het?"],
        )
        given = {"by": officer, "household_id": file, "meeting_id": table.id}
        if called_off:
            meetings.add_point(**given, title="De buren")
            meetings.cancel_meeting(**given)
            continue
        changing.change_meeting(
            **given, version=table.version, planned_at=table.planned_at, invited=invited, place="School"
        )
        meetings.open_meeting(**given)
        with acting(officer):
            point = table.points.order_by("ordinal")[1]
        around_record.choose_readers(**given, point_id=point.id, version=point.version, category="household")
        agreement = recording.agree(**given, text="De buren bellen", owner_id=invited[0])
        voices.voice(**given, agreement_id=agreement.id, voices={invited[0]: voices.Voice(True)})
        recording.take_back(**given, agreement_id=agreement.id)
    an_evening(officer, file)
    date_poll(story, coach, file)
    looking_back(story, coach, file)


def an_evening(officer: Actor, file: UUID) -> None:
    """The household comes on an evening about several; the evening is moved, and then called off."""
    begins_at = clock.now() + timedelta(days=9)
    evening = evenings.plan_evening(by=officer, kind="extra", begins_at=begins_at, place="Gemeentehuis")
    evenings.put_on(by=officer, evening_id=evening.id, household_id=file, starts_at=begins_at)
    later = begins_at + timedelta(days=1)
    evening_moving.move_evening(
        by=officer, evening_id=evening.id, version=1, begins_at=later, place="Gemeentehuis"
    )
    evenings.call_off(by=officer, evening_id=evening.id)


def date_poll(story: Dekker, coach: Actor, file: UUID) -> None:
    """A date is looked for; the first poll is stopped, of the second a date is chosen."""
    given = {"by": story["officer"], "household_id": file}
    for stopped in (True, False):
        poll = polls.ask(
            **given,
            kind="periodic",
            moments=[clock.now() + timedelta(days=day) for day in (7, 8)],
            invited=[story.members["coach_leads"].id, story.members["mother"].id],
        )
        with acting(story["officer"]):
            moments = list(poll.moments.order_by("starts_at"))
        can = dict.fromkeys((one.id for one in moments), "yes")
        polls.answer(by=coach, household_id=file, poll_id=poll.id, answers=can)
        if stopped:
            polls.stop(**given, poll_id=poll.id)
        else:
            polls.choose(**given, poll_id=poll.id, moment_id=moments[0].id)


def looking_back(story: Dekker, coach: Actor, file: UUID) -> None:
    """A short meeting, the talk about it afterwards, and how it was."""
    me = story.members["coach_leads"].id
    table = meetings.plan_meeting(
        by=coach,
        household_id=file,
        kind="extra",
        planned_at=clock.now(),
        invited=[me, story.members["mother"].id],
    )
    given = {"by": coach, "household_id": file, "meeting_id": table.id}
    meetings.open_meeting(**given)
    with acting(coach):
        table.refresh_from_db()
    recording.close_meeting(**given, version=table.version, talk_by=me, talk_on=clock.today())
    around_record.talk_held(**given)
    reflection.reflect(**given, scores=dict.fromkeys(CELLS, 4))


def hiding(story: Dekker, worker: Actor, file: UUID) -> None:
    """Something is hidden from the debt counsellor for a while; a note is for other readers from now on."""
    given = {"by": worker, "household_id": file}
    with story.at(76, 10):
        (shield,) = shields.place(
            **given,
            target="user",
            hidden_from=story["debt"].user_id,  # type: ignore[arg-type]
            category="education",
            reason="request",
            why="De moeder vroeg erom.",
            until=clock.today() + timedelta(days=20),
        )
        later = clock.today() + timedelta(days=30)
        shields.prolong(**given, shield_id=shield.id, version=shield.version, until=later)
        shields.lift(**given, shield_id=shield.id)
        note = journal.write_note(**given, kind="phone", text="Even gebeld.", category="plan")
        visibility.change_visibility(
            **given,
            note_id=note.id,
            version=note.version,
            category="agreements",
            about=(),
            why="Het was een afspraak.",
        )


def switching(story: Dekker) -> None:
    """Under the region's own rules the family decides which organisation looks into its plan."""
    with story.at(138, 10):
        organisation = story["debt"].organisation_id
        given = {"by": story.mother, "household_id": story.file, "organisation_id": organisation}
        shields.switch_off(**given, category="plan")  # type: ignore[arg-type]
        shields.switch_on(**given, category="plan")  # type: ignore[arg-type]


def away(story: Dekker, worker: Actor, file: UUID, child: UUID) -> None:
    """A child stays in the hospital for some days."""
    given = {"by": worker, "household_id": file}
    with story.at(75, 10):
        with acting(worker):
            teller = tellers(worker, file)[0].key
        stay = stays.begin_stay(
            **given,
            person_id=child,
            kind="hospital",
            since=clock.today(),
            expected_end=clock.today() + timedelta(days=4),
            teller=teller,
        )
        sooner = clock.today() + timedelta(days=2)
        stays.change_stay(**given, stay_id=stay.id, version=stay.version, expected_end=sooner, teller=teller)
    with story.at(78, 10):
        stays.tell_end(**given, stay_id=stay.id, ended_on=clock.today())


def drawn(story: Dekker) -> None:
    """The family over generations is drawn, made right, and what was wrong goes out of the picture."""
    by, file = story["worker"], story.file
    with story.at(78, 14):
        family_drawn(story)
        given: dict[str, Any] = {"by": by, "household_id": file}
        with acting(by):
            shown = kin_queries.family(by, file)
        (pair, *_more), (parent, *_others) = shown.partners, shown.parents
        oma = next(one for one in shown.people.values() if one.name == "Oma")
        kin.change_kin(**given, key=oma.key, version=oma.version, life=Life("Oma Ria", "f", 1961))
        tying.change_partners(
            **given, partnership_id=pair.id, version=pair.version, bond="divorced", until=1999
        )
        tying.untie(**given, part="ouder", part_id=parent.id)
        tying.tie(**given, one=parent.child, other=parent.parent, what="kind:born")
        kin.remove_kin(**given, key=oma.key)


def a_life(story: Dekker, worker: Actor, file: UUID) -> None:
    """Something is told of the life and put right; what to reckon with at the door is held back, told, and over."""
    given = {"by": worker, "household_id": file}
    with story.at(78, 14):
        then = read_when("2019")
        event = life.tell(**given, said=Said("moved", "Verhuisd uit Meppel", then))
        life.change(**given, event_id=event.id, version=1, said=Said("moved", "Verhuisd uit Hoogeveen", then))
        life.remove(**given, event_id=event.id)
        later = clock.today() + timedelta(days=60)
        new = NewNote("aggression", "Ga met zijn tweeën", "Gehoord van een buur", clock.today(), later)
        note = notes.write_note(**given, new=new, reason="safety", why="Eerst moet het rustig zijn.")
        households.add_member(
            **given, person=NewPerson("Henk", "Dekker", date(1961, 5, 1), "other")
        )  # also from him
        notes.change_note(**given, note_id=note.id, version=note.version, new=new)
        notes.tell_family(**given, note_id=note.id, told_on=clock.today())
        notes.end_note(**given, note_id=note.id, why="Het is weer rustig.")


def higher_interest(story: Dekker) -> None:
    """A night in which the file is opened for a higher interest; the family is told, asks about it, gets an answer."""
    worker, privacy, teacher, file = story["worker"], story.region["privacy"], story["teacher"], story.file
    with story.at(79, 23):
        with acting(worker):
            number = households.Household.objects.get(pk=file).number
        row = override.begin(
            by=teacher,
            clue=Clue(number=number),
            interest="child_unsafe",
            reason="Tim belde huilend op: hij is alleen en er staat iemand op de deur te bonken.",
            hours=12,
        )
        override.end(by=teacher, override_id=row.id)
    with story.at(80, 9):
        given = {"override_id": row.id}
        override.postpone(
            **given,
            by=worker,
            version=1,
            to=clock.today() + timedelta(days=9),
            why="De politie zoekt het nog uit.",
        )
        override.assess(**given, by=privacy, version=2, justified=True, words="Bellen lukte niet.")
        override.tell_family(**given, by=worker, version=3, how="Thuis aan moeder verteld.")
        mother = story.mother
        with acting(mother):  # type: ignore[arg-type]
            seen = AccessLogHousehold.objects.filter(household_id=file, override_id=row.id).select_related(
                "log"
            )
            request_id = seen.order_by("-at")[0].log.request_id
        asked = watching.ask(
            by=mother,  # type: ignore[arg-type]
            household_id=file,
            request_id=request_id,
            words="Waarom belde u mij niet eerst?",
        )
        watching.answer(by=privacy, question_id=asked.id, version=1, words="U was niet te bereiken.")


def keeping(story: Dekker, file: UUID) -> None:
    """The mother asks to erase what is about her alone; the file is held for a while. [I7]"""
    officer, mother = story["privacy"], story.mother
    with story.at(79, 10):
        given = {"household_id": file, "person_id": mother.person_id, "categories": ["finances"]}
        asked = requests.ask(by=mother, **given)  # type: ignore[arg-type]
        held = retention.set_hold(
            by=officer,
            household_id=file,
            reason="complaint",
            words="De moeder heeft een klacht ingediend.",
            review_on=clock.today() + timedelta(days=20),
        )
    with story.at(80, 10):
        retention.lift_hold(by=officer, hold_id=held.pk, version=held.version)
        requests.decide(
            by=officer,
            request_id=asked.pk,
            version=asked.version,
            outcome="granted",
            ground="not_needed",
            explanation="Wij hebben dit niet meer nodig.",
        )


def past_its_term(story: Dekker) -> None:
    """Years after the closing the file may no longer be kept: the privacy officer agrees."""
    officer = story["privacy"]
    with clock.freeze(clock.now() + timedelta(days=2300)):
        listing.list_due()
        with acting(officer):
            files = {one.household_id: one.listed_at for one in retention_queries.due(officer)}
        retention.confirm(by=officer, files=files)


def consenting(story: Dekker, worker: Actor, file: UUID) -> None:
    """The family gives on screen, on paper and of its own accord, and takes it back."""
    mother = story.mother
    assert mother is not None and mother.person_id is not None
    terms = Terms(
        "consent", mother.person_id, "Samen de schulden regelen", "client", ("finances",), to_team=True
    )
    with story.at(79, 10):
        on_screen = consents.ask(by=worker, household_id=file, terms=terms)
        consents.give(by=mother, household_id=file, consent_id=on_screen.id)
        consents.offer(by=mother, household_id=file, terms=terms)
        on_paper = consents.ask(by=worker, household_id=file, terms=replace(terms, track="professional"))
        consents.record_given(
            by=worker,
            household_id=file,
            consent_id=on_paper.id,
            persons=[mother.person_id],
            how="paper",
            place="Map Dekker, wijkteam",
            on=clock.today(),
        )
        which = {"household_id": file, "consent_id": on_paper.id}
        scan = scans.add(by=worker, persons=[mother.person_id], content=PDF, **which)
        scans.remove(by=worker, scan_id=scan.pk, why="Het was een ander papier", **which)
    with story.at(80, 10):
        consents.withdraw(by=mother, household_id=file, consent_id=on_screen.id)


def social_map(story: Dekker) -> None:
    """The meldpunt keeps the social map."""
    officer = story["officer"]
    with story.at(5, 9):
        about = OrganisationFacts("Stichting Buurtmaatjes", OrganisationKind.INFORMAL)
        row = directory.add_organisation(by=officer, facts=about)
        about = replace(about, purpose="Iemand om mee te praten")
        directory.change_organisation(by=officer, organisation_id=row.id, version=row.version, facts=about)
        facts = ServiceFacts(
            "Maatje", "Elke week iemand op de koffie", domains=("relations",), entries=("own",)
        )
        service = directory.add_service(by=officer, organisation_id=row.id, facts=facts)
        facts = replace(facts, summary="Elke twee weken iemand op de koffie")
        directory.change_service(by=officer, service_id=service.id, version=service.version, facts=facts)
        directory.say_waiting_time(by=officer, service_id=service.id, weeks=3)


def afterwards(story: Dekker) -> None:
    """The household comes back into view after the closing: the meldpunt hears of it."""
    officer = story["officer"]
    name, born, _sex = story.family.children[0]
    with story.at(220, 9):
        again = Identity(name, story.family.name, born, "", story.family.postcode, story.family.number)
        index.register_signal(
            by=story["landlord"], subjects=[NewSubject("child", again)], others_involved=False
        )
        with acting(officer):
            *_earlier, alert = index_queries.alerts_at_my_desk(officer)
        index.see_alert(by=officer, alert_id=alert.alert.id)
        index.register_signal(
            by=story["teacher"], subjects=[NewSubject("child", again)], others_involved=False
        )
        with acting(officer):
            *_earlier, alert = index_queries.alerts_at_my_desk(officer)
        index.dismiss_alert(by=officer, alert_id=alert.alert.id)
    after_closing(story)
    past_its_term(story)


def after_closing(story: Dekker) -> None:
    """Who keeps watch asks how it goes, the mother uses the card; it goes wrong again, and ends a second time."""
    officer, teacher, mother, file = story["officer"], story["teacher"], story.mother, story.file
    assert mother is not None
    with story.at(221, 9):
        with acting(officer):
            found = aftercare_queries.aftercare(officer, file)
        assert found is not None and found.next is not None
        aftercare.record_moment(by=teacher, household_id=file, moment_id=found.next.id, how="good")
        asked = aftercare.ask_contact(by=mother, household_id=file, words="Over de woning")
        aftercare.record_contact(by=teacher, household_id=file, had_on=clock.today(), asked_id=asked.id)
        evaluating.give(by=mother, household_id=file, words="Fijn dat er één plan was.", grade=8)
        handing.hand_over_watch(
            by=officer,
            household_id=file,
            user_id=story["landlord"].user_id,  # type: ignore[arg-type]
            reason="Anna gaat met verlof.",
            family_heard="Samen langs geweest.",
        )
        aftercare.stop(by=officer, household_id=file, reason="Moeder wil het zelf doen.")
    with story.at(222, 9):
        again = aftercare.reopen(by=officer, household_id=file, reason="De school belt: Tim komt niet.")
    with story.at(223, 9):
        evaluating.ask(by=officer, case_id=again.id)
        cases.close_case(
            by=officer,
            case_id=again.id,
            kind="fully_closed",
            ground="goals_met",
            reason="Het was een misverstand.",
            relapse_level="low",
            watch_note="Moeder belt zelf.",
            family_evaluation="Fijn dat er iemand keek.",
        )


def asking(story: Dekker, worker: Actor, file: UUID) -> None:
    """Questions between team members; somebody's help ends."""
    coach = story["coach"]
    lead, other = story.members["worker_leads"].id, story.members["coach_leads"].id
    given = {"by": worker, "household_id": file, "category": "plan", "member_ids": [other]}
    question = questions.ask(**given, text="Komt moeder op dinsdag?")
    questions.answer(by=coach, household_id=file, question_id=question.id, text="Ja.")
    spare = questions.ask(**given, text="En op woensdag?")
    questions.withdraw(by=worker, household_id=file, question_id=spare.id)
    phasing.announce_end(by=worker, member_id=other, ends_on=clock.today() + timedelta(days=40))
    phasing.plan_phasing_out(
        by=worker,
        member_id=other,
        ends_on=clock.today() + timedelta(days=40),
        steps="Eerst om de week, dan bellen.",
        watch_member_id=lead,
    )


def _own(text: str) -> str:
    """A remark, a switch for the family, and a coach who may be a relative."""
    text = text.replace("may_be_volunteer = false", "may_be_volunteer = true")
    return text.replace("family_may_switch = []", 'family_may_switch = ["plan"]') + "# van ons\n"


def helped(story: Dekker) -> None:
    """For some days an aunt is the coach, and the mother shows her the plan."""
    officer, coach, mother, file = story["officer"], story["coach"], story.mother, story.file
    assert mother is not None
    assert mother.person_id is not None
    assert coach.user_id is not None
    with story.at(138, 10):
        with acting(officer):
            (now,) = [one for one in case_queries.team(officer, file) if one.coaches]
        cases.end_member(by=officer, member_id=now.id, reason="Een tante neemt het even over.")
        circle.invite_coach(
            by=officer,
            case_id=story.running.id,
            name="Ria Dekker",
            email="ria@gezin.test",
            because="Zij komt er elke dag.",
            family_says="Moeder vroeg er zelf om.",
        )
        with acting(mother):
            (one,) = helpers.helpers(mother, file)
        shown = [(mother.person_id, "plan")]
        granting.choose(by=mother, household_id=file, involvement_id=one.involvement_id, wanted=shown)
        cases.appoint(
            by=officer,
            case_id=story.running.id,
            role=now.role,
            user_id=coach.user_id,
            because="Zij gaat weer verder.",
            family_says="Dat is goed.",
        )


def own_rules(story: Dekker) -> None:
    """The region writes a version of its own, and household Dekker goes on under it."""
    operator, officer, hash = story["operator"], story["officer"], story.region.method_hash
    with story.at(137, 10):
        spare = drafts.copy(
            by=operator, hash=hash, key="mijn-regio", name_nl="Mijn regio", name_en="My region"
        )
        drafts.discard(by=operator, draft_id=spare.id)
        begun = drafts.new_version(by=operator, hash=hash)
        saved = drafts.save(by=operator, draft_id=begun.id, text=_own(begun.text), version=1)
        back = with_value(saved.text, ("version",), 1) or ""
        saved = drafts.save(by=operator, draft_id=begun.id, text=back, version=saved.version)
        raised = drafts.raise_version(by=operator, draft_id=begun.id, version=saved.version)
        taken = drafts.copy(by=operator, hash=hash, key="met-mee", name_nl="Met MEE", name_en="With MEE")
        drafts.take_over(by=operator, draft_id=taken.id, block="mee", version=taken.version)
        own = drafts.publish(by=operator, draft_id=begun.id, version=raised.version)
        accounts.choose_method(by=operator, desk_id=officer.desk_id, method_key="kampen")  # type: ignore[arg-type]
        accounts.choose_method(by=operator, desk_id=officer.desk_id, method_key=own.key)  # type: ignore[arg-type]
        moving.move_to_method(
            by=officer, household_id=story.file, method_hash=own.hash, reason="Wij werken nu zo."
        )
    switching(story)
    helped(story)


def while_working(story: Dekker) -> None:
    work(story)
    not_by_itself(story)
    safe(story)
    told(story)
    concerns(story)


#: after which step of the story
BESIDES = {
    "signals": social_map,
    "contact": signals,
    "decide": desk,
    "visits": asking_organisations,
    "work": while_working,
    "review": own_rules,
    "close": afterwards,
}
