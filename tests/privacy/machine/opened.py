"""Rules about what the family opens, and what is hidden on purpose."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.methods.enums import HIDEABLE, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent.enums import Kind
from rondom.privacy.consent.rules import Terms
from rondom.privacy.enums import Ground
from rondom.privacy.shields import actions as shields
from rondom.privacy.shields.models import Shield

from .base import ANY, HOMES
from .ledger import Asked, Hidden
from .papers import KINDS, Papers
from .stage import ORGANISATIONS

WHY = "Zo is het met de familie besproken."


class Opened(Papers):
    """Consents, releases, shields and switches, each with the ledger told."""

    # -- what the family opens ---------------------------------------------------------------------------------------

    @rule(
        number=HOMES,
        by=ANY,
        person=ANY,
        categories=st.sets(KINDS, min_size=1, max_size=4),
        release=st.booleans(),
        to=st.none() | st.sampled_from(ORGANISATIONS),
        alone=st.booleans(),
        days=st.none() | st.integers(0, 9),
        given=st.booleans(),
    )
    def consent_is_asked(
        self,
        number: int,
        by: int,
        person: int,
        categories: set[str],
        release: bool,
        to: str | None,
        alone: bool,
        days: int | None,
        given: bool,
    ) -> None:
        """By who leads or by the family; often everybody who must give it gives it at once."""
        home = self.home(number)
        about = self.pick(person, self.ledger.present(home))
        asks = self.pick(by, [self.who_leads(home, by), *self.family(home)])
        if about is None or asks is None:
            return
        organisations = {key: one.id for key, one in self.stage.world.organisations.items()}
        bound = sorted((user, where) for where_home, user, where in self.ledger.bound if where_home == number)  # type: ignore[type-var]
        source = self.pick(by, bound) if bound else (None, organisations["mental"])
        terms = Terms(
            kind=Kind.RELEASE if release else Kind.CONSENT,
            person_id=about,
            purpose="Samen helpen",
            track="client",
            categories=tuple(sorted(map(str, categories))),
            organisations=(organisations[to],) if to else (),
            to_team=to is None,
            from_organisation_id=source[1] if release and source else None,
            from_user_id=source[0] if release and source and alone else None,
            until=clock.today() + timedelta(days=days) if days is not None else None,
        )
        asked = self.do("consent is asked", consents.ask, by=asks, household_id=home.id, terms=terms)
        if asked is None:
            return
        self.written(number, asked)
        self.ledger.asked[asked.pk] = Asked(
            asked.pk,
            number,
            asked.kind,
            about,
            frozenset(asked.categories),
            organisations[to] if to else None,
            (asked.from_user_id, asked.from_organisation_id),
            end_of(terms.until),
        )
        for one in self.family(home) if given else ():
            self.give(asked.pk, one)

    def give(self, consent_id: Any, by: Any) -> None:
        home = self.home(self.ledger.asked[consent_id].home)
        row = self.do("consent is given", consents.give, by=by, household_id=home.id, consent_id=consent_id)
        if row:
            self.ledger.asked[consent_id].given = self.fresh(consent_id).since is not None

    @precondition(lambda self: any(not one.given and not one.ended for one in self.ledger.asked.values()))
    @rule(which=ANY, by=ANY)
    def consent_is_given(self, which: int, by: int) -> None:
        waiting = self.pick(
            which, [one for one in self.ledger.asked.values() if not one.given and not one.ended]
        )
        if waiting:
            family = [*self.family(self.home(waiting.home)), self.anybody(by)]
            self.give(waiting.id, self.pick(by, family))

    @precondition(lambda self: any(not one.given and not one.ended for one in self.ledger.asked.values()))
    @rule(which=ANY, by=ANY)
    def consent_is_given_on_paper(self, which: int, by: int) -> None:
        waiting = self.pick(
            which, [one for one in self.ledger.asked.values() if not one.given and not one.ended]
        )
        if waiting is None:
            return
        home = self.home(waiting.home)
        parents = [one.person for one in self.ledger.belonging if one.home == home.number and one.authority]
        row = self.do(
            "consent is given on paper",
            consents.record_given,
            by=self.who_leads(home, by),
            household_id=home.id,
            consent_id=waiting.id,
            persons=parents if waiting.person not in parents else [waiting.person],
            how="paper",
            place="Map in de kast",
            on=clock.today(),
        )
        if row:
            waiting.given = self.fresh(waiting.id).since is not None

    @precondition(lambda self: any(not one.ended for one in self.ledger.asked.values()))
    @rule(which=ANY, by=ANY)
    def consent_is_withdrawn(self, which: int, by: int) -> None:
        """Shut at this same moment: the check that follows each step sees to it."""
        running = self.pick(which, [one for one in self.ledger.asked.values() if not one.ended])
        if running is None:
            return
        home = self.home(running.home)
        speaks = self.pick(by, [*self.family(home) * 2, self.who_leads(home, by)])
        told = {} if speaks and speaks.person_id else {"person_id": running.person, "told": "spoken"}
        given = {"household_id": home.id, "consent_id": running.id}
        if self.do("consent is withdrawn", consents.withdraw, by=speaks, **given, **told):
            self.ledger.withdraw(running.id)

    @precondition(lambda self: any(one.holds for one in self.ledger.asked.values()))
    @rule(which=ANY, who=ANY)
    def comes_by_consent(self, which: int, who: int) -> None:
        """Somebody is involved on this consent alone: as long as it lasts."""
        running, actor = (
            self.pick(which, [one for one in self.ledger.asked.values() if one.holds]),
            self.pick(who, self.workers()),
        )
        assert running is not None and actor is not None
        home = self.home(running.home)
        by, role = system("test", home.id), home.method.first_role(RoleKind.MEMBER).key
        given = {"user_id": actor.user_id, "organisation_id": actor.organisation_id, "ground": Ground.CONSENT}
        with acting(by, writes=True):
            row = self.do(
                "comes by consent",
                privacy.involve,
                by=by,
                household_id=home.id,
                role=role,
                consent_id=running.id,
                **given,
            )
        if row:
            self.ledger.sit(home, actor, role, until=running.until, consent=running.id)

    # -- what is hidden ----------------------------------------------------------------------------------------------

    @rule(
        number=HOMES,
        by=ANY,
        whom=ANY,
        aimed_at=st.sampled_from(["user", "organisation", "person"]),
        what=st.sampled_from(["category", "person", "item"]),
        which=ANY,
        days=st.integers(1, 9),
    )
    def is_hidden(
        self, number: int, by: int, whom: int, aimed_at: str, what: str, which: int, days: int
    ) -> None:
        home = self.home(number)
        there = [one for one in self.involved(home) if one.desk_id is None]
        ids = {getattr(one, f"{aimed_at}_id") for one in there} - {None}
        hidden_from = self.pick(whom, sorted(ids, key=str))
        if hidden_from is None:
            return
        here = [
            (model._meta.label_lower, one)
            for one, (where, model, _writer) in self.items.items()
            if where == number
        ]
        item, person = self.pick(which, here), self.pick(which, self.ledger.present(home))
        thing: dict[str, Any] = {"person_id": person} if what == "person" else {}
        thing |= {"category": self.pick(which, sorted(map(str, HIDEABLE)))} if what == "category" else {}
        thing |= {"items": [item] if item else []} if what == "item" else {}
        placed = self.do(
            f"is hidden ({what})",
            shields.place,
            by=self.who_leads(home, by),
            household_id=home.id,
            target=aimed_at,
            hidden_from=hidden_from,
            reason="request",
            why=WHY,
            until=clock.today() + timedelta(days=days),
            **thing,
        )
        for shield in placed or ():
            self.hides(number, shield, end_of(clock.today() + timedelta(days=days)))

    def hides(self, number: int, one: Shield, until: datetime | None) -> None:
        """What was hidden already stays as it is."""
        if one.pk in self.ledger.hidden:
            return
        category, family = one.category, one.by_family
        person, item = one.person_id, one.item_id
        self.ledger.hidden[one.pk] = Hidden(
            one.pk, number, one.hidden_from, category, person, item, one.created_by, until, family
        )

    @precondition(lambda self: any(not one.family and one.holds for one in self.ledger.hidden.values()))
    @rule(which=ANY, by=ANY)
    def is_shown_again(self, which: int, by: int) -> None:
        shield = self.pick(
            which, [one for one in self.ledger.hidden.values() if not one.family and one.holds]
        )
        if shield is None:
            return
        home = self.home(shield.home)
        given = {"household_id": home.id, "shield_id": shield.id}
        shield.lifted = self.do_void("is shown again", shields.lift, by=self.who_leads(home, by), **given)

    @rule(by=ANY, whom=ANY, number=st.sampled_from([0, 2, 2, 2]))
    def family_switches(self, by: int, whom: int, number: int) -> None:
        """Off, and when it was off already on again: only where the method gives the family that switch."""
        home = self.home(number)
        family = self.pick(by, self.family(home))
        there = [
            one.organisation_id for one in self.involved(home) if one.organisation_id and not one.desk_id
        ]
        organisation = self.pick(whom, sorted(set(there), key=str))
        if family is None or organisation is None:
            return
        given = {"by": family, "household_id": home.id, "organisation_id": organisation, "category": "plan"}
        mine = [
            one
            for one in self.ledger.hidden.values()
            if (one.home, one.hidden_from, one.by) == (number, organisation, family.user_id)
            and one.family
            and one.holds
        ]
        if mine:
            mine[0].lifted = self.do_void("family switches on", shields.switch_on, **given)
            return
        shield = self.do("family switches off", shields.switch_off, **given)
        if shield:
            self.hides(number, shield, None)


def end_of(day: date | None) -> datetime | None:
    """The midnight in the Netherlands after this day."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.AMSTERDAM) if day else None
