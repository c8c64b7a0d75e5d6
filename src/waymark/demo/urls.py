from django.urls import path

from waymark.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.who, name="who"),
    path("demo/be/<slug:slug>/", views.be, name="be"),
]
