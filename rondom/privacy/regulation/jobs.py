"""What `tick` does for the regulation."""

from rondom.core.actor import system

from . import actions


def publish_when_changed() -> int:
    """Keep a version when what is enforced has changed; how many."""
    return 0 if actions.publish(by=system("publish-regulation")) is None else 1
