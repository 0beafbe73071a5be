"""Mail of the report: that there is something to read, never what (P11)."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from rondom.core import mail
from rondom.core.actor import Actor
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.access import context_of, method_of
from rondom.privacy.models import Involvement

from .models import Report

#: who is involved without working with the family, or reads only what the family hands them
NOT_TOLD = (RoleKind.REPORTER, RoleKind.OVERRIDE, RoleKind.RELATIVE, RoleKind.FRONT_OFFICE)


def given(by: Actor, report: Report) -> None:
    """To the family, and to everybody around them whose role reads reports now."""
    _post(by, report, readers(report.household_id))


def commented(by: Actor, report: Report) -> None:
    """To who gave it."""
    _post(by, report, [report.given_by] if report.given_by else [])


def readers(household_id: UUID) -> list[UUID]:
    """The accounts of who may read a report here now, each once; who comes in by their desk finds it in the file."""
    context, method = context_of(household_id), method_of(household_id)
    if context is None:
        return []
    reading = [one.key for one in method.roles if method.sees(one.key, context.phase, Category.AGREEMENTS)]
    rows = Involvement.objects.filter(household_id=household_id, until=None, user_id__isnull=False)
    rows = rows.filter(role__in=reading).exclude(role_kind__in=NOT_TOLD)
    found = rows.order_by("since", "id").values_list("user_id", flat=True)
    return list(dict.fromkeys(one for one in found if one))


def _post(by: Actor, report: Report, to: Iterable[UUID]) -> None:
    link = reverse("assessment:report", args=[report.household_id, report.pk])
    for user_id in to:
        if user_id != by.user_id:
            mail.post(to=user_id, template="report", link=link)
