"""Where the style guide stands."""

from django.urls import path

from waymark.design import views

app_name = "design"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("leftwards/", views.leftwards, name="leftwards"),
    path("dusk/", views.dusk, name="dusk"),
]
