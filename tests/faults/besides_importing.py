"""What people do around a file of signals, so that every verb of it is done once."""

from rondom.index.importing import actions, working
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
