"""The jobs behind `rondom tick`, as tasks in the database: one that fails is noted there and stops no other.

Each may run twice, or at two places at once, without harm.
"""

from django_tasks import task

from rondom.accounts import limits, lockout, sessions
from rondom.accounts import queries as accounts
from rondom.cases import jobs as cases
from rondom.cases.aftercare import jobs as aftercare
from rondom.core import mail, reactions
from rondom.index import jobs as index
from rondom.index.importing import jobs as importing
from rondom.index.keeping import jobs as keeping
from rondom.index.rebuilding import running as rebuilding
from rondom.intake.desk import jobs as desk
from rondom.intake.requests import jobs as requests
from rondom.journal import jobs as journal
from rondom.journal.questions import jobs as questions
from rondom.meetings import jobs as meetings
from rondom.monitor import jobs as monitor
from rondom.privacy import sealing, search_engines
from rondom.privacy.regulation import jobs as regulation
from rondom.privacy.retention import jobs as retention


@task()
def deliver_reactions() -> int:
    """What upper modules still have to hear of."""
    return sum(reactions.deliver(delivery) for delivery in list(reactions.waiting()))


@task()
def climb_critical_points() -> int:
    """Critical points that were not seen in time go up."""
    return journal.climb_overdue()


@task()
def ask_after_returns() -> int:
    """Who should be home by now while nobody told."""
    return journal.ask_after_returns()


@task()
def climb_stalemates() -> int:
    """Questions about something stuck that nobody answered in time go up."""
    return cases.climb_stalemates()


@task()
def climb_crises() -> int:
    """Crisis meetings and follow-ups that are late."""
    return cases.climb_crises()


@task()
def remind_of_questions() -> int:
    """Questions between team members that were not answered in time."""
    return questions.remind()


@task()
def remind_of_requests() -> int:
    """Questions to organisations of which the term comes near or has passed."""
    return requests.remind()


@task()
def end_aftercare() -> int:
    """After-care whose term has passed; who kept watch stopped reading at that moment already."""
    return aftercare.end_due()


@task()
def expire_signals() -> int:
    """Signals and marks whose term is over."""
    return index.expire()


@task()
def erase_ended_signals() -> int:
    """Signals that ended so long ago that they may not be kept any more."""
    return keeping.erase()


@task()
def remind_of_matches() -> int:
    """Matches that nobody followed up: reminded before the term, and up after it."""
    return index.remind()


@task()
def forget_use_of_index() -> int:
    """How often organisations used the index, past its term."""
    return index.forget_use()


@task()
def rebuild_index() -> int:
    """All encodings compared anew, once a night where the installation asks for it."""
    return rebuilding.run_when_due()


@task()
def erase_questions() -> int:
    """Questions of a desk whose term of keeping is over."""
    return desk.expire()


@task()
def erase_again() -> int:
    """What a restore from an older backup brought back."""
    return retention.erase_again() + keeping.erase_again()


@task()
def list_due_files() -> int:
    """Files of which something is past its term, once a day."""
    return retention.list_due()


@task()
def erase_due_files() -> int:
    """What is due and was agreed to."""
    return retention.erase_due()


@task()
def remind_polls() -> int:
    """Who has not said when they can come, the day before it must be known."""
    return meetings.remind_polls()


@task()
def send_mail() -> int:
    """What waits in the outbox."""
    addresses = accounts.addresses(one.to_user_id for one in mail.waiting())
    return mail.send_waiting(addresses)


@task()
def seal_access_log() -> int:
    """Access-log rows that are not in a sealed batch yet."""
    sealed = 0
    while rows := sealing.seal():
        sealed += rows
    return sealed


@task()
def count_figures() -> int:
    """The figures, once a quarter."""
    return monitor.count_when_due()


@task()
def forget_words() -> int:
    """Words of what was erased leave the search table's file."""
    return search_engines.forget_for_good()


@task()
def publish_regulation() -> int:
    """The regulation, when what is enforced has changed."""
    return regulation.publish_when_changed()


@task()
def forget_sign_ins() -> int:
    """Sessions that are over, and counts that say nothing any more."""
    return sessions.forget() + limits.forget() + lockout.forget()


@task()
def bring_in_signals() -> int:
    """Files of organisations, block by block; a large one goes on at the next tick."""
    return importing.work()


#: in this order; what the first ones cause, the later ones send and seal; the last may take minutes
JOBS = (
    deliver_reactions,
    ask_after_returns,
    climb_critical_points,
    climb_stalemates,
    climb_crises,
    remind_of_questions,
    remind_of_requests,
    remind_of_matches,
    forget_use_of_index,
    end_aftercare,
    expire_signals,
    erase_questions,
    erase_again,
    list_due_files,
    erase_due_files,
    remind_polls,
    send_mail,
    seal_access_log,
    count_figures,
    erase_ended_signals,  # what goes was counted before
    forget_words,
    publish_regulation,
    forget_sign_ins,
    bring_in_signals,
    rebuild_index,
)
