"""A row in every table that is about a household, made from the fields of the models.

For tests that look at all tables alike (row-level security, the decision over generated worlds). What a row means does
not matter here; that it is there, does.
"""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from rondom.cases.models import Expectation, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.classified import TECHNICAL, WORK
from rondom.core.ids import new_id
from rondom.core.transactions import acting, narrow_role
from rondom.households.kin.models import Kin, Parentage, Partnership
from rondom.households.models import Household, HouseholdItem, TemporaryStay
from rondom.index.importing.models import SourceSignal
from rondom.index.models import Signal
from rondom.methods.enums import Category, Event
from rondom.privacy import actions as privacy
from rondom.privacy.consent.models import Consent, ConsentOpening, ConsentVoice
from rondom.privacy.granting.models import Grant
from rondom.privacy.items import Item, about
from rondom.privacy.retention import erasing
from rondom.privacy.retention.models import ErasureRequest, LegalHold
from rondom.privacy.scans.models import ConsentScan
from rondom.privacy.shields.models import Shield, VisibilityChange
from tests.world import World

#: of the tables of privacy itself, those that somebody writes; the others are there because the household is
OF_PRIVACY = ("privacy.Override", "privacy.LogQuestion", "privacy.Request")
#: tables of these modules have no household of their own
ABOVE_HOUSEHOLDS = ("index", "assessment", "intake", "cases", "plans", "journal", "meetings")

#: tables of `privacy` that no household brings with it, those that others refer to first
OF_CONSENT = (Consent, ConsentScan, ConsentVoice, ConsentOpening)

#: what a constraint asks for
ASKED: dict[str, dict[str, Any]] = {
    "accounts.Connection": {"ended_at": None, "ended_by": None},
    "assessment.Score": {"value": 3},
    "assessment.Factor": {"words": "een oma die helpt", "kind": "strength", "status": "told"},
    "assessment.Report": {"number": 1},
    "assessment.ReportComment": {"stance": "agrees"},
    "intake.Referral": {"discussed_with_family": True},
    "households.Kin": {"name": "Oma"},
    "intake.InformationRequest": {"ground": "law", "article": "Jeugdwet 7.3.11", "family_knows": True},
    "cases.Closing": {"family_not_heard_why": "niet thuis", "watch_note": "de school kijkt mee"},
    "cases.NetworkTie": {"other_id": UUID(int=9)},
    "cases.Stalemate": {"status": "open"},
    "cases.ConcernReport": {"status": "weighed", "reports": None},
    "cases.Dissatisfaction": {"subject_organisation_id": UUID(int=7)},
    "cases.AftercareContact": {"had_on": date(2026, 3, 2)},
    "cases.PhasingOut": {"watch_note": "de school kijkt mee"},
    "cases.VariantDecision": {"advised": 2, "decided": 2},
    "households.LifeEvent": {"kind": "moved", "on_known": "day"},
    "index.ImportBlock": {"content": b"W-1;Tim;Dekker"},
    "index.Match": {"status": "open"},
    "index.PersonTold": {"moment": "start", "how": "letter", "told_on": date(2026, 3, 2)},
    "index.RequestAnswer": {"answer": "refer"},
    "meetings.AgreementVoice": {"agrees": True},
    "meetings.Invitation": {"method": "REQUEST"},
    "plans.Dependency": {"first_id": UUID(int=1), "then_id": UUID(int=2)},
    "plans.Expense": {"asked_cents": 5_000},
    "privacy.Request": {"kind": "correction", "category": "plan", "item_id": new_id(), "status": "open"},
    "privacy.ConsentOpening": {"category": "plan"},
    "privacy.ConsentScan": {"content": b"%PDF-1.4 %%EOF"},
    "privacy.Grant": {"category": "plan", "giver": UUID(int=8)},
    "privacy.Shield": {"category": "finances", "by_family": True, "hidden_from": new_id()},
}

#: of privacy itself: what nobody brings with a household
MADE = (Shield, VisibilityChange, Grant)


@dataclass
class File:
    """One household with a row in every table; `actor` works at its desk, `rows` by table."""

    world: World
    household: Household
    actor: Actor
    person_id: UUID
    rows: dict[str, list[models.Model]] = field(default_factory=dict)

    def of(self, model: type[models.Model]) -> models.Model:
        return self.rows[model._meta.db_table][0]

    def ids(self, table: str) -> list[Any]:
        return [row.pk for row in self.rows[table]]


def personal_models() -> list[type[models.Model]]:
    """Models that tell something about people in a household, those that others refer to first."""
    height = {label: number for number, label in enumerate(ABOVE_HOUSEHOLDS)}
    found = [
        model
        for model in apps.get_models()
        if any(one.category not in (TECHNICAL, WORK) for one in getattr(model, "classification", ()))
    ]
    return sorted(found, key=lambda model: (height.get(model._meta.app_label, -1), _depth(model)))


def _depth(model: type[models.Model]) -> int:
    others = [one.related_model for one in model._meta.concrete_fields if one.is_relation]
    same = [one for one in others if one is not model and one._meta.app_label == model._meta.app_label]
    return 1 + max((_depth(one) for one in same), default=0)


def fill(world: World, household: Household, actor: Actor, person_id: UUID) -> File:
    """A row in every table for this household, written by ``actor``, and collect those that the household brought."""
    file = File(world, household, actor, person_id)
    with acting(actor, writes=True):
        privacy.happened(
            by=actor, event=Event.REFERRAL_RECEIVED, household_id=household.id
        )  # starts the clocks
    _watched_over(file)
    for model in sorted(personal_models(), key=lambda one: one is not Consent):
        label, table = model._meta.label, model._meta.db_table
        if (
            label in OF_PRIVACY
            or model._meta.app_label in ABOVE_HOUSEHOLDS
            or issubclass(model, (HouseholdItem, *OF_CONSENT, *MADE))
        ):
            with acting(actor, writes=True):
                file.rows[table] = [make(file, model)]
                if model is TeamMember:
                    file.rows[table].append(make(file, model, user_id=None, name="Oma"))
                if model is Kin:
                    file.rows[table].append(make(file, model, name="Opa"))
        else:
            file.rows[table] = _brought(file, label, model)
        assert file.rows[table], f"no row in {table}"
    return file


