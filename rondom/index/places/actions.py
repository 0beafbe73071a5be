"""An address is left out of matching, and taken back."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action
from rondom.households import rules as people

from .. import access
from ..enums import CareAddress
from ..matching.models import ExcludedAddress


@action
def exclude_address(*, by: Actor, postcode: str, house_number: int, kind: str) -> ExcludedAddress:
    """From now on that two live here says nothing about who belongs together. Matches that are there stay."""
    access.check_at_desk(by)
    try:
        clean = people.clean_postcode(postcode)
    except ValueError as wrong:
        raise Invalid({"postcode": str(wrong)}) from None
    if not clean:
        raise Invalid({"postcode": _("Vul een postcode in.")})
    if kind not in CareAddress.values:
        raise Invalid({"kind": _("Kies wat voor gebouw dit is.")})
    row = ExcludedAddress(
        desk_id=access.desk_of(by),
        postcode=clean,
        house_number=house_number,
        kind=kind,
        added_by=access.user_of(by),
        added_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Invalid({"postcode": _("Dit adres staat al in de lijst.")}) from None
    changes.record(by=by, verb="index.address_excluded", address=row.id)
    return row


@action
def include_address(*, by: Actor, address_id: UUID) -> None:
    """The address counts again, for signals from now on."""
    access.check_at_desk(by)
    count, _each = ExcludedAddress.objects.filter(pk=address_id, desk_id=access.desk_of(by)).delete()
    if not count:
        raise NotFound
    changes.record(by=by, verb="index.address_included", address=address_id)
