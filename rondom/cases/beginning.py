"""The row with which a case begins, after a referral, by matched professionals, or again after an earlier one."""

from uuid import UUID

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.ids import new_id, spoken
from rondom.index import actions as index
from rondom.methods.enums import Category
from rondom.privacy.access import context_of
from rondom.privacy.models import FileContext

from .models import Case


def begin(by: Actor, household_id: UUID, referral_id: UUID | None = None) -> Case:
    """A new open case under the method of the file; the household is marked as being in coordination."""
    context = context_of(household_id)
    if context is None:
        raise NotFound
    case = insert_case(by, context, referral_id)
    index.mark_household(by=by, household_id=household_id, desk_id=context.desk_id)
    return case


def insert_case(by: Actor, context: FileContext, referral_id: UUID | None = None) -> Case:
    """The record of a household in coordination; whether it may begin was asked before."""
    case = Case(
        id=new_id(),
        household_id=context.household_id,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        desk_id=context.desk_id,
        method_hash=context.method_hash,
        referral_id=referral_id,
        opened_at=clock.now(),
    )
    case.number = spoken("C", case.id)
    case.save(force_insert=True)
    return case
