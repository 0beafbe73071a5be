"""What stands in a consent is read beside it; a search finds what was written of the family, not what they allowed."""

from .. import search
from .models import Consent, ConsentOpening, ConsentVoice

search.leave_out(Consent, "purpose missing_why", "read on the page about consent")
search.leave_out(ConsentVoice, "place witness", "evidence, read on the page about consent")
search.leave_out(ConsentOpening, "person", "an id")
