"""A case comes into being."""

from uuid import UUID

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.ids import new_id, spoken
from rondom.methods.enums import Category
from rondom.privacy.models import FileContext

from .models import Case


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
