"""What stands in a consent is read beside it; a search finds what was written of the family, not what they allowed."""

from .. import search
from ..scans.models import ConsentScan
from .models import Consent, ConsentOpening, ConsentVoice

search.leave_out(Consent, "purpose missing_why", "read on the page about consent")
search.leave_out(ConsentVoice, "place witness", "evidence, read on the page about consent")
search.leave_out(ConsentOpening, "person", "an id")
search.leave_out(ConsentScan, "content", "a picture of paper, encrypted")
search.leave_out(ConsentScan, "content_type removed_why", "a key or code, and why a scan went")
