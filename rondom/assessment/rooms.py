"""The tables of the rooms of this module, in one place for Django to find."""

from .factors.models import Factor  # noqa: F401
from .report.models import Report, ReportComment, ReportPart  # noqa: F401
