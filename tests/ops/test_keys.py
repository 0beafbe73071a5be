"""`rondom keys`: a new key while the service runs; nothing unreadable, nothing missed, nothing lost on the way."""

import json
import threading
from pathlib import Path

import pytest
from django.db import connections
from django.db.models import TextField
from django.db.models.functions import Cast

from rondom.core import changes, keys, reencryption
from rondom.core.actor import Actor, system
from rondom.core.encrypted import EncryptedTextField, key_of
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households import queries
from rondom.households.models import Person
from rondom.households.people import NewPerson
from rondom.index import actions as signals
from rondom.index import matching, rehashing
from rondom.index import queries as index
from rondom.index.models import IndexAlert, MarkKey
from rondom.index.normalise import Identity
from rondom.index.shown import MatchView
from rondom.index.subjects import NewSubject
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category, RoleKind
from rondom.ops import cli, key_rotation
from rondom.ops.backup import backup
from rondom.ops.checks import verify_changes
from rondom.ops.restore import restore
from rondom.privacy import sealing
from tests.committed import tamper
from tests.ops.databases import everything, wipe
from tests.world import BSN_CHILD, BSN_MOTHER, World

pytestmark = pytest.mark.req("I3", "N5")

SECRET = "alleen voor wie het schreef"
JOHN = Identity("Jan", "de Vries", None, BSN_CHILD, "2512AB", 7)


@pytest.fixture
def with_secrets(place: Path, region: World) -> World:
    """A household with a number, a signal with who it is about, a note of one specialist."""
    household = region.household(bsn=(BSN_MOTHER, ""))
    signals.register_signal(by=region.worker, subjects=[NewSubject("child", JOHN)])
    writer = region.involve(region.psychologist, household, RoleKind.SPECIALIST)
    from tests.rows import File, make

    file = File(region, household, writer, region.person(household), {})
    with acting(writer, writes=True):
        make(file, ContactNote, category=Category.SPECIALIST_NOTE, secret=SECRET, text="")
    region.files = [household]  # type: ignore[attr-defined]
    return region


def stored() -> list[str]:
    """Every ciphertext as it stands in the database."""
    from rondom.core.database import as_owner

    found: list[str] = []
    with as_owner():
        for model, field in reencryption.columns():
            rows = model._base_manager.annotate(raw=Cast(field.name, TextField())).exclude(raw="")
            found += rows.values_list("raw", flat=True)
    return found


def used_keys() -> set[str]:
    return {key_of(one) for one in stored()}


def rotate(purpose: str) -> list[str]:
    lines = list(key_rotation.rotate(purpose))
    assert all(line.well for line in lines), lines
    return [line.text for line in lines]


# --- fields ----------------------------------------------------------------------------------------------------------


def test_every_field_comes_under_the_new_key_and_says_the_same(with_secrets: World) -> None:
    assert len(stored()) == 3 and used_keys() == {"k1"}
    before = {model._meta.label for model, _field in reencryption.columns()}
    assert before >= {"households.Person", "journal.ContactNote", "index.SignalSubject"}
    rotate("fields")
    assert used_keys() == {"k2"}
    household = with_secrets.files[0]  # type: ignore[attr-defined]
    with acting(system("test", household.id)):
        assert BSN_MOTHER in Person.objects.values_list("bsn", flat=True)
    with acting(with_secrets.psychologist):
        assert ContactNote.objects.get(category=Category.SPECIALIST_NOTE).secret == SECRET
    with acting(with_secrets.worker, writes=True):
        assert index.my_signals(with_secrets.worker)[0].people[0].identity == JOHN


