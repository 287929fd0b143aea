from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("ertesites/<int:pk>/", views.page, name="page"),
    path("fiok/ertesitesek/", views.preferences, name="preferences"),
    path("leiratkozas/<str:token>/", views.unsubscribe_page, name="unsubscribe"),
]
