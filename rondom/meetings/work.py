"""What waits for somebody around meetings, as lines for Vandaag: meetings, talks afterwards, date polls."""

from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem

from . import queries, talks
from .polls import queries as polls


def work_for(actor: Actor) -> list[WorkItem]:
    return [*queries.work_for(actor), *talks.talks_for(actor), *polls.work_for(actor)]
