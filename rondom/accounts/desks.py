"""Coordination points and the method they work by, for the page about methods."""

from django.urls import reverse

from rondom.methods.uses import DeskInUse

from . import queries


def in_use() -> list[DeskInUse]:
    return [
        DeskInUse(desk.id, desk.name, desk.method_key, reverse("desks:method", args=[desk.id]))
        for desk in queries.desks()
    ]
