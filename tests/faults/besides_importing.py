"""What people do around a file of signals, so that every verb of it is done once."""

from rondom.accounts.connecting import actions as connecting
from rondom.index.importing import actions, receiving, working
from rondom.index.importing.models import SignalImport
from rondom.ops.story.dekker import Dekker

FILE = b"nr;voornaam;achternaam;geboortedatum\nB-1;Guus;Kuiper;02-01-2014\nB-2;;;\n"
MAPPING = ["source_id", "0-given_name", "0-family_name", "0-birth_date"]


def bringing_in(story: Dekker) -> None:
    """The manager lets somebody; a file is brought in, one is thrown away, one stands still and goes on."""
    worker, manager = story["worker"], story["manager"]
    with story.at(3, 8):
        assert worker.user_id is not None
        actions.let_supply(by=manager, user_id=worker.user_id)
        batch = _uploaded(story)
        actions.read_as(
            by=worker,
            batch_id=batch.id,
            version=batch.version,
            encoding="cp1252",
            delimiter=";",
            has_header=True,
        )
        _begin(story, batch, batch.version + 1)
        working.work_block(by=worker, batch_id=batch.id)
        actions.see(by=worker, batch_id=batch.id)
        actions.stop(by=worker, batch_id=_uploaded(story).id)
        halted = _uploaded(story)
        _begin(story, halted, halted.version)
        actions.no_longer(by=manager, user_id=worker.user_id)
        working.work(halted.id)
        actions.let_supply(by=manager, user_id=worker.user_id)
        actions.go_on(by=worker, batch_id=halted.id)
        working.work(halted.id)
        _by_itself(story)


def _by_itself(story: Dekker) -> None:
    """The organisation's own system registers, and ends what it registered; then it is disconnected."""
    worker, manager = story["worker"], story["manager"]
    assert worker.user_id is not None
    made = connecting.connect(by=manager, name="Regiesysteem", user_id=worker.user_id)
    connecting.make_key(by=manager, connection_id=made.id)
    record = {"source_id": "S-1", "0-given_name": "Bo", "0-family_name": "Tas", "0-birth_date": "2013-04-05"}
    receiving.receive(
        by=worker, connection_id=made.id, records=[record | {"0-role": "child", "told": "soon"}]
    )
    receiving.stop(by=worker, connection_id=made.id, endings=[("S-1", receiving.How.ENDED)])
    connecting.disconnect(by=manager, connection_id=made.id)


def _uploaded(story: Dekker) -> SignalImport:
    return actions.upload(by=story["worker"], file_name="kuiper.csv", content=FILE)


def _begin(story: Dekker, batch: SignalImport, version: int) -> None:
    actions.begin(
        by=story["worker"],
        batch_id=batch.id,
        version=version,
        mapping=MAPPING,
        defaults={"0-role": "child", "told": "soon", "consider": ""},
    )
