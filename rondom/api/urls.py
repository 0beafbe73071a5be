"""The addresses of version 1, with the library's own pages left out."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI

from . import problems
from .described import description
from .door import VERSION, Key, api_door
from .operations import router

app_name = "api"

api = NinjaAPI(
    title="Rondom",
    version=VERSION,
    description="For an organisation's own system. A manager of the organisation makes the key, in Rondom.",
    urls_namespace="api",
    docs_url=None,
    auth=Key(),
    servers=[{"url": f"{settings.RONDOM_ADDRESS}/api/v1"}],
    openapi_extra={
        "tags": [
            {"name": "signals", "description": "With whom your organisation is involved."},
            {"name": "connection", "description": "Your own connection."},
        ],
        "info": {
            "contact": {"name": "Rondom", "url": settings.RONDOM_ADDRESS},
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
    },
)
problems.translate(api)
api.add_router("", router)


OWN_PAGES = ("api-root", "openapi-json")


def described(request: HttpRequest) -> HttpResponse:
    """The description itself, for everybody: it says nothing of anybody."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return JsonResponse(description(api), json_dumps_params={"ensure_ascii": False})


def unknown(request: HttpRequest) -> HttpResponse:
    return problems.unknown(request)


def _operations() -> Iterator[URLPattern]:
    for one in api.urls[0]:
        if isinstance(one, URLPattern) and one.callback is not None and one.name not in OWN_PAGES:
            yield path(str(one.pattern), api_door(one.callback), name=one.name)


urlpatterns = [
    *_operations(),
    path("openapi.json", api_door(described), name="described"),
    re_path(r"^.*$", api_door(unknown), name="unknown"),
]
