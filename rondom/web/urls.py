# TEMPORARY while modules below are being built (lead restores the real one)
from django.http import HttpResponse
from django.urls import path

from rondom.core.http import reads


@reads
def temp(request, **kw):
    return HttpResponse("temporary")


app_name = "web"
urlpatterns = [
    path("", temp, name="today"),
    path("gezinnen/", temp, name="households"),
    path("gezinnen/<uuid:household_id>/", temp, name="household"),
    path("gezinnen/<uuid:household_id>/inzage/", temp, name="sharing"),
    path("wissel/", temp, name="switch"),
    path("begrippen", temp, name="glossary"),
    path("privacy", temp, name="privacy"),
    path("toegankelijkheid", temp, name="accessibility"),
]
