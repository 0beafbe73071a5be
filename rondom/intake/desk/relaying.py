"""What the coordination point let know of what a front office passed on, brought back to that desk. [B8]"""

from django.db.models import F

from rondom.accounts import queries as accounts
from rondom.core import clock, mail
from rondom.core.transactions import narrow_role
from rondom.methods import queries as methods

from ..models import Referral
from .models import Question


def bring_back(referral: Referral, text: str) -> None:
    """The desk that passed it on can tell who asked. Under the role of jobs: the coordination point does not read what
    stands at another desk. Who asked in Rondom has the answer on a page of their own."""
    with narrow_role("jobs"):
        rows = Question.objects.filter(referral_id=referral.id, asked_by=None, feedback_at=None)
        found = list(rows.values_list("id", "desk_id", "method_hash", "asker_contact"))
    for question_id, desk_id, method_hash, contact in found:
        # who left no way to be reached cannot be told
        due_at = methods.method(method_hash).desk.tell_within.end(clock.now()) if contact else None
        with narrow_role("jobs"):
            Question.objects.filter(pk=question_id, feedback_at=None).update(
                feedback_at=clock.now(),
                feedback_text=text,
                feedback_to=referral.refused_to,
                tell_due_at=due_at,
                version=F("version") + 1,
            )
        for user_id in accounts.people_at(desk_id):
            if user_id != referral.referred_by:  # who passed it on gets the mail of a reporter
                mail.post(to=user_id, template="relay", link=f"/loket/{question_id}/")
