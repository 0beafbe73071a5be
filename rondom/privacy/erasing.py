"""What of privacy's own rows, and of the ground below it, goes with a file."""

from django.db.models import Q

from rondom.core.models import Change, ChangeHead, Deadline, Delivery, OutgoingMail, PostedForm
from rondom.methods.models import MayDo, MethodDraft, NeedToKnow, PublishedMethod

from .consent.models import Consent, ConsentOpening, ConsentVoice
from .granting.models import Grant
from .models import AccessBatch, AccessLog, AccessLogHousehold, FileContext, Involvement, SearchEntry
from .override.models import Override
from .retention import erasing
from .retention.models import DueFile, Erasure, ErasureRequest, LegalHold
from .rights.models import Request
from .scans.models import ConsentScan
from .shields.models import Shield, VisibilityChange
from .watching.models import LogQuestion

OF_A_FILE = (
    *(Involvement, FileContext, SearchEntry, DueFile, LegalHold, ErasureRequest, Deadline, Delivery),
    *(
        Consent,
        ConsentVoice,
        ConsentOpening,
        ConsentScan,
        Grant,
        Shield,
        VisibilityChange,
        Override,
        LogQuestion,
        Request,
    ),
)
for model in OF_A_FILE:
    erasing.with_household(model)
#: an address in Rondom holds the id of its household
erasing.register(PostedForm, lambda scope: Q(location__contains=str(scope.household_id)))
erasing.register(OutgoingMail, lambda scope: Q(link__contains=str(scope.household_id)))

_LOG = "ids, kinds and moments, no content: what was done stays accountable until its own term ends"
for log in (Change, ChangeHead, AccessBatch, AccessLog, AccessLogHousehold):
    erasing.keep(log, _LOG)
erasing.keep(Erasure, "the tombstone itself: numbers and days, no content")
for rules in (PublishedMethod, NeedToKnow, MayDo, MethodDraft):
    erasing.keep(rules, "how a region works; about nobody")
