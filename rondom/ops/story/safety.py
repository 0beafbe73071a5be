"""The children of household Dekker and of R.: seen and heard over the months, what was agreed for when it goes wrong,
what others ask, and one concern that was weighed and not reported. [s0 ch.3; s2 §4.2]"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rondom.assessment.safety import actions as safety
from rondom.assessment.safety.models import SafetyStatement
from rondom.cases import queries as cases
from rondom.cases.concern import actions as concern
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households import queries as households

from .dekker import Dekker
from .moments import at

if TYPE_CHECKING:
    from .r_now import CaseR


def _children(by: Actor, file: UUID) -> list[UUID]:
    with acting(by):
        return [one.person_id for one in households.members(by, file) if one.is_minor]


def _person(by: Actor, file: UUID, given_name: str) -> UUID:
    with acting(by):
        return next(one.person_id for one in households.members(by, file) if one.given_name == given_name)


def tell_safety(dekker: Dekker) -> None:
    """Dekker: a safety plan after the crisis, a condition, a statement that Carla disputes, a concern not reported."""
    worker, coach, officer, file = dekker["worker"], dekker["coach"], dekker["officer"], dekker.file
    of: dict[str, Any] = {"by": worker, "household_id": file}
    children = _children(worker, file)
    with at(95, 9):  # the coordination began; a deployment hears of it by itself
        safety.begin(by=system("story", file), household_id=file)
    with at(92, 16):
        safety.tell_limit(
            **of,
            told_on=clock.today(),
            told_to="Carla",
            how="Aan de keukentafel. Carla zei: dan weet ik tenminste waar ik aan toe ben.",
        )
    for number, child in enumerate(children):
        for days, who, heard, place, present in (
            (70, coach, True, "thuis", ""),
            (38, worker, number == 0, "thuis", "Carla"),
        ):
            with at(days, 15):
                safety.record_seen(
                    by=who,
                    household_id=file,
                    child_id=child,
                    seen=True,
                    heard=heard,
                    place=place,
                    present=present,
                    safe_now="yes" if days == 70 else "unknown",
                    source="Zelf gezien",
                )
    with at(39, 17):
        answers = {one.key: ("yes", "") for one in dekker.region.method.safety.questions}
        answers["no_violence"] = ("no", "Vader stond 's nachts te schelden bij de deur.")
        answers["no_risk_now"] = ("unknown", "Niemand weet of vader terugkomt.")
        safety.record_check(
            **of,
            made_on=clock.today(),
            answers=answers,
            outcome="unsafe",
            note="De kinderen waren wakker en bang. Carla kon vader niet weg krijgen.",
        )
    with at(38, 17):
        plan: dict[str, Any] = {
            **of,
            "kind": "safety",
            "signs": "Vader appt 's avonds steeds vaker. Carla slaapt op de bank.",
            "agreed_with": "Carla, oma en Joris",
            "agreed_on": clock.today(),
        }
        lines = [
            ("Carla", "doet niet open en belt de nachtdienst", "zodra vader voor de deur staat"),
            ("Oma", "haalt de kinderen op", "als Carla haar belt, ook 's nachts"),
        ]
        safety.agree_plan(**plan, lines=lines, who_to_call="112, dan oma (06 11223344)", seen=0)
    with at(24, 16):
        plan["agreed_on"] = clock.today()
        lines.append(("Fatima", "belt Carla", "elke vrijdag om vier uur"))
        calls = "112 bij gevaar. Daarna oma (06 11223344) en de nachtdienst (038 000 1099)."
        safety.agree_plan(**plan, lines=lines, who_to_call=calls, seen=1)
    with at(36, 11):
        told = safety.state(
            **of,
            text="Vader schreeuwde en trapte tegen de deur.",
            source="Verteld door de buurvrouw",
            status="told",
        )
        safety.state(
            **of, text="De kinderen slapen samen in één bed.", source="Zelf gezien", status="observed"
        )
    with at(35, 11):
        carla = _person(worker, file, "Carla")
        safety.dispute(
            **of, statement_id=told.pk, text="Hij heeft niet getrapt. Hij riep alleen.", person_id=carla
        )
    with at(34, 10):
        safety.confirm(
            by=officer,
            household_id=file,
            statement_id=told.pk,
            source="Rapport van de wijkagent",
            version=_version(file, told),
        )
    with at(33, 11):
        safety.set_condition(
            **of,
            text="Vader komt alleen langs als Carla dat vooraf weet.",
            set_by="Fatima, na het crisisoverleg",
            ground="De veiligheidscheck",
            set_on=clock.today(),
            due_on=clock.today() + timedelta(days=60),
        )
        done = safety.set_condition(
            **of,
            text="Er is elke nacht een volwassene thuis.",
            set_by="Fatima, na het crisisoverleg",
            ground="De veiligheidscheck",
            set_on=clock.today(),
        )
    with at(12, 11):
        safety.meet_condition(
            **of, condition_id=done.pk, met_on=clock.today(), evidence="Gezien en gehoord op vier avonden."
        )
    with at(5, 11):
        safety.record_check(
            **of,
            made_on=clock.today(),
            answers={one.key: ("yes", "") for one in dekker.region.method.safety.questions},
            outcome="safe",
            note="Vader komt alleen nog na een telefoontje. De kinderen slapen weer in hun eigen bed.",
        )
    _weighed(dekker, children)


def _version(file: UUID, statement: SafetyStatement) -> int:
    with acting(system("story", file)):
        found: int = SafetyStatement.objects.values_list("version", flat=True).get(pk=statement.pk)
        return found


def _weighed(dekker: Dekker, children: list[UUID]) -> None:
    """After the crisis: the steps of the reporting code, and the decision not to report while the plan holds."""
    worker, file = dekker["worker"], dekker.file
    with acting(worker):
        case = cases.open_case_of(worker, file)
    assert case is not None
    with at(39, 18):
        row = concern.begin(
            by=worker,
            case_id=case.pk,
            words="De kinderen zagen en hoorden hun vader 's nachts schelden bij de deur.",
            persons=children,
        )
    of: dict[str, Any] = {"by": worker, "household_id": file, "concern_id": row.pk}
    with at(38, 9):
        concern.do_step(
            **of, step="signals", words="Ruzie bij de deur, politie erbij. De kinderen waren wakker."
        )
        concern.do_step(
            **of,
            step="consult",
            words="Veilig Thuis adviseert eerst een veiligheidsplan en over vier weken opnieuw kijken.",
            with_whom="Joris Vos en Veilig Thuis (zonder naam van het gezin)",
        )
    with at(37, 16):
        concern.do_step(**of, step="talk", words="Carla wil zelf ook dat het stopt. Oma helpt mee.")
    with at(36, 9):
        concern.do_step(
            **of,
            step="weigh",
            words="Ernstig, maar het plan houdt en vader werkt mee. Kans op herhaling: matig.",
        )
    with at(36, 10):
        concern.decide(
            **of,
            reports=False,
            why="Er is een plan dat werkt. Gebeurt het nog één keer, dan melden wij.",
            version=row.version,
        )


def tell_safety_of_r(story: "CaseR") -> None:
    """R.: what to do when mother is not well, and T. seen by the coach; she was never asked herself yet."""
    coach, file = story["coach"], story.file
    of: dict[str, Any] = {"by": coach, "household_id": file}
    (daughter, *_others) = _children(coach, file)
    with story.at(26, 9):
        safety.begin(by=system("story", file), household_id=file)
    with story.at(26, 10):
        safety.tell_limit(
            **of,
            told_on=clock.today(),
            told_to="Vader en moeder",
            how="In het Engels met moeder, in het Nederlands met vader.",
        )
    with story.at(20, 15):
        safety.record_seen(
            **of,
            child_id=daughter,
            seen=True,
            heard=False,
            place="thuis",
            present="vader",
            safe_now="yes",
            source="Zelf gezien",
        )
        safety.state(
            **of,
            text="Moeder zegt dat zij bang is voor vader.",
            source="Verteld door moeder",
            status="told",
        )
        safety.state(
            **of,
            text="Vader is rustig en helpt zijn dochter met eten en naar bed gaan.",
            source="Zelf gezien",
            status="observed",
        )
    with story.at(12, 15):
        safety.agree_plan(
            **of,
            kind="conflict",
            lines=[
                ("Vader", "gaat een blokje om", "als de stemmen harder worden"),
                ("Moeder", "belt de buurvrouw", "als zij bang is"),
            ],
            signs="Er wordt niet meer gepraat, of juist heel hard.",
            who_to_call="De buurvrouw, en anders de nachtdienst (024 000 1099). Bij gevaar 112.",
            agreed_on=clock.today(),
            agreed_with="Vader en moeder",
            seen=0,
        )
