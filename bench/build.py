"""Making N households with histories: a small town told by actions, then as many towns like it as are needed.

Copying is what makes this quick; what is copied gets its own ids, names, numbers, addresses, hashes and chains, so that
a copy differs from what it was made of the way two households differ.
"""

import sys
import time

from rondom.ops import installation

#: households told by actions; the rest are copies of these
TOLD = 50
#: towns of this many households share a meldpunt and organisations; a region has several
COPIES_PER_POINT = 10


def main(wanted: int) -> None:
    installation.prepare()
    import django

    django.setup()
    from django.db import connection

    from rondom.core import changes
    from rondom.core.database import as_owner
    from rondom.core.models import OutgoingMail
    from rondom.monitor import jobs as monitor
    from rondom.ops.story import generated
    from rondom.ops.story.moments import at
    from rondom.ops.story.people import settle
    from rondom.ops.story.services import draw_map
    from rondom.privacy import sealing

    from .copying import Copier
    from .engine import engine

    installation.bring_up()
    began = time.perf_counter()
    told = min(wanted, TOLD)
    copies = -(-wanted // told)
    with engine().in_a_hurry():
        show("telling", 0, 1, began)
        with at(800, 9):
            region = settle()
        draw_map(region)
        generated.tell(region, told)
        show("telling", 1, 1, began)
    with as_owner(), engine().in_a_hurry():
        OutgoingMail.objects.update(sent_at="2000-01-01T00:00:00Z")
        copier = Copier(per_point=COPIES_PER_POINT)
        with engine().without_indexes():
            for number in range(1, copies):
                copier.copy(number)
                show("copying", number, copies - 1, began)
            copier.finish()
        engine().tidy()
    connection.close()
    sealed = 0
    while some := sealing.seal():
        sealed += some
        show(f"sealing {sealed}", 1, 2, began)
    monitor.count_when_due()
    with as_owner():
        count, breaks = changes.verify()
    if breaks:
        raise SystemExit(f"the chains do not hold: {breaks[:3]}")
    show(
        f"{told * copies} households, {count} changes in whole chains, {sealed} log rows sealed", 1, 1, began
    )
    print(flush=True)


def show(what: str, done: int, of: int, began: float) -> None:
    """One line that grows."""
    width = 30
    full = width * done // max(of, 1)
    bar = "█" * full + "·" * (width - full)
    end = "\n" if not sys.stderr.isatty() and done == of else ""
    if sys.stderr.isatty() or done == of:
        sys.stderr.write(f"\r{bar} {what} {done}/{of}  {time.perf_counter() - began:.0f} s  {end}")
        sys.stderr.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
