"""Words of questions and consultations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuestionKind(TextChoices):
    QUESTION = "question", _("Vraag om informatie of hulp")
    CONSULT = "consult", _("Vraag om advies")
    JOINT = "joint", _("Vraag om mee te gaan")


#: asked by somebody who helps the household already; what they ask is advice, not that somebody takes over
CONSULTS = frozenset({QuestionKind.CONSULT, QuestionKind.JOINT})


class QuestionStatus(TextChoices):
    OPEN = "open", _("open")
    ANSWERED = "answered", _("beantwoord")
    PASSED_ON = "passed_on", _("doorgezet als melding")


class StepKind(TextChoices):
    INFORMATION = "information", _("Informatie gegeven")
    ADVICE = "advice", _("Advies gegeven")
    POINTER = "pointer", _("Verwezen naar andere hulp")
    VISIT = "visit", _("Meegegaan")


#: what somebody says in answer; going along is written down on a page of its own
ANSWERS = (StepKind.INFORMATION, StepKind.ADVICE, StepKind.POINTER)
