"""`rondom keys rotate index`: whoever was known under the old key is known under the new one."""

import pytest

from rondom.core import keys
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households import queries
from rondom.households.people import NewPerson
from rondom.index import actions as signals
from rondom.index import queries as index
from rondom.index import rehashing
from rondom.index.matching import encoding
from rondom.index.matching.models import MarkEntry
from rondom.index.models import IndexAlert
from rondom.index.normalise import Identity
from rondom.index.shown import MatchView
from rondom.index.subjects import NewSubject
from rondom.ops import key_rotation
from tests.committed import tamper
from tests.ops.turning import JOHN, rotate, with_secrets
from tests.world import BSN_MOTHER, World

__all__ = ["with_secrets"]

pytestmark = pytest.mark.req("I3", "N5")


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
    assert "BSN" in str(seen.others[0].agrees) and len(matches(with_secrets.worker)) == 1


def test_a_key_that_changes_in_the_middle_of_a_registration_misses_nobody(
    with_secrets: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The people are written, then the key changes, then it is looked for them: worst moment there is."""
    every = encoding.under_every_key

    def changed_meanwhile(people: list[Identity]) -> list[list[encoding.Encoding]]:
        keys.add("index")
        return every(people)

    with monkeypatch.context() as patch:
        patch.setattr(encoding, "under_every_key", changed_meanwhile)
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
        before = {bytes(one.code) for one in MarkEntry.objects.filter(mark=mark)}
    said = rotate("index")
    assert any("the original is gone" in line for line in said)
    with acting(by):
        left = before & {bytes(one.code) for one in MarkEntry.objects.filter(mark=mark)}
    assert left
    with pytest.raises(Exception, match="made with k2"):
        key_rotation.forget("index", "k2")


def test_a_killed_hashing_goes_on_where_it_was(with_secrets: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rehashing, "rehash", lambda: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            rotate("index")
    assert key_rotation.used("index").keys() == {"k1", "k2"}
    rotate("index")
    assert key_rotation.used("index").keys() == {"k2"} and keys.ids("index") == ["k1", "k2"]
