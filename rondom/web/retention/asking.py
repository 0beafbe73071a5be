"""The address at which the family, or a professional on behalf of somebody, asks to erase."""

from django.urls import path

from . import views_asking

app_name = "erasing"

urlpatterns = [path("", views_asking.ask, name="ask")]
