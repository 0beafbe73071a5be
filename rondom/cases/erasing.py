"""What is no item of the file but goes with it."""

from rondom.privacy.retention import erasing

from .concern.models import ConcernReport, ConcernStepDone
from .dissatisfaction.models import Dissatisfaction

erasing.with_household(Dissatisfaction, category="agreements")
erasing.with_household(ConcernReport, category="safety")
erasing.hangs(ConcernStepDone, category="safety")
