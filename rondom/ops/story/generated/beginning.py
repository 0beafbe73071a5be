"""Noticed, talked about, referred, reached, decided."""

from datetime import timedelta
from uuid import UUID

from rondom.cases.starting import actions as starting
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.households import queries as households
from rondom.index import actions as index
from rondom.index import queries as index_queries
from rondom.index.enums import MatchStatus
from rondom.index.models import Match
from rondom.index.subjects import NewSubject
from rondom.intake import actions as intake
from rondom.methods.enums import Urgency

from .lived import Lived
from .shapes import SETTLED
from .texts import CONCERNS, ELSEWHERE, REASONS


class Beginning(Lived):
    """Steps before there is a case."""

    def signal(self) -> None:
        """One professional is concerned, and often a second one: the index lets them find each other."""
        family, chance = self.family, self.chance
        who = family.children[:1] or family.adults[:1]
        first = self.team[0].actor
        others = chance.random() < 0.6
        with self.on(first, 0):
            self.first_signal = index.register_signal(
                by=first,
                subjects=[
                    NewSubject(
                        "child" if one.role == "child" else "adult",
                        family.identity(one, by_number=bool(one.bsn)),
                    )
                    for one in who
                ],
                risk_level=chance.choice(("low", "raised", "raised", "high")),
                others_involved=others,
                earlier_help=chance.random() < 0.5,
                consider_coordination=True if others else None,
                consider_reason="others_involved" if others else "",
                told="yes" if chance.random() < 0.5 else "soon",
            )
        if len(self.team) > 1 and chance.random() < 0.65 and self.shape.day > 1:
            second = self.team[1].actor
            self.matched = True
            parent = "parent" if family.children else "adult"
            with self.on(second, 1):
                index.register_signal(
                    by=second,
                    subjects=[
                        NewSubject(parent, family.identity(family.adults[0], by_number=False)),
                        *(
                            NewSubject(
                                "child" if one.role == "child" else "adult",
                                family.identity(one, by_number=False),
                            )
                            for one in who
                            if one != family.adults[0]
                        ),
                    ],
                    others_involved=False,
                )

    def talk(self) -> None:
        """They call each other; sometimes that is enough."""
        first = self.team[0].actor
        if self.matched:
            with self.on(first, 2 if self.shape.day > 4 else 1):
                for match in self._matches(first):
                    if match.status == MatchStatus.OPEN:
                        index.take_initiative(by=first, match_id=match.id)
            if self.shape.until == "talk" and (agreed := self._agree(4)) and self.shape.variant in (1, 2):
                self._begin_together(agreed[0])
        elif self.shape.until == "talk" and self.first_signal is not None:
            with self.on(first, 3):
                if self.shape.day < 14:
                    index.request_coordination(by=first, signal_id=self.first_signal.id)
                else:
                    index.end_signal(by=first, signal_id=self.first_signal.id)

    def _matches(self, first: Actor) -> list[Match]:
        """Those about this household, that people talk about or should."""
        assert self.first_signal is not None
        found = (one.match for one in index_queries.my_matches(first, self.first_signal.id))
        return [one for one in found if one.status in (MatchStatus.OPEN, MatchStatus.IN_CONTACT)]

    def _agree(self, day: int) -> list[UUID]:
        """What they agreed is written down; now and then it was about somebody else. The matches that were right."""
        first, variant = self.team[0].actor, self.shape.variant
        mistaken = self.shape.until == "talk" and self.chance.random() < 0.3
        with self.on(first, day):
            matches = self._matches(first)
            for match in matches:
                index.close_match(
                    by=first, match_id=match.id, variant=None if mistaken else variant, not_same=mistaken
                )

        return [] if mistaken else [match.id for match in matches]

    def _begin_together(self, match_id: UUID) -> None:
        """With the family's yes they need no referral: a team of their own. [E1]"""
        first = self.team[0].actor
        with self.on(first, 5):
            others = [one.user_id for one in index_queries.match(first, match_id).contacts]
            starting.start_case(
                by=first,
                match_id=match_id,
                household_name=self.family.name,
                comes_for=self.team[0].comes_for,
                family_says="Fijn als jullie van elkaar weten wat je doet.",
                family_agrees=True,
                with_users=[one for one in others if one != first.user_id],
            )

    def refer(self) -> None:
        """The first one asks the meldpunt to look at the household."""
        family, chance, first = self.family, self.chance, self.team[0].actor
        discussed = chance.random() < 0.7
        waits = self.shape.until == "reach" and self.shape.day < 6
        with self.on(first, self.shape.day - 2 if waits else 2 if self.shape.day > 4 else 0):
            self.referral = intake.refer(
                by=first,
                municipality_id=self.region.municipality.id,
                household_name=family.name,
                members=family.people,
                address=family.address,
                concern=chance.choice(CONCERNS),
                others_involved=self.team[1].actor.organisation_name if self.matched else "",
                earlier_help="Vorig jaar gestopt" if chance.random() < 0.4 else "",
                urgency=self.shape.urgency,
                discussed_with_family=discussed,
                discussed_not_why="" if discussed else "Het gezin was niet bereikbaar.",
                signal_ids=[self.first_signal.id] if self.first_signal else [],
            )
        if self.matched and self.shape.day > 4:
            self._agree(2)

    def reach(self) -> None:
        """The meldpunt seeks contact, tells the family of the referral, sees the children."""
        officer, chance, referral = self.point, self.chance, self.referral
        assert referral is not None
        at_once = self.shape.urgency != Urgency.NORMAL
        day = 2 if at_once else 3
        if self.shape.late and not at_once:
            with self.on(officer, day):
                intake.record_contact(
                    by=officer,
                    referral_id=referral.id,
                    way="visit",
                    outcome="nobody_answered",
                    announcement="announced",
                    note="Niemand deed open. Kaartje achtergelaten.",
                )
            day += 8
        home = self.at_home = self.shape.until == "reach" or chance.random() < 0.75
        with self.on(officer, day):
            intake.record_contact(
                by=officer,
                referral_id=referral.id,
                way="visit" if home else "phone",
                outcome="spoken_at_home" if home else "spoken_by_phone",
                announcement="announced",
                note="Open gesprek. Het gezin wil meedoen.",
            )
            self.told = self.shape.day < SETTLED or chance.random() < 0.75
            if self.told:
                intake.tell_family(by=officer, referral_id=referral.id, how="In het eerste gesprek")
            else:
                intake.tell_family(
                    by=officer,
                    referral_id=referral.id,
                    not_why="Eerst wordt gekeken of dat veilig is.",
                    review_on=clock.today() + timedelta(days=14),
                )
            children = [one for one in households.members(officer, self.file) if one.is_minor]
        if children and home and self.shape.until != "reach":
            with self.on(officer, day):
                for child in children[:2]:
                    intake.record_child_seen(
                        by=officer,
                        referral_id=referral.id,
                        child_id=child.person_id,
                        seen=True,
                        heard=child.age is None or child.age > 4,
                        safe_now=chance.choice(("yes", "yes", "yes", "unknown", "no")),
                        source="Zelf gezien tijdens het huisbezoek",
                    )

    def refuse(self) -> None:
        """Coordination is not what is needed here; the reporter hears where the household can go."""
        self._decide(accept=False)

    def decide(self) -> None:
        """Coordination begins."""
        self._decide(accept=True)

    def _decide(self, *, accept: bool) -> None:
        officer, chance, referral = self.point, self.chance, self.referral
        assert referral is not None
        day = 3 if not self.shape.late else 12
        with self.on(officer, day):
            intake.hold_screening(by=officer, referral_id=referral.id)
            for criterion, holds, words in (
                (
                    "little_grip",
                    "yes" if accept else "no",
                    "Afspraken en post blijven liggen." if accept else "Het gezin regelt veel zelf.",
                ),
                ("beyond_one_member", "yes" if accept else "unknown", "Meer gezinsleden hebben er last van."),
            ):
                intake.state_fact(
                    by=officer,
                    referral_id=referral.id,
                    criterion=criterion,
                    holds=holds,
                    fact=words,
                    source="Gesprek met het gezin",
                )
            intake.decide(
                by=officer,
                referral_id=referral.id,
                accept=accept,
                reason=chance.choice(REASONS) if accept else "Eén organisatie kan dit alleen.",
                refused_to="" if accept else chance.choice(ELSEWHERE),
            )
        if accept and not self.at_home:
            with self.on(officer, day + 3):
                intake.record_contact(
                    by=officer,
                    referral_id=referral.id,
                    way="visit",
                    outcome="spoken_at_home",
                    note="Na het telefoongesprek nu ook thuis gezien.",
                )
        with self.on(officer, day + (9 if self.shape.late else 4)):
            intake.give_feedback(
                by=officer,
                referral_id=referral.id,
                text="Het meldpunt start de coördinatie."
                if accept
                else "Het meldpunt neemt dit gezin niet op.",
            )
        if accept and not self.told:
            with self.on(officer, 19):
                intake.tell_family(by=officer, referral_id=referral.id, how="Tijdens een huisbezoek")
