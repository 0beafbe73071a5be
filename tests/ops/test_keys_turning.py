"""`rondom keys rotate fields`: nothing unreadable and nothing lost on the way."""

import pytest

from rondom.core import keys, reencryption
from rondom.core.actor import system
from rondom.core.encrypted import EncryptedTextField, key_of
from rondom.core.transactions import acting
from rondom.households.models import Person
from rondom.index import queries as index
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category
from rondom.ops import cli, key_rotation
from tests.committed import tamper
from tests.ops.turning import JOHN, SECRET, rotate, stored, used_keys, with_secrets
from tests.world import BSN_MOTHER, World

__all__ = ["with_secrets"]

pytestmark = pytest.mark.req("I3", "N5")


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
