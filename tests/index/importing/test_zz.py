import time, pytest, os
from rondom.core.transactions import acting
from rondom.index.importing import working
from rondom.index.importing.models import SignalImport
from tests.index.importing.files import *
from tests.index.importing import files

@pytest.mark.django_db(transaction=True)
def test_speed(world):
    working.BREATH = 0
    n = int(os.environ.get("N", 2000))
    by = files.let(world.housing)
    content = files.as_csv(r for r, _ in files.rows(n, 100))
    print(len(content))
    t = time.perf_counter()
    b = files.begun(by, content)
    print("upload", time.perf_counter()-t)
    t = time.perf_counter()
    if os.environ.get("PROF"):
        import cProfile, pstats
        pr = cProfile.Profile(); pr.enable()
        working.work(b.id); pr.disable()
        pstats.Stats(pr).sort_stats("cumtime").print_stats(45)
    else:
        working.work(b.id)
    s = time.perf_counter()-t
    with acting(by):
        b = SignalImport.objects.get(pk=b.id)
    print(b.state, b.new_rows, b.bad_rows, b.blocks, f"{n/s:.0f} rows/s")
    assert b.bad_rows == n//100
    from rondom.core.models import Change
    from rondom.index.models import Match
    print("matches", Match.objects.count())
