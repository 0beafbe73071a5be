"""The limit: a Django view that does nothing but as many trivial queries, with no middleware of ours."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from rondom.methods.models import PublishedMethod

TABLE = "bench_bare"


class Urls:
    """Lets the bare application have addresses of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = "bench.bare"
        return self.get_response(request)


def view(request: HttpRequest, reads: int, writes: int) -> HttpResponse:
    """``reads`` rows by key through the ORM, then ``writes`` rows in one transaction."""
    for _one in range(reads):
        PublishedMethod.objects.filter(pk="nothing").values_list("key").first()
    if writes:
        with transaction.atomic(), connection.cursor() as cursor:
            for _one in range(writes):
                cursor.execute(f"INSERT INTO {TABLE} (words) VALUES (%s)", [str(UUID(int=_one))])
    return HttpResponse("<p>…</p>" * 500)


urlpatterns = [path("<int:reads>/<int:writes>/", view)]


def application() -> Any:
    ours = settings.MIDDLEWARE
    settings.MIDDLEWARE = ["bench.bare.Urls"]
    try:
        return WSGIHandler()
    finally:
        settings.MIDDLEWARE = ours


def make_table() -> None:
    from rondom.core.database import as_owner

    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (words varchar(40))")
