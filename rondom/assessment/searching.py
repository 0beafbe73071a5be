"""Nothing of a measurement is found by its words: what somebody says of how it goes is read beside the score."""

from rondom.privacy import search

from .factors.models import Factor
from .models import DomainInUse, Score, ScoreWords
from .report.models import Report, ReportComment, ReportPart

_KEY = "a key of the method"
_BESIDE = "often about health; read beside the score, not lifted out of it"
search.leave_out(DomainInUse, "domain", _KEY)
search.leave_out(DomainInUse, "reason", _BESIDE)
search.leave_out(Score, "domain", _KEY)
search.leave_out(ScoreWords, "words", _BESIDE)
search.leave_out(Factor, "factor", _KEY)
search.leave_out(Factor, "words", _BESIDE)
search.leave_out(Factor, "told_by", "who said it, read beside what was said")
search.leave_out(Factor, "disputed_words", "the family's own words, read beside what they are about")
_WHOLE = "read in the report as a whole, with what the family says beside it"
search.leave_out(Report, "summary", _WHOLE)
search.leave_out(Report, "advice", _WHOLE)
search.leave_out(ReportPart, "section", _KEY)
search.leave_out(ReportPart, "key", _KEY)
search.leave_out(ReportPart, "title", _WHOLE)
search.leave_out(ReportComment, "words", _WHOLE)
