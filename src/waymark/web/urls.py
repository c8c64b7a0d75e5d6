from django.urls import path

from waymark.web import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
]
