"""The accounts on the sign-in page of the demo, and nowhere else."""

from typing import Any

from django import template
from django.conf import settings

from rondom.accounts import queries

register = template.Library()


@register.simple_tag
def demo_accounts() -> list[dict[str, Any]]:
    """Who can be tried out; empty outside the demo."""
    return queries.demo_accounts() if settings.RONDOM_DEMO else []
