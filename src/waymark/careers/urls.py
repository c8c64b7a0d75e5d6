from django.urls import path

from waymark.careers import views

app_name = "careers"

urlpatterns = [
    path("titles/", views.titles, name="titles"),
]
