"""The people around a household as others see them: who comes for what, and what each offers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.accounts.queries import Colleague
from rondom.core.actor import Actor
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods.enums import RoleKind
from rondom.methods.process import Role
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import readable

from .enums import Attachment
from .models import Offer, TeamMember


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the team. `role` is the method's key, `role_label` its words; `about` names of the household's
    members for whom this person comes (empty: everybody); answers within working days, None when not said."""

    id: UUID
    name: str
    organisation: str
    organisation_id: UUID | None
    role: str
    role_label: str
    role_kind: str
    comes_for: str
    about: tuple[str, ...]
    about_ids: tuple[str, ...]
    user_id: UUID | None
    person_id: UUID | None
    attachment: str
    phone: str
    email: str
    since: datetime
    expected_end: date | None
    answers_within_days: int | None = None
    contact_per_month: int | None = None
    reachable: str = ""
    is_me: bool = False
    as_coach: bool = False

    @property
    def coaches(self) -> bool:
        """The family's coach, a professional or not."""
        return self.as_coach or self.role_kind == RoleKind.COACH

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def disc(self) -> str:
        """How the person's disc is drawn."""
        return self.attachment


def views(actor: Actor, household_id: UUID, rows: Iterable[TeamMember], method: Method) -> list[Member]:
    """Members with names, contact and offers, in a constant number of queries. Coordinator and coach first."""
    found = log.read(actor, rows)
    if not found:
        return []
    colleagues = accounts.colleagues(actor, [row.user_id for row in found])
    organisations = directory.organisation_names([row.organisation_id for row in found])
    persons = {str(one.person_id): one for one in households.members(actor, household_id)}
    offers = readable(actor, Offer.objects.filter(member_id__in=[row.id for row in found]))
    offered = {offer.member_id: offer for offer in log.read(actor, offers)}
    made = []
    for row in found:
        colleague = colleagues.get(row.user_id) if row.user_id else None
        person = persons.get(str(row.person_id)) if row.person_id else None
        offer = offered.get(row.id)
        role = method.role(row.role)
        made.append(
            Member(
                id=row.id,
                name=colleague.name if colleague else person.name if person else row.name,
                organisation=organisations.get(row.organisation_id, "") if row.organisation_id else "",
                organisation_id=row.organisation_id,
                role=row.role,
                role_label=_role_label(role, row),
                role_kind=role.kind.value,
                comes_for=row.comes_for,
                about=tuple(persons[one].given_name for one in row.about if one in persons),
                about_ids=tuple(row.about),
                user_id=row.user_id,
                person_id=row.person_id,
                attachment=row.attachment,
                phone=_phone(row, colleague, person.phone if person else ""),
                email=colleague.email if colleague else "",
                since=row.since,
                expected_end=row.expected_end,
                answers_within_days=offer.answers_within_days if offer else None,
                contact_per_month=offer.contact_per_month if offer else None,
                reachable=offer.reachable if offer else "",
                is_me=_is_me(actor, row),
                as_coach=row.as_coach,
            )
        )
    order = {role.key: number for number, role in enumerate(method.roles)}
    kinds = {Attachment.PROFESSIONAL: 0, Attachment.FAMILY: 1, Attachment.NETWORK: 2}
    return sorted(made, key=lambda one: (kinds[Attachment(one.attachment)], order[one.role], one.name))


def _role_label(role: Role, row: TeamMember) -> str:
    if not row.as_coach:
        return str(role.label)
    return _("Gezinscoach (%(role)s)") % {"role": str(role.label).lower()}


def _phone(row: TeamMember, colleague: Colleague | None, of_person: str) -> str:
    return row.phone or (colleague.phone if colleague else of_person)


def _is_me(actor: Actor, row: TeamMember) -> bool:
    return (row.user_id is not None and row.user_id == actor.user_id) or (
        row.person_id is not None and row.person_id == actor.person_id
    )
