"""`rondom log prune`: access-log rows whose term is over leave, and a signed checkpoint takes their place. [P6, P8]

The service's own role may not delete from its log, so this is done by hand (or a cron of the owner), as owner.
"""

from django.db import transaction

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.database import as_owner
from rondom.core.transactions import acting, on_postgres
from rondom.methods import queries as methods
from rondom.methods.deadlines import before
from rondom.methods.enums import Unit
from rondom.privacy import sealing
from rondom.privacy.retention.models import LegalHold

from .backup import owns_everything


def prune() -> tuple[int, int]:
    """(months, rows that went). The longest term of all published methods counts: a log tells of all files together."""
    found = methods.published()
    months = max((methods.method(hash).retention.access_log_months for hash, _key, _n in found), default=600)
    with as_owner():
        if on_postgres():
            owns_everything()
        with acting(system("prune"), writes=True), transaction.atomic():
            held = set(LegalHold.objects.filter(lifted_at=None).values_list("household_id", flat=True))
            return months, sealing.prune(before(clock.now(), months, Unit.MONTHS), held)


def report() -> int:
    months, rows = prune()
    print(f"access log: {rows} rows older than {months} months are gone; `rondom log verify` still holds")
    return 0
