"""What was erased is looked for again: in every table, for each tombstone. [P8]"""

from collections.abc import Iterator
from datetime import date

from rondom.core import clock
from rondom.index.keeping import tombstones as signals
from rondom.privacy.retention import tombstones

from .finding import Finding, ok, wrong

Proof = tombstones.Proof | signals.Proof

#: so many tombstones are walked without `--deep`, the newest
QUICK = 50


def erasures(deep: bool) -> Iterator[Finding]:
    newest = None if deep else QUICK
    proofs: list[Proof] = [*tombstones.prove_all(newest), *signals.prove_all(newest)]
    if waiting := [*tombstones.not_done_here(), *signals.not_done_here()]:
        yield wrong(
            f"{len(waiting)} erasures were done after the moment of this database: what was erased is back",
            why="this database was restored from an older backup",
            do="run `rondom tick`: it erases again what the list beside the anchor names",
        )
    broken = [one for one in proofs if not one.holds]
    if broken:
        yield wrong(
            f"{len(broken)} erasures do not hold: {_said(broken[0])}",
            why="what families were told is erased is still there, or the record of it was changed",
            do="see `rondom erasures` for each; keep the database as it is and find out what wrote these rows",
        )
    elif proofs:
        yield ok(f"{len(proofs)} erasures were looked for in every table: nothing of them is left")


def report() -> int:
    """Print each tombstone and what is left of it; 1 when something is."""
    files, index = tombstones.prove_all(), signals.prove_all()
    for one in files:
        gone = sum(sum(each.values()) for each in one.erasure.tables.values())
        what = "the whole file" if one.erasure.whole else ", ".join(one.erasure.categories)
        print(f"{one.erasure.number}  {_day(one)}  {what}: {gone} rows erased; {_said(one)}")
    for proof in index:
        gone, n = sum(proof.erasure.tables.values()), len(proof.erasure.signals)
        print(f"index  {_day(proof)}  {n} signals: {gone} rows erased; {_said(proof)}")
    waiting = [*tombstones.not_done_here(), *signals.not_done_here()]
    for entry in waiting:
        print(
            f"{entry.get('number', 'index')}  {entry['at'][:10]}: NOT DONE in this database; run `rondom tick`"
        )
    proofs: list[Proof] = [*files, *index]
    print(f"{len(proofs)} erasures, {sum(1 for one in proofs if one.holds)} hold")
    return 1 if waiting or not all(one.holds for one in proofs) else 0


def _day(proof: Proof) -> date:
    return proof.erasure.at.astimezone(clock.AMSTERDAM).date()


def _said(proof: Proof) -> str:
    if proof.left:
        return "STILL THERE: " + ", ".join(f"{n} in {table}" for table, n in sorted(proof.left.items()))
    return "nothing of it is left" if proof.sealed else "THE RECORD OF IT WAS CHANGED"
