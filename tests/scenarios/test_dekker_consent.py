"""Case Dekker: by consent of both parents the school sees what it needs of Tim, and not a minute longer. [I2, P3]"""

from typing import Any

import pytest
from django.urls import reverse

from rondom.accounts import actions as accounts
from rondom.accounts import queries as accounts_queries
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Membership, Person
from rondom.journal import actions as journal
from rondom.methods.enums import RoleKind
from rondom.ops.story.dekker import Dekker
from rondom.privacy import actions as privacy
from rondom.privacy.enums import Ground
from rondom.privacy.models import AccessLog
from tests.conftest import client_of
from tests.scenarios.test_dekker import story, told

__all__ = ["story"]


def father_of(story: Dekker) -> Actor:
    """He has authority over the children too, and an account of his own."""
    by = system("test", story.file)
    with acting(by, writes=True):
        person = Person.objects.create(given_name="Ruud", family_name="Smit", created_at=clock.now())
        Membership.objects.create(
            household_id=story.file, person=person, role="parent", authority=True, since=clock.today()
        )
    user = accounts.create_user(
        by=by, email="ruud@gezin.test", name="Ruud Smit", password="demo-demo-demo", person_id=person.id
    )
    actor = accounts_queries.actor_of(user, None)
    involve(story, actor, RoleKind.FAMILY, Ground.OWN_RECORD)
    return actor


def involve(story: Dekker, actor: Actor, kind: RoleKind, ground: Ground) -> None:
    by = system("test", story.file)
    with acting(by, writes=True):
        privacy.involve(
            by=by,
            household_id=story.file,
            role=story.region.method.first_role(kind).key,
            ground=ground,
            user_id=actor.user_id,
            organisation_id=actor.organisation_id,
        )


@pytest.mark.req("I2", "I4", "P3")
def test_the_school_sees_it_by_consent_until_the_father_withdraws(story: Dekker) -> None:
    told(story, "work")
    worker, teacher, mother = story["worker"], story["teacher"], story.mother
    assert mother is not None
    tim = story.people()["Tim"]
    with story.at(100, 10):
        father = father_of(story)
        involve(story, teacher, RoleKind.MEMBER, Ground.PUBLIC_TASK)
        note = journal.write_note(
            by=worker,
            household_id=story.file,
            kind="phone",
            text="Tim mist elke maandag de les.",
            category="education",
            about=[tim],
        )
        pages: dict[str, Any] = {
            name: client_of(one)
            for name, one in (
                ("worker", worker),
                ("teacher", teacher),
                ("mother", mother),
                ("father", father),
            )
        }
        page = reverse("journal:note", args=[story.file, note.id])
        timeline = reverse("journal:timeline", args=[story.file])
        assert pages["teacher"].get(page).status_code == 403

        # the coordinator asks, on the track of a professional, and both parents say yes on their own screen
        asked = pages["worker"].post(
            reverse("consent:ask", args=[story.file, "delen"]),
            {
                "person": str(tim),
                "categories": ["education"],
                "organisations": [],
                "other": "",
                "purpose": "Samen zorgen dat Tim naar school gaat",
                "track": "professional",
                "until": "",
            },
        )
        assert asked.status_code == 422, "to nobody"
        school = str(teacher.organisation_id)
        asked = pages["worker"].post(
            reverse("consent:ask", args=[story.file, "delen"]),
            {
                "person": str(tim),
                "categories": ["education"],
                "organisations": [school],
                "other": "",
                "purpose": "Samen zorgen dat Tim naar school gaat",
                "track": "professional",
                "until": "",
            },
        )
        assert asked.status_code == 303, asked.content.decode()
        consent = asked["Location"].rpartition("#c-")[2]
        answer = reverse("portal:consent", args=[consent])
        home = pages["mother"].get(reverse("portal:home")).content.decode()
        assert "Er wordt u iets gevraagd" in home
        assert pages["mother"].post(answer, {"answer": "yes"}).status_code == 303
        listed = pages["worker"].get(reverse("consent:list", args=[story.file])).content.decode()
        assert "Nog nodig: Ruud Smit" in listed and "Onder de 12 jaar" in listed
        assert pages["teacher"].get(page).status_code == 403
        assert pages["father"].post(answer, {"answer": "yes"}).status_code == 303

    with story.at(101, 10):
        assert "Tim mist elke maandag" in pages["teacher"].get(timeline).content.decode()
        assert pages["teacher"].get(page).status_code == 200

    with story.at(102, 10):
        mine = pages["father"].get(reverse("portal:consents")).content.decode()
        assert "Trek dit in" in mine and "Dat geldt meteen" in mine
        assert pages["father"].post(answer, {"answer": "no"}).status_code == 303
        # her page is still open: the next thing she does on it fails, with the reason
        refused = pages["teacher"].get(page)
        assert refused.status_code == 403
        assert "ingetrokken" in refused.content.decode()
        assert "Tim mist elke maandag" not in pages["teacher"].get(timeline).content.decode()
        again = pages["mother"].post(answer, {"answer": "no"})
        assert again.status_code == 422 and "al beëindigd" in again.content.decode()

    with acting(mother):
        rows = AccessLog.objects.filter(user_id=teacher.user_id, households__household_id=story.file)
        read = [one for row in rows.distinct() for one in row.items if one["id"] == str(note.id)]
    assert {one["ground"] for one in read} == {"consent"}, "what was read by consent stays on record"
