"""What `rondom check` asks about the work that must go on by itself: jobs, mail, reactions, clocks, methods."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Min
from django_tasks_db.models import DBTaskResult

from rondom.accounts.security import without_second_factor
from rondom.core import reactions
from rondom.core.mail import MOST_ATTEMPTS
from rondom.core.models import Change, Delivery, OutgoingMail
from rondom.core.transactions import narrow_role, on_postgres
from rondom.methods.loader import MethodInvalid, load
from rondom.methods.models import PublishedMethod
from rondom.privacy.models import AccessLog

from .finding import Finding, note, ok, wrong

#: a clock may be off so much
OFF = timedelta(seconds=5)
#: a tick every few minutes; so long without is too long
TICK_LATE = timedelta(minutes=30)
#: nothing should wait longer than this
WAITED = timedelta(hours=1)
RUN_TICK = "see whether cron or the timer calls `rondom tick`, and what it prints"


def _now() -> datetime:
    """What this machine's clock says, also in a demo whose own clock stands elsewhere."""
    return datetime.now(UTC)


def _hours(since: datetime) -> str:
    hours = (_now() - since).total_seconds() / 3600
    return f"{hours:.0f} hours" if hours < 72 else f"{hours / 24:.0f} days"


def clock_of_database(deep: bool) -> Iterator[Finding]:
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            off = abs(cursor.fetchone()[0] - _now())
        if off > OFF:
            yield wrong(
                f"the clocks of this machine and of the database differ by {off.total_seconds():.0f} seconds",
                why="terms, signing in with a code and the order of the logs depend on the time",
                do="let both machines keep time (NTP)",
            )
    with transaction.atomic(), narrow_role("jobs"):
        newest = Change.objects.aggregate(newest=Max("at"))["newest"]
    if newest and newest > _now() + timedelta(minutes=1):
        yield wrong(
            f"the newest change is from the future ({newest:%Y-%m-%d %H:%M} UTC)",
            why="this machine's clock is behind now, or was ahead then; terms run wrong",
            do="set the clock right (NTP)",
        )
    else:
        yield ok("the clock is right as far as can be seen")


def tick(deep: bool) -> Iterator[Finding]:
    with transaction.atomic(), narrow_role("jobs"):
        oldest_open = AccessLog.objects.filter(batch=None).aggregate(at=Min("at"))["at"]
    last = DBTaskResult.objects.filter(finished_at__isnull=False).aggregate(at=Max("finished_at"))["at"]
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=_now() - timedelta(days=1))
    if last is None:
        yield note(
            "`rondom tick` has not run yet",
            why="mail waits, terms do not warn and the access log stays open",
            do="let cron or a timer call it every five minutes",
        )
    elif last < _now() - TICK_LATE:
        yield wrong(
            f"`rondom tick` last ran {_hours(last)} ago",
            why="mail waits, terms do not warn and the access log stays open",
            do=RUN_TICK,
        )
    else:
        yield ok(f"`rondom tick` last ran at {last:%H:%M} UTC")
    if names := sorted({result.task_path.rsplit(".", 1)[-1] for result in failed}):
        yield wrong(
            f"jobs failed in the last day: {', '.join(names)} ({failed.count()} times)",
            why="what they do stays undone until they succeed",
            do="run `rondom tick` by hand and read its log; the record stays in the table of jobs",
        )
    if last is not None and oldest_open and oldest_open < _now() - WAITED:
        yield wrong(
            f"rows of the access log have been open for {_hours(oldest_open)}",
            why="what is not sealed can be altered unseen by who owns the database",
            do=RUN_TICK,
        )


def outbox(deep: bool) -> Iterator[Finding]:
    with transaction.atomic(), narrow_role("jobs"):
        left = OutgoingMail.objects.filter(sent_at=None)
        given_up = left.filter(attempts__gte=MOST_ATTEMPTS)
        reasons = sorted(set(given_up.values_list("last_error", flat=True)))
        many = given_up.count()
        waiting = left.filter(attempts__lt=MOST_ATTEMPTS, created_at__lt=_now() - WAITED)
        late, oldest = waiting.count(), waiting.aggregate(at=Min("created_at"))["at"]
    if many:
        yield wrong(
            f"{many} mails were given up ({', '.join(reasons)})",
            why="somebody was not told that there is something to see",
            do="'no address': mend the account; 'not accepted': see the mail server. Then set attempts back to 0",
        )
    if late:
        yield wrong(
            f"{late} mails have waited, the longest {_hours(oldest)}",
            why="people are told too late that there is something to see",
            do="see the mail server (`rondom check --deep` asks it); " + RUN_TICK,
        )
    if not many and not late:
        yield ok("no mail is stuck")


def deliveries(deep: bool) -> Iterator[Finding]:
    with transaction.atomic(), narrow_role("jobs"):
        left = Delivery.objects.filter(done_at=None)
        given_up = left.filter(attempts__gte=reactions.MOST_ATTEMPTS)
        names: list[tuple[Any, ...]] = sorted(set(given_up.values_list("reader", "last_error")))
        many = given_up.count()
        late = left.filter(attempts__lt=reactions.MOST_ATTEMPTS, change__at__lt=_now() - WAITED).count()
    if many:
        said = "; ".join(f"{reader}: {fault}" for reader, fault in names)
        yield wrong(
            f"{many} reactions were given up ({said})",
            why="something that should follow did not: no case after a decision, no message to a team",
            do="read the log for this reaction; mended, set attempts back to 0 and run `rondom tick`",
        )
    if late:
        yield wrong(
            f"{late} reactions have waited longer than an hour",
            why="something that should follow did not follow yet",
            do=RUN_TICK,
        )
    if not many and not late:
        yield ok("nothing that must follow is left undone")


def methods(deep: bool) -> Iterator[Finding]:
    published = list(PublishedMethod.objects.order_by("key", "version"))
    if not published:
        yield wrong("no method is published", why="no desk can work without one", do="run `rondom setup`")
        return
    bad = []
    for one in published:
        try:
            load(one.text, f"{one.key} {one.version}")
        except MethodInvalid as fault:
            bad.append(f"{one.key} version {one.version}: {str(fault).splitlines()[0][:160]}")
    if bad:
        yield wrong(
            f"a published method is not valid for this Rondom: {bad[0]}",
            why="files that follow it cannot be opened",
            do="report it: a new version of Rondom must keep reading methods that were published",
        )
    else:
        yield ok(f"{len(published)} published methods are valid")


def second_factors(deep: bool) -> Iterator[Finding]:
    """Who works here and signs in with a password alone."""
    if settings.RONDOM_DEMO:
        yield note(
            "the demo asks nobody for a second factor", do="outside the demo professionals cannot do without"
        )
        return
    if settings.RONDOM_SECOND_FACTOR not in ("professionals", "everyone"):
        yield wrong(
            "no second factor is asked of professionals",
            why="whoever has somebody's password has the files of all their families",
            do="take RONDOM_SECOND_FACTOR out of the environment",
        )
        return
    many = without_second_factor()
    if many:
        yield note(
            f"{many} professionals have no second factor yet",
            why="until they set one up, whoever has the password can do that instead of them",
            do="ask them to sign in and set it up; close accounts that nobody uses",
        )
    else:
        yield ok("every professional has a second factor")
