"""What goes with a file of what was asked at a desk: a question that was passed on. Any other has a term of its own."""

from rondom.privacy.retention import erasing

from .desk.models import Question, QuestionStep

erasing.with_household(Question)
erasing.hangs(QuestionStep)
