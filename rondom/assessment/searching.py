"""Nothing of a measurement is found by its words: what somebody says of how it goes is read beside the score."""

from rondom.privacy import search

from .models import DomainInUse, Score, ScoreWords

_KEY = "a key of the method"
_BESIDE = "often about health; read beside the score, not lifted out of it"
search.leave_out(DomainInUse, "domain", _KEY)
search.leave_out(DomainInUse, "reason", _BESIDE)
search.leave_out(Score, "domain", _KEY)
search.leave_out(ScoreWords, "words", _BESIDE)
