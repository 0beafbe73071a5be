"""What a family lets somebody see is read on its own page."""

from .. import search
from .models import Grant

search.leave_out(Grant, "person item_kind", "an id, and a kind of item")
