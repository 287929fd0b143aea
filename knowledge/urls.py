from django.urls import path

from knowledge import front_views as views

app_name = "knowledge"
urlpatterns = [
    path("hasznos/<int:page_id>/", views.useful, name="useful"),
    path("kovetes/<int:topic_id>/", views.follow, name="follow"),
]
