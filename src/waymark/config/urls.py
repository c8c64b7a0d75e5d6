"""Where each app's pages begin."""

from django.conf import settings
from django.urls import include, path

from waymark.people.views.doors import sign_up
from waymark.people.views.me import me

urlpatterns = [
    path("", include("waymark.web.urls")),
    path("", include("waymark.people.urls")),
    path("me/", me, name="me"),
    path("", include("waymark.careers.urls")),
    path("", include("waymark.notices.urls")),
    path("", include("waymark.mentoring.urls")),
    path("", include("waymark.demo.urls")),
    path("account/signup/", sign_up, name="account_signup"),  # allauth's flow with our page
    path("account/", include("allauth.account.urls")),
]
if settings.STYLE_GUIDE:
    urlpatterns.append(path("design/", include("waymark.design.urls")))

handler500 = "waymark.web.views.errors.broken"
