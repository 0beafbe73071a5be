"""A file is brought in: every good row, once; every bad row told; whatever happens in between."""

from typing import Any

import pytest
from django.db import connection

from rondom.core import clock, keys
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.index import actions as index
from rondom.index import queries as signals
from rondom.index.enums import MatchStatus, SignalStatus, SubjectRole, Told
from rondom.index.following.models import IndexUse
from rondom.index.importing import actions, jobs, queries, sources, working
from rondom.index.importing.enums import State, Why
from rondom.index.importing.models import ImportBlock, RejectedRow, SignalImport, SourceSignal, Supplier
from rondom.index.models import Match, Signal, SignalSubject
from rondom.ops import cli_signals
from tests.index.importing.files import FAULTS, as_csv, begun, let, rows
from tests.index.people import CARLA, TIM, register
from tests.index.traces import mails, verbs
from tests.world import BSN_CHILD, World

pytestmark = pytest.mark.req("A9")

DEKKER = {
    "Clientnummer": "W-1",
    "Voornaam": "Tim",
    "Achternaam": "Dekker",
    "Geboortedatum": "09-01-2018",
    "Postcode": "8031 aa",
    "Huisnummer": "12",
}


@pytest.fixture
def supplier(world: World) -> Actor:
    return let(world.housing)


def bring(by: Actor, *some: dict[str, str], **how: Any) -> SignalImport:
    batch = begun(by, as_csv(some, **how))
    working.work(batch.id)
    return now(by, batch)


def now(by: Actor, batch: SignalImport) -> SignalImport:
    with acting(by):
        return SignalImport.objects.get(pk=batch.pk)


def refused(by: Actor, batch: SignalImport) -> list[tuple[int, str]]:
    with acting(by):
        found = RejectedRow.objects.filter(batch=batch).order_by("number", "column")
        return list(found.values_list("number", "column"))


def counts(batch: SignalImport) -> tuple[int, int, int, int, int]:
    return batch.new_rows, batch.known_rows, batch.updated_rows, batch.replaced_rows, batch.bad_rows


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t"), ("utf-8", "|")]
)
def test_good_rows_are_in_and_bad_rows_are_told(supplier: Actor, encoding: str, delimiter: str) -> None:
    made = list(rows(60, 10))
    content = as_csv((row for row, _fault in made), delimiter=delimiter, encoding="utf-8")
    batch = begun(supplier, content.decode().replace("Ö", "O").encode(encoding, "replace"))
    working.work(batch.id)
    batch = now(supplier, batch)
    assert batch.state == State.DONE
    assert counts(batch) == (54, 0, 0, 0, 6)
    expected = [(number, fault) for number, (_row, fault) in enumerate(made, 2) if fault]
    assert refused(supplier, batch) == expected
    with acting(supplier):
        assert Signal.objects.count() == SourceSignal.objects.count() == 54
        assert not ImportBlock.objects.exists()
        assert "signals.imported" in verbs()


def test_what_is_read_is_what_a_person_would_have_typed(supplier: Actor) -> None:
    row = DEKKER | {"Tussenvoegsel": "van der", "BSN": BSN_CHILD.lstrip("0"), "Huisnummer": "12b"}
    bring(supplier, row)
    with acting(supplier):
        (found,) = signals.my_signals(supplier)
        who = found.people[0].identity
    assert (who.given_name, who.family_name, who.bsn) == ("Tim", "van der Dekker", BSN_CHILD)
    assert (who.postcode, who.house_number, who.addition) == ("8031AA", 12, "b")
    assert found.signal.contact_email and found.signal.registered_by == supplier.user_id


def test_a_row_that_matches_tells_both(world: World, supplier: Actor) -> None:
    register(world.teacher, TIM)
    bring(supplier, DEKKER)
    with acting(world.teacher):
        (match,) = signals.my_matches(world.teacher)
    assert [one.organisation for one in match.others] == ["Wonen Zwolle"]
    assert mails() == ["match", "matches"]


def test_the_same_file_again_does_nothing(supplier: Actor) -> None:
    made = [row for row, _fault in rows(20)]
    bring(supplier, *made)
    again = bring(supplier, *made)
    assert counts(again) == (0, 20, 0, 0, 0)
    with acting(supplier):
        assert Signal.objects.count() == 20


