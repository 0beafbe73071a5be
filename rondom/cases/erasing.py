"""What is no item of the file but goes with it."""

from rondom.privacy.retention import erasing

from .dissatisfaction.models import Dissatisfaction

erasing.with_household(Dissatisfaction, category="agreements")
