"""The versions of the regulation, each as it was. Nothing here is about a person."""

from typing import ClassVar

from django.db import models

from rondom.core.classified import classified, technical


@classified(technical("number since hash methods code settings content"))
class RegulationVersion(models.Model):
    """What was enforced from `since` until the next version. Written once, never changed or removed.

    hash: of the whole configuration; methods: their hashes with the coordination points; code: fingerprint of the
    deciding code; settings: the values of the installation; content: language → the text as JSON (`document`).
    """

    number = models.PositiveIntegerField(primary_key=True)
    since = models.DateTimeField()
    hash = models.CharField(max_length=64)
    methods = models.JSONField(default=list)
    code = models.CharField(max_length=64)
    settings = models.JSONField(default=dict)
    content = models.JSONField(default=dict)

    objects: ClassVar[models.Manager["RegulationVersion"]] = models.Manager()
