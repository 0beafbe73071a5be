from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from . import search_views, views
from .regulation import views as regulation

app_name = "web"

urlpatterns = [
    path("", views.today, name="today"),
    path("zoek/", search_views.search, name="search"),
    path("installatie/", views.upkeep_page, name="upkeep"),
    path("gezinnen/", views.households, name="households"),
    path("gezinnen/<uuid:household_id>/", views.household, name="household"),
    path("gezinnen/<uuid:household_id>/inzage/", views.sharing, name="sharing"),
    path("wissel/", views.switch, name="switch"),
    path("taal/", login_not_required(set_language), name="language"),
    path("toegankelijkheid", views.accessibility, name="accessibility"),
    path("begrippen", views.glossary, name="glossary"),
    path("privacy", regulation.now, name="privacy"),
    path("health", views.health, name="health"),
]
if settings.RONDOM_DEMO:
    urlpatterns.append(path("stijl/", views.styleguide, name="styleguide"))