def test_somebody_who_moved_gets_a_new_signal_that_keeps_the_match(world: World, supplier: Actor) -> None:
    register(world.teacher, TIM)
    bring(supplier, DEKKER)
    with acting(world.teacher):
        (before,) = signals.my_matches(world.teacher)
    batch = bring(supplier, DEKKER | {"Postcode": "8011 BB", "Huisnummer": "3"})
    assert counts(batch) == (0, 0, 0, 1, 0)
    with acting(supplier):
        own = Signal.objects.filter(organisation_id=supplier.organisation_id)
        old, new = own.order_by("registered_at", "id")
        assert (old.status, new.status) == (SignalStatus.WITHDRAWN, SignalStatus.ACTIVE)
        assert SourceSignal.objects.get().signal == new
    with acting(world.teacher):
        (after,) = signals.my_matches(world.teacher)
        assert after.match.pk == before.match.pk and after.match.status == MatchStatus.OPEN
        assert Match.objects.count() == 1
    # nothing was taken back: it does not count towards what keeps people from searching by registering
    with acting(supplier):
        assert not IndexUse.objects.filter(withdrawn__gt=0).exists()


def test_what_nobody_else_is_told_of_is_brought_up_to_date(supplier: Actor) -> None:
    bring(supplier, DEKKER)
    content = "Clientnummer;Voornaam;Achternaam;Geboortedatum;Postcode;Huisnummer;Telefoon;Risico;Verteld\n"
    content += "W-1;tim;DEKKER;2018-01-09;8031AA;12;0381112223;verhoogd;ja\n"
    keys_ = ["source_id", "0-given_name", "0-family_name", "0-birth_date", "postcode", "house_number"]
    batch = begun(supplier, content.encode(), [*keys_, "contact_phone", "risk_level", "told"])
    working.work(batch.id)
    assert counts(now(supplier, batch)) == (0, 0, 1, 0, 0)
    with acting(supplier):
        signal = Signal.objects.get()
        assert (signal.contact_phone, signal.risk_level) == ("0381112223", "raised")
        assert signal.person_told_at == clock.now()
        assert "signal.updated" in verbs()


def test_a_signal_that_somebody_ended_stays_ended(supplier: Actor) -> None:
    bring(supplier, DEKKER)
    with acting(supplier):
        signal = Signal.objects.get()
    index.end_signal(by=supplier, signal_id=signal.id)
    assert counts(bring(supplier, DEKKER)) == (0, 1, 0, 0, 0)
    with acting(supplier):
        assert Signal.objects.get().status == SignalStatus.ENDED


def test_one_number_twice_in_a_file(supplier: Actor) -> None:
    other = DEKKER | {"Voornaam": "Lisa"}
    batch = bring(supplier, DEKKER, DEKKER, other)
    assert counts(batch) == (1, 1, 0, 0, 1)
    assert refused(supplier, batch) == [(4, "source_id")]


def test_a_parent_in_the_same_row(world: World, supplier: Actor) -> None:
    content = b"nr;kind;naam;geb;moeder;achternaam moeder;geb moeder;pc;nr2\n"
    content += b"1;Tim;Dekker;9-1-2018;Carla;Dekker;4-5-1991;8031AA;12\n2;Sem;Vos;1-1-2015;;;;8031AB;14\n"
    mapping = [
        "source_id", "0-given_name", "0-family_name", "0-birth_date", "1-given_name", "1-family_name",
        "1-birth_date", "postcode", "house_number",
    ]  # fmt: skip
    register(world.teacher, CARLA)
    working.work(begun(supplier, content, mapping).id)
    with acting(supplier):
        subjects = SignalSubject.objects.filter(signal__organisation_id=supplier.organisation_id)
        assert sorted(subjects.values_list("role", flat=True)) == ["child", "child", "parent"]
    with acting(world.teacher):
        assert len(signals.my_matches(world.teacher)) == 1


def test_a_colleague_is_the_one_others_call(world: World, supplier: Actor) -> None:
    other = world.hire("Els Kuijpers", "housing", supplier.kind)
    content = b"nr;voornaam;achternaam;geb;collega\n1;Tim;Dekker;9-1-2018;Els.Kuijpers@voorbeeld.test\n"
    content += b"2;Sem;Vos;1-1-2015;niemand@voorbeeld.test\n"
    mapping = ["source_id", "0-given_name", "0-family_name", "0-birth_date", "colleague"]
    batch = begun(supplier, content, mapping)
    working.work(batch.id)
    assert refused(supplier, batch) == [(3, "colleague")]
    with acting(supplier):
        assert Signal.objects.get().registered_by == other.user_id


def test_why_a_row_was_refused_repeats_nothing_that_stood_in_it(supplier: Actor) -> None:
    content = b"nr;voornaam;achternaam;geb;rol;risico\n1;Tim;Dekker;9-1-2018;Dekkertje;Dekkertje\n"
    mapping = ["source_id", "0-given_name", "0-family_name", "0-birth_date", "0-role", "risk_level"]
    batch = begun(supplier, content, mapping)
    working.work(batch.id)
    assert refused(supplier, batch) == [(2, "0-role"), (2, "risk_level")]
    with acting(supplier):
        assert not [one for one in RejectedRow.objects.all() if "Dekker" in one.reason]


