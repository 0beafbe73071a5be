"""On what a question rests, asked anew when it is answered: consents can be withdrawn in between. [B4, P3]"""

from uuid import UUID

from rondom.privacy.consent import queries as consent
from rondom.privacy.consent.enums import Kind

from .models import InformationRequest
from .rules import Opening, resting_on


def openings(household_id: UUID, kind: Kind = Kind.CONSENT) -> list[Opening]:
    """Given consents (or releases) of this household that count now."""
    return [
        Opening(row.consent_id, row.person, row.category, row.organisation_id, row.from_organisation_id)
        for row in consent.opened(household_id, kind)
    ]


def still_rests(row: InformationRequest) -> bool:
    """Whether everybody about whom is asked still agrees, where consent is the ground."""
    given = openings(row.household_id)
    return not resting_on(given, row.category, row.about, row.by_organisation_id)[1]


def released(row: InformationRequest) -> set[str]:
    """Of whom there is a release from secrecy, for who is asked and towards who asks, for this kind of information."""
    found = [
        one
        for one in openings(row.household_id, Kind.RELEASE)
        if one.source == row.organisation_id and one.organisation_id in (None, row.by_organisation_id)
    ]
    return {one.person for one in found if one.category == row.category and one.person in row.about}
