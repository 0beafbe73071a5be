"""What a method says about signals after they were given: kinds, terms, closed lists, and the letter. [spec A4, A7, A8]

Everything has a value of its own, so that method files from before stay readable.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from .mistakes import Mistake
from .values import Choice, Label, Value


def _choice(key: str, nl: str, en: str) -> Choice:
    return Choice(key=key, label=Label(nl=nl, en=en))


class SignalKind(Choice):
    """What is signalled. Beside being involved: help that broke off or does not catch on. [spec A8]

    reassess: about a household in coordination it asks to look again at what was agreed there.
    """

    reassess: bool = False


KINDS = (
    SignalKind(key="involved", label=Label(nl="Ik ben betrokken", en="I am involved")),
    SignalKind(
        key="help_broken_off",
        label=Label(nl="Hulp is afgebroken", en="Help was broken off"),
        explanation=Label(
            nl="Dat is geen fout van iemand. Het laat zien dat er iets anders nodig is.",
            en="That is nobody's fault. It shows that something else is needed.",
        ),
        reassess=True,
    ),
    SignalKind(
        key="not_catching_on",
        label=Label(nl="Hulp slaat niet aan", en="Help does not catch on"),
        explanation=Label(nl="De hulp loopt, maar helpt niet.", en="The help goes on, but does not help."),
        reassess=True,
    ),
)


class LetterWords(Value):
    """What the region itself says in the letter to the person concerned; the facts are put in by Rondom."""

    about: Label = Label(
        nl="In de verwijsindex staat alleen dat iemand bij u betrokken is. Er staat niet in waarom. "
        "Zo kunnen mensen die u helpen, elkaar vinden. Dan hoeft u niet alles opnieuw te vertellen.",
        en="The reference index only holds that somebody is involved with you. It does not say why. "
        "In that way people who help you can find each other. You need not tell everything again.",
    )
    rights: Label = Label(
        nl="U mag vragen wat er over u staat. Klopt het niet? Dan mag u vragen om het te veranderen of weg te halen. "
        "Bent u het er niet mee eens? Dan mag u bezwaar maken. Zeg het tegen wie deze brief stuurde. "
        "U hoeft niet te zeggen waarom u het vraagt.",
        en="You may ask what is held about you. Is it wrong? You may ask to change it or take it away. "
        "Do you not agree? You may object. Tell who sent you this letter. You need not say why you ask.",
    )


class FollowingRules(Value):
    """ask_before_weeks: before a signal expires, who gave it is asked whether it still holds; extend_months: for how
    long a "yes" holds at most; tell_again_weeks: when the person concerned could not be told yet, it is asked again
    after so long at most.
    extend_reasons, not_needed_reasons: closed lists, for nothing here is free text (P1).
    """

    kinds: Annotated[tuple[SignalKind, ...], Field(min_length=1)] = KINDS
    ask_before_weeks: Annotated[int, Field(ge=1, le=26)] = 4
    extend_months: Annotated[int, Field(ge=1, le=36)] = 12
    extend_reasons: Annotated[tuple[Choice, ...], Field(min_length=1)] = (
        _choice("still_helping", "Wij helpen nog", "We still help"),
        _choice("still_worried", "De zorg is er nog", "The concern is still there"),
        _choice("waiting_for_help", "Er komt nog hulp", "Help is still to come"),
    )
    not_needed_reasons: Annotated[tuple[Choice, ...], Field(min_length=1)] = (
        _choice("in_tune", "Jullie stemmen al goed af", "You are in tune already"),
        _choice("speak_first", "Spreek eerst elkaar", "Speak to each other first"),
        _choice("one_party", "Er is maar één organisatie betrokken", "Only one organisation is involved"),
    )
    tell_again_weeks: Annotated[int, Field(ge=1, le=26)] = 6
    letter: LetterWords = LetterWords()

    def kind(self, key: str) -> SignalKind:
        """A kind by its key; a signal from before there were kinds is an ordinary one."""
        return next((one for one in self.kinds if one.key == key), self.kinds[0])


def mistakes(rules: FollowingRules) -> Iterator[Mistake]:
    """Is there an ordinary kind, is nothing named twice?"""
    if rules.kinds[0].reassess:
        why = _("De eerste soort is de gewone: „ik ben betrokken”. Zet „reassess” daar uit.")
        yield Mistake(("following", "kinds", 0, "reassess"), why)
    lists: dict[str, tuple[Choice, ...]] = {
        "kinds": rules.kinds,
        "extend_reasons": rules.extend_reasons,
        "not_needed_reasons": rules.not_needed_reasons,
    }
    for name, given in lists.items():
        keys = [one.key for one in given]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield Mistake(
                    ("following", name, place, "key"), _("„%(name)s” staat hier twee keer.") % {"name": key}
                )
