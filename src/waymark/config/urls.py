"""Where each app's pages begin."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("waymark.web.urls")),
    path("", include("waymark.people.urls")),
    path("", include("waymark.careers.urls")),
    path("", include("waymark.notices.urls")),
    path("account/", include("allauth.account.urls")),
]
if settings.STYLE_GUIDE:
    urlpatterns.append(path("design/", include("waymark.design.urls")))

handler500 = "waymark.web.views.errors.broken"
