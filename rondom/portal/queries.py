"""What the family's own first page shows, from the modules that know it; every read goes through their questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rondom.assessment import queries as assessment
from rondom.assessment.picture import Profile
from rondom.assessment.report import queries as reports
from rondom.cases import queries as cases
from rondom.cases.aftercare.queries import AftercareView
from rondom.cases.aftercare.queries import aftercare as after_closing
from rondom.cases.ecogram.access import may_see_ecogram
from rondom.cases.enums import Attachment
from rondom.cases.evaluating.queries import Mine
from rondom.cases.evaluating.queries import mine as my_evaluation
from rondom.cases.queries import Member
from rondom.core.actor import Actor
from rondom.core.pictures import domain_profile_svg
from rondom.households import queries as households
from rondom.households import stays_queries as stays
from rondom.households.kin.access import may_see as may_see_kin
from rondom.households.people import Member as HouseholdMember
from rondom.households.stays_queries import StayView
from rondom.meetings import queries as meetings
from rondom.plans import queries as plans
from rondom.plans.paper.queries import whom_to_call
from rondom.plans.paper.values import Call, Coming
from rondom.plans.values import PlainPlan, VersionView
from rondom.privacy import queries as privacy
from rondom.privacy.access import verbs_of
from rondom.privacy.consent import queries as consents
from rondom.privacy.queries import Why
from rondom.privacy.shields.queries import may_switch_something

from .rules import Look, by_day

LAST_LOOKS = 5
#: moments read to make the last few lines of
MOMENTS = 40


#: people shown on the first page where many come
AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class KnownAboutUs:
    """What Rondom knows of the family, short: the people, the address, and which kinds of information are where."""

    people: Sequence[HouseholdMember]
    address: str
    why: Why


@dataclass(frozen=True, slots=True)
class Home:
    household_id: UUID
    coming: Coming | None
    call: Sequence[Call]
    team: Sequence[Member]
    plan: PlainPlan
    verbs: frozenset[str]
    profile: Profile
    picture: SafeString | None
    looks: Sequence[Look]
    known: KnownAboutUs
    stays: Sequence[StayView]
    asked: int
    """So many questions about consent wait for this reader."""
    may_switch: bool
    aftercare: AftercareView | None
    evaluation: Mine | None
    sees_kin: bool
    """May open the picture of the family over generations."""
    sees_ecogram: bool
    helped: bool
    """A relative or volunteer helps with an account of their own."""
    report: reports.Listed | None
    """The newest report of getting to know each other, where this reader reads reports."""

    @property
    def team_first(self) -> Sequence[Member]:
        """Who leads first; where there are many, the others stand on the page that lists everybody."""
        return self.team[:AT_ONCE] if len(self.team) > AT_ONCE + 1 else self.team


def home(actor: Actor, household_id: UUID) -> Home:
    """Everything of the first page; the number of queries does not depend on how much there is."""
    team = cases.team(actor, household_id)
    profile = assessment.profile(actor, household_id)
    title = _("Hoe gaat het?")
    return Home(
        household_id=household_id,
        coming=meetings.coming(actor, household_id),
        call=whom_to_call(household_id, team),
        team=[one for one in team if not one.is_me],
        plan=plans.plain_plan(actor, household_id),
        verbs=verbs_of(actor, household_id),
        profile=profile,
        picture=domain_profile_svg(profile.rows(), title=title) if profile.domains else None,
        looks=_looks(actor, household_id),
        known=_known(actor, household_id),
        stays=stays.stays(actor, household_id, running=True),
        asked=len(consents.waiting_for_me(actor, household_id)),
        may_switch=may_switch_something(actor, household_id),
        aftercare=after_closing(actor, household_id),
        evaluation=my_evaluation(actor, household_id),
        sees_kin=may_see_kin(actor, household_id),
        sees_ecogram=may_see_ecogram(actor, household_id),
        helped=any(one.attachment == Attachment.NETWORK and one.user_id for one in team),
        report=reports.latest(actor, household_id) if reports.may_read_here(actor, household_id) else None,
    )


def _looks(actor: Actor, household_id: UUID) -> list[Look]:
    moments = privacy.who_looked(actor, household_id, per_page=MOMENTS, others_only=True)
    return by_day(moments, LAST_LOOKS)


def _known(actor: Actor, household_id: UUID) -> KnownAboutUs:
    where = households.address(actor, household_id)
    line = f"{where.street} {where.house_number}{where.addition}, {where.city}" if where else ""
    return KnownAboutUs(households.members(actor, household_id), line, privacy.why(actor, household_id))


def version_to_answer(actor: Actor, household_id: UUID) -> tuple[PlainPlan, VersionView | None]:
    """The plan, and the version on which this reader's answer is asked or was given while others still answer."""
    plan = plans.plain_plan(actor, household_id)
    if plan.waiting is None or plan.version_number is None:
        return plan, None
    return plan, plans.version(actor, household_id, plan.version_number)