def test_rows_that_cannot_be_taken_apart(supplier: Actor) -> None:
    content = (
        as_csv([DEKKER])
        + b'2;Lisa;;Smit;01-02-2015;;8031AA;12;te veel\n\n3;Zo\xeb;;Smit;01-02-2015;;;\n4;"Sem\n'
    )
    batch = begun(supplier, content)
    with acting(supplier, writes=True):  # somebody chose other letters than were guessed
        SignalImport.objects.filter(pk=batch.pk).update(encoding="utf-8")
    working.work(batch.id)
    assert refused(supplier, batch) == [(3, ""), (5, ""), (6, "0-family_name")]
    assert now(supplier, batch).new_rows == 1


def test_nothing_readable_of_anybody_lies_in_the_tables(supplier: Actor) -> None:
    begun(supplier, as_csv([DEKKER | {"BSN": BSN_CHILD}]))
    bring(supplier, DEKKER | {"Clientnummer": BSN_CHILD})
    with acting(supplier), connection.cursor() as cursor:
        for table in ("signalimport", "importblock", "rejectedrow", "sourcesignal"):
            cursor.execute(f"SELECT * FROM index_{table}")
            found = repr(cursor.fetchall())
            assert "Dekker" not in found and BSN_CHILD not in found, table
            assert "Clientnummer" not in found