def _watched_over(file: File) -> None:
    """A hold that was lifted and a request that was answered: the privacy officer's part of a file."""
    officer = file.world.privacy_officer
    known = {"household_id": file.household.id, "number": file.household.number}
    with acting(officer, writes=True):
        LegalHold.objects.create(
            reason="court",
            words=f"Er liep een zaak over {file.household.name}",
            review_on=clock.today(),
            set_at=clock.now(),
            set_by=officer.user_id,
            lifted_at=clock.now(),
            lifted_by=officer.user_id,
            **known,
        )
        ErasureRequest.objects.create(
            person_id=file.person_id,
            asked_at=clock.now(),
            asked_by=file.actor.user_id,
            answer_by=clock.today(),
            words=f"Wis wat er staat over {file.household.name}",
            outcome="refused",
            ground="duty",
            decided_at=clock.now(),
            decided_by=officer.user_id,
            **known,
        )


def make(file: File, model: type[models.Model], **known: Any) -> Any:
    """One row of any model of a household's file, saved."""
    row = model(**(_values(file, model) | ASKED.get(model._meta.label, {}) | known))
    row.save(force_insert=True)
    return row


def _values(file: File, model: type[models.Model]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for one in model._meta.concrete_fields:
        if issubclass(model, Item) and one.name in ("category", "about", "created_at", "created_by"):
            continue
        if (
            one.primary_key
            or one.has_default()
            or (one.null and one.name not in ("organisation_id", "person_id"))
        ):
            continue
        if one.blank and one.name != "organisation_id":
            continue
        values[one.name] = _value(file, model, one)
    if issubclass(model, Item):
        values["category"] = model.CATEGORY or Category.PLAN
        values["about"] = about([file.person_id])
        values["created_at"], values["created_by"] = clock.now(), file.actor.user_id
    if model is Grant:
        values["person"] = str(file.person_id)
    if model is TemporaryStay:
        values["teller_user_id"] = file.actor.user_id
    if model is SourceSignal:
        values["signal"] = file.of(Signal)
    if model is Parentage:
        values["parent"] = file.rows[Kin._meta.db_table][1]
    if model is Partnership:
        values["other"] = file.rows[Kin._meta.db_table][1]
    if model is Expectation:
        values["other"] = file.rows[TeamMember._meta.db_table][1]
    return values


def _value(file: File, model: type[models.Model], one: Any) -> Any:
    method, name = file.world.method, one.name
    if one.is_relation:
        return file.household if one.related_model is Household else file.of(one.related_model)
    known = {
        "household_id": file.household.id,
        "organisation_id": file.actor.organisation_id,
        "desk_id": file.actor.desk_id,
        "method_hash": file.world.method_hash,
        "case_id": lambda: file.rows["cases_case"][0].pk,
        "owner_id": lambda: file.rows["cases_teammember"][0].pk,
        "member_id": lambda: file.rows["cases_teammember"][0].pk,
        "party_id": file.actor.organisation_id,
        "person_id": file.person_id,
        "child_id": file.person_id,
        "domain": method.domains[0].key,
        "role": method.roles[-1].key,
        "criterion": method.criteria[0].key,
        "outcome": method.visit_outcomes[0].key,
        "number": new_id().hex[-12:] if isinstance(one, models.CharField) else 1,
    }
    if name in known:
        found = known[name]
        return found() if callable(found) else found
    if one.unique and isinstance(one, models.UUIDField):
        return new_id()
    if one.choices:
        return one.choices[0][0] or one.choices[1][0]
    if name == "kind":
        kinds = {
            "Meeting": method.meetings,
            "CriticalPoint": method.critical_points,
            "Closing": method.closing_kinds,
        }
        return kinds[model.__name__][0].key if model.__name__ in kinds else "bsn"
    match one:
        case models.UUIDField():
            return file.actor.user_id
        case models.DateTimeField():
            return clock.now()
        case models.DateField():
            return clock.today()
        case models.TimeField():
            return time(9)
        case models.BooleanField():
            return True
        case models.IntegerField():
            return 1
        case models.JSONField():
            return []
        case models.FloatField():
            return 0.5
        case models.BinaryField():
            return f"{name} van {_whose(file, model)}".encode()
    return f"{name} van {_whose(file, model)}"[: one.max_length]


def _whose(file: File, model: type[models.Model]) -> str:
    """What an organisation keeps of its own signals is no part of a file, and stays when that is erased."""
    own = model._meta.app_label == "index" and model in erasing.registry.kept
    return f"organisatie {file.household.pk.hex[-6:]}" if own else file.household.name


def _brought(file: File, label: str, model: type[models.Model]) -> list[models.Model]:
    """Rows that exist because the household does: people, address, involvement, clocks, logs, the family's account."""
    of_household = {
        "households.Household": {"pk": file.household.pk},
        "households.Person": {"memberships__household": file.household},
        "privacy.AccessLog": {"households__household_id": file.household.pk},
    }
    if label == "accounts.User":
        with narrow_role("signin"):
            return list(model._default_manager.filter(person_id=file.person_id))
    with acting(system("test", file.household.id)):
        rows = model._default_manager.filter(**of_household.get(label, {"household_id": file.household.id}))
        return list(rows.distinct())
