"""What cron calls every few minutes: put each job in the queue and work the queue until it is empty."""

from collections.abc import Iterator

from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .jobs import JOBS


def run() -> Iterator[str]:
    """Do everything that is due; one line per job: how much it did, or that it failed."""
    began = timezone.now()
    waiting = [job.enqueue() for job in JOBS]
    Worker(
        queue_names=["default"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tick",
    ).run()
    for job, result in zip(JOBS, waiting, strict=True):
        result.refresh()
        what = (
            result.return_value
            if result.is_finished and not result.errors
            else "failed; tried again next time"
        )
        yield f"{job.func.__name__.replace('_', ' ')}: {what}"
    # of what succeeded the last time is enough (`rondom check` looks when that was); what failed stays to be looked at
    DBTaskResult.objects.successful().filter(enqueued_at__lt=began).delete()
