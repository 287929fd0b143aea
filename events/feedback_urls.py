from django.urls import path

from events import feedback_views

app_name = "feedback"
urlpatterns = [
    path("<int:page_id>/", feedback_views.opinion, name="opinion"),
    path("<int:page_id>/osszesites/", feedback_views.summary, name="summary"),
]
