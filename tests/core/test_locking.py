"""Two people edit the same thing: nobody's words are lost."""

import pytest

from rondom.core.errors import Conflict
from rondom.core.locking import save_version
from rondom.core.transactions import acting
from rondom.households.models import Person
from tests.world import World


@pytest.fixture
def person(world: World) -> Person:
    household = world.household()
    with acting(world.officer, writes=True):
        return Person.objects.get(pk=world.person(household))


def test_a_save_raises_the_version(world: World, person: Person) -> None:
    with acting(world.officer, writes=True):
        save_version(person, 1, language="Farsi")
        assert (person.language, person.version) == ("Farsi", 2)
        person.refresh_from_db()
        assert (person.language, person.version) == ("Farsi", 2)


def test_a_stale_edit_keeps_both_texts(world: World, person: Person) -> None:
    with acting(world.officer, writes=True):
        save_version(Person.objects.get(pk=person.pk), 1, language="Farsi", phone="0611111111")
        with pytest.raises(Conflict) as found:
            save_version(person, 1, language="Dari", phone="0622222222")
        assert found.value.mine == {"language": "Dari", "phone": "0622222222"}
        assert found.value.theirs == {"language": "Farsi", "phone": "0611111111"}
        assert found.value.version == 2
        assert Person.objects.get(pk=person.pk).language == "Farsi"


def test_the_same_text_is_no_conflict(world: World, person: Person) -> None:
    with acting(world.officer, writes=True):
        save_version(Person.objects.get(pk=person.pk), 1, language="Farsi")
        save_version(person, 1, language="Farsi")
        assert Person.objects.get(pk=person.pk).version == 2


def test_who_saw_the_newest_may_go_on(world: World, person: Person) -> None:
    with acting(world.officer, writes=True):
        for version, language in enumerate(("Farsi", "Dari", "Pasjtoe"), start=1):
            save_version(person, version, language=language)
        assert Person.objects.get(pk=person.pk).language == "Pasjtoe"
