"""Pages of News; everybody links to the list by its bare name."""

from django.urls import include, path

from waymark.notices import views

own = [
    path("news/all-read/", views.read_all_news, name="read_all_news"),
    path("news/<uuid:uuid>/", views.open_notice, name="open_notice"),
    path("me/notices/", views.preferences, name="preferences"),
]
urlpatterns = [
    path("news/", views.news, name="news"),
    path("", include((own, "notices"))),
]
