"""Keeping the social map. Each change is in the log, under the organisation of whoever made it."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.ids import new_id
from rondom.core.locking import save_version
from rondom.core.transactions import action

from . import access, queries, rules
from .enums import FeatureList, OrganisationKind
from .models import Municipality, Organisation, Service, ServiceFeature
from .values import OrganisationFacts, ServiceFacts
from .vocabulary import Vocabulary, vocabulary

#: in features or beside the row instead of in it
LISTS = {FeatureList.DOMAIN: "domains", FeatureList.KIND: "kinds", FeatureList.ENTRY: "entries"}
BESIDE = frozenset({*LISTS.values(), "municipality_ids"})


@action
def add_organisation(*, by: Actor, facts: OrganisationFacts) -> Organisation:
    """A partner that was not on the map."""
    access.check_may_keep(by)
    _check_organisation(facts)
    row = Organisation(id=new_id(), **_of_organisation(facts))
    row.save(force_insert=True)
    changes.record(by=by, verb="organisation.added", organisation=row.id)
    return row


@action
def change_organisation(
    *, by: Actor, organisation_id: UUID, version: int, facts: OrganisationFacts
) -> Organisation:
    """What the map says of an organisation; its services are found by the new name too."""
    row = queries.found_organisation(organisation_id)
    access.check_may_edit(by, row.id)
    _check_organisation(facts, row)
    renamed = row.name != facts.name.strip()
    save_version(row, version, **_of_organisation(facts))
    if renamed:
        known = vocabulary()
        for service in queries.whole(Service.objects.filter(organisation=row)):
            text = _search_text(queries.facts_of(service), row, known)
            Service.objects.filter(pk=service.pk).update(search_text=text)
    changes.record(by=by, verb="organisation.changed", organisation=row.id)
    return row


@action
def add_service(
    *, by: Actor, organisation_id: UUID, facts: ServiceFacts, weeks: int | None = None
) -> Service:
    """Something the organisation does. ``weeks``: the waiting time, where it is known."""
    organisation = queries.found_organisation(organisation_id)
    access.check_may_edit(by, organisation.id)
    known = _check_service(facts)
    if wrong := rules.wrong_wait(weeks):
        raise Invalid(wrong)
    row = Service(
        id=new_id(),
        organisation=organisation,
        waiting_weeks=weeks,
        waiting_said_on=None if weeks is None else clock.today(),
        **_of_service(facts, organisation, known),
    )
    row.save(force_insert=True)
    _beside(row, facts)
    changes.record(by=by, verb="service.added", service=row.id, organisation=organisation.id)
    return row


@action
def change_service(*, by: Actor, service_id: UUID, version: int, facts: ServiceFacts) -> Service:
    """What the map says of a service; with `active` off it is no longer found."""
    row = queries.found_service(service_id)
    access.check_may_edit(by, row.organisation_id)
    known = _check_service(facts)
    save_version(row, version, **_of_service(facts, row.organisation, known))
    _beside(row, facts)
    changes.record(by=by, verb="service.changed", service=row.id, organisation=row.organisation_id)
    return row


@action
def say_waiting_time(*, by: Actor, service_id: UUID, weeks: int | None) -> Service:
    """How long one waits, as of today; None: nobody knows. Saying the same again makes it fresh.

    Apart from the rest of the service: it changes often, and the last word counts.
    """
    row = queries.found_service(service_id)
    access.check_may_edit(by, row.organisation_id)
    if wrong := rules.wrong_wait(weeks):
        raise Invalid(wrong)
    row.waiting_weeks, row.waiting_said_on = weeks, None if weeks is None else clock.today()
    row.save(update_fields=["waiting_weeks", "waiting_said_on"])
    changes.record(by=by, verb="service.waiting_time_said", service=row.id, organisation=row.organisation_id)
    return row


def _check_organisation(facts: OrganisationFacts, present: Organisation | None = None) -> None:
    wrong = rules.wrong_organisation(facts)
    same = Organisation.objects.filter(name=facts.name.strip())
    if (same.exclude(pk=present.pk) if present else same).exists():
        wrong["name"] = _("Er is al een organisatie met deze naam.")
    if facts.municipality_id and not Municipality.objects.filter(pk=facts.municipality_id).exists():
        wrong["municipality"] = _("Kies uit de lijst.")
    if wrong:
        raise Invalid(wrong)


def _check_service(facts: ServiceFacts) -> Vocabulary:
    known = vocabulary()
    wrong = rules.wrong_service(facts, known.domains, known.kinds)
    wanted = set(facts.municipality_ids)
    if wanted and Municipality.objects.filter(pk__in=wanted).count() != len(wanted):
        wrong["municipalities"] = _("Kies uit de lijst.")
    if wrong:
        raise Invalid(wrong)
    return known


def _of_organisation(facts: OrganisationFacts) -> dict[str, Any]:
    what = _trimmed(asdict(facts))
    kind = str(OrganisationKind(facts.kind).label)
    return {**what, "search_text": rules.search_text(what["name"], kind, what["purpose"])}


def _of_service(facts: ServiceFacts, organisation: Organisation, known: Vocabulary) -> dict[str, Any]:
    what = {name: value for name, value in _trimmed(asdict(facts)).items() if name not in BESIDE}
    return {
        **what,
        "changed_on": clock.today(),
        "name_text": rules.search_text(what["name"]),
        "search_text": _search_text(facts, organisation, known),
    }


def _search_text(facts: ServiceFacts, organisation: Organisation, known: Vocabulary) -> str:
    labels = [known.kinds[one] for one in facts.kinds if one in known.kinds]
    labels += [known.domains[one] for one in facts.domains if one in known.domains]
    return rules.search_text(
        facts.name, organisation.name, facts.summary, facts.plain_words, *labels, facts.description
    )


def _trimmed(what: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in what.items()}


def _beside(row: Service, facts: ServiceFacts) -> None:
    """The lists of keys, and where the service is given."""
    row.features.all().delete()
    ServiceFeature.objects.bulk_create(
        ServiceFeature(service=row, list=name, key=key)
        for name, field in LISTS.items()
        for key in sorted(set(getattr(facts, field)))
    )
    row.municipalities.set(Municipality.objects.filter(pk__in=facts.municipality_ids))
