"""The site with its style guide open, as developers see it."""

from django.urls import include, path

from waymark.config.urls import urlpatterns as site

urlpatterns = [*site, path("design/", include("waymark.design.urls"))]