def test_second_factors_come_under_the_new_key_too(with_secrets: World) -> None:
    """They lie inside a text of the sign-in library; forgetting the older key must not shut anybody out."""
    from allauth.mfa.models import Authenticator

    from rondom.accounts.adapter import SecondFactorAdapter
    from rondom.core.transactions import narrow_role

    adapter = SecondFactorAdapter()
    with acting(system("test"), writes=True), narrow_role("signin"):
        row = Authenticator.objects.create(
            user_id=with_secrets.worker.user_id,
            type=Authenticator.Type.TOTP,
            data={"secret": adapter.encrypt("JBSWY3DPEHPK3PXP")},
        )
    before = keys.active("fields")[0]
    assert cli.main(["keys", "rotate", "fields"]) == 0
    with acting(system("test")), narrow_role("signin"):
        row.refresh_from_db()
    assert (
        row.data["secret"].startswith(keys.active("fields")[0] + ":") and keys.active("fields")[0] != before
    )
    assert adapter.decrypt(row.data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert key_rotation.used("fields")[before] == 0
    assert cli.main(["keys", "forget", "fields", before]) == 0
    assert adapter.decrypt(row.data["secret"]) == "JBSWY3DPEHPK3PXP"


def test_a_killed_run_goes_on_where_it_was(with_secrets: World, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    turn = reencryption._turn

    def killed(*what: object) -> None:
        if done:
            raise KeyboardInterrupt
        turn(*what)  # type: ignore[arg-type]
        done.append("one")

    monkeypatch.setattr(EncryptedTextField, "at_once", 1)
    with monkeypatch.context() as patch:
        patch.setattr(reencryption, "_turn", killed)
        with pytest.raises(KeyboardInterrupt):
            rotate("fields")
    assert sorted(map(key_of, stored())) == ["k1", "k1", "k2"]
    said = rotate("fields")
    assert "not finished; going on" in said[0] and used_keys() == {"k2"}
    assert keys.ids("fields") == ["k1", "k2"]  # no third key for the same change


def test_who_edits_at_the_same_moment_loses_nothing(
    with_secrets: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading a row and writing it, somebody else saves another text: that one stays."""
    turn = reencryption._turn

    def edited_meanwhile(model, field, key, raw, done):  # type: ignore[no-untyped-def]
        if model is ContactNote:
            ContactNote.objects.filter(pk=key).update(secret="intussen herschreven")
        turn(model, field, key, raw, done)

    monkeypatch.setattr(reencryption, "_turn", edited_meanwhile)
    rotate("fields")
    with acting(with_secrets.psychologist):
        assert ContactNote.objects.get(category=Category.SPECIALIST_NOTE).secret == "intussen herschreven"
    assert used_keys() == {"k2"}


def test_what_opens_with_no_key_is_told_and_left(
    with_secrets: World, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(
        "UPDATE journal_contactnote SET secret = 'k1:bm90aGluZyBvZiB0aGUga2luZCBhdCBhbGw=' WHERE secret <> ''"
    )
    assert cli.main(["keys", "rotate", "fields"]) == 1
    assert "journal.ContactNote.secret: 1 open with no key that is there" in capsys.readouterr().out
    assert used_keys() == {"k1", "k2"}


# --- index -----------------------------------------------------------------------------------------------------------


def matches(actor: Actor) -> list[MatchView]:
    with acting(actor, writes=True):
        return index.my_matches(actor)


@pytest.mark.parametrize("moment", ["before anything was hashed anew", "afterwards"])
def test_a_signal_meets_an_older_one_whatever_its_key(with_secrets: World, moment: str) -> None:
    if moment == "afterwards":
        rotate("index")
        assert key_rotation.used("index").keys() == {"k2"}
    else:
        keys.add("index")
        assert key_rotation.used("index").keys() == {"k1"}
    signals.register_signal(by=with_secrets.stranger, subjects=[NewSubject("child", JOHN)])
    (seen,) = matches(with_secrets.stranger)
    assert seen.match.certainty == "certain"
    # what agrees is told to both, also while the two stand there under different keys
    assert "BSN" in str(seen.contacts[0].agrees) and len(matches(with_secrets.worker)) == 1


def test_a_key_that_changes_in_the_middle_of_a_registration_misses_nobody(
    with_secrets: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The people are hashed, then the key changes, then it is looked for them: worst moment there is."""
    older = matching.older_hashes

    def changed_meanwhile(people: list[Identity]) -> dict[int, int]:
        keys.add("index")
        return older(people)

    with monkeypatch.context() as patch:
        patch.setattr(matching, "older_hashes", changed_meanwhile)
        signals.register_signal(by=with_secrets.stranger, subjects=[NewSubject("child", JOHN)])
    assert len(matches(with_secrets.stranger)) == 1


def test_another_number_is_still_another_person(with_secrets: World) -> None:
    """Two people of one name and address: that their numbers differ shows under two keys as well."""
    keys.add("index")
    other = Identity("Jan", "de Vries", None, BSN_MOTHER, "2512AB", 7)
    signals.register_signal(by=with_secrets.stranger, subjects=[NewSubject("child", other)])
    assert all(one.match.certainty != "certain" for one in matches(with_secrets.stranger))


def test_a_number_is_known_whatever_its_key(with_secrets: World) -> None:
    before = queries.known_persons([BSN_MOTHER])
    assert before
    keys.add("index")
    assert queries.known_persons([BSN_MOTHER]) == before
    another = with_secrets.household("Gezin Ates")
    with acting(with_secrets.officer, writes=True):
        born = queries.born_on(before[BSN_MOTHER])
    households.add_member(
        by=with_secrets.officer,
        household_id=another.id,
        person=NewPerson("Carla", "Dekker", born, "parent", BSN_MOTHER, "f", False),
    )
    rotate("index")
    assert queries.known_persons([BSN_MOTHER]) == before  # the same one, not a second one


def test_a_marked_household_is_noticed_whatever_its_key(with_secrets: World) -> None:
    household = with_secrets.files[0]  # type: ignore[attr-defined]
    signals.mark_household(by=with_secrets.officer, household_id=household.id, desk_id=with_secrets.desk.id)
    keys.add("index")
    mother = Identity("", "", None, BSN_MOTHER)
    signals.register_signal(by=with_secrets.stranger, subjects=[NewSubject("parent", mother)])
    rotate("index")
    signals.register_signal(by=with_secrets.worker, subjects=[NewSubject("parent", mother)])
    with acting(with_secrets.officer):
        assert IndexAlert.objects.count() == 2


def test_the_hash_of_somebody_who_is_gone_keeps_its_key(with_secrets: World) -> None:
    """A mark that ended knows a name that was mended since: it cannot be hashed anew, and the key must stay."""
    household = with_secrets.files[0]  # type: ignore[attr-defined]
    by = with_secrets.officer
    mark = signals.mark_household(by=by, household_id=household.id, desk_id=with_secrets.desk.id)
    tamper("UPDATE households_person SET given_name = 'Xandra', family_name = 'Quist', birth_date = NULL")
    rotate("index")  # it runs: so it tells of who they are now
    assert key_rotation.used("index").keys() == {"k2"}
    signals.end_mark(by=by, household_id=household.id, method=with_secrets.method)
    tamper("UPDATE households_person SET given_name = 'Yvonne', family_name = 'Zwart'")
    tamper("UPDATE households_address SET postcode = '9999ZZ'")
    with acting(by):
        before = set(MarkKey.objects.filter(mark=mark).values_list("key", flat=True))
    said = rotate("index")
    assert any("the original is gone" in line for line in said)
    with acting(by):
        left = before & set(MarkKey.objects.filter(mark=mark).values_list("key", flat=True))
    assert left
    with pytest.raises(Exception, match="may be made with k2"):
        key_rotation.forget("index", "k2")


def test_a_killed_hashing_goes_on_where_it_was(with_secrets: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rehashing, "rehash", lambda: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            rotate("index")
    assert key_rotation.used("index").keys() == {"k1", "k2"}
    rotate("index")
    assert key_rotation.used("index").keys() == {"k2"} and keys.ids("index") == ["k1", "k2"]


# --- log -------------------------------------------------------------------------------------------------------------


def test_both_logs_hold_over_two_keys(at_work: World) -> None:
    rotate("log")
    at_work.household("Gezin na de wissel")
    sealing.seal()
    rows, breaks = verify_changes()
    assert rows and breaks == [] and sealing.verify().faults == ()
    assert cli.main(["log", "verify"]) == 0
    assert key_rotation.used("log").keys() == {"k1", "k2"}
    tamper("UPDATE core_change SET verb = 'x' WHERE key_id = 'k2'")
    assert all(one.what == "was altered" for one in verify_changes()[1]) and verify_changes()[1]


def test_rows_from_before_keys_had_an_id_hold(at_work: World) -> None:
    """They were sealed with the first key, and their text did not name it."""
    by = system("test")
    with acting(by, writes=True):
        change = changes.record(by=by, verb="test.done")
    change.key_id = ""
    old = changes._sealed(change)
    where = "WHERE stream = 'system' AND seq = %s"
    tamper(f"UPDATE core_change SET key_id = '', hash = %s {where}", old, change.seq)
    tamper("UPDATE core_changehead SET hash = %s WHERE stream = 'system'", old)
    rotate("log")
    assert verify_changes()[1] == []
    assert key_rotation.used("log")["k1"] >= 1


def test_who_has_the_old_key_cannot_go_on_with_it(at_work: World) -> None:
    """That it leaked is why there is a new one: a row sealed with it, after rows of the new one, is a break."""
    rotate("log")
    by = system("test")
    with acting(by, writes=True):
        change = changes.record(by=by, verb="test.done")
    change.key_id, change.verb = "k1", "test.forged"
    forged = changes._sealed(change)
    tamper("UPDATE core_change SET key_id = 'k1', verb = 'test.forged', hash = %s WHERE seq = %s AND stream = 'system'",
           forged, change.seq)  # fmt: skip
    tamper("UPDATE core_changehead SET hash = %s WHERE stream = 'system'", forged)
    assert [one.what for one in verify_changes()[1]] == [
        "was sealed with an older key than the row before it"
    ]


def test_without_its_key_a_row_cannot_be_verified_and_that_is_said(
    at_work: World, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rotate("log")
    raw = json.loads((place / "keys.json").read_text())
    del raw["log"]["keys"]["k1"]
    (place / "keys.json").write_text(json.dumps(raw))
    assert cli.main(["log", "verify"]) == 1
    said = capsys.readouterr().out
    assert "made with a key that is not in the key file: k1 for log" in said and "Traceback" not in said


# --- the file, the list, forgetting ----------------------------------------------------------------------------------


def test_a_running_service_sees_the_new_key_at_once(with_secrets: World) -> None:
    """Another thread that used the keys before, as a worker does, writes with the new one without a restart."""
    seen: list[str] = []
    go, done = threading.Event(), threading.Event()

    def worker() -> None:
        seen.append(keys.active("fields")[0])
        go.set()
        done.wait(20)
        seen.append(keys.active("fields")[0])
        connections.close_all()

    thread = threading.Thread(target=worker)
    thread.start()
    go.wait(20)
    rotate("fields")
    done.set()
    thread.join()
    assert seen == ["k1", "k2"]


def test_the_file_is_whole_and_for_the_service_alone(with_secrets: World, place: Path) -> None:
    before = json.loads((place / "keys.json").read_text())
    rotate("fields")
    after = json.loads((place / "keys.json").read_text())
    assert (place / "keys.json").stat().st_mode & 0o777 == 0o600
    assert after["fields"]["keys"]["k1"] == before["fields"]["keys"]["k1"] and after["log"] == before["log"]
    assert [one.name for one in place.iterdir() if "making" in one.name] == []


def test_a_disk_that_is_full_leaves_the_old_file(
    with_secrets: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (place / "keys.json").read_text()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rondom.core.keys.os.fsync", full)
    with pytest.raises(OSError):
        rotate("fields")
    assert (place / "keys.json").read_text() == before and used_keys() == {"k1"}
    assert [one.name for one in place.iterdir() if "making" in one.name] == []


def test_the_list_says_what_uses_what_and_never_a_key(
    with_secrets: World, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rotate("fields")
    assert cli.main(["keys", "list"]) == 0
    said = capsys.readouterr().out
    assert "k1, used by 0 values" in said and "k2, used by 3 values, made on 2026-03-02, active" in said
    for part in json.loads((place / "keys.json").read_text()).values():
        assert not any(key in said for key in part["keys"].values())


def test_forgetting_is_refused_while_it_is_used(
    with_secrets: World, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.add("fields")
    assert cli.main(["keys", "forget", "fields", "k1"]) == 3
    assert "3 values in the database are made with k1" in capsys.readouterr().err
    assert cli.main(["keys", "forget", "fields", "k2"]) == 3
    assert "is the active key" in capsys.readouterr().err
    assert cli.main(["keys", "forget", "fields", "k9"]) == 3
    assert cli.main(["keys", "forget", "log", "k1"]) == 3
    rotate("fields")
    assert cli.main(["keys", "forget", "fields", "k1"]) == 0
    assert keys.ids("fields") == ["k2"] and len(stored()) == 3
    assert rotate("fields")[0].startswith("k3 is the active key")


def test_two_at_once_is_refused(with_secrets: World, capsys: pytest.CaptureFixture[str]) -> None:
    with keys.one_at_a_time() as alone:
        assert alone
        assert cli.main(["keys", "rotate"]) == 3
    assert "somebody is changing the keys already" in capsys.readouterr().err
    assert keys.ids("fields") == ["k1"]


@pytest.mark.postgres_only
def test_who_does_not_see_all_rows_is_refused_before_anything_changes(
    with_secrets: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("RONDOM_OWNER_DATABASE_URL")
    for command in (["rotate"], ["list"], ["forget", "fields", "k1"]):
        assert cli.main(["keys", *command]) == 3
        assert capsys.readouterr().err
    assert [keys.ids(one) for one in keys.PURPOSES] == [["k1"]] * 3


def test_all_three_in_one_go(with_secrets: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["keys", "rotate"]) == 0
    said = capsys.readouterr().out
    assert "Copy the key file now" in said
    assert [keys.active(one)[0] for one in keys.PURPOSES] == ["k2", "k2", "k2"]
    with acting(with_secrets.officer):
        verbs = Change.objects.filter(stream="system", verb="keys.rotated")
        assert [one.ids["purpose"] for one in verbs.order_by("seq")] == list(keys.PURPOSES)


# --- backups ---------------------------------------------------------------------------------------------------------


def test_a_backup_from_before_comes_back_and_goes_on_turning(with_secrets: World, place: Path) -> None:
    """As long as the older key is in the file; the next change brings the older values along."""
    backup(place / "old.backup")
    before = everything()
    rotate("fields")
    rotate("log")
    wipe()
    restore(place / "old.backup")
    assert everything() == before and used_keys() == {"k1"}
    assert verify_changes()[1] == []
    assert "not finished; going on" in rotate("fields")[0] and used_keys() == {"k2"}


def test_a_backup_whose_key_was_forgotten_says_which(with_secrets: World, place: Path) -> None:
    backup(place / "old.backup")
    rotate("fields")
    key_rotation.forget("fields", "k1")
    with pytest.raises(Exception, match="lacks key k1 for fields"):
        restore(place / "old.backup", replace=True)