def test_a_fault_in_the_middle_of_a_block_leaves_nothing_of_it(
    supplier: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [row for row, _fault in rows(30)]
    batch = begun(supplier, as_csv(made))

    def broken(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(RejectedRow.objects, "bulk_create", broken)
        with pytest.raises(KeyboardInterrupt):
            working.work(batch.id)
    with acting(supplier):
        assert not Signal.objects.exists() and not SourceSignal.objects.exists()
    assert now(supplier, batch).next_block == 0
    working.work(batch.id)
    assert counts(now(supplier, batch)) == (30, 0, 0, 0, 0)


def test_one_row_that_brings_the_block_down_is_refused_alone(
    supplier: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sources.write_all

    def breaks_on_noor(by: Actor, several: Any) -> Any:
        written = real(by, several)
        if any(who.identity.given_name.startswith("Noor") for ready, _by in several for who in ready.people):
            raise ZeroDivisionError
        return written

    monkeypatch.setattr(sources, "write_all", breaks_on_noor)
    batch = bring(supplier, *[row for row, _fault in rows(10)])
    assert counts(batch) == (9, 0, 0, 0, 1)
    assert refused(supplier, batch) == [(5, "")]
    with acting(supplier):
        assert Signal.objects.count() == SourceSignal.objects.count() == 9


def test_when_most_is_refused_it_stands_still_until_somebody_looked(supplier: Actor) -> None:
    made = [row | {"Geboortedatum": "onbekend"} for row, _fault in rows(900)]
    batch = bring(supplier, *made)
    assert (batch.state, batch.why) == (State.HALTED, Why.MOSTLY_REJECTED)
    assert batch.bad_rows < 900
    with acting(supplier):
        assert [one.title for one in signals.work_for(supplier)] == ["Het aanleveren van signalen staat stil"]
    actions.go_on(by=supplier, batch_id=batch.id)
    working.work(batch.id)
    assert counts(now(supplier, batch)) == (0, 0, 0, 0, 900)


def test_who_stops_it_keeps_what_is_in(supplier: Actor) -> None:
    batch = begun(supplier, as_csv(row for row, _fault in rows(500)))
    working.work_block(by=supplier, batch_id=batch.id)
    actions.stop(by=supplier, batch_id=batch.id)
    batch = now(supplier, batch)
    assert (batch.state, batch.why) == (State.STOPPED, Why.BY_HAND)
    assert working.work(batch.id) == 0
    with acting(supplier):
        assert Signal.objects.count() == batch.new_rows > 100
        assert not ImportBlock.objects.exists()


def test_without_the_right_it_stands_still(world: World, supplier: Actor) -> None:
    batch = begun(supplier, as_csv(row for row, _fault in rows(300)))
    with acting(supplier, writes=True):
        Supplier.objects.update(ended_at=clock.now(), ended_by=supplier.user_id)
    assert jobs.work() == 0
    batch = now(supplier, batch)
    assert (batch.state, batch.why, batch.new_rows) == (State.HALTED, Why.NO_RIGHT, 0)
    with pytest.raises(Refused):
        working.work_block(by=supplier, batch_id=batch.id)


def test_the_tick_works_and_throws_away_what_nobody_began(supplier: Actor) -> None:
    left = actions.upload(by=supplier, file_name="oud.csv", content=as_csv([DEKKER]))
    done = begun(supplier, as_csv([DEKKER, DEKKER | {"Clientnummer": ""}]))
    jobs.work()
    assert now(supplier, done).state == State.DONE
    with clock.freeze(clock.now() + actions.BEGIN_WITHIN * 1.5):
        jobs.work()
        assert now(supplier, left).why == Why.TOO_OLD
    with acting(supplier):
        assert not ImportBlock.objects.exists()
        assert RejectedRow.objects.exists()
    with clock.freeze(clock.now() + actions.TELL_FOR * 1.5):
        jobs.work()
    with acting(supplier):
        assert not RejectedRow.objects.exists()
    assert now(supplier, done).file_name == ""


def test_another_organisation_sees_and_does_nothing(world: World, supplier: Actor) -> None:
    other = let(world.teacher)
    batch = begun(supplier, as_csv([DEKKER]))
    for verb in (actions.stop, actions.go_on, actions.see):
        with pytest.raises(NotFound):
            verb(by=other, batch_id=batch.id)
    with acting(other), pytest.raises(NotFound):
        queries.one(other, batch.id)
    with acting(other):
        assert sources.found(other, ["W-1"]) == {}


@pytest.mark.parametrize("name", ["coach", "officer", "manager", "privacy_officer", "operator"])
def test_who_was_not_let_may_not(world: World, name: str) -> None:
    with pytest.raises(Refused):
        actions.upload(by=world.actors[name], file_name="x.csv", content=b"a;b\n1;2\n")


def test_the_manager_decides_about_the_own_organisation(world: World) -> None:
    actions.let_supply(by=world.manager, user_id=world.teacher.user_id)  # type: ignore[arg-type]
    actions.let_supply(by=world.manager, user_id=world.teacher.user_id)  # type: ignore[arg-type]
    actions.upload(by=world.teacher, file_name="x.csv", content=b"a;b\n1;2\n")
    with pytest.raises(NotFound):
        actions.let_supply(by=world.manager, user_id=world.housing.user_id)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        actions.let_supply(by=world.teacher, user_id=world.teacher.user_id)  # type: ignore[arg-type]
    actions.no_longer(by=world.manager, user_id=world.teacher.user_id)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        actions.upload(by=world.teacher, file_name="x.csv", content=b"a;b\n1;2\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "leeg"), (b"  \n", "leeg"), (b"PK\x03\x04abc", "csv"), (b"\xd0\xcf\x11\xe0abc", "csv")],
)
def test_files_that_are_no_table(supplier: Actor, content: bytes, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        actions.upload(by=supplier, file_name="x.xlsx", content=content)


@pytest.mark.parametrize(
    "mapping",
    [
        ["", "0-given_name", "0-family_name"],
        ["source_id", "0-given_name", ""],
        ["source_id", "0-bsn", "0-bsn"],
        ["source_id", "0-bsn"],
        ["source_id", "0-bsn", "shoe_size"],
    ],
)
def test_a_choice_of_columns_that_cannot_be(mapping: list[str]) -> None:
    assert actions.problems(mapping, 3)
    assert not actions.problems(["source_id", "0-given_name", "0-family_name"], 3)


def test_the_next_file_is_read_as_the_last_one(supplier: Actor) -> None:
    content = b"sleutel;v;a;g\n1;Tim;Dekker;9-1-2018\n"
    mapping = ["source_id", "0-given_name", "0-family_name", "0-birth_date"]
    begun(supplier, content, mapping)
    assert actions.upload(by=supplier, file_name="x.csv", content=content).mapping == mapping


def test_numbers_of_sources_come_under_a_new_key(supplier: Actor, tmp_path: Any, settings: Any) -> None:
    ring = tmp_path / "keys.json"
    ring.write_text(settings.RONDOM_KEYS.read_text())
    settings.RONDOM_KEYS = ring
    bring(supplier, DEKKER)
    new = keys.add("index")
    assert counts(bring(supplier, DEKKER)) == (0, 1, 0, 0, 0)
    with acting(supplier, writes=True):
        assert sources.rehash() == (1, 0)
        assert sources.used() == {new: 1}
    assert counts(bring(supplier, DEKKER)) == (0, 1, 0, 0, 0)


def test_every_kind_of_fault_is_made() -> None:
    assert {fault for _row, fault in rows(1000, 100)} == {"", *(field for _column, _value, field in FAULTS)}


def test_a_file_without_names_of_columns_leaves_nobody_behind(supplier: Actor) -> None:
    content = as_csv([DEKKER, DEKKER | {"Clientnummer": "W-2", "Voornaam": "Lisa"}], header=False)
    batch = begun(supplier, content)
    assert not batch.has_header and "Dekker" in batch.columns
    working.work(batch.id)
    batch = now(supplier, batch)
    assert (counts(batch), batch.columns) == ((2, 0, 0, 0, 0), "")


def test_the_command_takes_the_words_of_the_index() -> None:
    assert tuple(Told.values) == cli_signals.TOLD
    assert tuple(SubjectRole.values) == cli_signals.ROLES
