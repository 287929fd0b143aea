from django.urls import path

from files import views

app_name = "files"
urlpatterns = [
    path("dokumentumok/<int:pk>/<path:filename>", views.document, name="document"),
    path("kepek/<int:pk>/<path:filename>", views.rendition, name="rendition"),
]
