"""Every address of Rondom, and what each kind of person gets there: the one table that `test_urls` holds up.

``{"200/422": EDITORS}``: these get 200 for GET and 422 for a POST with nothing filled in (a page that only reads has
one code; its POST is always 405). Who is not named gets 404: to them it does not exist. Who is not signed in is sent
to the sign-in page, unless the page is public.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from typing import Any

from rondom.accounts.connecting import queries as connecting
from rondom.core.transactions import acting
from rondom.index.importing.models import SignalImport
from rondom.intake.desk.models import Question
from tests.meta.walked import INSIDE, OUTSIDE, Walked, looked, paper, scan, scanned

One = Callable[[Walked], Any]
Args = Callable[[Walked], list[Any]]

INVOLVED = frozenset(INSIDE)
ALL = INVOLVED | frozenset(OUTSIDE)
DESKS = frozenset({"officer", "other officer"})
FAMILIES = frozenset({"mother", "other mother"})
PROFESSIONALS = frozenset(
    [
        "coordinator",
        "coach",
        "member",
        "specialist",
        "reporter",
        "front office",
        "colleague",
        "other coordinator",
    ]
)
NOT_WORKING = ALL - PROFESSIONALS - DESKS
#: who works at a desk where questions come, and who asks there in Rondom itself
FRONT = DESKS | {"front office"}
ASKERS = PROFESSIONALS - {"front office"}
#: whom the manager lets bring in files of signals
SUPPLIERS = frozenset({"coordinator"})
WATCHING = frozenset({"manager", "privacy officer", "auditor", "operator"})
#: who watches over the log, and over keeping and erasing
LOG_WATCHERS = frozenset({"privacy officer", "auditor"})
#: in this phase (carrying out) of this method
EDITORS = frozenset({"officer", "coordinator", "coach"})
LEADERS = frozenset({"officer", "coordinator"})
SEE_SCORES = EDITORS | {"mother"}
PLANNERS = INVOLVED - {"mother"}
#: who sits at the household's slot of an evening
AT_TABLE = PLANNERS - {"officer"}


@dataclass(frozen=True)
class Row:
    """`args`: of the address, in household Dekker; `codes`: who gets what; `posts`: what is filled in."""

    args: Args
    codes: dict[str, Set[str]]
    public: bool = False
    posts: dict[str, str] = field(default_factory=dict)

    def expected(self, name: str, *, reads: bool) -> tuple[int, int]:
        """(GET, POST) for this person."""
        for codes, names in self.codes.items():
            if name in names:
                get, _, post = codes.partition("/")
                return int(get), 405 if reads else int(post or get)
        if name == "anonymous" and not self.public:
            return 302, 302
        return 404, 405 if reads else 404


def nothing(world: Walked) -> list[Any]:
    return []


def of_file(world: Walked) -> list[Any]:
    return [world.household_id]


def in_file(*parts: One) -> Args:
    return lambda world: [world.household_id, *(part(world) for part in parts)]


def loose(*parts: One) -> Args:
    return lambda world: [part(world) for part in parts]


def first(label: str, *, of_meeting: bool = False, **where: Any) -> One:
    return lambda world: world.first(label, **where, **({"meeting_id": meeting(world)} if of_meeting else {}))


def person(role: str) -> One:
    return lambda world: world.person(role)


def team(key: str) -> One:
    return lambda world: world.story.members[key].id


def fixed(value: Any) -> One:
    return lambda world: value


def meeting(world: Walked) -> Any:
    return world.first("meetings.Meeting", status="open")


def referred(world: Walked) -> Any:
    assert world.referred.referral is not None
    return world.referred.referral.id


def brought_in(world: Walked) -> Any:
    """A file that the coordinator brought in."""
    with acting(world.actors["coordinator"]):
        return SignalImport.objects.order_by("pk")[0].pk


def connected(world: Walked) -> Any:
    """The system that the manager connected."""
    with acting(world.actors["manager"]):
        return connecting.of_organisation(world.actors["manager"])[0].row.id


def question(world: Walked) -> Any:
    """What somebody asked at the counter of the front office."""
    with acting(world.actors["front office"]):
        return Question.objects.filter(status="open").order_by("pk")[0].pk


def correction(world: Walked) -> Any:
    """What the mother said is not right."""
    return world.first("privacy.Request", kind="correction", household_id=world.household_id)


def asked(world: Walked) -> Any:
    """A copy that the privacy officer must make."""
    return world.first("privacy.Request", kind="copy", household_id=world.household_id)


def own_organisation(world: Walked) -> list[Any]:
    """That of the manager, on the social map."""
    return [world.story.region.organisations["social"].id]


def published(world: Walked) -> list[Any]:
    method = world.story.region.method
    return [method.key, method.version]


member = team("worker_leads")
stalemate, arrived, not_content = (
    first("cases.Stalemate"),
    first("cases.Handover"),
    first("cases.Dissatisfaction"),
)


def own_desk(world: Walked) -> Any:
    """The coordination point of household Dekker."""
    return world.story.region.desks["point"].id


navraag = first("intake.InformationRequest")
#: who reads about safety in this phase
SEE_SAFETY = frozenset({"officer", "coordinator", "coach"})
KEEP_DAYS = frozenset({"officer", "operator"})

concern = first("cases.ConcernReport")

Codes = dict[str, Set[str]]
SHOW: Codes = {"200": INVOLVED}
EDIT: Codes = {"200/422": EDITORS, "403/403": INVOLVED - EDITORS}
ASKS: Codes = {"200/303": LEADERS, "403/403": SEE_SAFETY - LEADERS}
ASKS_WHY: Codes = {"200/422": LEADERS, "403/403": SEE_SAFETY - LEADERS}
LEAD: Codes = {"200/422": LEADERS, "403/403": INVOLVED - LEADERS}
RECORD: Codes = {"200/422": EDITORS, "200/403": INVOLVED - EDITORS}
BY_OFFICER: Codes = {"200/422": {"officer"}, "403/403": INVOLVED - {"officer"}}
#: the family calls
FLAGS: Codes = {"200/422": INVOLVED - {"mother"}, "403/403": {"mother"}}
PARTY: Codes = {"200/422": INVOLVED}
#: who works with the family, in the team or at the coordination point
MEETS: Codes = {"200/422": PLANNERS, "403/403": {"mother"}}
AT_DESK: Codes = {"200/422": {"officer"}, "403/403": {"reporter"}}
OWN_SIGNAL: Codes = {
    "303/303": {"reporter"},
    "303/404": PROFESSIONALS - {"reporter"},
    "403/403": ALL - PROFESSIONALS,
}
TELLS_OF_SIGNAL: Codes = {"200/422": {"reporter"}, "403/403": ALL - PROFESSIONALS}
#: an own match that was closed: nobody can take the initiative any more
CLOSED_MATCH: Codes = {**OWN_SIGNAL, "303/303": set(), "303/422": {"reporter"}}
#: who keeps the social map; the manager keeps what is of the own organisation
KEEPERS = DESKS | {"operator"}
KEEP: Codes = {"200/422": KEEPERS | {"manager"}, "403/403": ALL - KEEPERS - {"manager"}}
MANAGE: Codes = {"200": {"operator"}}
#: who keeps watch over the log
WATCHERS = frozenset({"privacy officer", "auditor"})
#: who must know that the file was opened for a higher interest, and who opened it
ACCOUNT = LEADERS | WATCHERS | {"front office"}
#: who was asked to answer the critical point and has not yet
ASKED = frozenset({"coach", "member", "reporter"})

TABLE: dict[str, Row] = {
    "web:today": Row(nothing, {"200": ALL - FAMILIES - {"policy"}, "303": FAMILIES | {"policy"}}),
    "web:households": Row(nothing, {"200": PROFESSIONALS | DESKS}),
    "web:household": Row(of_file, SHOW),
    "web:sharing": Row(of_file, SHOW),
    "web:switch": Row(nothing, {"200/404": ALL}),
    "web:language": Row(nothing, {"302": ALL}, public=True),
    "web:accessibility": Row(nothing, {"200": ALL}, public=True),
    "web:glossary": Row(nothing, {"200": ALL}, public=True),
    "web:privacy": Row(nothing, {"200": ALL}, public=True),
    "regulation:versions": Row(nothing, {"200": ALL}, public=True),
    "regulation:version": Row(loose(fixed(1)), {"200": ALL}, public=True),
    "regulation:difference": Row(loose(fixed(1), fixed(2)), {"200": ALL}, public=True),
    "register:register": Row(nothing, {"200": {"privacy officer", "auditor"}}),
    "web:health": Row(nothing, {"200": ALL}, public=True),
    "web:search": Row(nothing, {"200": PROFESSIONALS | DESKS}),
    "web:upkeep": Row(nothing, {"200": {"operator", "privacy officer", "auditor"}}),
    "households:file": Row(of_file, SHOW),
    "households:add": Row(of_file, EDIT),
    "households:move": Row(of_file, EDIT),
    "households:person": Row(in_file(person("parent")), EDIT),
    "households:end": Row(in_file(person("child")), EDIT),
    "households:stay-begin": Row(of_file, {"200/422": INVOLVED}),
    "households:stay": Row(in_file(first("households.TemporaryStay")), SHOW),
    "households:stay-change": Row(in_file(first("households.TemporaryStay")), {"200/422": INVOLVED}),
    "households:life-event": Row(of_file, {"200/422": INVOLVED}),
    "households:life-help": Row(of_file, {"200/422": INVOLVED}),
    "households:life-moment": Row(in_file(first("households.LifeEvent", kind="separated")), SHOW),
    "households:life-change": Row(in_file(first("households.LifeEvent", kind="separated")), EDIT),
    "households:life-remove": Row(
        in_file(first("households.LifeEvent", kind="separated")),
        {"200/303": EDITORS, "403/403": INVOLVED - EDITORS},
    ),
    "households:visit-notes": Row(of_file, SHOW),
    "households:visit-note-write": Row(of_file, {"200/422": INVOLVED - {"mother"}, "403/403": {"mother"}}),
    "households:visit-note-change": Row(
        in_file(first("households.VisitNote")), {"200/422": INVOLVED - {"mother"}, "403/403": {"mother"}}
    ),
    "households:visit-note-told": Row(
        in_file(first("households.VisitNote")), {"200/422": INVOLVED - {"mother"}, "403/403": {"mother"}}
    ),
    "households:visit-note-end": Row(
        in_file(first("households.VisitNote")), {"200/422": INVOLVED - {"mother"}, "403/403": {"mother"}}
    ),
    "cases:life": Row(of_file, SHOW),
    "cases:life-take": Row(in_file(fixed("svg")), SHOW),
    "households:stay-end": Row(in_file(first("households.TemporaryStay")), {"200/422": INVOLVED}),
    "households:kin": Row(of_file, SHOW),
    "households:kin-begin": Row(of_file, {"303/303": EDITORS, "403/403": INVOLVED - EDITORS}),
    "households:kin-take": Row(in_file(fixed("svg")), SHOW),
    "households:kin-home-add": Row(of_file, EDIT),
    "households:kin-home": Row(in_file(first("households.OtherHome")), EDIT),
    "households:kin-partners": Row(in_file(first("households.Partnership")), EDIT),
    "households:kin-remove": Row(
        in_file(fixed("persoon"), first("households.Kin", person=None)),
        {"200/303": EDITORS, "403/403": INVOLVED - EDITORS},
    ),
    "households:kin-person": Row(
        in_file(first("households.Kin", person=None)), {"200": EDITORS, "403": INVOLVED - EDITORS}
    ),
    "households:kin-change": Row(in_file(first("households.Kin", person=None)), EDIT),
    "households:kin-tie": Row(in_file(first("households.Kin", person=None)), EDIT),
    "households:kin-add": Row(in_file(first("households.Kin", person=None), fixed("ouder")), EDIT),
    "assessment:picture": Row(of_file, {"200": SEE_SCORES, "403": INVOLVED - SEE_SCORES}),
    "assessment:domains": Row(of_file, EDIT),
    "assessment:drop": Row(in_file(fixed("housing")), {"200/303": EDITORS, "403/403": INVOLVED - EDITORS}),
    "assessment:measure": Row(of_file, EDIT),
    "assessment:export": Row(
        in_file(first("assessment.Measurement", closed_at=None), fixed("csv")),
        {"200": SEE_SCORES, "403": INVOLVED - SEE_SCORES},
    ),
    "assessment:factors": Row(of_file, {"200": SEE_SCORES, "403": INVOLVED - SEE_SCORES}),
    "assessment:factor-new": Row(
        in_file(fixed("strength")), {"200/422": SEE_SCORES, "403/403": INVOLVED - SEE_SCORES}
    ),
    "assessment:factor": Row(in_file(first("assessment.Factor", ended_at=None)), EDIT),
    "assessment:factor-end": Row(
        in_file(first("assessment.Factor", ended_at=None)),
        {"200/303": EDITORS, "403/403": INVOLVED - EDITORS},
    ),
    "assessment:factor-dispute": Row(
        in_file(first("assessment.Factor", ended_at=None)),
        {"200/422": {"mother"}, "403/403": INVOLVED - {"mother"}},
    ),
    "assessment:reports": Row(of_file, SHOW),
    "assessment:report-draft": Row(of_file, EDIT),
    "assessment:report-give": Row(of_file, {"200/409": EDITORS, "403/403": INVOLVED - EDITORS}),
    "assessment:report-throw-away": Row(of_file, {"200/303": EDITORS, "403/403": INVOLVED - EDITORS}),
    "assessment:report": Row(in_file(first("assessment.Report")), SHOW),
    "assessment:report-paper": Row(in_file(first("assessment.Report")), SHOW),
    "assessment:report-comment": Row(
        in_file(first("assessment.Report")), {"200/422": {"mother"}, "403/403": INVOLVED - {"mother"}}
    ),
    "assessment:report-part-comment": Row(
        in_file(first("assessment.Report"), first("assessment.ReportPart", category="domain_scores")),
        {"200/422": {"mother"}, "403/403": INVOLVED - {"mother"}},
    ),
    "assessment:report-withdraw": Row(
        in_file(first("assessment.Report"), first("assessment.ReportComment")),
        {"200/303": {"mother"}, "403/403": INVOLVED - {"mother"}},
    ),
    "assessment:scores": Row(
        in_file(first("assessment.Measurement", closed_at=None)),
        {"200": SEE_SCORES, "403": INVOLVED - SEE_SCORES},
    ),
    "assessment:close": Row(in_file(first("assessment.Measurement", closed_at=None)), EDIT),
    "assessment:score": Row(
        in_file(first("assessment.Measurement", closed_at=None), fixed("housing")),
        {"200/422": SEE_SCORES, "403/403": INVOLVED - SEE_SCORES},
    ),
    "cases:team": Row(of_file, SHOW),
    "cases:variant": Row(of_file, {"200/422": {"officer"}, "200/403": INVOLVED - {"officer"}}),
    "cases:variant-fact": Row(in_file(fixed("overlap")), BY_OFFICER),
    "cases:coach": Row(of_file, SHOW),
    "cases:coach-fact": Row(in_file(fixed("little_grip")), BY_OFFICER),
    "cases:invite-coach": Row(of_file, {"403/403": INVOLVED}),  # this method wants a professional
    "cases:responsible": Row(of_file, BY_OFFICER),
    "cases:appoint": Row(in_file(fixed("family_coach")), BY_OFFICER),
    "cases:add-professional": Row(of_file, LEAD),
    "cases:add-family": Row(of_file, LEAD),
    "cases:add-network": Row(of_file, LEAD),
    "cases:member": Row(in_file(member), SHOW),
    "cases:end-member": Row(in_file(member), LEAD),
    "cases:offer": Row(in_file(member), {"200/303": LEADERS, "403/403": INVOLVED - LEADERS}),
    "cases:expectation": Row(
        in_file(team("worker_leads"), team("debt")), {"200/303": LEADERS, "403/403": INVOLVED - LEADERS}
    ),
    "cases:portal": Row(in_file(person("parent")), LEAD),
    "cases:close": Row(of_file, LEAD),
    "cases:assignment": Row(
        in_file(team("coach_leads")), {"200/422": LEADERS, "200/403": INVOLVED - LEADERS}
    ),
    "cases:expectations": Row(of_file, SHOW),
    "cases:decisions": Row(of_file, SHOW),
    "cases:propose-decision": Row(in_file(fixed("expense")), EDIT),
    "cases:answer-decision": Row(
        in_file(first("cases.ProposedDecision", status="waiting")),
        {"200/422": {"officer"}, "200/403": INVOLVED - {"officer"}},
    ),
    "cases:finish-decision": Row(
        in_file(first("cases.ProposedDecision", status="waiting")),
        {"303/422": {"coordinator"}, "303/403": INVOLVED - {"coordinator"}},
    ),
    "cases:working": Row(of_file, {"200/422": LEADERS, "200/403": INVOLVED - LEADERS}),
    "cases:frames": Row(of_file, SHOW),
    "cases:begin-frame": Row(of_file, LEAD),
    "cases:change-frame": Row(in_file(first("cases.LegalFrame", ended_on=None)), LEAD),
    "cases:escalate": Row(of_file, {}),  # this case began with a referral
    "starting:start": Row(loose(first("index.Match")), {"200/422": {"reporter"}, "403/403": {"officer"}}),
    "cases:move-method": Row(of_file, BY_OFFICER),
    "cases:ask-evaluation": Row(of_file, {"303/303": LEADERS, "403/403": INVOLVED - LEADERS}),
    "cases:closed": Row(of_file, {}),
    "cases:stuck": Row(of_file, SHOW),
    "cases:stuck-report": Row(of_file, PARTY),
    "cases:stuck-one": Row(in_file(stalemate), SHOW),
    "cases:stuck-answer": Row(in_file(stalemate), {"403/403": INVOLVED}),
    "cases:stuck-up": Row(in_file(stalemate), {"403/403": INVOLVED}),
    "cases:stuck-solve": Row(in_file(stalemate), LEAD),
    "cases:stuck-impose": Row(in_file(stalemate), BY_OFFICER),
    "cases:mandate-object": Row(in_file(first("cases.Mandate")), PARTY),
    "cases:mandate-lift": Row(in_file(first("cases.Mandate")), BY_OFFICER),
    "cases:crisis": Row(of_file, SHOW),
    "cases:crisis-flag": Row(of_file, FLAGS),
    "cases:crisis-nights": Row(of_file, EDIT),
    "cases:crisis-meeting": Row(in_file(first("cases.Crisis")), EDIT),
    "cases:crisis-close": Row(in_file(first("cases.Crisis")), EDIT),
    "cases:crisis-follow-up": Row(in_file(first("cases.Crisis")), EDIT),
    "safety:page": Row(of_file, SHOW),
    "safety:seen": Row(of_file, MEETS),
    "safety:missed": Row(in_file(first("assessment.ChildWatch", met_at=None, ended_at=None)), EDIT),
    "safety:check": Row(of_file, EDIT),
    "safety:state": Row(of_file, EDIT),
    "safety:dispute": Row(
        in_file(first("assessment.SafetyStatement")),
        {
            "200/422": EDITORS,
            "403/403": INVOLVED - EDITORS - {"mother"},
        },  # the mother does not read of safety
    ),
    "safety:confirm": Row(in_file(first("assessment.SafetyStatement")), EDIT),
    "safety:plan-new": Row(in_file(fixed("conflict")), EDIT),
    "safety:plan": Row(in_file(first("assessment.SafetyPlan")), SHOW),
    "safety:plan-end": Row(in_file(first("assessment.SafetyPlan")), EDIT),
    "safety:condition": Row(of_file, EDIT),
    "safety:condition-met": Row(in_file(first("assessment.SafetyCondition")), EDIT),
    "safety:condition-end": Row(in_file(first("assessment.SafetyCondition")), EDIT),
    "safety:limit": Row(of_file, EDIT),
    "concern:list": Row(of_file, SHOW),
    "concern:begin": Row(of_file, MEETS),
    "concern:one": Row(in_file(concern), {"200": LEADERS}),
    "concern:step": Row(in_file(concern, fixed("consult")), {"200/422": LEADERS}),
    "concern:decide": Row(in_file(concern), {"200/422": LEADERS}),
    "concern:send": Row(in_file(concern), {"303/303": LEADERS}),  # not before it is decided
    "concern:receipt": Row(in_file(concern), {"303/303": LEADERS}),
    "concern:outcome": Row(in_file(concern), {"303/303": LEADERS}),
    "concern:tell": Row(in_file(concern), {"303/303": LEADERS}),
    "cases:faces": Row(of_file, SHOW),
    "cases:arrival": Row(of_file, EDIT),
    "cases:handover-region": Row(of_file, BY_OFFICER),
    "cases:handover-begin": Row(in_file(member), BY_OFFICER),
    "cases:handover": Row(in_file(arrived), {"200/422": {"officer"}, "200/403": INVOLVED - {"officer"}}),
    "cases:handover-finish": Row(in_file(arrived), BY_OFFICER),
    "cases:dissatisfactions": Row(of_file, SHOW),
    "cases:dissatisfaction-new": Row(of_file, PARTY),
    "cases:dissatisfaction": Row(in_file(not_content), {"200/403": {"mother", "officer"}}),
    "cases:dissatisfaction-assign": Row(
        in_file(not_content), {"200/422": {"officer"}, "403/403": {"mother"}}
    ),
    "cases:dissatisfaction-answer": Row(in_file(not_content), {"403/403": {"mother", "officer"}}),
    "cases:ecogram": Row(of_file, SHOW),
    "cases:ecogram-take": Row(in_file(fixed("svg")), SHOW),
    "cases:ecogram-draw": Row(of_file, EDIT),
    "cases:ecogram-add": Row(of_file, EDIT),
    "cases:ecogram-tie": Row(in_file(first("cases.NetworkTie")), EDIT),
    "cases:ecogram-member": Row(in_file(first("cases.NetworkMember")), EDIT),
    "called:list": Row(nothing, {"200": {"manager", "policy"}}),
    "called:one": Row(loose(first("cases.StalemateStep", level="policy")), {"200/422": {"policy"}}),
    "directory:reachable": Row(nothing, {"200": ALL}),
    "directory:rota": Row(
        own_organisation,
        {"200/422": DESKS | {"manager", "operator"}, "403/403": ALL - DESKS - {"manager", "operator"}},
    ),
    "directory:duty-end": Row(
        loose(first("directory.DutyHours", of_file=False)),
        {"200/303": DESKS | {"manager", "operator"}, "403/403": ALL - DESKS - {"manager", "operator"}},
    ),
    # in this phase there is nothing after closing yet, and nothing to reopen
    "cases:phasing-out": Row(in_file(member), LEAD),
    "cases:aftercare": Row(of_file, {}),
    "cases:aftercare-contact": Row(of_file, {}),
    "cases:aftercare-stop": Row(of_file, {}),
    "cases:aftercare-hand-over": Row(of_file, {}),
    "cases:aftercare-moment": Row(in_file(member), {}),
    "cases:reopen": Row(of_file, {"403/403": INVOLVED}),
    "cases:earlier": Row(of_file, {}),
    "portal:aftercare-contact": Row(nothing, {"403/403": ALL - FAMILIES}),
    "portal:evaluation": Row(nothing, {"403/403": ALL - FAMILIES}),  # nobody asked yet
    "index:signals": Row(nothing, {"200": PROFESSIONALS | DESKS, "403": NOT_WORKING}),
    "index:new": Row(nothing, {"403/403": ALL - PROFESSIONALS, "200/422": PROFESSIONALS}),
    "index:desk": Row(nothing, {"200": DESKS, "403": ALL - DESKS}),
    "index:match": Row(loose(first("index.Match")), {"200": {"officer", "reporter"}, "403": NOT_WORKING}),
    "index:initiative": Row(loose(first("index.Match")), CLOSED_MATCH),
    "index:close": Row(
        loose(first("index.Match")), {"303/422": {"officer", "reporter"}, "403/403": NOT_WORKING}
    ),
    "index:confirm": Row(loose(first("index.Match")), {"303/422": DESKS, "403/403": ALL - DESKS}),
    "index:doubt": Row(loose(first("index.Match")), CLOSED_MATCH),
    "index:settle": Row(loose(first("index.Match")), {"303/422": DESKS, "403/403": ALL - DESKS}),
    "index:places": Row(nothing, {"200": DESKS, "403": ALL - DESKS}),
    "index:exclude": Row(nothing, {"303/422": DESKS, "403/403": ALL - DESKS}),
    "index:include": Row(
        loose(first("index.ExcludedAddress")),
        {"303/303": {"officer"}, "403/403": ALL - DESKS, "303/404": {"other officer"}},
    ),
    "index:signal": Row(loose(first("index.Signal")), {"403": ALL - PROFESSIONALS, "200": {"reporter"}}),
    "index:request": Row(loose(first("index.Signal")), OWN_SIGNAL),
    "index:tell-person": Row(loose(first("index.Signal")), TELLS_OF_SIGNAL),
    "index:letter": Row(loose(first("index.Signal")), {"403": ALL - PROFESSIONALS, "200": {"reporter"}}),
    "index:extend": Row(loose(first("index.Signal")), TELLS_OF_SIGNAL),
    "index:take-over": Row(loose(first("index.Signal")), OWN_SIGNAL),
    "index:take-back": Row(loose(first("index.Signal")), OWN_SIGNAL),
    "index:see-answer": Row(loose(first("index.Signal")), OWN_SIGNAL),
    "index:answer": Row(loose(first("index.Signal")), {"200/422": {"officer"}, "403/403": ALL - DESKS}),
    "index:give-back": Row(loose(first("index.Match")), {"303/422": {"officer", "reporter"}}),
    "index:hand-over": Row(loose(first("index.Match")), {}),
    "index:alert-other": Row(
        loose(first("index.IndexAlert")),
        {"303/303": {"officer"}, "403/403": ALL - DESKS, "303/404": {"other officer"}},
    ),
    "index:grounds": Row(
        nothing,
        {
            "200/404": PROFESSIONALS | DESKS | {"privacy officer"},
            "403/403": NOT_WORKING - {"privacy officer"},
        },
    ),
    "index:use": Row(nothing, {"200": WATCHERS, "403": ALL - WATCHERS}),
    "index:use-of": Row(own_organisation, {"200": WATCHERS, "403": ALL - WATCHERS}),
    "index:end": Row(loose(first("index.Signal")), {"403/403": ALL - PROFESSIONALS, "200/303": {"reporter"}}),
    "index:imports": Row(nothing, {"200": SUPPLIERS, "403": ALL - SUPPLIERS}),
    "index:import-new": Row(nothing, {"200/422": SUPPLIERS, "403/403": ALL - SUPPLIERS}),
    "index:suppliers": Row(nothing, {"200/422": {"manager"}, "403/403": ALL - {"manager"}}),
    "connections:list": Row(nothing, {"200/422": {"manager"}, "403/403": ALL - {"manager"}}),
    "connections:key": Row(loose(connected), {"200/200": {"manager"}, "403/403": ALL - {"manager"}}),
    "connections:end": Row(loose(connected), {"200/303": {"manager"}, "403/403": ALL - {"manager"}}),
    "index:import": Row(loose(brought_in), {"200/422": SUPPLIERS, "403/403": ALL - SUPPLIERS}),
    "index:import-read": Row(loose(brought_in), {"303/422": SUPPLIERS, "403/403": ALL - SUPPLIERS}),
    # its columns are not chosen yet, so there is nothing to go on with or to have seen
    "index:import-go-on": Row(loose(brought_in), {"303/422": SUPPLIERS, "403/403": ALL - SUPPLIERS}),
    "index:import-seen": Row(loose(brought_in), {"303/422": SUPPLIERS, "403/403": ALL - SUPPLIERS}),
    "index:import-stop": Row(loose(brought_in), {"200/303": SUPPLIERS, "403/403": ALL - SUPPLIERS}),
    "index:import-rejected": Row(loose(brought_in), {"200": SUPPLIERS, "403": ALL - SUPPLIERS}),
    "index:alert-seen": Row(
        loose(first("index.IndexAlert")),
        {"303/303": {"officer"}, "403/403": ALL - DESKS, "303/404": {"other officer"}},
    ),
    "intake:board": Row(nothing, {"200": DESKS, "403": ALL - DESKS}),
    "intake:refer": Row(nothing, {"403/403": ALL - PROFESSIONALS, "200/422": PROFESSIONALS}),
    "intake:mine": Row(nothing, {"403": ALL - PROFESSIONALS, "200": PROFESSIONALS}),
    "intake:own": Row(loose(first("intake.Referral")), {"403": ALL - PROFESSIONALS, "200": {"reporter"}}),
    "intake:referral": Row(loose(referred), {"200": {"officer"}, "403": {"reporter"}}),
    "intake:contact": Row(loose(referred), AT_DESK),
    "intake:tell-family": Row(loose(referred), AT_DESK),
    "intake:child": Row(loose(referred), AT_DESK),
    "intake:screening": Row(loose(referred), {"303/303": {"officer"}, "403/403": {"reporter"}}),
    "intake:facts": Row(loose(referred), AT_DESK),
    "intake:decide": Row(loose(referred), AT_DESK),
    "intake:missed": Row(loose(referred), {"303/303": {"officer"}, "403/403": {"reporter"}}),
    "desk:home": Row(nothing, {"200": FRONT, "403": ALL - FRONT}),
    "desk:register": Row(nothing, {"200/422": FRONT, "403/403": ALL - FRONT}),
    "desk:ask": Row(nothing, {"200/422": ASKERS, "403/403": ALL - ASKERS}),
    "desk:own": Row(nothing, {"200": ASKERS, "403": ALL - ASKERS}),
    "desk:places": Row(nothing, {"200": FRONT | ASKERS, "403": ALL - FRONT - ASKERS}),
    "desk:question": Row(loose(question), {"200": {"front office"}, "403": ALL - FRONT - ASKERS}),
    "desk:take-up": Row(loose(question), {"303/303": {"front office"}, "403/403": ALL - FRONT}),
    "desk:answer": Row(loose(question), {"200/422": {"front office"}, "403/403": ALL - FRONT}),
    "desk:go-along": Row(loose(question), {"200/422": {"front office"}, "403/403": ALL - FRONT}),
    "desk:pass-on": Row(loose(question), {"200/422": {"front office"}, "403/403": ALL - FRONT}),
    "desk:tell": Row(loose(question), {"200/422": {"front office"}, "403/403": ALL - FRONT}),
    "intake:feedback": Row(loose(first("intake.Referral")), BY_OFFICER),
    "requests:list": Row(of_file, SHOW),
    "requests:ask": Row(of_file, LEAD),
    "requests:one": Row(in_file(navraag), {"200": SEE_SAFETY}),
    "requests:remind": Row(in_file(navraag), ASKS),
    "requests:noted": Row(in_file(navraag), ASKS_WHY),
    "requests:withdraw": Row(in_file(navraag), ASKS_WHY),
    "asked:list": Row(nothing, {"200": PROFESSIONALS | DESKS}),
    "asked:one": Row(loose(navraag), {"200/422": {"specialist"}}),
    "asked:refuse": Row(loose(navraag), {"200/422": {"specialist"}}),
    "waiting:list": Row(nothing, {"200": DESKS, "403": ALL - DESKS}),
    "waiting:one": Row(of_file, SHOW),
    "waiting:begin": Row(of_file, BY_OFFICER),
    "waiting:contact": Row(of_file, LEAD),
    "waiting:prioritise": Row(of_file, LEAD),
    "waiting:hand-on": Row(of_file, LEAD),
    "waiting:letter": Row(of_file, {"200": LEADERS, "403": INVOLVED - LEADERS}),
    "waiting:letter-sent": Row(of_file, {"303/303": LEADERS, "403/403": INVOLVED - LEADERS}),
    "waiting:end": Row(of_file, LEAD),
    "journal:timeline": Row(of_file, SHOW),
    "journal:write_note": Row(of_file, {"200/422": INVOLVED}),
    "journal:note": Row(in_file(first("journal.ContactNote")), SHOW),
    "journal:note_visibility": Row(
        in_file(first("journal.ContactNote")),
        {"200/422": LEADERS, "403/403": INVOLVED - LEADERS},
    ),
    "journal:questions": Row(of_file, SHOW),
    "journal:ask": Row(of_file, {"200/422": INVOLVED - {"mother"}, "403/403": {"mother"}}),
    "journal:question": Row(
        in_file(first("journal.Question")), {"200/422": {"coach"}, "200/403": INVOLVED - {"coach"}}
    ),
    "journal:withdraw-question": Row(
        in_file(first("journal.Question")),
        {"303/303": {"coordinator"}, "303/403": INVOLVED - {"coordinator"}},
    ),
    "journal:raise_point": Row(of_file, {"200/422": INVOLVED}),
    "journal:point": Row(
        in_file(first("journal.CriticalPoint")), {"200/403": INVOLVED - ASKED, "200/303": ASKED}
    ),
    "evenings:list": Row(nothing, {"200/422": DESKS, "403/403": ALL - DESKS}),
    "evenings:evening": Row(loose(first("meetings.Evening")), {"200/422": {"officer"}, "200/403": AT_TABLE}),
    "evenings:move": Row(loose(first("meetings.Evening")), {"200/422": {"officer"}, "403/403": AT_TABLE}),
    "evenings:call-off": Row(loose(first("meetings.Evening")), {"200/303": {"officer"}, "403/403": AT_TABLE}),
    "meetings:list": Row(of_file, SHOW),
    "meetings:plan": Row(of_file, {"200/422": PLANNERS, "403/403": {"mother"}}),
    "meetings:meeting": Row(in_file(meeting), SHOW),
    "meetings:open": Row(
        in_file(first("meetings.Meeting", status="planned")),
        {"303/303": EDITORS, "303/403": INVOLVED - EDITORS},
    ),
    "meetings:cancel": Row(
        in_file(first("meetings.Meeting", status="planned")), {"200/303": PLANNERS, "403/403": {"mother"}}
    ),
    "meetings:presence": Row(in_file(meeting, first("meetings.Attendance", of_meeting=True)), RECORD),
    "meetings:add_point": Row(in_file(meeting), RECORD),
    "meetings:point": Row(in_file(meeting, first("meetings.AgendaPoint", of_meeting=True)), RECORD),
    "meetings:decide": Row(in_file(meeting), RECORD),
    "meetings:agree": Row(in_file(meeting), RECORD),
    "meetings:take_back": Row(
        in_file(meeting, first("meetings.MeetingAgreement")),
        {"200/303": EDITORS, "200/403": INVOLVED - EDITORS},
    ),
    "meetings:next": Row(in_file(meeting), RECORD),
    "meetings:close": Row(in_file(meeting), RECORD),
    "meetings:change": Row(
        in_file(first("meetings.Meeting", status="planned")), {"200/422": PLANNERS, "403/403": {"mother"}}
    ),
    "meetings:calendar": Row(in_file(first("meetings.Meeting", status="planned")), SHOW),
    "meetings:ask_date": Row(of_file, {"200/422": PLANNERS, "403/403": {"mother"}}),
    "meetings:poll": Row(
        in_file(first("meetings.Poll", status="open")),
        {"200/422": {"mother", "coordinator"}, "200/403": INVOLVED - {"mother", "coordinator"}},
    ),
    "meetings:poll_for": Row(
        in_file(first("meetings.Poll", status="open"), team("mother")), {"403/403": {"mother"}}
    ),
    "meetings:poll_choose": Row(
        in_file(first("meetings.Poll", status="open"), first("meetings.PollMoment")),
        {"303/303": PLANNERS, "303/403": {"mother"}},
    ),
    "meetings:poll_stop": Row(
        in_file(first("meetings.Poll", status="open")), {"303/303": PLANNERS, "303/403": {"mother"}}
    ),
    "meetings:voices": Row(
        in_file(meeting, first("meetings.MeetingAgreement", of_meeting=True)),
        {"200/303": EDITORS, "403/403": INVOLVED - EDITORS},
    ),
    "meetings:readers": Row(
        in_file(meeting, first("meetings.AgendaPoint", of_meeting=True)),
        {"200/422": EDITORS, "403/403": INVOLVED - EDITORS},
    ),
    "meetings:talk_held": Row(
        in_file(first("meetings.Meeting", status="closed")),
        {"303/303": EDITORS, "303/403": INVOLVED - EDITORS},
    ),
    "meetings:reflect": Row(
        in_file(first("meetings.Meeting", status="closed")),
        {
            "200/422": {"mother", "member", "reporter"},
            "200/403": INVOLVED - {"mother", "member", "reporter"},
        },
    ),
    "monitor:figures": Row(nothing, {"200": DESKS | {"policy"}, "403": ALL - DESKS - {"policy"}}),
    "plans:plan": Row(of_file, SHOW),
    "plans:add-goal": Row(of_file, EDIT),
    "plans:change-goal": Row(in_file(first("plans.Goal")), EDIT),
    "plans:move-goal": Row(in_file(first("plans.Goal")), {"303/303": EDITORS, "403/403": INVOLVED - EDITORS}),
    "plans:end-goal": Row(in_file(first("plans.Goal")), EDIT),
    "plans:tell-progress": Row(in_file(first("plans.Goal")), {"200/422": INVOLVED}),
    "plans:add-task": Row(of_file, EDIT),
    "plans:change-task": Row(in_file(first("plans.Task", status="open")), EDIT),
    "plans:finish-task": Row(
        in_file(first("plans.Task", status="open")), {"200/422": SEE_SCORES, "403/403": INVOLVED - SEE_SCORES}
    ),
    "plans:release": Row(
        in_file(first("plans.Task", status="open")), {"303/422": EDITORS, "403/403": INVOLVED - EDITORS}
    ),
    "plans:add-step": Row(in_file(first("plans.Goal")), EDIT),
    "plans:tick-step": Row(in_file(first("plans.GoalStep")), {"303/303": INVOLVED}),
    "plans:take-off-step": Row(
        in_file(first("plans.GoalStep")), {"303/303": EDITORS, "403/403": INVOLVED - EDITORS}
    ),
    "plans:conflicts": Row(of_file, SHOW),
    "plans:resolve": Row(in_file(fixed("0" * 64)), {"303/303": EDITORS, "403/403": INVOLVED - EDITORS}),
    "plans:put-in-order": Row(of_file, EDIT),
    "plans:end-order": Row(
        in_file(first("plans.Dependency")), {"303/303": EDITORS, "403/403": INVOLVED - EDITORS}
    ),
    "plans:indications": Row(of_file, SHOW),
    "plans:request-indication": Row(of_file, EDIT),
    "plans:indication": Row(in_file(first("plans.Indication")), SHOW),
    "plans:extend-indication": Row(in_file(first("plans.Indication")), EDIT),
    "plans:move-indication": Row(in_file(first("plans.Indication"), fixed("on_hold")), EDIT),
    "plans:add-specialist-plan": Row(of_file, EDIT),
    "plans:change-specialist-plan": Row(in_file(first("plans.SpecialistPlan")), EDIT),
    "plans:budget": Row(of_file, SHOW),
    "plans:request-expense": Row(of_file, EDIT),
    "plans:decide-expense": Row(
        in_file(first("plans.Expense")), {"200/422": LEADERS, "403/403": INVOLVED - LEADERS}
    ),
    "plans:pay-expense": Row(in_file(first("plans.Expense")), EDIT),
    "plans:settle-expense": Row(in_file(first("plans.Expense")), EDIT),
    "plans:axis": Row(of_file, SHOW),
    "plans:propose": Row(of_file, {"200/303": LEADERS, "403/403": INVOLVED - LEADERS}),
    "plans:versions": Row(of_file, SHOW),
    "plans:version": Row(in_file(fixed(1)), SHOW),
    "plans:paper": Row(in_file(fixed(1)), SHOW),
    "plans:paper-for": Row(in_file(fixed(1), person("parent")), {"200": LEADERS, "403": INVOLVED - LEADERS}),
    "plans:difference": Row(in_file(fixed(2)), SHOW),
    "plans:answer": Row(
        in_file(fixed(3), first("plans.Agreement", plan_version__number=3)),
        {"200/422": LEADERS | {"mother"}, "403/403": INVOLVED - LEADERS - {"mother"}},
    ),
    "plans:call-stuck": Row(
        in_file(fixed(3), first("plans.Agreement", plan_version__number=3)),
        {"303/422": LEADERS, "403/403": INVOLVED - LEADERS},
    ),
    "plans:hold-review": Row(of_file, EDIT),
    "plans:review": Row(in_file(first("plans.Review")), SHOW),
    "shields:hidden": Row(of_file, {"200": LEADERS, "403": INVOLVED - LEADERS}),
    "shields:place": Row(of_file, LEAD),
    "shields:shield": Row(in_file(first("privacy.Shield", lifted_at=None)), LEAD),
    "shields:switches": Row(of_file, {}),  # this method gives the family no switch
    "shields:who-sees": Row(in_file(fixed("doel"), first("plans.Goal")), SHOW),
    "shields:place-item": Row(in_file(fixed("doel"), first("plans.Goal")), LEAD),
    "portal:home": Row(nothing, {"403": ALL - FAMILIES, "200": FAMILIES}),
    "portal:families": Row(nothing, {"403/403": ALL - FAMILIES, "200/404": FAMILIES}),
    "portal:task": Row(
        loose(first("plans.Task", owner_person_id__isnull=False)),
        {"403/403": ALL - FAMILIES, "200/303": {"mother"}},
    ),
    "portal:progress": Row(loose(first("plans.Goal")), {"403/403": ALL - FAMILIES, "200/422": {"mother"}}),
    "portal:answer": Row(
        nothing, {"403/403": ALL - FAMILIES, "200/409": {"mother"}, "200/303": {"other mother"}}
    ),
    # nobody helps household Dekker with an account of their own: what they see, tests/cases/test_circle.py shows
    "portal:helping": Row(nothing, {"403": ALL}),
    "portal:helping-task": Row(loose(first("plans.Task", status="open")), {"403/403": ALL}),
    "portal:helpers": Row(nothing, {"403": ALL - FAMILIES, "200": FAMILIES}),
    "portal:helper": Row(loose(first("plans.Task", status="open")), {"403/403": ALL - FAMILIES}),
    "portal:who-comes": Row(nothing, {"403": ALL - FAMILIES, "200": FAMILIES}),
    "portal:who-looked": Row(nothing, {"403": ALL - FAMILIES, "200": FAMILIES}),
    "portal:data": Row(nothing, {"403": ALL - FAMILIES, "200": FAMILIES}),
    "portal:copy": Row(loose(person("parent")), {"403/403": ALL - FAMILIES, "303/200": {"mother"}}),
    "portal:ask": Row(nothing, {"403/403": ALL - FAMILIES, "200/422": FAMILIES}),
    "rights:correct": Row(in_file(fixed("plans.goal"), first("plans.Goal")), {"200/422": INVOLVED}),
    "rights:answer": Row(
        in_file(correction), {"200/422": {"coordinator"}, "403/403": INVOLVED - {"coordinator"}}
    ),
    "rights:requests": Row(nothing, {"200": {"privacy officer"}}),
    "rights:record": Row(nothing, {"200/422": {"privacy officer"}}),
    "rights:request": Row(loose(asked), {"200/422": {"privacy officer"}}),
    "rights:make-copy": Row(loose(asked), {"303/200": {"privacy officer"}}),
    "portal:ask-about-log": Row(loose(looked), {"403/403": ALL - FAMILIES, "200/422": {"mother"}}),
    "override:begin": Row(nothing, {"200/422": PROFESSIONALS | DESKS, "403/403": NOT_WORKING}),
    "override:list": Row(nothing, {"200": WATCHERS}),
    "override:one": Row(loose(first("privacy.Override")), {"200": ACCOUNT}),
    "override:end": Row(
        loose(first("privacy.Override")),
        {
            "303/303": {"front office", "privacy officer"},
            "303/403": ACCOUNT - {"front office", "privacy officer"},
        },
    ),
    "override:tell": Row(
        loose(first("privacy.Override")),
        {"200/422": LEADERS | {"privacy officer"}, "403/403": {"front office", "auditor"}},
    ),
    "override:postpone": Row(
        loose(first("privacy.Override")),
        {"200/422": {"coordinator", "privacy officer"}, "403/403": {"officer", "front office", "auditor"}},
    ),
    "override:assess": Row(
        loose(first("privacy.Override")),
        {"200/422": {"privacy officer"}, "403/403": ACCOUNT - {"privacy officer"}},
    ),
    "watching:review": Row(nothing, {"200": WATCHERS}),
    "watching:register": Row(nothing, {"200": WATCHERS}),
    "watching:file": Row(nothing, {"200": WATCHERS}),
    "watching:questions": Row(nothing, {"200": WATCHERS}),
    "watching:question": Row(
        loose(first("privacy.LogQuestion")), {"200/422": {"privacy officer"}, "200/403": {"auditor"}}
    ),
    "retention:list": Row(nothing, {"200/422": {"privacy officer"}, "200/403": {"auditor"}}),
    "retention:hold": Row(nothing, {"200/422": {"privacy officer"}, "403/403": {"auditor"}}),
    "retention:lift": Row(
        loose(first("privacy.LegalHold")), {"200/303": {"privacy officer"}, "403/403": {"auditor"}}
    ),
    "retention:erased": Row(nothing, {"200": LOG_WATCHERS}),
    "retention:proof": Row(loose(first("privacy.Erasure", of_file=False)), {"200": LOG_WATCHERS}),
    "retention:requests": Row(nothing, {"200": LOG_WATCHERS}),
    "retention:decide": Row(
        loose(first("privacy.ErasureRequest")), {"200/422": {"privacy officer"}, "200/403": {"auditor"}}
    ),
    "erasing:ask": Row(of_file, {"200/422": INVOLVED}),
    "portal:consents": Row(nothing, {"403": ALL - FAMILIES, "200": FAMILIES}),
    "portal:consent": Row(
        loose(first("privacy.Consent", since=None)), {"403/403": ALL - FAMILIES, "200/422": {"mother"}}
    ),
    "portal:consent-scan": Row(loose(scanned, scan), {"403": ALL - FAMILIES, "200": {"mother"}}),
    "portal:consent-new": Row(nothing, {"403/403": ALL - FAMILIES, "200/422": FAMILIES}),
    "consent:list": Row(of_file, {"200": INVOLVED - {"mother"}, "303": {"mother"}}),
    "consent:ask": Row(in_file(fixed("delen")), EDIT),
    "consent:record": Row(in_file(first("privacy.Consent", since=None)), EDIT),
    "consent:scan-add": Row(in_file(paper), EDIT),
    "consent:scan": Row(in_file(scanned, scan), {"200": INVOLVED}),
    "consent:scan-remove": Row(in_file(scanned, scan), EDIT),
    "consent:withdraw": Row(in_file(first("privacy.Consent", since__isnull=False)), EDIT),
    "directory:search": Row(nothing, {"200": ALL}),
    "directory:organisation": Row(own_organisation, {"200": ALL}),
    "directory:service": Row(loose(first("directory.Service")), {"200": ALL}),
    "directory:here": Row(of_file, SHOW),
    "directory:add-organisation": Row(nothing, {"200/422": KEEPERS, "403/403": ALL - KEEPERS}),
    "directory:change-organisation": Row(own_organisation, KEEP),
    "directory:add-service": Row(own_organisation, KEEP),
    "directory:change-service": Row(loose(first("directory.Service")), KEEP),
    "directory:waiting-time": Row(
        loose(first("directory.Service")),
        {"200/303": KEEPERS | {"manager"}, "403/403": ALL - KEEPERS - {"manager"}},
    ),
    "methods:list": Row(nothing, MANAGE),
    "methods:compare": Row(nothing, MANAGE),
    "methods:blocks": Row(nothing, MANAGE),
    "methods:take-over": Row(loose(first("methods.MethodDraft"), fixed("mee")), {"200/422": {"operator"}}),
    "methods:method": Row(published, MANAGE),
    "methods:copy": Row(published, {"200/422": {"operator"}}),
    "methods:draft": Row(loose(first("methods.MethodDraft")), {"200/422": {"operator"}}),
    "methods:publish": Row(loose(first("methods.MethodDraft")), {"200/422": {"operator"}}),
    "methods:discard": Row(loose(first("methods.MethodDraft")), {"200/303": {"operator"}}),
    "own:places": Row(nothing, {"200": ALL}),
    "own:end-place": Row(loose(fixed("01900000-0000-7000-8000-000000000000")), {"303/404": ALL}),
    "desks:method": Row(loose(first("accounts.Desk", kind="coordination_point")), {"200/422": {"operator"}}),
    "desks:free-days": Row(loose(own_desk), {"200/422": KEEP_DAYS, "403/403": {"other officer"}}),
    "desks:free-days-5-may": Row(loose(own_desk), {"303/303": KEEP_DAYS, "403/403": {"other officer"}}),
    "desks:free-day-remove": Row(
        loose(own_desk, fixed("01900000-0000-7000-8000-000000000000")),
        {"303/303": KEEP_DAYS, "403/403": {"other officer"}},
    ),
}

#: the sign-in library's own pages; they look at nobody's file and know no kinds of people
#: the door for other systems: what somebody gets there without a key, whoever is signed in (GET, POST)
API: dict[str, tuple[int, int]] = {
    "api:signals": (405, 401),
    "api:endings": (405, 401),
    "api:connection": (401, 405),
    "api:described": (200, 405),
    "api:unknown": (404, 404),
}

THIRD_PARTY: dict[str, tuple[Args, tuple[int, int], tuple[int, int]]] = {
    # address: arguments, codes signed in, codes not signed in
    "account_login": (nothing, (302, 302), (200, 200)),
    "account_logout": (nothing, (200, 302), (302, 302)),
    "account_signup": (nothing, (302, 302), (200, 200)),  # closed: says so
    "account_inactive": (nothing, (200, 405), (200, 405)),
    "account_reauthenticate": (nothing, (200, 200), (302, 302)),
    "account_change_password": (nothing, (200, 200), (302, 302)),
    "account_reset_password": (nothing, (200, 200), (200, 200)),
    "account_reset_password_done": (nothing, (200, 405), (200, 405)),
    "account_reset_password_from_key": (loose(fixed("1"), fixed("x-y")), (200, 200), (200, 200)),
    "account_reset_password_from_key_done": (nothing, (200, 405), (200, 405)),
    "mfa_index": (nothing, (200, 405), (302, 302)),
    "mfa_authenticate": (nothing, (302, 302), (302, 302)),
    "mfa_reauthenticate": (nothing, (302, 302), (302, 302)),
    "mfa_activate_totp": (nothing, (302, 302), (302, 302)),  # asks for the password again
    "mfa_deactivate_totp": (nothing, (404, 404), (302, 302)),
    "mfa_generate_recovery_codes": (nothing, (302, 302), (302, 302)),
    "mfa_view_recovery_codes": (nothing, (404, 405), (302, 302)),
    "mfa_download_recovery_codes": (nothing, (404, 404), (302, 302)),
}
