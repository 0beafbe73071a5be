"""Another version of a method to move to."""

from rondom.methods import actions as methods
from rondom.methods import queries as published
from tests.world import World

SIX = 'within = 6\nunit = "weeks"\nwarn_before = 2\nwarn_unit = "weeks"'


def version(world: World, *changes: tuple[str, str]) -> str:
    """A next version of the default method, published."""
    text = published.text(world.method_hash).replace("version = 1", "version = 2", 1)
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return methods.publish(text)
