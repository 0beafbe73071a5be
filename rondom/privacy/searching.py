"""Nothing of privacy's own tables can be found by its words: an account given is read where it was given."""

from . import search
from .models import LogQuestion, Override

search.leave_out(
    Override, "reason told_how postponed_why assessment interest", "giving account, read on its own page"
)
search.leave_out(LogQuestion, "words answer", "between the family member and the privacy officer")
