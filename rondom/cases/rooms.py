"""The tables of the rooms of this module, in one place for Django to find."""

from .aftercare.models import (  # noqa: F401
    Aftercare,
    AftercareContact,
    AftercareMoment,
    AftercareOutcome,
    Reopening,
    WatchHandover,
)
from .coaching.models import CoachAssignment  # noqa: F401
from .concern.models import ConcernReport, ConcernStepDone  # noqa: F401
from .crisis.models import Crisis, NightAgreement  # noqa: F401
from .deciding.models import DecisionAnswer, ProposedDecision  # noqa: F401
from .dissatisfaction.models import Dissatisfaction  # noqa: F401
from .ecogram.models import NetworkMember, NetworkTie, NetworkTieMoment  # noqa: F401
from .escalation.models import Mandate, MandateObjection, Stalemate, StalemateStep  # noqa: F401
from .evaluating.models import EvaluationAsked, FamilyEvaluation  # noqa: F401
from .framing.models import LegalFrame  # noqa: F401
from .handover.models import Handover  # noqa: F401
from .phasing.models import PhasingOut  # noqa: F401
from .starting.models import SelfStart  # noqa: F401
from .working.models import WayOfWorking  # noqa: F401
