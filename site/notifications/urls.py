from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("ertesites/<int:pk>/", views.page, name="page"),
]
