from django.urls import path

from events import views

app_name = "events"
urlpatterns = [
    path("naptar/", views.month, name="calendar"),
    path("naptar/<int:year>/<int:month>/", views.month, name="month"),
    path("naptar/lista/", views.agenda, name="agenda"),
    path("naptar/lista/<int:year>/<int:month>/", views.agenda, name="agenda_from"),
    path("naptar.ics", views.public_feed, name="public_feed"),
    path("naptar/<int:pk>.ics", views.one, name="one"),
    path("naptar/<str:token>.ics", views.personal_feed, name="personal_feed"),
    path("fiok/naptar/", views.rotate, name="rotate"),
]
