"""Pages of people: each noun's views, with its own lines below."""

from django.urls import URLPattern

app_name = "people"

urlpatterns: list[URLPattern] = []
