"""On what a term runs: who may not read that, does not see its clock either. [I3, P5]"""

from django.db.models import Exists, F, OuterRef, Q

from rondom.core.actor import Actor
from rondom.households.models import TemporaryStay
from rondom.intake.models import Referral
from rondom.journal.models import CriticalPoint
from rondom.plans.models import PlanVersion
from rondom.privacy.access import readable

#: what a term of a file can run on beside the household itself; a term on anything else is shown to nobody
SUBJECTS = (Referral, CriticalPoint, TemporaryStay, PlanVersion)


def shown_to(actor: Actor) -> Q:
    """Terms of the file as a whole, and those on something that this actor may read (condition on Deadline)."""
    found = Q(subject_id=F("household_id"))
    for model in SUBJECTS:
        found |= Q(Exists(readable(actor, model._default_manager.filter(pk=OuterRef("subject_id")))))
    return found
